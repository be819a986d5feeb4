using System.Collections.Concurrent;
using PartyArchive.Vietnamese;

namespace PartyArchive.Search.Lucene.Indexing;

/// <summary>
/// Reads text as words, one text after another. Keeps the words it has met, so that a long document costs no string for each of them. Not for use by
/// two threads.
/// </summary>
internal sealed class WordReader
{
    // Syllables are a few thousand; the rest are numbers, names and noise. When the book is full it is begun anew.
    private const int LargeBook = 200_000;
    private const int SmallBook = 20_000;

    // Searches at once seldom exceed the processors; more readers would only hold memory.
    private const int MostLent = 8;

    private static readonly ConcurrentQueue<WordReader> Idle = [];

    // A "word" of this length is a drawing in letters or a broken file; a term must stay far below Lucene's limit of 32,766 bytes.
    private const int LongestWord = 128;

    private const int RecentBits = 13;

    private readonly VietnameseTokenizer _tokenizer = new();
    private readonly Word?[] _recent = new Word?[1 << RecentBits];
    private readonly Dictionary<string, Word> _book = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Word>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    private readonly int _bookLimit;

    public WordReader(int bookLimit = LargeBook)
    {
        _bookLimit = bookLimit;
        _lookup = _book.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>A reader that knows the words of texts read before; to be given back. For searches, which read a page here and there.</summary>
    public static WordReader Lend() => Idle.TryDequeue(out var reader) ? reader : new WordReader(SmallBook);

    /// <summary>Takes back a reader that was lent.</summary>
    public static void GiveBack(WordReader reader)
    {
        if (Idle.Count < MostLent)
        {
            reader.Begin("");
            Idle.Enqueue(reader);
        }
    }

    /// <summary>What the analysis is; when it changes, older generations of an index are rebuilt.</summary>
    public static string Analysis => "syllables-1";

    /// <summary>Begins a text.</summary>
    public void Begin(string text) => _tokenizer.Reset(text);

    /// <summary>Reads the next word; false at the end of the text.</summary>
    public bool TryNext(out PlacedWord word)
    {
        if (!_tokenizer.Next())
        {
            word = default;
            return false;
        }
        word = new PlacedWord(
            Find(),
            _tokenizer.Start,
            _tokenizer.End,
            _tokenizer.PositionIncrement,
            _tokenizer.StartsSentence,
            Kind()
        );
        return true;
    }

    /// <summary>Adds the words of a text to a list.</summary>
    public void Read(string text, List<PlacedWord> into)
    {
        Begin(text);
        while (TryNext(out var word))
        {
            into.Add(word);
        }
    }

    private WordKind Kind() =>
        _tokenizer.PositionIncrement == 0 ? WordKind.Whole
        : _tokenizer.Kind == TokenKind.Number ? WordKind.Number
        : WordKind.Word;

    private Word Find()
    {
        var exact = _tokenizer.Exact;
        var folded = _tokenizer.Folded;
        if (exact.Length > LongestWord)
        {
            exact = exact[..LongestWord];
            folded = folded[..LongestWord];
        }
        ref var recent = ref _recent[RecentPlace(exact)];
        if (recent is { } same && exact.SequenceEqual(same.Exact))
        {
            return same;
        }
        if (!_lookup.TryGetValue(exact, out var word))
        {
            if (_book.Count >= _bookLimit)
            {
                _book.Clear();
            }
            word = new Word(exact.ToString(), folded.ToString(), _tokenizer.HasMarks);
            _book.Add(word.Exact, word);
        }
        recent = word;
        return word;
    }

    // The same few thousand syllables make most of every text: where one was met last is found by its ends and its length alone.
    private static int RecentPlace(ReadOnlySpan<char> exact)
    {
        var hash = (uint)exact.Length;
        hash = (hash * 31) + exact[0];
        hash = (hash * 31) + exact[exact.Length / 2];
        hash = (hash * 31) + exact[^1];
        hash = (hash * 31) + exact[^Math.Min(2, exact.Length)];
        return (int)((hash * 2654435769u) >> (32 - RecentBits));
    }
}
