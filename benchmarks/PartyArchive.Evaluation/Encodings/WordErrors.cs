namespace PartyArchive.Evaluation.Encodings;

/// <summary>Counts words that differ, place by place; case does not count.</summary>
internal sealed class WordErrors
{
    private int _words;
    private int _wrong;

    public double Share => _words == 0 ? 0 : _wrong / (double)_words;

    public void Add(string expected, string actual)
    {
        var (left, right) = (expected.Split(' '), actual.Split(' '));
        _words += left.Length;
        for (var i = 0; i < left.Length; i++)
        {
            var isRight = i < right.Length && string.Equals(left[i], right[i], StringComparison.OrdinalIgnoreCase);
            _wrong += isRight ? 0 : 1;
        }
    }
}
