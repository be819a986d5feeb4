namespace PartyArchive.Extraction.Content;

/// <summary>The readers, one line for each.</summary>
internal static class DocumentReaders
{
    private static readonly List<IDocumentReader> Known =
    [
        new Pdf.PdfReader(),
        new Rtf.RtfReader(),
        new Word97.WordBinaryReader(),
    ];

    /// <summary>The reader of a format; null when there is none.</summary>
    public static IDocumentReader? Find(FileFormat format) => Known.Find(reader => reader.Format == format);
}
