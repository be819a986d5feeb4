using PartyArchive.Vietnamese.Letters;
using PartyArchive.Vietnamese.Spelling;

namespace PartyArchive.Vietnamese;

public sealed partial class VietnameseComparer
{
    private const byte EndOfTones = 0x01;
    private const byte EndOfWord = 0x02;
    private const byte Number = 0x10;
    private const byte BeforeLetters = 0x12;
    private const byte FirstLetter = 0x20;
    private const byte OtherLetter = 0xF0;
    private const int LastToneAt = 41;

    /// <summary>
    /// Bytes that compare (one by one, as numbers without sign) as <see cref="IgnoreCase"/> compares the texts: for databases and indexes, which sort bytes.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="limit">Bytes after which the key is cut; texts that agree so far then have equal keys. At least 1.</param>
    /// <returns>The key: about one byte a letter and two a word. Empty when the text holds no word.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is below 1.</exception>
    public static byte[] SortKey(string text, int limit = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var key = new List<byte>(Math.Min(limit, text.Length * 2));
        Span<char> word = stackalloc char[VietnameseText.LongestWord];
        Span<char> folded = stackalloc char[VietnameseText.LongestWord];
        var at = 0;
        while (key.Count < limit)
        {
            var length = ReadWord(text, ref at, word, folded);
            if (length == 0)
            {
                break;
            }
            WriteWord(word[..length], key);
        }
        return key.Count <= limit ? [.. key] : [.. key.Take(limit)];
    }

    private static void WriteWord(ReadOnlySpan<char> word, List<byte> key)
    {
        // A word has one tone, seldom more; only the letters that bear one are written, the earlier the higher.
        Span<byte> tones = stackalloc byte[LastToneAt + 1];
        var toned = 0;
        var letters = 0;
        for (var i = 0; i < word.Length; letters++)
        {
            if (char.IsAsciiDigit(word[i]))
            {
                var figures = ReadFigures(word, ref i);
                key.Add(Number);
                key.Add((byte)figures.Length);
                foreach (var figure in figures)
                {
                    key.Add((byte)figure);
                }
                continue;
            }
            var (letter, tone) = Weigh(word[i++]);
            WriteLetter(letter, key);
            if (tone != Tone.Level && letters <= LastToneAt)
            {
                tones[toned++] = (byte)(((LastToneAt - letters) * 5) + (int)tone + EndOfTones);
            }
        }
        key.Add(EndOfWord);
        foreach (var tone in tones[..toned])
        {
            key.Add(tone);
        }
        key.Add(EndOfTones);
    }

    private static void WriteLetter(int weight, List<byte> key)
    {
        var plain = weight - (3 * 'a');
        switch (plain)
        {
            case >= 0 and <= 3 * ('z' - 'a') + 2:
                key.Add((byte)(FirstLetter + plain));
                break;
            case < 0:
                key.Add(BeforeLetters);
                key.Add((byte)(weight / 3));
                break;
            default:
                key.Add(OtherLetter);
                key.Add((byte)(weight >> 16));
                key.Add((byte)(weight >> 8));
                key.Add((byte)weight);
                break;
        }
    }
}
