namespace PartyArchive.Vietnamese.Encodings;

/// <summary>Reads text written in one encoding, letter by letter, without asking whether it is that encoding.</summary>
internal static class CodeReader
{
    private const char SoftHyphen = '\u00AD';

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
        Span<char> window = stackalloc char[CodeTable.LongestCodes];
        for (var i = 0; i < text.Length; )
        {
            // Only a few letters follow one another without codes in Vietnamese; still, most of a document is ASCII.
            var start = i;
            while (i < text.Length && text[i] < 0x80 && text[i] != '\\' && !table.Starts(text[i]))
            {
                i++;
            }

            if (i > start)
            {
                into.Append(text[start..i]);
                continue;
            }

            if (table.Encoding == LegacyEncoding.Viqr && IsViqrEscape(text[i..]))
            {
                into.Append(text.Slice(i + 1, 1));
                i += 2;
                continue;
            }

            var seen = window[..Math.Min(window.Length, text.Length - i)];
            for (var k = 0; k < seen.Length; k++)
            {
                seen[k] = Mended(text, i + k, table, privateUse);
            }

            var used = table.Match(seen, out var letter);
            if (used == 0)
            {
                into.Append(seen[..1]);
                i++;
                continue;
            }

            into.Append(letter, fromCode: true);
            i += used;
        }
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
            && character is '\u2212' or '\u2219'
            && StandsByLetter(text, at, table)
        )
        {
            return character == '\u2212' ? SoftHyphen : '\u00B7';
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
