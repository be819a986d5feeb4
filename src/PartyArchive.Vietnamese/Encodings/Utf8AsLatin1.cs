using System.Text;

namespace PartyArchive.Vietnamese.Encodings;

/// <summary>UTF-8 whose bytes were read as code page 1252: <c>Viá»‡t</c> for Việt. Lead and trail bytes follow Unicode 3.9, table 3-7.</summary>
internal static class Utf8AsLatin1
{
    /// <summary>Sequences of a lead byte of Vietnamese letters (C3 to C6, E1) with its trail bytes, counted up to <paramref name="limit"/>.</summary>
    public static int CountSequences(ReadOnlySpan<char> text, int limit)
    {
        var found = 0;
        while (found < limit)
        {
            var at = text.IndexOfAny("\u00C3\u00C4\u00C5\u00C6\u00E1");
            if (at < 0)
            {
                break;
            }

            text = text[at..];
            var used = ReadOne(text, out _);
            found += used > 0 ? 1 : 0;
            text = text[Math.Max(used, 1)..];
        }

        return found;
    }

    public static void Read(ReadOnlySpan<char> text, DecodedText into)
    {
        Span<char> units = stackalloc char[2];
        for (var i = 0; i < text.Length; )
        {
            var used = text[i] < 0xC2 ? 0 : ReadOne(text[i..], out _);
            if (used == 0)
            {
                into.Append(text.Slice(i, 1));
                i++;
                continue;
            }

            _ = ReadOne(text[i..], out var rune);
            foreach (var unit in units[..rune.EncodeToUtf16(units)])
            {
                into.Append(unit, fromCode: true);
            }

            i += used;
        }
    }

    private static int ReadOne(ReadOnlySpan<char> text, out Rune rune)
    {
        Span<byte> bytes = stackalloc byte[4];
        var length = 0;
        while (
            length < Math.Min(bytes.Length, text.Length) && CodePage1252.ToCode(text[length]) is >= 0x80 and var code
        )
        {
            bytes[length++] = (byte)code;
        }

        var done = Rune.DecodeFromUtf8(bytes[..length], out rune, out var used);
        return done == System.Buffers.OperationStatus.Done && used > 1 ? used : 0;
    }
}
