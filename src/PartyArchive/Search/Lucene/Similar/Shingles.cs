using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PartyArchive.Search.Lucene.Indexing;

namespace PartyArchive.Search.Lucene.Similar;

/// <summary>
/// Fingerprints of a text: every three folded words in a row, hashed. Two texts that share most of them are copies of one paper, whatever its format,
/// marks or page breaks. The smallest hashes are kept in bands as terms, so that copies are found without comparing everything with everything.
/// </summary>
internal static class Shingles
{
    private const int Words = 3;
    private const int Bands = 8;

    // Of texts that agree in 80 % a band of three agrees with 51 %, one of eight with 99.7 %; of texts that agree in 30 % with 20 %, and the exact comparison turns those away.
    private const int Rows = 3;

    /// <summary>Words compared exactly; papers that agree so far are copies.</summary>
    public const int MostWords = 200_000;

    /// <summary>Terms under which copies of a text are found; empty for texts too short to be told apart.</summary>
    public static IEnumerable<string> Terms(IReadOnlyList<PlacedWord> words)
    {
        var least = new ulong[Bands * Rows];
        Array.Fill(least, ulong.MaxValue);
        var some = false;
        foreach (var hash in Hashes(words))
        {
            // One hash, one place: the low part chooses the row, the whole is what is kept.
            var place = (int)(hash % (ulong)least.Length);
            least[place] = Math.Min(least[place], hash);
            some = true;
        }
        if (!some)
        {
            yield break;
        }
        Fill(least);
        for (var band = 0; band < Bands; band++)
        {
            var sum = 17UL;
            for (var row = 0; row < Rows; row++)
            {
                sum = Mix(sum ^ least[(band * Rows) + row]);
            }
            yield return string.Create(CultureInfo.InvariantCulture, $"{band}{(uint)sum:x}");
        }
        yield return "=" + TextHash(words);
    }

    /// <summary>The fingerprints of a text, for comparing it exactly.</summary>
    public static HashSet<ulong> Set(IReadOnlyList<PlacedWord> words) => [.. Hashes(words)];

    /// <summary>Share of fingerprints that two texts have in common, 0 to 1.</summary>
    public static double Similarity(HashSet<ulong> one, HashSet<ulong> other)
    {
        if (one.Count == 0 || other.Count == 0)
        {
            return 0;
        }
        var common = one.Count(other.Contains);
        return (double)common / (one.Count + other.Count - common);
    }

    /// <summary>Short hash of the words of a text without regard to marks, case, punctuation and layout.</summary>
    public static string TextHash(IReadOnlyList<PlacedWord> words)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> buffer = stackalloc byte[4_096];
        var used = 0;
        foreach (var word in words)
        {
            if (word.Kind == WordKind.Whole)
            {
                continue;
            }
            // A word has 128 letters at most. Handing over many at once costs a tenth of one at a time.
            if (used > buffer.Length - 512)
            {
                hash.AppendData(buffer[..used]);
                used = 0;
            }
            used += Encoding.UTF8.GetBytes(word.Word.Folded, buffer[used..]);
            buffer[used++] = (byte)' ';
        }
        hash.AppendData(buffer[..used]);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    private static IEnumerable<ulong> Hashes(IReadOnlyList<PlacedWord> words)
    {
        var (first, second) = (0UL, 0UL);
        var seen = 0;
        foreach (var word in words)
        {
            if (word.Kind == WordKind.Whole)
            {
                continue;
            }
            var third = Hash(word.Word.Folded);
            if (++seen >= Words)
            {
                yield return Mix(first + Mix(second + Mix(third)));
            }
            (first, second) = (second, third);
            if (seen >= MostWords)
            {
                yield break;
            }
        }
    }

    // A row that no fingerprint fell into takes the next one's: short texts then still agree with their copies.
    private static void Fill(ulong[] least)
    {
        for (var i = 0; i < least.Length; i++)
        {
            for (var step = 1; least[i] == ulong.MaxValue && step < least.Length; step++)
            {
                var other = least[(i + step) % least.Length];
                if (other != ulong.MaxValue)
                {
                    least[i] = Mix(other + (ulong)step);
                }
            }
        }
    }

    private static ulong Hash(string word)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in word)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }
        return hash;
    }

    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return x ^ (x >> 31);
    }
}
