namespace PartyArchive.Vietnamese.Encodings;

/// <summary>Characters of a block written in one font. Offsets count UTF-16 code units of the block's text.</summary>
/// <param name="Start">Offset of the first character.</param>
/// <param name="Length">Number of characters, more than zero.</param>
/// <param name="Font">Font name as the document writes it; null when it names none.</param>
public readonly record struct FontSpan(int Start, int Length, string? Font);

/// <summary>A paragraph or table cell as it stands in the document: characters, not bytes (an 8-bit code is the character it has in code page 1252).</summary>
/// <param name="Text">The characters.</param>
/// <param name="Fonts">Fonts by span, ascending, not overlapping; empty when the document names none.</param>
public sealed record LegacyBlock(string Text, IReadOnlyList<FontSpan> Fonts);

/// <summary>By what a block's encoding was told.</summary>
public enum EncodingEvidence
{
    /// <summary>Nothing was converted.</summary>
    None,

    /// <summary>The font's name, confirmed by the text.</summary>
    Font,

    /// <summary>The statistics of the block itself.</summary>
    Statistics,

    /// <summary>The encoding that dominates the rest of the document.</summary>
    DocumentPrior,
}

/// <summary>A block after conversion.</summary>
/// <param name="Text">Unicode text, composed (NFC).</param>
/// <param name="Encoding">Encoding that most of the block was converted from.</param>
/// <param name="Confidence">0 to 1; 1 when nothing had to be converted.</param>
/// <param name="Evidence">By what the encoding was told.</param>
/// <param name="ConvertedLetters">Letters of the result that came out of conversion.</param>
/// <param name="Letters">Letters of the result.</param>
public sealed record ConvertedBlock(
    string Text,
    LegacyEncoding Encoding,
    double Confidence,
    EncodingEvidence Evidence,
    int ConvertedLetters,
    int Letters
);

/// <summary>The blocks of one document after conversion, in order.</summary>
/// <param name="Blocks">One result for each block given.</param>
/// <param name="Dominant">Encoding that most converted letters came from; Unicode when nothing was converted.</param>
public sealed record ConvertedDocument(IReadOnlyList<ConvertedBlock> Blocks, LegacyEncoding Dominant);
