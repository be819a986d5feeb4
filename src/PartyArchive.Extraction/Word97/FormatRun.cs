namespace PartyArchive.Extraction.Word97;

/// <summary>Formatting of the bytes from <paramref name="Start"/> to before <paramref name="End"/> of the main stream.</summary>
/// <param name="Start">Byte offset (fc).</param>
/// <param name="End">Byte offset behind it.</param>
/// <param name="Style">Paragraph style (istd); 0 for runs of characters.</param>
/// <param name="Offset">Where the list of property changes (grpprl) lies in the main stream.</param>
/// <param name="Length">Its bytes; 0 for none.</param>
internal readonly record struct FormatRun(long Start, long End, int Style, int Offset, int Length);
