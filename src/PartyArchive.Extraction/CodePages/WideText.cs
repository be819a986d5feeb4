using System.Text;

namespace PartyArchive.Extraction.CodePages;

/// <summary>Tells UTF-16 that carries no byte order mark.</summary>
internal static class WideText
{
    private const int MinPairs = 8;

    /// <summary>The byte order of UTF-16 text without a mark; null when the bytes do not look like it.</summary>
    /// <remarks>
    /// Vietnamese and Western text has spaces, digits and unmarked letters in every line: one of the two bytes of a unit is zero in most units, and always the same one.
    /// East Asian text without line ends is not found; it then fails as binary data rather than giving garbage.
    /// </remarks>
    public static Encoding? Guess(ReadOnlySpan<byte> head)
    {
        var pairs = head.Length / 2;
        if (pairs < MinPairs)
        {
            return null;
        }
        var zeroFirst = 0;
        var zeroSecond = 0;
        for (var i = 0; i < pairs * 2; i += 2)
        {
            var first = head[i] == 0;
            var second = head[i + 1] == 0;
            if (first && second)
            {
                continue;
            }
            zeroFirst += first ? 1 : 0;
            zeroSecond += second ? 1 : 0;
        }
        // Half of the units in the expected place, and hardly any in the other.
        if (zeroSecond * 2 >= pairs && zeroFirst * 50 <= pairs)
        {
            return Encoding.Unicode;
        }
        return zeroFirst * 2 >= pairs && zeroSecond * 50 <= pairs ? Encoding.BigEndianUnicode : null;
    }
}
