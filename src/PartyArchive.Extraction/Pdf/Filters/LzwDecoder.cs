using UglyToad.PdfPig.Tokens;

namespace PartyArchive.Extraction.Pdf.Filters;

/// <summary>LZWDecode (ISO 32000-1, 7.4.4.2): codes of 9 to 12 bits, high bit first.</summary>
internal static class LzwDecoder
{
    private const int Clear = 256;
    private const int End = 257;
    private const int FirstFree = 258;
    private const int TableSize = 4096;

    public static void Decode(ReadOnlyMemory<byte> input, DictionaryToken parameters, BoundedOutput output)
    {
        var early =
            parameters.Data.TryGetValue("EarlyChange", out var token) && token is NumericToken { Data: 0 } ? 0 : 1;
        var prefix = new int[TableSize];
        var suffix = new byte[TableSize];
        var entry = new byte[TableSize];
        var next = FirstFree;
        var previous = -1;
        var bits = 0;
        var held = 0;
        foreach (var b in input.Span)
        {
            bits = (bits << 8) | b;
            held += 8;
            var width = Width(next + early);
            if (held < width)
            {
                continue;
            }
            held -= width;
            var code = (bits >> held) & ((1 << width) - 1);
            bits &= (1 << held) - 1;
            if (code == End)
            {
                return;
            }
            if (code == Clear)
            {
                next = FirstFree;
                previous = -1;
                continue;
            }
            if (code > next || (code == next && previous < 0))
            {
                return;
            }
            var length = Expand(code == next ? previous : code, prefix, suffix, entry);
            var start = entry[TableSize - length];
            output.Add(entry.AsSpan(TableSize - length));
            if (code == next)
            {
                output.Add(start);
            }
            if (previous >= 0 && next < TableSize)
            {
                prefix[next] = previous;
                suffix[next++] = start;
            }
            previous = code;
        }
    }

    private static int Width(int next) =>
        next switch
        {
            <= 511 => 9,
            <= 1023 => 10,
            <= 2047 => 11,
            _ => 12,
        };

    // Writes the string of a code to the end of the buffer. A chain always leads to lower codes, so it ends.
    private static int Expand(int code, int[] prefix, byte[] suffix, byte[] entry)
    {
        var at = TableSize;
        while (code >= FirstFree && at > 1)
        {
            entry[--at] = suffix[code];
            code = prefix[code];
        }
        entry[--at] = (byte)code;
        return TableSize - at;
    }
}
