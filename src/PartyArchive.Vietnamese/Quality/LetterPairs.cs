namespace PartyArchive.Vietnamese;

/// <summary>How usual a word's pairs of letters are in the languages of Europe. Counts and their origin: the resource <c>letter-pairs.txt</c>.</summary>
internal static class LetterPairs
{
    /// <summary>Number of the edge of a word.</summary>
    private const int Edge = 0;

    // Real words of eighteen languages have a mean of 7.0 to 8.1, shifted and random letters 4.8 to 5.9.
    private const double Implausible = 5.0;
    private const double Plausible = 7.0;

    private const int LettersEnd = 0x250;

    private static readonly byte[] s_numbers = new byte[LettersEnd];
    private static readonly byte[] s_levels;
    private static readonly int s_size;

    static LetterPairs()
    {
        var lines = DataFile.Lines("Quality.letter-pairs.txt").ToArray();
        var letters = lines[0];
        s_size = letters.Length + 1;
        s_levels = new byte[s_size * s_size];

        // One number more than there are letters: a letter of none of the languages, whose pairs are all 0.
        Array.Fill(s_numbers, (byte)letters.Length);
        for (var first = 0; first < letters.Length; first++)
        {
            s_numbers[letters[first]] = (byte)first;
            s_numbers[
                char.ToUpperInvariant(letters[first]) is var capital && capital < LettersEnd ? capital : letters[first]
            ] = (byte)first;
            for (var second = 0; second < letters.Length; second++)
            {
                s_levels[first * s_size + second] = (byte)(lines[first + 1][second] - '0');
            }
        }

        // The resource writes the edge as a low line, which itself is no letter.
        s_numbers['_'] = (byte)letters.Length;
    }

    /// <summary>0 when the letters follow one another as in no language, 1 when as in real words.</summary>
    /// <param name="word">Letters, in any case.</param>
    public static double Plausibility(ReadOnlySpan<char> word)
    {
        var (sum, before) = (0, Edge);
        foreach (var letter in word)
        {
            var number = letter < LettersEnd ? s_numbers[letter] : s_size - 1;
            sum += s_levels[before * s_size + number];
            before = number;
        }

        sum += s_levels[before * s_size + Edge];
        var mean = sum / (double)(word.Length + 1);
        return Math.Clamp((mean - Implausible) / (Plausible - Implausible), 0, 1);
    }
}
