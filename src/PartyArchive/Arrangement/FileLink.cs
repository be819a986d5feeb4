namespace PartyArchive.Arrangement;

/// <summary>
/// The place of a document in a record file. A document may lie in several files without being doubled (Decree 30/2020, annex VI, III.4.e); the order
/// belongs to the place, not to the document.
/// </summary>
public sealed record FileLink
{
    /// <summary>The file.</summary>
    public required RecordFileId File { get; init; }

    /// <summary>The document.</summary>
    public required DocumentId Document { get; init; }

    /// <summary>Position in the file, from 1 without gaps.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Whether this is the file whose codes the document bears: the one it was placed in first.</summary>
    public bool IsMain { get; init; }

    /// <summary>Number of its first sheet (tờ số), as text; null when sheets are not numbered.</summary>
    public string? FirstSheet { get; init; }

    /// <summary>Storage unit it lies in, by number; null when the file is one.</summary>
    public string? StorageUnit { get; init; }

    /// <summary>Note of the document list (ghi chú).</summary>
    public string? Note { get; init; }
}

/// <summary>A document with its place in a file.</summary>
/// <param name="Link">The place.</param>
/// <param name="Document">The document.</param>
public sealed record FiledDocument(FileLink Link, ArchivalDocument Document);

/// <summary>A file a document lies in, with what the document inherits from above.</summary>
/// <param name="Link">The place.</param>
/// <param name="File">The file.</param>
/// <param name="Fonds">The fonds of the file; null when it is not recorded.</param>
public sealed record DocumentPlace(FileLink Link, RecordFile File, Fonds? Fonds);
