using PartyArchive.Vietnamese;
using PartyArchive.Vietnamese.Encodings;

namespace PartyArchive.Evaluation.Encodings;

/// <summary>Runs of words out of a Vietnamese text file, always the same for a seed.</summary>
internal sealed class VietnameseSample(string path, int seed)
{
    private readonly string[][] _lines =
    [
        .. File.ReadLines(path)
            .Select(line => VietnameseText.Compose(line).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length >= 3 && words.All(IsInEveryEncoding)),
    ];

    public Random Random { get; } = new(seed);

    /// <summary>Consecutive words of one line, at least one with marks; fewer when no line is that long.</summary>
    public string Words(int count)
    {
        while (true)
        {
            var line = _lines[Random.Next(_lines.Length)];
            if (line.Length < count)
            {
                continue;
            }

            var start = Random.Next(line.Length - count + 1);
            var text = string.Join(' ', line[start..(start + count)]);
            if (text.Any(character => character >= 0xC0 && char.IsLetter(character)))
            {
                return text;
            }
        }
    }

    // Curly quotes, dashes and the like have no code in the encodings that put letters in their place.
    private static bool IsInEveryEncoding(string word) =>
        word.All(character =>
            character < 0x80
            || LegacyDecoder.Encode($"{character}", LegacyEncoding.Vps) != $"{character}"
            || "âãàáèéêìíòóôõùúýÂÁÉÊÍÔÚÝ".Contains(character, StringComparison.Ordinal)
        );
}
