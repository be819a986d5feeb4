namespace PartyArchive.Retention.LifeCycle;

/// <summary>Which states may follow which. What is not listed is refused.</summary>
public static class RecordLifeCycle
{
    private static readonly (RecordState From, RecordState To, string Meaning)[] Steps =
    [
        (RecordState.Active, RecordState.Closed, "the work ended"),
        (RecordState.Closed, RecordState.Active, "reopened, more papers came"),
        (RecordState.Closed, RecordState.Transferred, "handed to the current archive"),
        (RecordState.Closed, RecordState.Due, "period passed while the unit kept it"),
        (RecordState.Transferred, RecordState.Due, "period passed"),
        (RecordState.Transferred, RecordState.TransferredOut, "permanent, handed to the historical archive"),
        (RecordState.Transferred, RecordState.UnderReview, "listed as a duplicate"),
        (RecordState.Closed, RecordState.UnderReview, "listed as a duplicate"),
        (RecordState.Due, RecordState.UnderReview, "put on a disposal list"),
        (RecordState.Due, RecordState.Transferred, "assessed anew with a longer period"),
        (RecordState.UnderReview, RecordState.Transferred, "the council retains it with a new term"),
        (RecordState.UnderReview, RecordState.TransferredOut, "the council hands it to the historical archive"),
        (RecordState.UnderReview, RecordState.Due, "the list was withdrawn"),
        (RecordState.UnderReview, RecordState.Approved, "destruction decided"),
        (RecordState.Approved, RecordState.UnderReview, "the decision was revoked"),
        (RecordState.Approved, RecordState.Destroyed, "destroyed"),
    ];

    /// <summary>All legal steps with what they mean, holds aside.</summary>
    public static IReadOnlyList<(RecordState From, RecordState To, string Meaning)> LegalSteps => Steps;

    /// <summary>States nothing follows.</summary>
    public static bool IsFinal(RecordState state) => state is RecordState.Destroyed or RecordState.TransferredOut;

    /// <summary>
    /// Whether a file may pass from one state to another. Any state that is not final may be frozen; a frozen file returns to the state before and to no
    /// other.
    /// </summary>
    /// <param name="from">State now.</param>
    /// <param name="to">State wanted.</param>
    /// <param name="beforeFreeze">State before the freeze when <paramref name="from"/> is <see cref="RecordState.Frozen"/>.</param>
    public static bool MayPass(RecordState from, RecordState to, RecordState? beforeFreeze = null)
    {
        if (from == RecordState.Frozen)
        {
            return to == beforeFreeze;
        }
        return to == RecordState.Frozen
            ? !IsFinal(from)
            : Array.Exists(Steps, step => step.From == from && step.To == to);
    }
}
