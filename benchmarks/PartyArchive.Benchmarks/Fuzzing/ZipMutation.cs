using System.IO.Compression;

namespace PartyArchive.Benchmarks.Fuzzing;

/// <summary>Changes the parts of an OOXML or ODF package and packs them anew, so that the changes reach the parsers behind the container.</summary>
internal static class ZipMutation
{
    public static byte[] Apply(byte[] seed, Random random)
    {
        var parts = ReadParts(seed);
        if (parts.Count == 0)
        {
            return seed;
        }
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(parts.Count);
            var (name, content) = parts[at];
            switch (random.Next(8))
            {
                case 0:
                    parts[at] = (name, ByteMutation.Apply(content, [content], random));
                    break;
                case 1:
                    parts[at] = (name, parts[random.Next(parts.Count)].Content);
                    break;
                case 2 when parts.Count > 1:
                    parts.RemoveAt(at);
                    break;
                case 3:
                    parts.Add((name, parts[random.Next(parts.Count)].Content));
                    break;
                default:
                    parts[at] = (name, GroupMutation.Apply(content, '<', '>', random));
                    break;
            }
        }
        return Pack(parts);
    }

    private static List<(string Name, byte[] Content)> ReadParts(byte[] seed)
    {
        var parts = new List<(string, byte[])>();
        try
        {
            using var zip = new ZipArchive(new MemoryStream(seed));
            foreach (var entry in zip.Entries)
            {
                using var content = new MemoryStream();
                using var stream = entry.Open();
                stream.CopyTo(content);
                parts.Add((entry.FullName, content.ToArray()));
            }
        }
        catch (InvalidDataException)
        {
            // A seed that is itself damaged is changed by its bytes.
            return [];
        }
        return parts;
    }

    private static byte[] Pack(List<(string Name, byte[] Content)> parts)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var stream = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                stream.Write(content);
            }
        }
        return packed.ToArray();
    }
}
