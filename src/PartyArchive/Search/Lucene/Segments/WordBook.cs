using PartyArchive.Search.Lucene.Indexing;

namespace PartyArchive.Search.Lucene.Segments;

/// <summary>The words of a run, numbered as they come: what is sorted then are numbers.</summary>
internal sealed class WordBook
{
    private static long _books;

    // By key, since words that are told apart otherwise may be one term.
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<Word> _words = [];

    /// <summary>What tells this book from every other one; never zero.</summary>
    public long Id { get; } = Interlocked.Increment(ref _books);

    /// <summary>Number of words.</summary>
    public int Count => _words.Count;

    /// <summary>Number of a word; a new one when the book does not have it.</summary>
    public int NumberOf(Word word)
    {
        if (word.Book == Id)
        {
            return word.NumberInBook;
        }
        if (!_numbers.TryGetValue(word.Key, out var number))
        {
            number = _words.Count;
            _numbers.Add(word.Key, number);
            _words.Add(word);
        }
        (word.Book, word.NumberInBook) = (Id, number);
        return number;
    }

    /// <summary>The words in the order of their terms.</summary>
    public WordOrder Sort()
    {
        var order = ByteOrder.Of(_words.Count, number => _words[number].Bytes);
        var sorted = new Word[order.Length];
        var ranks = new int[order.Length];
        var families = new int[order.Length];
        for (var rank = 0; rank < order.Length; rank++)
        {
            var word = sorted[rank] = _words[order[rank]];
            ranks[order[rank]] = rank;
            families[rank] =
                rank == 0 ? 0
                : word.FoldedBytes.SequenceEqual(sorted[rank - 1].FoldedBytes) ? families[rank - 1]
                : families[rank - 1] + 1;
        }
        return new WordOrder(sorted, ranks, families);
    }
}

/// <summary>Words in the order of their terms, which is that of their folded forms, then of their exact forms.</summary>
/// <param name="Words">Words by rank.</param>
/// <param name="Ranks">Rank of a word by its number.</param>
/// <param name="Families">By rank: number of the folded form, ascending; words of one family fold alike.</param>
internal sealed record WordOrder(Word[] Words, int[] Ranks, int[] Families);
