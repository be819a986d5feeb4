using PartyArchive.Vietnamese.Letters;

namespace PartyArchive.Vietnamese.DocumentCodes;

/// <summary>The word before a number: in "NQ 15/TW" and "NQ số 15/TW" the symbol of the type stands there.</summary>
internal static class WordBefore
{
    private const int MostBlanks = 3;
    private const int LongestWord = 8;

    /// <summary>Reads the word that ends before the offset, at most a few blanks away.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Offset of the number.</param>
    /// <param name="exact">Receives the exact form; at least nine long.</param>
    /// <param name="folded">Receives the folded form.</param>
    /// <param name="wordStart">Offset of the word.</param>
    /// <returns>The word; its length is 0 when there is none.</returns>
    public static WordShape Read(
        ReadOnlySpan<char> text,
        int start,
        Span<char> exact,
        Span<char> folded,
        out int wordStart
    )
    {
        var end = start;
        while (end > 0 && start - end < MostBlanks && text[end - 1] is ' ' or '\u00A0' or ':')
        {
            end--;
        }
        wordStart = end;
        // Marks of decomposed text count too, hence twice the length.
        while (wordStart > 0 && end - wordStart < 2 * LongestWord && IsPartOfWord(text[wordStart - 1]))
        {
            wordStart--;
        }
        return end == start || wordStart == end || !WordReader.IsWordStart(text, wordStart)
            ? default
            : WordReader.Read(text[..end], wordStart, exact, folded);
    }

    /// <summary>The symbol of a document type before a number, past the word "số".</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Offset of the number.</param>
    /// <param name="folded">Receives the folded symbol; at least nine long.</param>
    /// <returns>Length of the symbol; 0 when there is none.</returns>
    public static int ReadTypeSymbol(ReadOnlySpan<char> text, int start, Span<char> folded)
    {
        Span<char> exact = stackalloc char[LongestWord + 1];
        var word = Read(text, start, exact, folded, out var at);
        if (word.Length == 2 && folded[..2].SequenceEqual("so"))
        {
            word = Read(text, at, exact, folded, out _);
        }
        var isSymbol =
            word.Length > 1
            && DocumentSymbols.IsType(folded[..word.Length])
            && (word.Capitals > 0 || !VietnameseSyllables.Contains(exact[..word.Length]));
        return isSymbol ? word.Length : 0;
    }

    private static bool IsPartOfWord(char character) =>
        LetterTable.Get(character).Class is CharacterClass.Letter or CharacterClass.Capital or CharacterClass.Mark;
}
