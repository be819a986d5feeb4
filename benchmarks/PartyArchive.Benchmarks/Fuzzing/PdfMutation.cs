using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace PartyArchive.Benchmarks.Fuzzing;

/// <summary>Changes objects, references, numbers and unpacked streams of a PDF file.</summary>
internal static class PdfMutation
{
    public static byte[] Apply(byte[] seed, Random random)
    {
        var content = seed;
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            content = random.Next(5) switch
            {
                0 or 1 => WithOtherReference(content, random),
                2 => WithOtherStream(content, random),
                3 => WithObjectMoved(content, random),
                _ => GroupMutation.Apply(
                    content,
                    random.Next(2) == 0 ? '[' : '(',
                    random.Next(2) == 0 ? ']' : ')',
                    random
                ),
            };
        }
        return content;
    }

    /// <summary>Lets a reference "12 0 R" point to another object: circles, deep chains, objects of the wrong kind.</summary>
    private static byte[] WithOtherReference(byte[] content, Random random)
    {
        var at = Find(content, " 0 R"u8, random);
        var start = at;
        while (start > 0 && content[start - 1] is >= (byte)'0' and <= (byte)'9')
        {
            start--;
        }
        if (at < 0 || start == at)
        {
            return content;
        }
        // The length stays, so that the table of places stays true.
        var digits = at - start;
        var number = random.Next(1, 60).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0')[^digits..];
        var result = (byte[])content.Clone();
        Encoding.ASCII.GetBytes(number).CopyTo(result, start);
        return result;
    }

    /// <summary>Unpacks a stream, changes it and packs it again.</summary>
    private static byte[] WithOtherStream(byte[] content, Random random)
    {
        var start = Find(content, "stream\r\n"u8, random) is var windows and >= 0
            ? windows + 8
            : Find(content, "stream\n"u8, random) + 7;
        var length = start < 7 ? -1 : content.AsSpan(start).IndexOf("endstream"u8);
        if (length < 2)
        {
            return content;
        }
        var plain = new MemoryStream();
        try
        {
            using var unpack = new ZLibStream(new MemoryStream(content, start, length), CompressionMode.Decompress);
            unpack.CopyTo(plain);
        }
        catch (InvalidDataException)
        {
            return
            [
                .. content[..start],
                .. ByteMutation.Apply(content[start..(start + length)], [content], random),
                .. content[(start + length)..],
            ];
        }
        var changed =
            random.Next(2) == 0
                ? GroupMutation.Apply(plain.ToArray(), '(', ')', random)
                : ByteMutation.Apply(plain.ToArray(), [content], random);
        var packed = new MemoryStream();
        using (var pack = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            pack.Write(changed);
        }
        return [.. content[..start], .. packed.ToArray(), .. content[(start + length)..]];
    }

    /// <summary>Copies an object over another's place or to the end of the file.</summary>
    private static byte[] WithObjectMoved(byte[] content, Random random)
    {
        var start = Find(content, " 0 obj"u8, random);
        var length = start < 0 ? -1 : content.AsSpan(start).IndexOf("endobj"u8);
        var target = Find(content, " 0 obj"u8, random);
        return length < 0 || target < 0
            ? content
            : [.. content[..target], .. content[start..(start + length + 6)], .. "\n"u8, .. content[target..]];
    }

    /// <summary>An occurrence of a mark, after a random place; -1 when there is none.</summary>
    private static int Find(byte[] content, ReadOnlySpan<byte> mark, Random random)
    {
        var from = random.Next(content.Length);
        var ahead = content.AsSpan(from).IndexOf(mark);
        return ahead >= 0 ? from + ahead : content.AsSpan().IndexOf(mark);
    }
}
