namespace PartyArchive.Benchmarks.Fuzzing;

/// <summary>Changes bytes without knowing what they mean.</summary>
internal static class ByteMutation
{
    private static readonly byte[] Telling = [0, 1, 0x7F, 0x80, 0xFF, (byte)'0', (byte)'9', (byte)'-', (byte)' '];

    public static byte[] Apply(byte[] seed, IReadOnlyList<byte[]> seeds, Random random)
    {
        var content = (byte[])seed.Clone();
        for (var i = random.Next(1, 20); i > 0 && content.Length > 8; i--)
        {
            content = Change(content, seeds, random);
        }
        return content;
    }

    private static byte[] Change(byte[] content, IReadOnlyList<byte[]> seeds, Random random)
    {
        var at = random.Next(content.Length);
        var length = Math.Min(random.Next(1, 64), content.Length - at);
        switch (random.Next(7))
        {
            case 0:
                content[at] ^= (byte)(1 << random.Next(8));
                return content;
            case 1:
                content[at] = Telling[random.Next(Telling.Length)];
                return content;
            case 2:
                content.AsSpan(at, Math.Min(4, content.Length - at)).Fill(random.Next(2) == 0 ? (byte)0xFF : (byte)0);
                return content;
            case 3:
                random.NextBytes(content.AsSpan(at, length));
                return content;
            case 4:
                return [.. content[..at], .. content[(at + length)..]];
            case 5:
                return [.. content[..(at + length)], .. content[at..]];
            default:
                var other = seeds[random.Next(seeds.Count)];
                var from = random.Next(other.Length);
                other.AsSpan(from, Math.Min(length, other.Length - from)).CopyTo(content.AsSpan(at, length));
                return content;
        }
    }
}
