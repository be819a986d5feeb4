using PartyArchive.Retention.Due;
using PartyArchive.Retention.LifeCycle;

namespace PartyArchive.Retention;

/// <summary>How an office governs its records. Everything that is a rule of law here is data the host can replace.</summary>
public sealed record RetentionOptions
{
    /// <summary>Fewest approvers the law of good practice allows: nobody destroys alone.</summary>
    public const int FewestApprovers = 2;

    /// <summary>Shortest time a disposal file may be kept, in years (law 01/2011 art. 28, from memory).</summary>
    public const int ShortestDisposalFileYears = 20;

    /// <summary>Time zone of the office: decides the calendar day of an act. Default Asia/Ho_Chi_Minh (+07:00, no daylight saving).</summary>
    public TimeZoneInfo TimeZone { get; init; } =
        TimeZoneInfo.CreateCustomTimeZone("+07:00", TimeSpan.FromHours(7), "+07:00", "+07:00");

    /// <summary>How years are counted; default the end of the year of completion plus the years.</summary>
    public DueRule DueRule { get; init; } = DueRule.Default;

    /// <summary>Distinct approvers a destruction needs; at least <see cref="FewestApprovers"/>.</summary>
    public int RequiredApprovers { get; init; } = FewestApprovers;

    /// <summary>Days within which a decided destruction must be carried out; 1 or more. Default 15 (circular 06/2025).</summary>
    public int DestructionDays { get; init; } = 15;

    /// <summary>Years the disposal file is kept; null for ever, which is the default. Not below <see cref="ShortestDisposalFileYears"/>.</summary>
    public int? DisposalFileYears { get; init; }

    /// <summary>Deadlines reminders are made from; default those shipped that are in force and apply to every file.</summary>
    public IReadOnlyList<Deadline> Deadlines { get; init; } =
    [.. Deadline.Shipped.Where(static d => d is { InForce: true, AppliesTo: "all" or "permanent" })];

    /// <summary>
    /// A copy of the suppression register outside the archive's folder; null for none. A backup of the folder taken before a destruction knows nothing of
    /// it: restored, it learns from this file what must not come back. Keep it on another medium than the archive.
    /// </summary>
    public string? RegisterCopy { get; init; }

    internal IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (TimeZone is null || DueRule is null || Deadlines is null)
        {
            problems.Add("Retention.TimeZone, Retention.DueRule and Retention.Deadlines must not be null.");
        }
        if (RequiredApprovers < FewestApprovers)
        {
            problems.Add(
                $"Retention.RequiredApprovers must be at least {FewestApprovers} but is {RequiredApprovers}: nobody destroys alone."
            );
        }
        if (DestructionDays < 1)
        {
            problems.Add($"Retention.DestructionDays must be at least 1 but is {DestructionDays}.");
        }
        if (DisposalFileYears < ShortestDisposalFileYears)
        {
            problems.Add(
                $"Retention.DisposalFileYears must be null (for ever) or at least {ShortestDisposalFileYears} but is {DisposalFileYears}."
            );
        }
        if (RegisterCopy is not null && string.IsNullOrWhiteSpace(RegisterCopy))
        {
            problems.Add("Retention.RegisterCopy must be null or name a file.");
        }
        return problems;
    }
}
