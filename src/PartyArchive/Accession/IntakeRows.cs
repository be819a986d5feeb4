using PartyArchive.Extraction;

namespace PartyArchive.Accession;

/// <summary>Makes the ledger rows of one accession.</summary>
internal sealed class IntakeRows(string root, TimeProvider time)
{
    public AccessionEntry Row(FoundEntry found, AccessionOutcome outcome, string reason, StageClock clock) =>
        new()
        {
            Root = root,
            Path = found.Path,
            Container = found.Container?.Path,
            Outcome = outcome,
            Reason = reason,
            Bytes = found.Bytes,
            ModifiedTicks = found.ModifiedTicks,
            ChangedTicks = found.ChangedTicks,
            Milliseconds = clock.Milliseconds,
            Stages = clock.Stages,
            RecordedAt = time.GetUtcNow(),
        };

    public IntakeResult Refused(FoundEntry found, AccessionOutcome outcome, string reason, StageClock clock) =>
        new(Row(found, outcome, reason, clock), null, []);

    /// <summary>The row stays as it is but for the times, so that the next run need not read the file to know.</summary>
    public static IntakeResult Unchanged(AccessionEntry known, FoundEntry found) =>
        new(
            known with
            {
                ModifiedTicks = found.ModifiedTicks,
                ChangedTicks = found.ChangedTicks,
            },
            null,
            [],
            IsUnchanged: true
        );

    public static AccessionOutcome OutcomeOf(ExtractionOutcome outcome) =>
        outcome switch
        {
            ExtractionOutcome.Extracted => AccessionOutcome.Archived,
            ExtractionOutcome.NeedsOcr => AccessionOutcome.NeedsOcr,
            ExtractionOutcome.Encrypted => AccessionOutcome.Encrypted,
            ExtractionOutcome.Unsupported => AccessionOutcome.Unsupported,
            ExtractionOutcome.Damaged => AccessionOutcome.Damaged,
            ExtractionOutcome.LimitExceeded => AccessionOutcome.LimitExceeded,
            _ => AccessionOutcome.Failed,
        };
}
