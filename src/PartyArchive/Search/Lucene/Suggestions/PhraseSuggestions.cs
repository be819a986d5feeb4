using Lucene.Net.Index;
using Lucene.Net.Search;
using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Lucene.Ranking;
using PartyArchive.Search.Suggestions;

namespace PartyArchive.Search.Lucene.Suggestions;

/// <summary>Goes on with what was typed by the neighbours that the documents most often have: "thời hạn b" to "thời hạn bảo quản".</summary>
internal sealed class PhraseSuggestions(VisibleSegments visible, int top)
{
    // Beginnings that stand for more pairs than this are too short to go on from.
    private const int MostPairs = 20_000;
    private const int MostCandidates = 40;

    // A word goes on with another when most of its neighbours are that one.
    private const double Dominance = 0.3;
    private const int MostWordsAdded = 2;
    private const int MostCounted = 100;

    // A phrase that one document holds is that document's, not a usual one.
    private const int LeastDocuments = 2;

    /// <summary>Phrases that go on with the words typed.</summary>
    public IEnumerable<IndexSuggestion> Find(IReadOnlyList<PlacedWord> words, bool lastIsBegun)
    {
        var last = words[^1].Word;
        var before = words.Take(words.Count - 1).Select(static w => w.Word).ToList();
        string prefix;
        if (!lastIsBegun)
        {
            prefix = last.Folded + WordKey.PairSeparator;
            before.Add(last);
        }
        else if (before.Count > 0)
        {
            prefix = before[^1].Folded + WordKey.PairSeparator + last.Folded;
        }
        else if (last.Folded.Length > 1)
        {
            prefix = last.Folded;
        }
        else
        {
            return [];
        }
        var pairs = visible.Dictionary.Under(IndexFields.Pairs, prefix, MostPairs);
        var found = new Dictionary<string, IndexSuggestion>(StringComparer.Ordinal);
        foreach (
            var pair in pairs
                .Where(p => Agrees(p.Exact, before, last, lastIsBegun))
                .OrderByDescending(static p => p.Documents)
                .ThenBy(static p => p.Key, StringComparer.Ordinal)
                .Take(MostCandidates)
        )
        {
            var (first, second) = Split(pair.Exact);
            List<string> phrase =
            [
                .. before.Take(Math.Max(0, before.Count - 1)).Select(static w => w.Exact),
                first,
                second,
            ];
            GoOn(phrase, pair.Documents);
            var text = string.Join(' ', phrase);
            var documents = found.ContainsKey(text) ? 0 : Count(phrase);
            if (documents >= LeastDocuments)
            {
                found[text] = new IndexSuggestion(SuggestionKind.Phrase, text, null, documents);
            }
        }
        return found
            .Values.OrderByDescending(static s => s.Documents)
            .ThenBy(static s => s.Text, StringComparer.Ordinal)
            .Take(top);
    }

    // Marks typed are kept; a word typed without them may be any that folds to it.
    private static bool Agrees(string pair, List<Word> before, Word last, bool lastIsBegun)
    {
        var (first, second) = Split(pair);
        if (before.Count == 0)
        {
            return !last.HasMarks || first.StartsWith(last.Exact, StringComparison.Ordinal);
        }
        return (!before[^1].HasMarks || string.Equals(before[^1].Exact, first, StringComparison.Ordinal))
            && (!lastIsBegun || !last.HasMarks || second.StartsWith(last.Exact, StringComparison.Ordinal));
    }

    private void GoOn(List<string> phrase, int documents)
    {
        for (var added = 0; added < MostWordsAdded; added++)
        {
            var last = phrase[^1];
            var folded = PartyArchive.Vietnamese.VietnameseText.Fold(last);
            var next = visible
                .Dictionary.Under(IndexFields.Pairs, folded + WordKey.PairSeparator, MostPairs)
                .Where(p => p.Exact.StartsWith(last + WordKey.PairSeparator, StringComparison.Ordinal))
                .OrderByDescending(static p => p.Documents)
                .ThenBy(static p => p.Key, StringComparer.Ordinal)
                .FirstOrDefault();
            if (
                next.Key is null
                || next.Documents < Dominance * documents
                || !char.IsLetter(Split(next.Exact).Second[0])
            )
            {
                return;
            }
            phrase.Add(Split(next.Exact).Second);
            documents = next.Documents;
        }
    }

    private int Count(List<string> phrase)
    {
        while (true)
        {
            var query = new PhraseQuery();
            foreach (var word in phrase)
            {
                query.Add(
                    new Term(IndexFields.Text, WordKey.Of(word, PartyArchive.Vietnamese.VietnameseText.Fold(word)))
                );
            }
            var documents = visible.Count(query, MostCounted);
            // What was added may never follow the whole phrase: then the shorter one is suggested.
            if (documents >= LeastDocuments || phrase.Count <= 2)
            {
                return documents;
            }
            phrase.RemoveAt(phrase.Count - 1);
        }
    }

    private static (string First, string Second) Split(string pair)
    {
        var at = pair.IndexOf(WordKey.PairSeparator, StringComparison.Ordinal);
        return (pair[..at], pair[(at + 1)..]);
    }
}
