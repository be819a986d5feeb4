using UglyToad.PdfPig.Tokens;

namespace PartyArchive.Extraction.Pdf.Filters;

/// <summary>The filters whose rules fit on a few lines (ISO 32000-1, 7.4.2, 7.4.3 and 7.4.5).</summary>
internal static class SmallDecoders
{
    public static void AsciiHex(ReadOnlyMemory<byte> input, DictionaryToken parameters, BoundedOutput output)
    {
        var high = -1;
        foreach (var b in input.Span)
        {
            if (b == '>')
            {
                break;
            }
            var digit = char.IsAsciiHexDigit((char)b) ? Convert.ToInt32(((char)b).ToString(), 16) : -1;
            if (digit < 0)
            {
                continue;
            }
            if (high < 0)
            {
                high = digit;
                continue;
            }
            output.Add((byte)((high << 4) | digit));
            high = -1;
        }
        if (high >= 0)
        {
            output.Add((byte)(high << 4));
        }
    }

    public static void Ascii85(ReadOnlyMemory<byte> input, DictionaryToken parameters, BoundedOutput output)
    {
        uint group = 0;
        var count = 0;
        foreach (var b in input.Span)
        {
            if (b == '~')
            {
                break;
            }
            if (b == 'z' && count == 0)
            {
                output.Add([0, 0, 0, 0]);
            }
            if (b is < (byte)'!' or > (byte)'u')
            {
                continue;
            }
            group = unchecked((group * 85) + (uint)(b - '!'));
            if (++count == 5)
            {
                AddGroup(group, 4, output);
                group = 0;
                count = 0;
            }
        }
        if (count > 1)
        {
            for (var i = count; i < 5; i++)
            {
                group = unchecked((group * 85) + 84);
            }
            AddGroup(group, count - 1, output);
        }
    }

    public static void RunLength(ReadOnlyMemory<byte> input, DictionaryToken parameters, BoundedOutput output)
    {
        const int EndOfData = 128;
        var bytes = input.Span;
        for (var at = 0; at < bytes.Length; )
        {
            var length = bytes[at++];
            if (length == EndOfData)
            {
                return;
            }
            if (length < EndOfData)
            {
                var count = Math.Min(length + 1, bytes.Length - at);
                output.Add(bytes.Slice(at, count));
                at += count;
            }
            else if (at < bytes.Length)
            {
                var repeated = bytes[at++];
                for (var i = 257 - length; i > 0; i--)
                {
                    output.Add(repeated);
                }
            }
        }
    }

    private static void AddGroup(uint group, int count, BoundedOutput output)
    {
        for (var i = 0; i < count; i++)
        {
            output.Add((byte)(group >> (24 - (8 * i))));
        }
    }
}
