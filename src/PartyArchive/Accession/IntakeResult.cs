using PartyArchive.Accession.Containers;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Relations;

namespace PartyArchive.Accession;

/// <summary>What intake made of one file: its ledger row and, when it is to be archived, its record, its pages and the way to its bytes.</summary>
/// <param name="Entry">Ledger row.</param>
/// <param name="Document">Record to be added; null when nothing is archived.</param>
/// <param name="Pages">Text of its pages.</param>
/// <param name="OpenOriginal">Opens the bytes of the original; null when they are there already or referenced in place.</param>
/// <param name="IsReadAgain">True when the document is archived and this reading takes the place of an earlier one.</param>
/// <param name="MovedFrom">Path the document, or the archive of other files, had before it was moved; null when it was not.</param>
/// <param name="IsUnchanged">True when the content turned out to be what was recorded: only the times in the row are new.</param>
/// <param name="Citations">What its text says about other papers; null when no text was read.</param>
internal sealed record IntakeResult(
    AccessionEntry Entry,
    ArchivalDocument? Document,
    IReadOnlyList<PageText> Pages,
    Func<Stream>? OpenOriginal = null,
    bool IsReadAgain = false,
    string? MovedFrom = null,
    bool IsUnchanged = false,
    PaperCitations? Citations = null
)
{
    /// <summary>The files that lie in it and have to be taken in; null for none.</summary>
    public IContainerContent? Content { get; init; }

    /// <summary>What the file beside it states; null for nothing.</summary>
    public DocumentSidecar? Sidecar { get; init; }

    /// <summary>True when a further row of the same path follows once its content is taken in: this one is not told.</summary>
    public bool IsProvisional { get; init; }

    /// <summary>Holds the bytes that <see cref="OpenOriginal"/> opens; the writer lets go of it. Null for a file of the folder.</summary>
    public IDisposable? Held { get; init; }
}
