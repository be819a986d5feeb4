namespace PartyArchive.Extraction.Ocr;

/// <summary>Where in the document's file the JPEG picture lies that a scanned page shows; its bytes there are a JPEG file of their own.</summary>
/// <param name="Offset">First byte in the file.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="Inches">Width on the sheet; more than 0.</param>
/// <param name="HasText">Whether the page shows characters too, which are not in the picture.</param>
internal sealed record ScanLocation(long Offset, int Length, double Inches, bool HasText);
