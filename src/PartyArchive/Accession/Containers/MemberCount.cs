namespace PartyArchive.Accession.Containers;

/// <summary>Counts what became of the files in one container.</summary>
internal sealed class MemberCount
{
    private readonly SortedDictionary<AccessionOutcome, int> _outcomes = [];

    /// <summary>Whether something could not be taken out that another run may take.</summary>
    public bool IsUnfinished { get; set; }

    public void Add(AccessionEntry member)
    {
        _outcomes[member.Outcome] = _outcomes.GetValueOrDefault(member.Outcome) + 1;
        IsUnfinished |= member is { Outcome: AccessionOutcome.Failed, Sha256: null };
    }

    /// <summary>The row of the container when everything in it has its own.</summary>
    /// <param name="container">Its row so far.</param>
    /// <param name="refusal">The limit that was met, or the fault; null for neither.</param>
    /// <param name="remark">What else is to be told; empty for nothing.</param>
    public AccessionEntry Conclude(AccessionEntry container, string? refusal, string remark)
    {
        var counts = string.Join(", ", _outcomes.Select(static pair => $"{pair.Value:N0} {pair.Key}"));
        var all = _outcomes.Values.Sum();
        var content = all == 0 ? "" : $"{all:N0} files in it: {counts}.";
        var entry = container with
        {
            Reason = string.Join(
                ' ',
                new[] { container.Reason, content, refusal ?? "", remark }.Where(static part => part.Length > 0)
            ),
        };
        if (IsUnfinished)
        {
            // Without a hash the next run opens it again.
            return entry with { Outcome = AccessionOutcome.Failed, Sha256 = null };
        }
        return refusal is null ? entry : entry with { Outcome = AccessionOutcome.LimitExceeded };
    }
}
