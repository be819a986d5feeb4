using System.Runtime.InteropServices;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>Tells of documents, asked for in rising order, whether the words of a phrase stand side by side in them.</summary>
internal sealed class PhrasePlaces
{
    private readonly DocsAndPositionsEnum[][] _words;
    private readonly List<int> _starts = [];
    private readonly List<int> _others = [];

    /// <param name="segment">Segment.</param>
    /// <param name="words">For each word the terms that may stand for it.</param>
    public PhrasePlaces(AtomicReader segment, IReadOnlyList<Term[]> words) =>
        _words = [
            .. words.Select(terms =>
                terms.Select(segment.GetTermPositionsEnum).OfType<DocsAndPositionsEnum>().ToArray()
            ),
        ];

    /// <summary>True when the document holds the phrase.</summary>
    public bool Stand(int document)
    {
        _starts.Clear();
        Read(_words[0], document, 0, _starts);
        for (var word = 1; word < _words.Length && _starts.Count > 0; word++)
        {
            _others.Clear();
            Read(_words[word], document, word, _others);
            KeepCommon();
        }
        return _starts.Count > 0;
    }

    // Where the phrase would begin if this word were at its place in it.
    private static void Read(DocsAndPositionsEnum[] terms, int document, int word, List<int> starts)
    {
        var readings = 0;
        foreach (var term in terms)
        {
            // A rare form is far ahead of most documents; comparing two numbers settles them.
            var at = term.DocID < document ? term.Advance(document) : term.DocID;
            if (at != document)
            {
                continue;
            }
            readings++;
            for (var left = term.Freq; left > 0; left--)
            {
                starts.Add(term.NextPosition() - word);
            }
        }
        if (readings > 1)
        {
            starts.Sort();
        }
    }

    private void KeepCommon()
    {
        var own = CollectionsMarshal.AsSpan(_starts);
        var others = CollectionsMarshal.AsSpan(_others);
        var (common, at) = (0, 0);
        foreach (var start in own)
        {
            while (at < others.Length && others[at] < start)
            {
                at++;
            }
            if (at < others.Length && others[at] == start)
            {
                own[common++] = start;
            }
        }
        CollectionsMarshal.SetCount(_starts, common);
    }
}
