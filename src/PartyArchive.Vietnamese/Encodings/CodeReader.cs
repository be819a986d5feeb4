namespace PartyArchive.Vietnamese.Encodings;

/// <summary>Reads text written in one encoding, letter by letter, without asking whether it is that encoding.</summary>
internal static class CodeReader
{
    private const char SoftHyphen = '\u00AD';
    private const char MiddleDot = '\u00B7';

    // What Distiller writes in their place.
    private const char WrittenHyphen = '\u2212';
    private const char WrittenBullet = '\u2219';

    /// <summary>Decodes text into <paramref name="into"/>, after what it holds. What the encoding does not know passes through.</summary>
    /// <param name="text">Characters of the document.</param>
    /// <param name="encoding">Its encoding; <see cref="LegacyEncoding.Unicode"/> passes everything through.</param>
    /// <param name="standard">Decode also what only the published standard has.</param>
    /// <param name="into">Where the letters go.</param>
    public static void Read(ReadOnlySpan<char> text, LegacyEncoding encoding, bool standard, DecodedText into)
    {
        switch (encoding)
        {
            case LegacyEncoding.Unicode:
                into.Append(text);
                break;
            case LegacyEncoding.Utf8AsLatin1:
                Utf8AsLatin1.Read(text, into);
                break;
            case LegacyEncoding.NumericReferences:
                NumericReferences.Read(text, into);
                break;
            default:
                ReadCodes(text, CodeTable.Of(encoding, standard), into);
                break;
        }
    }

    private static void ReadCodes(ReadOnlySpan<char> text, CodeTable table, DecodedText into)
    {
        var privateUse = IsShiftedToPrivateUse(text);
        var mends =
            privateUse || (table.Encoding == LegacyEncoding.Tcvn3 && text.ContainsAny(WrittenHyphen, WrittenBullet));
        Span<char> window = stackalloc char[CodeTable.LongestCodes];
        for (var i = 0; i < text.Length; )
        {
            var untouched = CountUntouched(text[i..], table);
            if (untouched > 0)
            {
                into.Append(text.Slice(i, untouched));
                i += untouched;
                continue;
            }

            if (table.Encoding == LegacyEncoding.Viqr && IsViqrEscape(text[i..]))
            {
                into.Append(text.Slice(i + 1, 1));
                i += 2;
                continue;
            }

            scoped var seen = text.Slice(i, Math.Min(CodeTable.LongestCodes, text.Length - i));
            if (mends)
            {
                for (var k = 0; k < seen.Length; k++)
                {
                    window[k] = Mended(text, i + k, table, privateUse);
                }

                seen = window[..seen.Length];
            }

            var used = table.Match(seen, out var letter);
            if (used == 0)
            {
                into.Append(seen[0], fromCode: false);
                i++;
                continue;
            }

            into.Append(letter, fromCode: true);
            i += used;
        }
    }

    // Most of a document is ASCII, and in most encodings that is itself: only a letter before a mark needs a closer look.
    private static int CountUntouched(ReadOnlySpan<char> text, CodeTable table)
    {
        if (table.ReadsAscii)
        {
            var length = 0;
            while (length < text.Length && text[length] < 0x80 && text[length] != '\\' && !table.Starts(text[length]))
            {
                length++;
            }

            return length;
        }

        var high = text.IndexOfAnyExceptInRange('\0', '\u007F');
        return high < 0 ? text.Length
            : high > 0 && table.Starts(text[high - 1]) ? high - 1
            : high;
    }

    // RFC 1456 2.3: a backslash takes the next mark or letter literally.
    private static bool IsViqrEscape(ReadOnlySpan<char> text) =>
        text.Length > 1 && text[0] == '\\' && (Viqr.IsMark(text[1]) || text[1] is 'd' or 'D' or '\\');

    /// <summary>The character as the typist's font had it, with what PDF writers and symbol fonts made of it undone.</summary>
    private static char Mended(ReadOnlySpan<char> text, int at, CodeTable table, bool privateUse)
    {
        var character = text[at];
        if (privateUse && character is >= '\uF020' and <= '\uF0FF')
        {
            return CodePage1252.ToCharacter((byte)(character & 0xFF));
        }

        // Distiller takes codes AD and B7 from a companion font, where they are the minus and the bullet operator.
        if (
            table.Encoding == LegacyEncoding.Tcvn3
            && character is WrittenHyphen or WrittenBullet
            && StandsByLetter(text, at, table)
        )
        {
            return character == WrittenHyphen ? SoftHyphen : MiddleDot;
        }

        return character;
    }

    private static bool StandsByLetter(ReadOnlySpan<char> text, int at, CodeTable table) =>
        (at > 0 && IsLetter(text[at - 1], table)) || (at + 1 < text.Length && IsLetter(text[at + 1], table));

    private static bool IsLetter(char character, CodeTable table)
    {
        if (char.IsAsciiLetter(character))
        {
            return true;
        }

        var code = CodePage1252.ToCode(character);
        return code >= 0x80 && table.Starts(code);
    }

    /// <summary>Symbol fonts lift their codes to F020-F0FF. One lifted bullet says nothing, three lifted letters do.</summary>
    private static bool IsShiftedToPrivateUse(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyInRange('\uF041', '\uF07A'))
        {
            return false;
        }

        var letters = 0;
        foreach (var character in text)
        {
            if (character is (>= '\uF041' and <= '\uF05A') or (>= '\uF061' and <= '\uF07A') && ++letters == 3)
            {
                return true;
            }
        }

        return false;
    }
}
