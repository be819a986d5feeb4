namespace PartyArchive.Benchmarks.Fuzzing;

/// <summary>Moves, repeats, joins and lengthens the lines of a text, and changes how its characters are stored: headers and boundaries of mail, plain text.</summary>
internal static class LineMutation
{
    private const int MaxBytes = 200_000;

    private static readonly byte[][] Marks =
    [
        [0xEF, 0xBB, 0xBF],
        [0xFF, 0xFE],
        [0xFE, 0xFF],
        [0xFF, 0xFE, 0, 0],
        [0],
        "--"u8.ToArray(),
        "=?utf-8?Q?=41"u8.ToArray(),
        "Content-Type: multipart/related; boundary=\"a\"\r\n\r\n--a\r\n"u8.ToArray(),
        "Content-Transfer-Encoding: base64\r\n"u8.ToArray(),
        "Content-Transfer-Encoding: quoted-printable\r\n"u8.ToArray(),
        "Content-Type: text/html; charset=utf-16\r\n"u8.ToArray(),
    ];

    public static byte[] Apply(byte[] seed, Random random)
    {
        var lines = Split(seed);
        for (var i = random.Next(1, 8); i > 0 && lines.Count > 0; i--)
        {
            Change(lines, random);
        }
        var content = Join(lines);
        return random.Next(8) == 0 ? Widen(content, random) : content;
    }

    private static void Change(List<byte[]> lines, Random random)
    {
        var at = random.Next(lines.Count);
        var mark = Marks[random.Next(Marks.Length)];
        switch (random.Next(7))
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(random.Next(lines.Count), lines[at]);
                break;
            case 2:
                (lines[at], lines[^1]) = (lines[^1], lines[at]);
                break;
            case 3:
                lines.InsertRange(
                    at,
                    Enumerable.Repeat(lines[at], Math.Min(random.Next(2, 5_000), 50_000 / lines[at].Length))
                );
                break;
            case 4:
                lines[at] = [.. mark, .. lines[at]];
                break;
            case 5:
                // Without its end a line runs into the next.
                lines[at] = lines[at].AsSpan().TrimEnd("\r\n"u8).ToArray();
                break;
            default:
                lines[at] =
                [
                    .. Enumerable.Repeat(lines[at], 50_000 / lines[at].Length).SelectMany(static part => part),
                ];
                break;
        }
        lines.RemoveAll(static line => line.Length == 0);
    }

    private static List<byte[]> Split(byte[] content)
    {
        var lines = new List<byte[]>();
        for (var start = 0; start < content.Length; )
        {
            var length = content.AsSpan(start).IndexOf((byte)'\n') + 1;
            length = length == 0 ? content.Length - start : length;
            lines.Add(content[start..(start + length)]);
            start += length;
        }
        return lines;
    }

    private static byte[] Join(List<byte[]> lines)
    {
        using var result = new MemoryStream();
        foreach (var line in lines)
        {
            if (result.Length + line.Length > MaxBytes)
            {
                break;
            }
            result.Write(line);
        }
        return result.ToArray();
    }

    /// <summary>Two bytes a character, perhaps with the last one cut.</summary>
    private static byte[] Widen(byte[] content, Random random)
    {
        var wide = System.Text.Encoding.Unicode.GetBytes(System.Text.Encoding.Latin1.GetString(content));
        return [0xFF, 0xFE, .. wide.AsSpan(0, wide.Length - random.Next(Math.Min(2, wide.Length + 1)))];
    }
}
