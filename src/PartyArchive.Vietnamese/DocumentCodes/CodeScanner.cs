using PartyArchive.Vietnamese.Letters;
using PartyArchive.Vietnamese.Tokens;

namespace PartyArchive.Vietnamese.DocumentCodes;

/// <summary>What a piece of a document code is.</summary>
internal enum CodePieceKind : byte
{
    Number,
    Year,
    Symbol,
}

/// <summary>A piece of a document code in the text.</summary>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset behind its last.</param>
/// <param name="Kind">What it is.</param>
/// <param name="IsGlued">True when an ampersand joins it to the piece before: BGD&amp;ĐT is one symbol.</param>
internal readonly record struct CodePiece(int Start, int End, CodePieceKind Kind, bool IsGlued);

/// <summary>
/// Finds a document code (số, ký hiệu) that begins with its number: number, perhaps a letter, perhaps the year, then symbols, joined by hyphens and slashes with or
/// without blanks: 15-NQ/TW, 141/2006/QĐ-UBND, 12/ 2001/ QĐ-BTC, 1141-TC/QĐ/CĐKT, 27 NQ/TU. Looks at most <see cref="Window"/> characters ahead.
/// </summary>
internal static class CodeScanner
{
    /// <summary>Pieces of the longest code.</summary>
    public const int MostPieces = 10;

    private const int Window = 160;
    private const int MostBlanks = 3;
    private const int LongestNumber = 6;
    private const int LongestSymbol = 16;

    /// <summary>Scans for a code at a number.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Offset of the number.</param>
    /// <param name="pieces">Receives the pieces; <see cref="MostPieces"/> long.</param>
    /// <param name="isAsked">True when the text is known to be a code: one small symbol of any name will do.</param>
    /// <returns>Pieces found; 0 when no code begins here.</returns>
    public static int Scan(ReadOnlySpan<char> text, int start, Span<CodePiece> pieces, bool isAsked)
    {
        var window = text[..Math.Min(text.Length, start + Window)];
        Span<char> exact = stackalloc char[LongestSymbol + 1];
        Span<char> folded = stackalloc char[LongestSymbol + 1];
        var number = WordReader.Read(window, start, exact, folded);
        if (!IsNumber(number, exact))
        {
            return 0;
        }
        pieces[0] = new CodePiece(start, number.End, CodePieceKind.Number, false);
        var state = new ScanState { Count = 1 };
        while (state.Count < pieces.Length && TryReadNext(window, pieces, ref state, exact, folded)) { }
        return IsCode(state, isAsked) ? state.Count : 0;
    }

    /// <summary>Reads a symbol with its dots, if it has them: NQ, T.Ư. TƯ and T.Ư become tw.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Offset of the symbol.</param>
    /// <param name="exact">Receives the exact form.</param>
    /// <param name="folded">Receives the folded form.</param>
    public static WordShape ReadSymbol(ReadOnlySpan<char> text, int start, Span<char> exact, Span<char> folded)
    {
        var word = WordReader.Read(text, start, exact, folded);
        var next = word.End < text.Length ? text[word.End] : '\0';
        if (word.Length == 1 && next is '.' or '/' && exact.Length > LongestSymbol)
        {
            var end = AbbreviationReader.ReadLetters(text, word, exact, folded, out var length);
            if (end > 0)
            {
                return new WordShape(end, length, length, 0, !exact[..length].SequenceEqual(folded[..length]));
            }
        }
        if (word.Length >= 2 && exact[..word.Length].EndsWith("tư", StringComparison.Ordinal))
        {
            exact[word.Length - 1] = folded[word.Length - 1] = 'w';
            return word with { HasMarks = !exact[..word.Length].SequenceEqual(folded[..word.Length]) };
        }
        return word;
    }

    private struct ScanState
    {
        public int Count;
        public int Symbols;
        public bool HasYear;
        public bool HasTrailingYear;
        public bool NeedsSecondSymbol;

        // Of the first symbol, which decides:
        public bool IsKnown;
        public bool IsCapital;
        public bool IsWord;
        public int FirstLength;
    }

    private static bool TryReadNext(
        ReadOnlySpan<char> text,
        Span<CodePiece> pieces,
        ref ScanState state,
        Span<char> exact,
        Span<char> folded
    )
    {
        var at = pieces[state.Count - 1].End;
        var link = ReadLink(text, ref at, out var isSpaced, out var isWide);
        if (link == '\0' || !WordReader.IsWordStart(text, at) || state.HasTrailingYear)
        {
            return false;
        }
        // "15-NQ/TW - Kế hoạch": behind the first symbol a hyphen between blanks is a dash of the sentence.
        if (isWide && link == '-' && state.Symbols > 0)
        {
            return false;
        }
        var word = ReadSymbol(text, at, exact, folded);
        if (char.IsAsciiDigit(exact[0]))
        {
            return link is '-' or '/' && TryAddYear(pieces, ref state, at, word, exact);
        }
        if (
            word.Length > LongestSymbol
            || (link == '&' && state.Symbols == 0)
            || (link == ' ' && !OpensCode(folded, word, state))
        )
        {
            return false;
        }
        var isCapital = IsCapitalSymbol(word);
        if (isSpaced && !isCapital)
        {
            return false;
        }
        if (state.Symbols == 0)
        {
            state.IsKnown = DocumentSymbols.IsKnown(folded[..word.Length]);
            state.IsCapital = isCapital;
            state.IsWord =
                VietnameseSyllables.Contains(exact[..word.Length]) || exact[..word.Length].IndexOfAnyExcept("ivx") < 0;
            state.FirstLength = word.Length;
            state.NeedsSecondSymbol = link == ' ';
        }
        pieces[state.Count++] = new CodePiece(at, word.End, CodePieceKind.Symbol, link == '&');
        state.Symbols++;
        return true;
    }

    private static bool TryAddYear(
        Span<CodePiece> pieces,
        ref ScanState state,
        int at,
        in WordShape word,
        ReadOnlySpan<char> digits
    )
    {
        if (!word.IsNumber || !IsYear(digits[..word.Length], state.Symbols))
        {
            return false;
        }
        if (state.HasYear || (state.Symbols == 0 && state.Count > 1))
        {
            return false;
        }
        state.HasYear = true;
        state.HasTrailingYear = state.Symbols > 0;
        pieces[state.Count++] = new CodePiece(at, word.End, CodePieceKind.Year, false);
        return true;
    }

    // The hyphen, slash or blank between two pieces; `at` moves behind it.
    private static char ReadLink(ReadOnlySpan<char> text, ref int at, out bool isSpaced, out bool isWide)
    {
        var before = SkipBlanks(text, ref at);
        isSpaced = before > 0;
        isWide = false;
        if (at >= text.Length)
        {
            return '\0';
        }
        switch (text[at])
        {
            case '-' or '\u2010' or '\u2011' or '\u2013' or '\u2014' or '/' or '&':
                var link = text[at] is '/' or '&' ? text[at] : '-';
                at++;
                var after = SkipBlanks(text, ref at);
                isSpaced |= after > 0;
                isWide = before > 0 && after > 0;
                return at < text.Length ? link : '\0';
            default:
                return before > 0 ? ' ' : '\0';
        }
    }

    private static int SkipBlanks(ReadOnlySpan<char> text, ref int at)
    {
        var start = at;
        while (at < text.Length && at - start < MostBlanks && text[at] is ' ' or '\u00A0')
        {
            at++;
        }
        return at - start;
    }

    // Digits, perhaps with one letter behind them: 15, 15a.
    private static bool IsNumber(in WordShape word, ReadOnlySpan<char> exact) =>
        word.Digits is > 0 and <= LongestNumber
        && char.IsAsciiDigit(exact[0])
        && (word.IsNumber || (word.Length == word.Digits + 1 && !char.IsAsciiDigit(exact[word.Length - 1])));

    private static bool IsYear(ReadOnlySpan<char> digits, int symbols) =>
        digits.Length == 4
            ? digits.StartsWith("19") || digits.StartsWith("20")
            // Two figures mean a year only where the number stood before, and only of the last century: 01/96/QĐ-UB.
            : digits.Length == 2 && symbols == 0 && digits[0] >= '5';

    // "27 NQ/TU": a blank may stand for the hyphen before the symbol of a document type.
    private static bool OpensCode(ReadOnlySpan<char> folded, in WordShape word, in ScanState state) =>
        state is { Symbols: 0, HasYear: false } && word.Capitals > 0 && DocumentSymbols.IsType(folded[..word.Length]);

    private static bool IsCapitalSymbol(in WordShape word)
    {
        var letters = word.Length - word.Digits;
        return word.Capitals * 2 > letters && (word.Capitals > 1 || letters == 1);
    }

    private static bool IsCode(in ScanState state, bool isAsked)
    {
        if (state.Symbols == 0 || (state.NeedsSecondSymbol && state.Symbols < 2))
        {
            return false;
        }
        if (isAsked || state.IsKnown)
        {
            return state.Symbols > 1 || state.FirstLength > 1 || state.HasYear || isAsked;
        }
        // 5-ĐẤT/NHÀ, 2/người, 15/III: words and Roman numerals are no symbols.
        if (state.IsWord)
        {
            return false;
        }
        return state.Symbols > 1 || state.HasYear || (state.IsCapital && state.FirstLength > 1);
    }
}
