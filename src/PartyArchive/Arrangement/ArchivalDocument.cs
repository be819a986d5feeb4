using System.Diagnostics.CodeAnalysis;
using PartyArchive.Access;
using PartyArchive.Extraction;

namespace PartyArchive.Arrangement;

/// <summary>An archived document (văn bản, tài liệu): its record in the catalogue, without its text.</summary>
public sealed record ArchivalDocument
{
    private readonly IReadOnlyList<string>? _openTo;

    /// <summary>Identity.</summary>
    public required DocumentId Id { get; init; }

    /// <summary>Version of the record, from 1; every change raises it by one.</summary>
    public required long Version { get; init; }

    /// <summary>SHA-256 of the original, 64 hexadecimal digits in lower case.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Size of the original in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>
    /// Path the document was offered under, relative to the folder of its accession, with forward slashes. One that lay in another file bears that file's
    /// path, "!/" and its own within: <c>mail.zip!/2003/cv 12.doc</c>.
    /// </summary>
    public required string SourcePath { get; init; }

    /// <summary>The file it lay in; null when it was a file of its own.</summary>
    public ContainerPlace? Container { get; init; }

    /// <summary>Absolute path of the original when it is referenced in place; null when the archive keeps a managed copy.</summary>
    public string? ReferencedPath { get; init; }

    /// <summary>Format told by content.</summary>
    public required FileFormat Format { get; init; }

    /// <summary>Reader and version that made the text.</summary>
    public required string Reader { get; init; }

    /// <summary>What extraction came to; a document that needs OCR or is encrypted is archived too, without text.</summary>
    public required ExtractionOutcome Extraction { get; init; }

    /// <summary>Number of pages.</summary>
    public int Pages { get; init; }

    /// <summary>UTF-16 code units of text.</summary>
    public long Characters { get; init; }

    /// <summary>True when page bounds are estimates.</summary>
    public bool PagesAreEstimated { get; init; }

    /// <summary>True when text is missing because a limit was met or the file breaks off.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>Where the text comes from.</summary>
    public TextSource TextSource { get; init; }

    /// <summary>Legacy encoding most of the text was converted from; null for none.</summary>
    public string? Encoding { get; init; }

    /// <summary>Lowest page quality, 0 to 1; null when no page could be judged.</summary>
    public double? TextQuality { get; init; }

    /// <summary>Moment of accession (UTC).</summary>
    public required DateTimeOffset ArchivedAt { get; init; }

    /// <summary>What recognition read from the paper.</summary>
    public DocumentDescription Extracted { get; init; } = new();

    /// <summary>What a person wrote; beats <see cref="Extracted"/> field by field and is never overwritten by the program.</summary>
    public DocumentDescription Curated { get; init; } = new();

    /// <summary>The fields in force: curated over extracted.</summary>
    public DocumentDescription Effective => Extracted.OverlaidBy(Curated);

    /// <summary>Secrecy level in force (độ mật): decides the index partition and who may see the document.</summary>
    public SecrecyLevel Secrecy => Effective.Secrecy ?? SecrecyLevel.None;

    /// <summary>Groups the document itself is restricted to; empty for none. Its files and its fonds may restrict it too.</summary>
    public IReadOnlyList<string> RestrictedTo { get; init; } = [];

    /// <summary>Groups and grants that open it, with all it inherits (<see cref="Opening"/>); empty when it is open. The catalogue keeps it.</summary>
    [AllowNull]
    internal IReadOnlyList<string> OpenTo
    {
        get => _openTo ?? RestrictedTo;
        init => _openTo = value;
    }
}
