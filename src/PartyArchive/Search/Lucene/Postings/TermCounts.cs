namespace PartyArchive.Search.Lucene.Postings;

/// <summary>How often a term stands in each of its documents, by number of the posting: four bits each, and a list of the few that are larger.</summary>
internal sealed class TermCounts(int postings)
{
    // Says that the count stands in the list.
    private const int Large = 15;

    private readonly byte[] _counts = new byte[(postings + 1) / 2];
    private readonly Dictionary<int, int> _large = [];

    /// <summary>Bytes they take, about.</summary>
    public long Size => _counts.Length + (32L * _large.Count);

    /// <summary>The count of a posting.</summary>
    public int this[int number]
    {
        get
        {
            var count = (_counts[number >> 1] >> ((number & 1) << 2)) & Large;
            return count == Large ? _large[number] : count;
        }
    }

    /// <summary>Notes the count of a posting, once.</summary>
    public void Note(int number, int count)
    {
        if (count >= Large)
        {
            _large.Add(number, count);
            count = Large;
        }
        _counts[number >> 1] |= (byte)(count << ((number & 1) << 2));
    }
}
