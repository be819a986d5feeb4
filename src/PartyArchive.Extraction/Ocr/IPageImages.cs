namespace PartyArchive.Extraction.Ocr;

/// <summary>A picture of a page.</summary>
/// <param name="Path">File in a private folder.</param>
/// <param name="Frame">Picture within the file, from 0.</param>
/// <param name="Resolution">Dots per inch; null when unknown.</param>
/// <param name="IsOwn">True when the file holds this page only and is removed after use.</param>
internal sealed record PageImage(string Path, int Frame, int? Resolution, bool IsOwn);

/// <summary>Hands out pictures of the pages of one document. Safe to use from several threads.</summary>
internal interface IPageImages
{
    /// <summary>The picture of a page, counted from 1; or why there is none.</summary>
    Task<(PageImage? Image, string? Problem)> GetAsync(int page, CancellationToken cancellationToken);
}
