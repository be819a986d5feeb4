using System.Collections.Concurrent;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>
/// Sums of one segment's documents. The arrays are lent from one search to the next and are clean in between, so that a search pays for the documents it
/// meets and not for all there are.
/// </summary>
internal sealed class SegmentScores : IDisposable
{
    // Searches at once seldom exceed the processors; more arrays would only hold memory.
    private const int MostBoards = 8;

    private static readonly ConcurrentBag<Board> Boards = [];

    private readonly Board _board;
    private readonly List<int> _occurs = [];
    private List<int> _documents = [];

    public SegmentScores(int size)
    {
        _board = Boards.TryTake(out var board) && board.Sums.Length >= size ? board : new Board(size);
    }

    /// <summary>Documents in the running. In rising order once <see cref="Close"/> was called.</summary>
    public IReadOnlyList<int> Documents => _documents;

    /// <summary>True when no further document may come into the running.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>True when documents were dropped that are hits but cannot be among the best.</summary>
    public bool IsPruned { get; private set; }

    /// <summary>Hits among the documents dropped, as far as known when they were.</summary>
    public long DroppedHits { get; private set; }

    /// <summary>Sum of a document.</summary>
    public double this[int document] => _board.Sums[document];

    /// <summary>Counting words a document holds, at most 255.</summary>
    public int Words(int document) => _board.Words[document];

    /// <summary>True when a document is in the running.</summary>
    public bool IsIn(int document) => _board.States[document] == State.In;

    /// <summary>Brings a document into the running.</summary>
    public void Enter(int document)
    {
        if (_board.States[document] == State.Unseen)
        {
            _board.States[document] = State.In;
            _documents.Add(document);
        }
    }

    /// <summary>Ends the time of entering.</summary>
    public void Close()
    {
        if (!IsClosed)
        {
            _documents.Sort();
            IsClosed = true;
        }
    }

    /// <summary>Adds to how often the group at hand occurs in a document.</summary>
    public void Note(int document, double frequency)
    {
        if (_board.Frequencies[document] == 0)
        {
            _occurs.Add(document);
        }
        _board.Frequencies[document] += (float)frequency;
    }

    /// <summary>Adds what the group at hand gives each document it occurs in, and forgets where it occurs.</summary>
    /// <param name="counts">True when the group counts as a word found.</param>
    /// <param name="score">Score of a document in which it occurs so often.</param>
    public void Settle(bool counts, Func<int, double, double> score)
    {
        foreach (var document in _occurs)
        {
            Enter(document);
            _board.Sums[document] += score(document, _board.Frequencies[document]);
            _board.Frequencies[document] = 0;
            if (counts && _board.Words[document] < byte.MaxValue)
            {
                _board.Words[document]++;
            }
        }
        _occurs.Clear();
    }

    /// <summary>The sum that <paramref name="wanted"/> hits reach by now; negative infinity when there are fewer.</summary>
    public double Reached(int wanted, int leastWords)
    {
        var best = new PriorityQueue<int, double>(wanted);
        var least = double.NegativeInfinity;
        foreach (var document in _documents)
        {
            var sum = _board.Sums[document];
            if (sum <= least || _board.Words[document] < leastWords)
            {
                continue;
            }
            if (best.Count == wanted)
            {
                best.DequeueEnqueue(document, sum);
            }
            else
            {
                best.Enqueue(document, sum);
            }
            if (best.Count == wanted)
            {
                best.TryPeek(out _, out least);
            }
        }
        return least;
    }

    /// <summary>Drops the documents below a sum.</summary>
    public void Drop(double below, int leastWords)
    {
        var kept = new List<int>();
        foreach (var document in _documents)
        {
            if (_board.Sums[document] >= below)
            {
                kept.Add(document);
                continue;
            }
            if (_board.Words[document] >= leastWords)
            {
                DroppedHits++;
            }
            _board.Forget(document);
            IsPruned |= leastWords > 0;
        }
        _documents = kept;
    }

    /// <summary>Notes that documents stayed out which may be hits.</summary>
    public void MarkPruned() => IsPruned = true;

    public void Dispose()
    {
        foreach (var document in _occurs)
        {
            _board.Frequencies[document] = 0;
        }
        foreach (var document in _documents)
        {
            _board.Forget(document);
        }
        if (Boards.Count < MostBoards)
        {
            Boards.Add(_board);
        }
    }

    private enum State : byte
    {
        Unseen,
        In,
    }

    private sealed class Board(int size)
    {
        public readonly double[] Sums = new double[size];
        public readonly float[] Frequencies = new float[size];
        public readonly byte[] Words = new byte[size];
        public readonly State[] States = new State[size];

        public void Forget(int document)
        {
            Sums[document] = 0;
            Words[document] = 0;
            States[document] = State.Unseen;
        }
    }
}
