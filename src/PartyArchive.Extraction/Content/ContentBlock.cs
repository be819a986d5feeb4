using PartyArchive.Extraction.Ocr;

namespace PartyArchive.Extraction.Content;

/// <summary>How a block ends in the page text.</summary>
internal enum BlockEnd
{
    /// <summary>A paragraph or line: LF.</summary>
    Paragraph,

    /// <summary>A table cell: tab.</summary>
    Cell,

    /// <summary>The next block goes on at once (a paragraph cut by a page break).</summary>
    None,
}

/// <summary>A paragraph, table cell or line as a reader found it: raw characters with their fonts, before any decoding. It lies on one page and is of one kind.</summary>
internal sealed record ContentBlock(string Text, IReadOnlyList<TextRun> Runs, PageSegmentKind Kind, BlockEnd End);

/// <summary>A page as a reader found it.</summary>
internal sealed record ContentPage(IReadOnlyList<ContentBlock> Blocks, bool IsEstimated)
{
    /// <summary>True when the page shows pictures (a scan, perhaps).</summary>
    public bool HasImages { get; init; }

    /// <summary>The JPEG picture the page consists of; null when it is anything else.</summary>
    public ScanLocation? Scan { get; init; }
}
