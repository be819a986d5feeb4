using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Vietnamese;

namespace PartyArchive.Search.Snippets;

/// <summary>A stretch of page text that answers to a part of the query.</summary>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="End">Unit after the last.</param>
/// <param name="Target">Which part: words first, then phrases.</param>
/// <param name="Position">Position of its last word, for telling neighbours.</param>
internal readonly record struct PageMatch(int Start, int End, int Target, int Position);

/// <summary>Reads pages and notes where the query's words and phrases stand. Keeps matches only, however long the page is. To be disposed.</summary>
internal sealed class PageMatches : IDisposable
{
    // A page of two million characters is no page; what follows is not looked at, so that no document can cost more.
    private const int MostCharacters = 2_000_000;

    private readonly HighlightTargets _targets;
    private readonly WordReader _reader = WordReader.Lend();
    private readonly Dictionary<string, int> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _folded = new(StringComparer.Ordinal);
    private readonly List<Begun>[] _begun;
    private readonly ulong _some;

    public PageMatches(HighlightTargets targets)
    {
        _targets = targets;
        _begun = [.. targets.Phrases.Select(static _ => new List<Begun>())];
        foreach (var target in targets.Words.Concat(targets.Phrases.SelectMany(static p => p)))
        {
            _some |= Bit(Word.HashOf(target.Folded ?? ""));
            foreach (var exact in target.Exact)
            {
                _some |= Bit(Word.HashOf(VietnameseText.Fold(exact)));
            }
        }
        for (var i = 0; i < targets.Words.Count; i++)
        {
            foreach (var exact in targets.Words[i].Exact)
            {
                _exact.TryAdd(exact, i);
            }
            if (targets.Words[i].Folded is { } folded)
            {
                _folded.TryAdd(folded, i);
            }
        }
    }

    public void Dispose() => WordReader.GiveBack(_reader);

    /// <summary>The matches of a page in order of their start.</summary>
    public List<PageMatch> Find(string text)
    {
        var found = new List<PageMatch>();
        Interrupt();
        var position = 0;
        _reader.Begin(text.Length <= MostCharacters ? text : text[..MostCharacters]);
        while (_reader.TryNext(out var word))
        {
            position += word.Increment;
            if (word.Kind == WordKind.Whole)
            {
                continue;
            }
            if (!MayMatch(word.Word))
            {
                Interrupt();
                continue;
            }
            if (
                _exact.TryGetValue(word.Word.Exact, out var target) || _folded.TryGetValue(word.Word.Folded, out target)
            )
            {
                found.Add(new PageMatch(word.Start, word.End, target, position));
            }
            for (var phrase = 0; phrase < _begun.Length; phrase++)
            {
                Continue(phrase, word, position, found);
            }
        }
        // A phrase is known at its end; matches are wanted by their start.
        found.Sort(static (x, y) => x.Start != y.Start ? x.Start.CompareTo(y.Start) : y.End.CompareTo(x.End));
        return found;
    }

    // Most words are none of those looked for; this tells so without looking them up.
    private bool MayMatch(Word word) => (_some & Bit(word.FoldedHash)) != 0;

    private static ulong Bit(ulong hash) => 1UL << (int)(hash & 63);

    private void Interrupt()
    {
        foreach (var begun in _begun)
        {
            begun.Clear();
        }
    }

    private void Continue(int phrase, PlacedWord word, int position, List<PageMatch> found)
    {
        var words = _targets.Phrases[phrase];
        var begun = _begun[phrase];
        var kept = 0;
        for (var i = 0; i < begun.Count; i++)
        {
            var (start, length) = begun[i];
            if (!Meets(words[length], word.Word))
            {
                continue;
            }
            if (length + 1 == words.Count)
            {
                found.Add(new PageMatch(start, word.End, _targets.Words.Count + phrase, position));
            }
            else
            {
                begun[kept++] = new Begun(start, length + 1);
            }
        }
        begun.RemoveRange(kept, begun.Count - kept);
        if (Meets(words[0], word.Word))
        {
            begun.Add(new Begun(word.Start, 1));
        }
    }

    private static bool Meets(HighlightTarget target, Word word) =>
        string.Equals(target.Folded, word.Folded, StringComparison.Ordinal)
        || target.Exact.Contains(word.Exact, StringComparer.Ordinal);

    /// <summary>A phrase of which some words have been seen; there are never more than it has words.</summary>
    private readonly record struct Begun(int Start, int Length);
}
