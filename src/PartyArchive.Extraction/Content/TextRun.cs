namespace PartyArchive.Extraction.Content;

/// <summary>Characters of a block that share a font: <paramref name="Start"/> and <paramref name="Length"/> count UTF-16 code units of the block's text.</summary>
/// <param name="Start">Offset in the block's text.</param>
/// <param name="Length">Length; more than zero.</param>
/// <param name="Font">Font name as the document writes it; null when it names none. Evidence of a legacy encoding, never proof.</param>
internal readonly record struct TextRun(int Start, int Length, string? Font);
