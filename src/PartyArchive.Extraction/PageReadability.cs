namespace PartyArchive.Extraction;

/// <summary>Whether the text of a page can be trusted.</summary>
public enum PageReadability
{
    /// <summary>The text is good, or there is too little to judge, or the page is blank.</summary>
    Readable,

    /// <summary>
    /// The text looks damaged (<see cref="ExtractedPage.Quality"/>), but the format knows no drawn page to recognise instead: it is all there is, and is kept.
    /// </summary>
    Suspect,

    /// <summary>The page is a picture with hardly any text; it has to be recognised (OCR).</summary>
    Picture,

    /// <summary>
    /// The text of a drawn page (PDF) is too damaged to trust (<see cref="ExtractedPage.Quality"/>): a font without a map to Unicode, undecoded bytes. It has to be recognised (OCR)
    /// and must not be indexed as it stands.
    /// </summary>
    Garbage,
}
