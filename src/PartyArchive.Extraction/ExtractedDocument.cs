using System.Text.Json.Serialization;
using PartyArchive.Extraction.Containers;

namespace PartyArchive.Extraction;

/// <summary>What extraction made of one file: an outcome with its reason, and the pages of text.</summary>
public sealed record ExtractedDocument
{
    /// <summary>What became of the file.</summary>
    public required ExtractionOutcome Outcome { get; init; }

    /// <summary>Why, in a sentence a person understands. Never empty.</summary>
    public required string Reason { get; init; }

    /// <summary>Format told by content.</summary>
    public FileFormat Format { get; init; }

    /// <summary>Name and version of the reader ("pdf/1"); a stored document whose reader has a newer version may be read again.</summary>
    public string Reader { get; init; } = "";

    /// <summary>Pages in order; empty unless text or pages were found. May be present with an outcome other than extracted (text up to the damage).</summary>
    public IReadOnlyList<ExtractedPage> Pages { get; init; } = [];

    /// <summary>Properties stated by the file.</summary>
    public DocumentProperties Properties { get; init; } = new();

    /// <summary>What the reader noticed and worked around, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>True when text was left out because a limit was met or the file breaks off.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>Legacy encoding that most of the text was converted from; null when none was.</summary>
    public string? Encoding { get; init; }

    /// <summary>Where most of the text comes from.</summary>
    public TextSource Source { get; init; } = TextSource.None;

    /// <summary>The files that lay in it and were taken out; empty unless somebody asked for them.</summary>
    [JsonInclude]
    internal IReadOnlyList<EmbeddedFile> Embedded { get; init; } = [];

    /// <summary>UTF-16 code units of text over all pages.</summary>
    public long Characters => Pages.Sum(static page => (long)page.Text.Length);
}
