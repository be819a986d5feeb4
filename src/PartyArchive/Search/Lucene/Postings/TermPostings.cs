using Lucene.Net.Index;
using PartyArchive.Search.Lucene.Ranking;

namespace PartyArchive.Search.Lucene.Postings;

/// <summary>
/// Where one term stands in one segment, in memory: in which documents, how often, and for windows and blocks of documents a bound on what it may be worth there. Deleted
/// documents are among them. Never changes once it is read.
/// </summary>
internal abstract class TermPostings
{
    // Of so many documents one must hold a term for a bit a document to take less room than a number.
    private const int OneIn = 16;

    private readonly byte[] _windows;

    protected TermPostings(int count, int documents)
    {
        Count = count;
        Counts = new TermCounts(count);
        _windows = new byte[WindowSums.WindowsOf(documents)];
    }

    /// <summary>Number of documents that hold the term.</summary>
    public int Count { get; }

    /// <summary>Bytes it takes, about.</summary>
    public virtual long Size => 256 + _windows.Length + Counts.Size;

    /// <summary>How often it stands in each of them.</summary>
    protected TermCounts Counts { get; }

    /// <summary>True for a term that so many documents hold that its postings take a bit for each document of the segment.</summary>
    public static bool IsDense(int count, int documents) => (long)count * OneIn >= documents;

    /// <summary>Reads all postings of a term.</summary>
    /// <param name="postings">The postings, deleted documents among them, not begun.</param>
    /// <param name="count">Number of postings.</param>
    /// <param name="documents">Documents of the segment.</param>
    /// <param name="bm25">BM25 by the average length of the segment's own documents; null for a field whose terms are not counted.</param>
    public static TermPostings Read(DocsEnum postings, int count, int documents, Bm25? bm25)
    {
        TermPostings read = IsDense(count, documents)
            ? new DenseTerm(count, documents)
            : new SparseTerm(count, documents);
        read.Take(postings, bm25);
        return read;
    }

    /// <summary>Bound on what the term may be worth in a document of a window.</summary>
    public byte WindowBound(int first) => _windows[first / WindowSums.Size];

    /// <summary>Bounds on what the term may be worth in a document of each block of a window.</summary>
    /// <param name="first">First document of the window.</param>
    /// <param name="bounds">Takes the bounds; blocks after the last document are left as they are.</param>
    public abstract void BlockBounds(int first, Span<byte> bounds);

    /// <summary>Tells a group in which documents of a window the term stands.</summary>
    /// <param name="sums">The window.</param>
    /// <param name="enter">Blocks in which documents that are not in the window yet come in.</param>
    /// <param name="probability">How likely the term is meant.</param>
    /// <param name="group">Who is told.</param>
    public abstract void Read(WindowSums sums, uint enter, double probability, GroupPostings group);

    /// <summary>How often the term stands in a document; 0 when it does not.</summary>
    public abstract int CountIn(int document);

    /// <summary>Adds its documents to a set of a bit for each.</summary>
    /// <param name="documents">The set.</param>
    public abstract void AddTo(long[] documents);

    /// <summary>Raises the bound of the window of a document.</summary>
    protected void Raise(int document, byte bound)
    {
        ref var window = ref _windows[document / WindowSums.Size];
        window = Math.Max(window, bound);
    }

    /// <summary>Reads the postings.</summary>
    protected abstract void Take(DocsEnum postings, Bm25? bm25);
}
