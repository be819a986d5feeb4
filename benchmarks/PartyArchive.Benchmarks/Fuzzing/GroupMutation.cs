namespace PartyArchive.Benchmarks.Fuzzing;

/// <summary>Moves, repeats, nests and leaves open the bracketed groups of a text: groups of RTF, tags of HTML and XML.</summary>
internal static class GroupMutation
{
    public static byte[] Apply(byte[] seed, char open, char close, Random random)
    {
        var content = seed;
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            content = Change(content, (byte)open, (byte)close, random);
        }
        return content;
    }

    private static byte[] Change(byte[] content, byte open, byte close, Random random)
    {
        if (content.Length < 3 || FindGroup(content, open, close, random) is not { } group)
        {
            return content;
        }
        var (start, end) = group;
        var body = content[start..end];
        var target = random.Next(content.Length);
        return random.Next(6) switch
        {
            0 => [.. content[..start], .. content[end..]],
            1 => [.. content[..target], .. body, .. content[target..]],
            2 => [.. content[..start], .. Repeat(body, random.Next(2, 200)), .. content[end..]],
            3 => [.. content[..start], .. Repeat([open], random.Next(1, 3_000)), .. content[start..]],
            4 => [.. content[..(end - 1)], .. content[end..]],
            _ => WithOtherNumber(content, start, random),
        };
    }

    private static (int Start, int End)? FindGroup(byte[] content, byte open, byte close, Random random)
    {
        var from = random.Next(content.Length);
        var start = content.AsSpan(from).IndexOf(open);
        start = start < 0 ? content.AsSpan().IndexOf(open) : from + start;
        if (start < 0)
        {
            return null;
        }
        var depth = 0;
        for (var i = start; i < content.Length; i++)
        {
            depth +=
                content[i] == open ? 1
                : content[i] == close ? -1
                : 0;
            if (depth == 0)
            {
                return (start, i + 1);
            }
        }
        return null;
    }

    /// <summary>Gives the next number after a place a value at the edge of what numbers can be.</summary>
    private static byte[] WithOtherNumber(byte[] content, int from, Random random)
    {
        ReadOnlySpan<string> edges =
        [
            "0",
            "-1",
            "1",
            "255",
            "32767",
            "65536",
            "2147483647",
            "-2147483648",
            "99999999999",
        ];
        var start = content.AsSpan(from).IndexOfAnyInRange((byte)'0', (byte)'9');
        if (start < 0)
        {
            return content;
        }
        start += from;
        var end = start;
        while (end < content.Length && content[end] is >= (byte)'0' and <= (byte)'9')
        {
            end++;
        }
        return
        [
            .. content[..start],
            .. System.Text.Encoding.ASCII.GetBytes(edges[random.Next(edges.Length)]),
            .. content[end..],
        ];
    }

    private static byte[] Repeat(byte[] part, int times)
    {
        // A large group repeated a few times says as much as one repeated often.
        times = Math.Max(1, Math.Min(times, 200_000 / Math.Max(1, part.Length)));
        var result = new byte[part.Length * times];
        for (var i = 0; i < times; i++)
        {
            part.CopyTo(result, i * part.Length);
        }
        return result;
    }
}
