namespace PartyArchive.Retention.Disposal;

/// <summary>What a council concludes: by majority of all its members (law 2011 art. 18); without one, the file stays.</summary>
internal static class CouncilConclusion
{
    public static IReadOnlyList<DisposalItem> Of(
        Guid list,
        DisposalCouncil council,
        CouncilSession session,
        IReadOnlyList<DisposalItem> items,
        IReadOnlyList<RetainedTerm> retained
    )
    {
        var terms = retained.ToDictionary(static term => term.Ordinal);
        var votes = session.Votes.ToLookup(static vote => (vote.Member, vote.Ordinal));
        if (
            session.Votes.Any(vote =>
                council.Members.All(member => !string.Equals(member.Name, vote.Member, StringComparison.Ordinal))
            )
        )
        {
            throw new DisposalRefusedException(list, "Somebody voted who is not a member of its council.");
        }
        return
        [
            .. items.Select(item =>
            {
                var cast = council.Members.Select(member => VoteOf(list, votes, member.Name, item.Ordinal)).ToList();
                var outcome = Majority(cast);
                var term = terms.GetValueOrDefault(item.Ordinal);
                if (outcome != DisposalOutcome.Retain && term is not null)
                {
                    throw new DisposalRefusedException(
                        list,
                        $"Item {item.Ordinal} has a new term, but the council concluded {outcome}."
                    );
                }
                return item with
                {
                    Outcome = outcome,
                    NewTerm = term?.NewTerm,
                    OutcomeReason =
                        term?.Reason ?? (outcome == DisposalOutcome.Retain ? "No majority for its destruction." : ""),
                };
            }),
        ];
    }

    private static DisposalOutcome VoteOf(
        Guid list,
        ILookup<(string, int), CouncilVote> votes,
        string member,
        int ordinal
    )
    {
        var own = votes[(member, ordinal)].Concat(votes[(member, 0)]).FirstOrDefault();
        return own is null || own.Outcome == DisposalOutcome.Open
            ? throw new DisposalRefusedException(list, $"The vote of {member} on item {ordinal} is missing.")
            : own.Outcome;
    }

    private static DisposalOutcome Majority(List<DisposalOutcome> votes)
    {
        if (votes.Count(static vote => vote == DisposalOutcome.Destroy) * 2 > votes.Count)
        {
            return DisposalOutcome.Destroy;
        }
        return votes.Count(static vote => vote == DisposalOutcome.Transfer) * 2 > votes.Count
            ? DisposalOutcome.Transfer
            : DisposalOutcome.Retain;
    }
}
