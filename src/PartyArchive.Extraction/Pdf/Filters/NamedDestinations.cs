namespace PartyArchive.Extraction.Pdf.Filters;

/// <summary>
/// Takes the named destinations (targets of links inside the document) out of sight of PdfPig, which reads them all on opening,
/// without bounds and by a search over all pages for each. Extraction has no use for them.
/// </summary>
internal static class NamedDestinations
{
    // Same length, so that no offset moves. The chance to hit picture data is one in 2^48 per byte.
    public static void Hide(Span<byte> bytes)
    {
        while (true)
        {
            var found = bytes.IndexOf("/Dests"u8);
            if (found < 0)
            {
                return;
            }
            "/DESTS"u8.CopyTo(bytes[found..]);
            bytes = bytes[(found + 6)..];
        }
    }
}
