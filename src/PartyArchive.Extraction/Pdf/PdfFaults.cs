using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Pdf;

/// <summary>Tells the faults of a file, which PdfPig reports by more than fifteen kinds of exception, from our own decisions to stop.</summary>
internal static class PdfFaults
{
    /// <summary>True when the exception comes from a broken file and the reading may go on without the part that threw it.</summary>
    public static bool AreOfFile(Exception exception) =>
        exception is not (ReaderException or OperationCanceledException or OutOfMemoryException);
}
