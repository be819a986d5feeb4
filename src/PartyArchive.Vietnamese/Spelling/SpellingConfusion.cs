using PartyArchive.Vietnamese.Letters;

namespace PartyArchive.Vietnamese;

/// <summary>How easily one Vietnamese word is written for another: by dialect, by a mark forgotten, by a finger that slipped.</summary>
/// <remarks>Source of the order of the costs: spelling faults that typists and dialects make (tone and shape of vowels, d and đ, i and y, ch/tr, s/x, l/n, gi/d/r, hỏi/ngã, finals).</remarks>
public static class SpellingConfusion
{
    /// <summary>Cost of a letter that is missing, added or another one altogether.</summary>
    public const double Letter = 1;

    private const double HookAndTilde = 0.15;
    private const double AnyTone = 0.3;
    private const double Shape = 0.4;
    private const double Stroke = 0.2;
    private const double Sound = 0.4;
    private const double SameSound = 0.1;
    private const int LongestWord = 32;

    private static readonly (string One, string Other, double Cost)[] Sounds =
    [
        ("ch", "tr", Sound),
        ("s", "x", Sound),
        ("l", "n", Sound),
        ("gi", "d", Sound),
        ("gi", "r", Sound),
        ("d", "r", Sound),
        ("d", "v", Sound),
        ("ng", "n", Sound),
        ("nh", "n", Sound),
        ("ch", "t", Sound),
        ("t", "c", Sound),
        ("ng", "ngh", SameSound),
        ("g", "gh", SameSound),
        ("c", "k", SameSound),
        ("c", "q", SameSound),
        ("k", "q", SameSound),
        ("i", "y", SameSound),
    ];

    /// <summary>Pairs of letters that are written for each other because they sound alike, without marks.</summary>
    public static IReadOnlyList<(string One, string Other)> Alike { get; } =
        Array.AsReadOnly(Array.ConvertAll(Sounds, static s => (s.One, s.Other)));

    /// <summary>What it costs to write one word for another: 0 for the same word, 0.1 to 0.4 for a confusion, 1 for a letter; the parts add up.</summary>
    /// <param name="one">A word in canonical form (<see cref="VietnameseText.Canonical(string)"/>).</param>
    /// <param name="other">Another one.</param>
    /// <returns>The cost of the cheapest way, the same in both directions; infinite for words of more than 32 letters that differ.</returns>
    public static double Cost(string one, string other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (string.Equals(one, other, StringComparison.Ordinal))
        {
            return 0;
        }
        if (one.Length > LongestWord || other.Length > LongestWord)
        {
            return double.PositiveInfinity;
        }
        var best = new double[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                best[i, j] = i == 0 && j == 0 ? 0 : Step(one, other, best, i, j);
            }
        }
        return best[one.Length, other.Length];
    }

    private static double Step(string one, string other, double[,] best, int i, int j)
    {
        var cost = double.PositiveInfinity;
        if (i > 0)
        {
            cost = best[i - 1, j] + Letter;
        }
        if (j > 0)
        {
            cost = Math.Min(cost, best[i, j - 1] + Letter);
        }
        if (i > 0 && j > 0)
        {
            cost = Math.Min(cost, best[i - 1, j - 1] + Between(one[i - 1], other[j - 1]));
            if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
            {
                cost = Math.Min(cost, best[i - 2, j - 2] + Letter);
            }
            foreach (var (a, b, sound) in Sounds)
            {
                if (EndsAt(one, i, a) && EndsAt(other, j, b))
                {
                    cost = Math.Min(cost, best[i - a.Length, j - b.Length] + sound);
                }
                if (EndsAt(one, i, b) && EndsAt(other, j, a))
                {
                    cost = Math.Min(cost, best[i - b.Length, j - a.Length] + sound);
                }
            }
        }
        return cost;
    }

    private static bool EndsAt(string word, int end, string sound) =>
        end >= sound.Length && string.CompareOrdinal(word, end - sound.Length, sound, 0, sound.Length) == 0;

    private static double Between(char x, char y)
    {
        if (x == y)
        {
            return 0;
        }
        if ((x, y) is ('d', 'đ') or ('đ', 'd'))
        {
            return Stroke;
        }
        if (!LetterComposition.TryTakeApart(x, out var a) || !LetterComposition.TryTakeApart(y, out var b))
        {
            return Letter;
        }
        var isIAndY = (a.Base, b.Base) is ('i', 'y') or ('y', 'i');
        if (a.Base != b.Base && !isIAndY)
        {
            return Letter;
        }
        var tone =
            a.Tone == b.Tone ? 0
            : (a.Tone, b.Tone) is (Tone.Hook, Tone.Tilde) or (Tone.Tilde, Tone.Hook) ? HookAndTilde
            : AnyTone;
        return tone
            + (
                isIAndY ? SameSound
                : a.Quality != b.Quality ? Shape
                : 0
            );
    }
}
