using System.Buffers.Binary;

namespace PartyArchive.Benchmarks.Fuzzing;

/// <summary>Changes the header, sectors and 32-bit numbers of a compound file ([MS-CFB]) and of the Word tables within.</summary>
internal static class CompoundFileMutation
{
    private const int SectorBytes = 512;

    public static byte[] Apply(byte[] seed, Random random)
    {
        if (seed.Length < 2 * SectorBytes)
        {
            return seed;
        }
        var content = (byte[])seed.Clone();
        var sectors = content.Length / SectorBytes;
        for (var i = random.Next(1, 8); i > 0; i--)
        {
            var sector = content.AsSpan(random.Next(sectors) * SectorBytes, SectorBytes);
            switch (random.Next(6))
            {
                case 0:
                    // [MS-CFB 2.2] The counts and first sectors of all tables stand at 0x18 to 0x4C.
                    WriteNumber(content.AsSpan(0x18 + (4 * random.Next(14))), sectors, random);
                    break;
                case 1:
                    content.AsSpan(random.Next(sectors) * SectorBytes, SectorBytes).CopyTo(sector);
                    break;
                case 2:
                    // [MS-DOC 2.5.1] The FIB commonly lies in the first sector after the header.
                    WriteNumber(content.AsSpan(SectorBytes + (4 * random.Next(SectorBytes / 4))), sectors, random);
                    break;
                default:
                    WriteNumber(sector[(4 * random.Next(SectorBytes / 4))..], sectors, random);
                    break;
            }
        }
        return content;
    }

    private static void WriteNumber(Span<byte> place, int sectors, Random random)
    {
        var number = random.Next(6) switch
        {
            0 => 0,
            1 => -2,
            2 => int.MaxValue,
            3 => BinaryPrimitives.ReadInt32LittleEndian(place) + random.Next(-2, 3),
            _ => random.Next(sectors),
        };
        BinaryPrimitives.WriteInt32LittleEndian(place, number);
    }
}
