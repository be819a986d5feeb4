namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>
/// Counts in how many of several sets each document is: digit by digit, so that sixty-four documents are counted at once. Digit d of all counts makes one set.
/// </summary>
internal sealed class BitSums(int words)
{
    private readonly List<long[]> _digits = [];

    /// <summary>Counts a set.</summary>
    public void Add(long[] documents)
    {
        for (var word = 0; word < words; word++)
        {
            var carry = documents[word];
            for (var digit = 0; carry != 0; digit++)
            {
                if (digit == _digits.Count)
                {
                    _digits.Add(new long[words]);
                }
                ref var sum = ref _digits[digit][word];
                (sum, carry) = (sum ^ carry, sum & carry);
            }
        }
    }

    /// <summary>The documents that are in so many of the sets.</summary>
    /// <param name="least">Number of sets, at least 1.</param>
    /// <param name="documents">Takes them, in place of what it holds.</param>
    public void AtLeast(int least, long[] documents)
    {
        // A number is at least another when what is left of it from the highest digit down is never smaller.
        for (var word = 0; word < words; word++)
        {
            var (greater, equal) = (0L, -1L);
            for (var digit = Math.Max(_digits.Count, 31 - int.LeadingZeroCount(least) + 1) - 1; digit >= 0; digit--)
            {
                var own = digit < _digits.Count ? _digits[digit][word] : 0;
                if (((least >> digit) & 1) == 0)
                {
                    greater |= equal & own;
                    equal &= ~own;
                }
                else
                {
                    equal &= own;
                }
            }
            documents[word] = greater | equal;
        }
    }
}
