using PartyArchive.Extraction;

namespace PartyArchive.Accession;

/// <summary>Which files of a folder an accession takes up. Those it leaves are told as <see cref="AccessionOutcome.Unchanged"/>.</summary>
public enum AccessionSelection
{
    /// <summary>Files that are new or have changed since they were recorded.</summary>
    NewAndChanged,

    /// <summary>Only files under paths that were never recorded.</summary>
    OnlyMissing,

    /// <summary>Only files that were recorded and have changed since.</summary>
    OnlyChanged,

    /// <summary>Only files whose text was made by an older version of their reader; they are read again, what persons stated stays.</summary>
    OnlyOlderReader,
}

/// <summary>Decides whether a file that was found is taken up.</summary>
internal sealed class AccessionSelector(AccessionOptions options)
{
    /// <summary>Why the file is left alone, in a sentence; null when it is taken up.</summary>
    public string? Left(AccessionEntry? known, FoundEntry found)
    {
        if (known is null)
        {
            return options.Selection is AccessionSelection.NewAndChanged or AccessionSelection.OnlyMissing
                ? null
                : "Never recorded; this run takes only files that were.";
        }
        if (options.Selection == AccessionSelection.OnlyMissing)
        {
            return $"Recorded as {known.Outcome}; this run takes only files that were never recorded.";
        }
        if (IsRetried(known))
        {
            return null;
        }
        if (options.Selection == AccessionSelection.OnlyOlderReader)
        {
            return IsOfOlderReader(known) ? null : "Read by the newest version of its reader.";
        }
        return IsUnchanged(known, found) ? $"Not changed since it was recorded as {known.Outcome}." : null;
    }

    /// <summary>Whether a problem recorded before is to be tried again although its file has not changed.</summary>
    public bool IsRetried(AccessionEntry known) =>
        options.RetryProblems
        && known.Outcome.IsProblem()
        && (
            options.RetryReason is null
            || known.Reason.Contains(options.RetryReason, StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>Whether files that have not changed may hold something to be taken again.</summary>
    public bool LooksIntoContainers => options.RetryProblems || options.Selection == AccessionSelection.OnlyOlderReader;

    /// <summary>Whether what lay in another file is to be taken again although nothing has changed.</summary>
    public bool IsTakenAgain(AccessionEntry member) =>
        IsRetried(member) || (options.Selection == AccessionSelection.OnlyOlderReader && IsOfOlderReader(member));

    /// <summary>Whether an archived document is to be read once more from the same content.</summary>
    public bool IsReadAgain(ArchivedText archived) =>
        (options.RetryProblems && archived.Extraction != ExtractionOutcome.Extracted)
        || (options.Selection == AccessionSelection.OnlyOlderReader && DocumentExtractor.IsOutdated(archived.Reader));

    private static bool IsOfOlderReader(AccessionEntry known) =>
        known.Reader is { } reader && DocumentExtractor.IsOutdated(reader);

    private static bool IsUnchanged(AccessionEntry known, FoundEntry found) =>
        found.Refusal is null
        && known.Sha256 is not null
        && known.Bytes == found.Bytes
        && known.ModifiedTicks == found.ModifiedTicks
        // 0 on either side: the system does not tell, or did not when the file was recorded.
        && (known.ChangedTicks == 0 || found.ChangedTicks == 0 || known.ChangedTicks == found.ChangedTicks);
}

/// <summary>How the text of an archived document was made.</summary>
/// <param name="Extraction">What it came to.</param>
/// <param name="Reader">Reader and version.</param>
internal readonly record struct ArchivedText(ExtractionOutcome Extraction, string Reader);
