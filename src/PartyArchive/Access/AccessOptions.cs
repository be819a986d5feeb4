namespace PartyArchive.Access;

/// <summary>How access is governed.</summary>
public sealed record AccessOptions
{
    /// <summary>
    /// Group whose members keep access: they set modes and groups, give grants, answer requests and determine secrecy levels, for everything up to their
    /// clearance, whatever groups it is restricted to. It opens no content. Default "access".
    /// </summary>
    public string KeepersGroup { get; init; } = "access";

    /// <summary>Terms of the secrecy levels; those shipped with the library by default (<see cref="SecrecyTerm.Shipped"/>).</summary>
    public IReadOnlyList<SecrecyTerm> SecrecyTerms { get; init; } = SecrecyTerm.Shipped;

    /// <summary>Working days within which a request is answered, 1 to 60; default 6 (circular 05/2025/TT-BNV, secondary source).</summary>
    public int AnswerWorkingDays { get; init; } = 6;

    /// <summary>Public holidays, which are no working days; empty by default.</summary>
    public IReadOnlySet<DateOnly> Holidays { get; init; } = new HashSet<DateOnly>();

    /// <summary>
    /// Secrecy levels whose documents are left out of the search index, which is itself a carrier of their words. They are read by id and found by no search,
    /// and a hold on a query does not reach them. Another choice makes the index anew at the next opening for writing. Null, the default, keeps the choice
    /// the index was made by, so that a program that knows nothing of it indexes nothing it must not; a new index then leaves nothing out.
    /// </summary>
    public IReadOnlySet<SecrecyLevel>? LevelsNotIndexed { get; init; }

    internal bool IsKeeper(Requester requester) => requester.Stated.Groups.Contains(KeepersGroup);

    internal SecrecyTerm TermOf(SecrecyLevel level) => SecrecyTerms.First(term => term.Level == level);

    /// <summary>Last day of a number of working days after a day.</summary>
    internal DateOnly WorkingDaysAfter(DateOnly day)
    {
        for (var left = AnswerWorkingDays; left > 0; )
        {
            day = day.AddDays(1);
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays.Contains(day))
            {
                left--;
            }
        }
        return day;
    }

    internal IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(KeepersGroup))
        {
            problems.Add("Access.KeepersGroup must name a group.");
        }
        if (AnswerWorkingDays is < 1 or > 60)
        {
            problems.Add($"Access.AnswerWorkingDays must be 1 to 60 but is {AnswerWorkingDays}.");
        }
        if (LevelsNotIndexed is not null && LevelsNotIndexed.Contains(SecrecyLevel.None))
        {
            problems.Add("Access.LevelsNotIndexed must name secrecy levels; what is not secret is always indexed.");
        }
        foreach (var level in Enum.GetValues<SecrecyLevel>().Where(static level => level != SecrecyLevel.None))
        {
            var terms = SecrecyTerms.Where(term => term.Level == level).ToList();
            if (terms is not [{ Years: >= 1, ExtendBeforeDays: >= 0 }])
            {
                problems.Add($"Access.SecrecyTerms must state one term of {level}, of at least 1 year.");
            }
        }
        return problems;
    }
}
