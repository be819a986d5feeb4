using System.IO.Compression;
using System.Runtime.InteropServices;
using UglyToad.PdfPig.Tokens;

namespace PartyArchive.Extraction.Pdf.Filters;

/// <summary>FlateDecode (ISO 32000-1, 7.4.4): a zlib stream. A broken or cut stream gives what came out before the damage.</summary>
internal static class FlateDecoder
{
    // RFC 1950: the two header bytes; the checksum at the end is not looked at, damaged files carry wrong ones.
    private const int HeaderBytes = 2;

    public static void Decode(ReadOnlyMemory<byte> input, DictionaryToken parameters, BoundedOutput output)
    {
        var start = HeaderOffset(input.Span);
        if (input.Length <= start || !MemoryMarshal.TryGetArray(input[start..], out var packed))
        {
            return;
        }
        using var source = new MemoryStream(packed.Array!, packed.Offset, packed.Count, writable: false);
        using var inflate = new DeflateStream(source, CompressionMode.Decompress);
        try
        {
            int count;
            while ((count = inflate.Read(output.Room())) > 0)
            {
                output.Advance(count);
            }
        }
        catch (InvalidDataException)
        {
            // What was inflated so far stays: half a page is better than none.
        }
    }

    // Some writers leave line ends between "stream" and the data; a zlib header is a multiple of 31 with method 8.
    private static int HeaderOffset(ReadOnlySpan<byte> input)
    {
        for (var at = 0; at < 3 && at + 1 < input.Length; at++)
        {
            if ((input[at] & 0x0F) == 8 && ((input[at] << 8) | input[at + 1]) % 31 == 0)
            {
                return at + HeaderBytes;
            }
            if (input[at] is not (10 or 13))
            {
                break;
            }
        }
        return HeaderBytes;
    }
}
