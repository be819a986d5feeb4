using PartyArchive.Arrangement;

namespace PartyArchive.Accession;

/// <summary>Which archived documents are read once more from their originals, and how.</summary>
public sealed record ReextractionOptions
{
    /// <summary>Whether only documents are read whose reader has a newer version. Default true; otherwise all.</summary>
    public bool OnlyOlderReader { get; init; } = true;

    /// <summary>Documents wanted; empty for all. With <see cref="OnlyOlderReader"/> both must hold.</summary>
    public IReadOnlyCollection<DocumentId> Documents { get; init; } = [];

    /// <summary>Whether the difference is only told and nothing stored. Default false.</summary>
    public bool DryRun { get; init; }

    /// <summary>
    /// Whether the text of a message's attachments is no text of the message, as <see cref="AccessionOptions.UnpackContainers"/> says of the accession. Default true.
    /// </summary>
    public bool UnpackContainers { get; init; } = true;

    /// <summary>Documents read at the same time. At least 1; default the number of processors.</summary>
    public int Parallelism { get; init; } = Environment.ProcessorCount;

    internal IReadOnlyList<string> Problems() =>
        Parallelism < 1 ? [$"Parallelism must be at least 1 but is {Parallelism}."] : [];
}

/// <summary>What became of a document that was read once more.</summary>
public enum ReextractionOutcome
{
    /// <summary>Text and recognised fields came out as they were.</summary>
    Same,

    /// <summary>Text or recognised fields are other than before.</summary>
    Changed,

    /// <summary>The original could not be read, or no longer yields text; the record stays as it was.</summary>
    Failed,
}

/// <summary>How a document differs from what was read before.</summary>
public sealed record ReextractionEntry
{
    /// <summary>Document.</summary>
    public required DocumentId Document { get; init; }

    /// <summary>Path it was offered under.</summary>
    public required string SourcePath { get; init; }

    /// <summary>What became of it.</summary>
    public required ReextractionOutcome Outcome { get; init; }

    /// <summary>Why it failed, in a sentence; empty otherwise.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Reader and version before.</summary>
    public required string ReaderBefore { get; init; }

    /// <summary>Reader and version now.</summary>
    public required string ReaderNow { get; init; }

    /// <summary>Words before.</summary>
    public int WordsBefore { get; init; }

    /// <summary>Words now.</summary>
    public int WordsNow { get; init; }

    /// <summary>Share of the words before that are still there, 0 to 1; 1 when there were none.</summary>
    public double Kept { get; init; } = 1;

    /// <summary>Recognised fields that changed, by name.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];
}

/// <summary>What a re-extraction did.</summary>
public sealed record ReextractionReport
{
    /// <summary>Documents by what became of them.</summary>
    public required IReadOnlyDictionary<ReextractionOutcome, long> Outcomes { get; init; }

    /// <summary>The documents that changed or failed, those that lost most words first, at most 1,000.</summary>
    public required IReadOnlyList<ReextractionEntry> Entries { get; init; }

    /// <summary>Time it took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Documents with this outcome.</summary>
    /// <param name="outcome">Outcome asked for.</param>
    public long Count(ReextractionOutcome outcome) => Outcomes.GetValueOrDefault(outcome);
}
