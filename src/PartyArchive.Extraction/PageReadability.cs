namespace PartyArchive.Extraction;

/// <summary>Whether the text of a page can be trusted.</summary>
public enum PageReadability
{
    /// <summary>The text is good, or there is too little to judge, or the page is blank.</summary>
    Readable,

    /// <summary>The text looks damaged in part (<see cref="ExtractedPage.Quality"/>); it is kept and worth a look.</summary>
    Suspect,

    /// <summary>The page is a picture with hardly any text; it has to be recognised (OCR).</summary>
    Picture,

    /// <summary>The text is garbage: a font without a map to Unicode, undecoded bytes. It must not be indexed and has to be recognised (OCR).</summary>
    Garbage,
}
