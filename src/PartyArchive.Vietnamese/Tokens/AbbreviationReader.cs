using PartyArchive.Vietnamese.Letters;

namespace PartyArchive.Vietnamese.Tokens;

/// <summary>
/// Words that are more than themselves: dotted abbreviations, the many spellings of TW and TP.HCM, abbreviations with an ampersand and names with hyphens.
/// Each method adds tokens and returns the offset behind them, or adds nothing and returns 0.
/// </summary>
internal static class AbbreviationReader
{
    private const int MostLetters = 8;
    private const int MostParts = 4;
    private const int LongestNamePart = 6;

    /// <summary>Tries each of them on a word just read, whose forms stand in the room of the queue.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Offset of the word.</param>
    /// <param name="word">The word.</param>
    /// <param name="queue">Receives the tokens.</param>
    /// <param name="afterCapitalSyllable">True behind a syllable in capitals: TƯ is then the syllable tư of a heading (THÔNG TƯ).</param>
    public static int Read(
        ReadOnlySpan<char> text,
        int start,
        in WordShape word,
        TokenQueue queue,
        bool afterCapitalSyllable
    )
    {
        var next = word.End < text.Length ? text[word.End] : '\0';
        if (word.Length == 1 && next is '.' or '/')
        {
            return ReadDotted(text, start, word, queue);
        }
        if (word.Capitals > 0 && queue.FoldedRoom[..word.Length].SequenceEqual("tp"))
        {
            return ReadHoChiMinhCity(text, start, word, queue);
        }
        if (next == '&' && word.IsCapitals)
        {
            return ReadJoined(text, start, word, queue, '&');
        }
        if (next is '-' or '\u2010' or '\u2011')
        {
            return ReadJoined(text, start, word, queue, '-');
        }
        return word.IsCapitals && queue.ExactRoom[..word.Length].EndsWith("tư", StringComparison.Ordinal)
            ? ReadCentral(start, word, queue, afterCapitalSyllable)
            : 0;
    }

    /// <summary>
    /// Reads a dotted abbreviation of single capitals from its first letter: U.B.N.D, T.Ư, also T/Ư, and t.ư in small letters.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="word">The first letter.</param>
    /// <param name="exact">Holds the first letter, receives the others; at least ten long.</param>
    /// <param name="folded">The same without marks.</param>
    /// <param name="length">Letters read.</param>
    /// <returns>Offset behind the last letter, or 0.</returns>
    public static int ReadLetters(
        ReadOnlySpan<char> text,
        in WordShape word,
        Span<char> exact,
        Span<char> folded,
        out int length
    )
    {
        length = 1;
        var (end, capitals) = (word.End, word.Capitals);
        var isT = exact[0] == 't';
        while (length < MostLetters && end + 1 < text.Length)
        {
            var separator = text[end];
            var isSpaced = length == 1 && isT && separator == '.' && text[end + 1] == ' ' && end + 2 < text.Length;
            var at = end + (isSpaced ? 2 : 1);
            if ((separator != '.' && !(separator == '/' && length == 1 && isT)) || !WordReader.IsWordStart(text, at))
            {
                break;
            }
            var letter = WordReader.Read(text, at, exact.Slice(length, 2), folded.Slice(length, 2));
            var isCentral = length == 1 && isT && exact[1] is 'ư' or 'w';
            if (letter.Length != 1 || letter.Digits > 0 || ((isSpaced || separator == '/') && !isCentral))
            {
                break;
            }
            if ((capitals < length || letter.Capitals == 0) && !isCentral)
            {
                break;
            }
            capitals += letter.Capitals;
            length++;
            end = letter.End;
        }
        if (length == 1)
        {
            return 0;
        }
        if (length == 2 && isT && exact[1] == 'ư')
        {
            exact[1] = folded[1] = 'w';
        }
        return end;
    }

    private static int ReadDotted(ReadOnlySpan<char> text, int start, in WordShape word, TokenQueue queue)
    {
        var exact = queue.ExactRoom;
        var folded = queue.FoldedRoom;
        var end = ReadLetters(text, word, exact, folded, out var length);
        if (end == 0)
        {
            return 0;
        }
        queue.Add(start, end, exact[..length], folded[..length], TokenKind.Abbreviation);
        queue.Last.IsCapitals = true;
        return end;
    }

    // TP.HCM, TP HCM, Tp. HCM, TP-HCM: one token, and HCM alone on top of it.
    private static int ReadHoChiMinhCity(ReadOnlySpan<char> text, int start, in WordShape word, TokenQueue queue)
    {
        var at = word.End;
        for (var skipped = 0; skipped < 2 && at < text.Length && text[at] is '.' or ' ' or '-' or '\u00A0'; skipped++)
        {
            at++;
        }
        if (at >= text.Length || !WordReader.IsWordStart(text, at))
        {
            return 0;
        }
        Span<char> exact = stackalloc char[4];
        Span<char> folded = stackalloc char[4];
        var city = WordReader.Read(text, at, exact, folded);
        if (!exact[..city.Length].SequenceEqual("hcm"))
        {
            return 0;
        }
        queue.Add(start, city.End, "tphcm", "tphcm", TokenKind.Abbreviation);
        queue.Last.IsCapitals = true;
        queue.Stack(at, city.End, "hcm", "hcm", TokenKind.Abbreviation, 1);
        return city.End;
    }

    // TƯ alone may be the syllable: both stand there. BCHTƯ can only be the abbreviation.
    private static int ReadCentral(int start, in WordShape word, TokenQueue queue, bool afterCapitalSyllable)
    {
        if (word.Length == 2)
        {
            if (afterCapitalSyllable)
            {
                return 0;
            }
            queue.Add(start, word);
            queue.Stack(start, word.End, "tw", "tw", TokenKind.Abbreviation, 1);
            return word.End;
        }
        var exact = queue.ExactRoom[..word.Length];
        if (VietnameseSyllables.Contains(exact))
        {
            return 0;
        }
        var folded = queue.FoldedRoom[..word.Length];
        exact[^1] = folded[^1] = 'w';
        queue.Add(start, word.End, exact, folded, TokenKind.Abbreviation);
        queue.Last.IsCapitals = true;
        return word.End;
    }

    // Lê-nin, ô-tô, GD&ĐT: the parts at positions of their own, the whole on the first.
    private static int ReadJoined(ReadOnlySpan<char> text, int start, in WordShape word, TokenQueue queue, char link)
    {
        Span<char> exact = stackalloc char[MostParts * (LongestNamePart + 1)];
        Span<char> folded = stackalloc char[MostParts * (LongestNamePart + 1)];
        Span<(int Start, int End, int Length)> parts = stackalloc (int, int, int)[MostParts];
        if (word.Length > LongestNamePart || word.Digits > 0 || (link == '-' && IsLaterPart(text, start, word)))
        {
            return 0;
        }
        queue.ExactRoom[..word.Length].CopyTo(exact);
        queue.FoldedRoom[..word.Length].CopyTo(folded);
        parts[0] = (start, word.End, word.Length);
        var (count, length, end) = (1, word.Length, word.End);
        while (IsLink(text, end, link) && end + 1 < text.Length && WordReader.IsWordStart(text, end + 1))
        {
            if (count == MostParts)
            {
                return 0;
            }
            var at = end + 1;
            var room = LongestNamePart + 1;
            var part = WordReader.Read(text, at, exact.Slice(length, room), folded.Slice(length, room));
            var fits = link == '&' ? part.IsCapitals : part.Capitals == 0;
            if (!fits || part.Length > LongestNamePart || part.Digits > 0)
            {
                break;
            }
            parts[count++] = (at, part.End, part.Length);
            length += part.Length;
            end = part.End;
        }
        return count > 1 ? AddJoined(queue, parts[..count], exact[..length], folded[..length], word.IsCapitals) : 0;
    }

    private static int AddJoined(
        TokenQueue queue,
        ReadOnlySpan<(int Start, int End, int Length)> parts,
        ReadOnlySpan<char> exact,
        ReadOnlySpan<char> folded,
        bool isCapitals
    )
    {
        var offset = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var (start, end, length) = parts[i];
            queue.Add(start, end, exact.Slice(offset, length), folded.Slice(offset, length), TokenKind.Word);
            queue.Last.IsCapitals = isCapitals;
            offset += length;
            if (i == 0)
            {
                queue.Stack(start, parts[^1].End, exact, folded, TokenKind.Joined, parts.Length);
                queue.Last.IsCapitals = isCapitals;
            }
        }
        return parts[^1].End;
    }

    // In Mác-Lê-nin a name begins again at the capital; in a chain of small letters only the first word begins one.
    private static bool IsLaterPart(ReadOnlySpan<char> text, int start, in WordShape word) =>
        start > 0 && text[start - 1] is '-' or '\u2010' or '\u2011' && word.Capitals == 0;

    private static bool IsLink(ReadOnlySpan<char> text, int at, char link) =>
        at < text.Length && (text[at] == link || (link == '-' && text[at] is '\u2010' or '\u2011'));
}
