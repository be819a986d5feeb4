namespace PartyArchive.Extraction;

/// <summary>How pages that are pictures, or hold garbage for text, are recognised.</summary>
/// <remarks>
/// A PDF page that is one plain JPEG picture is recognised from that picture; others, and coarse pictures, are drawn by <c>pdftoppm</c> (poppler) or <c>mutool</c>
/// (MuPDF). Without either, only pages that are one JPEG picture are recognised; the others stay as they are, with the reason.
/// Picture files need neither. Recognition has time limits of its own; <see cref="ExtractionLimits.MaxTime"/> bounds the reading before it.
/// </remarks>
public sealed record OcrOptions
{
    /// <summary>Recognises the pictures. Required. Its life is the host's affair.</summary>
    public required IOcrEngine Engine { get; init; }

    /// <summary>Resolution PDF pages are drawn at, in dots per inch. 72 to 600; default 300. Very large sheets get less.</summary>
    public int Resolution { get; init; } = 300;

    /// <summary>Time one page may take, drawing included. More than zero; default 60 seconds. The page stays unrecognised beyond it.</summary>
    public TimeSpan MaxTimePerPage { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time one document may take. More than zero; default 2 hours. Pages recognised by then are kept.</summary>
    public TimeSpan MaxTimePerDocument { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Most pages in work at the same time, over all documents of one extractor. At least 1; default the number of processors.</summary>
    public int MaxParallelPages { get; init; } = Environment.ProcessorCount;

    /// <summary>Path of <c>pdftoppm</c> or <c>mutool</c>, told apart by the file's name; null to look for them on PATH, in this order.</summary>
    public string? RasterizerPath { get; init; }

    /// <summary>
    /// Folder that keeps the pages of a document whose recognition was interrupted, so that the next attempt does not begin anew; null for none. It holds text
    /// of documents and must be protected like them; what belongs to a document is removed when the document is done.
    /// </summary>
    public string? ResumeFolder { get; init; }

    internal IEnumerable<string> Problems()
    {
        if (Engine is null)
        {
            yield return "Ocr.Engine must not be null.";
        }
        if (Resolution is < 72 or > 600)
        {
            yield return $"Ocr.Resolution must be 72 to 600 but is {Resolution}.";
        }
        if (MaxTimePerPage <= TimeSpan.Zero)
        {
            yield return $"Ocr.MaxTimePerPage must be more than zero but is {MaxTimePerPage}.";
        }
        if (MaxTimePerDocument <= TimeSpan.Zero)
        {
            yield return $"Ocr.MaxTimePerDocument must be more than zero but is {MaxTimePerDocument}.";
        }
        if (MaxParallelPages < 1)
        {
            yield return $"Ocr.MaxParallelPages must be at least 1 but is {MaxParallelPages}.";
        }
        if (RasterizerPath is not null && !File.Exists(RasterizerPath))
        {
            yield return $"Ocr.RasterizerPath names no file: '{RasterizerPath}'.";
        }
    }
}
