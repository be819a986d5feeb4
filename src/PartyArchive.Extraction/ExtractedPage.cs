using System.Text.Json.Serialization;
using PartyArchive.Extraction.Ocr;

namespace PartyArchive.Extraction;

/// <summary>A stretch of a page's text: <paramref name="Start"/> and <paramref name="Length"/> count UTF-16 code units of <see cref="ExtractedPage.Text"/>.</summary>
public readonly record struct PageSegment(PageSegmentKind Kind, int Start, int Length);

/// <summary>The text of one page (trang).</summary>
public sealed record ExtractedPage
{
    /// <summary>Number of the page in the document, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>
    /// Text in reading order, composed Unicode (NFC), lines and paragraphs ended by LF, cells of a table row parted by a tab.
    /// Never null, may be empty.
    /// </summary>
    public required string Text { get; init; }

    /// <summary>The segments of <see cref="Text"/> that are not plain body text, in ascending order, not overlapping.</summary>
    public IReadOnlyList<PageSegment> Segments { get; init; } = [];

    /// <summary>
    /// True when the page's bounds are an estimate: the format stores no page (Word, RTF, text) and no break was recorded there by the writer.
    /// </summary>
    public bool IsEstimated { get; init; }

    /// <summary>Where the text comes from.</summary>
    public TextSource Source { get; init; } = TextSource.Native;

    /// <summary>
    /// Name of the legacy encoding that most of the page was converted from ("tcvn3", "vni-windows", ...); null when the text was Unicode already.
    /// </summary>
    public string? Encoding { get; init; }

    /// <summary>Confidence of the conversion, 0 to 1; 1 when nothing was converted.</summary>
    public double EncodingConfidence { get; init; } = 1;

    /// <summary>Share of the page's letters that were converted, 0 to 1.</summary>
    public double ConvertedShare { get; init; }

    /// <summary>How much the text looks like language rather than garbage, 0 to 1; null when there is too little text to judge.</summary>
    public double? Quality { get; init; }

    /// <summary>Whether the text can be trusted; told by <see cref="Quality"/> and by the pictures on the page.</summary>
    public PageReadability Readability { get; init; }

    /// <summary>How sure the engine was of text it recognised, 0 to 1; null unless <see cref="Source"/> is OCR.</summary>
    public double? RecognitionConfidence { get; init; }

    /// <summary>Where the file holds the JPEG picture that the page consists of; null when it is anything else. Workers send it to the host.</summary>
    [JsonInclude]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    internal ScanLocation? Scan { get; init; }
}
