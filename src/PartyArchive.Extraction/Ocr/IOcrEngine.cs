namespace PartyArchive.Extraction;

/// <summary>Recognises the text of a picture (nhận dạng ký tự quang học, OCR). The seam for engines; <see cref="TesseractOcrEngine"/> is one.</summary>
/// <remarks>Called from several threads at once, for at most <see cref="OcrOptions.MaxParallelPages"/> pages.</remarks>
public interface IOcrEngine
{
    /// <summary>Name and version ("tesseract/5.3.0"); recorded with every document it read. Never empty.</summary>
    string Name { get; }

    /// <summary>Recognises one page.</summary>
    /// <param name="request">The picture. Its file is removed when the task has ended.</param>
    /// <param name="cancellationToken">Stops the work when the page's time is over or the caller gives up; must be honoured at once.</param>
    /// <returns>The text, or a result with a <see cref="OcrResult.Problem"/>; never null.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<OcrResult> RecognizeAsync(OcrRequest request, CancellationToken cancellationToken = default);
}

/// <summary>One picture of a page, to be recognised.</summary>
public sealed record OcrRequest
{
    /// <summary>Absolute path of a JPEG, PNG or TIFF file in a private folder; checked to be a picture of bounded size.</summary>
    public required string ImagePath { get; init; }

    /// <summary>Which picture of the file, from 0; more than 0 only in TIFF files of several pages.</summary>
    public int Frame { get; init; }

    /// <summary>Resolution in dots per inch; null when only the picture itself may say.</summary>
    public int? Resolution { get; init; }
}

/// <summary>What an engine read on one picture.</summary>
public sealed record OcrResult
{
    /// <summary>The text, lines ended by LF; empty when there is none. Never null.</summary>
    public string Text { get; init; } = "";

    /// <summary>How sure the engine is, 0 to 1, as a mean over the words; 0 for no text.</summary>
    public double Confidence { get; init; }

    /// <summary>Why the picture could not be recognised, in a sentence; null when it could (a blank page has no problem).</summary>
    public string? Problem { get; init; }
}
