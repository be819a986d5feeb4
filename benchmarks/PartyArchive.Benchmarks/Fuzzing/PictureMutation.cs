using System.Buffers.Binary;

namespace PartyArchive.Benchmarks.Fuzzing;

/// <summary>Changes the numbers in the headers of TIFF, PNG and JPEG files: offsets, counts, lengths and sizes, which stand in their first part.</summary>
internal static class PictureMutation
{
    private const int HeadBytes = 512;

    public static byte[] Apply(byte[] seed, Random random)
    {
        if (seed.Length < 16)
        {
            return seed;
        }
        var content = (byte[])seed.Clone();
        for (var i = random.Next(1, 10); i > 0; i--)
        {
            // Directories of a TIFF file may stand at its end.
            var start = random.Next(3) == 0 ? Math.Max(0, content.Length - HeadBytes) : 0;
            var at = start + (2 * random.Next(Math.Min(HeadBytes, content.Length - start - 4) / 2));
            var number = random.Next(7) switch
            {
                0 => 0u,
                1 => uint.MaxValue,
                2 => (uint)int.MaxValue,
                3 => 0xFFFFu,
                4 => (uint)at,
                5 => (uint)random.Next(64),
                _ => (uint)random.Next(content.Length),
            };
            if (random.Next(2) == 0)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(content.AsSpan(at), number);
            }
            else
            {
                BinaryPrimitives.WriteUInt32BigEndian(content.AsSpan(at), number);
            }
        }
        return random.Next(6) == 0 ? content[..random.Next(8, content.Length)] : content;
    }
}
