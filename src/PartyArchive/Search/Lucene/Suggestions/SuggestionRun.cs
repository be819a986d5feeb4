using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using PartyArchive.Search.Facets;
using PartyArchive.Search.Lucene.Facets;
using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Lucene.Ranking;
using PartyArchive.Search.Lucene.References;
using PartyArchive.Search.Suggestions;
using PartyArchive.Vietnamese;

namespace PartyArchive.Search.Lucene.Suggestions;

/// <summary>Makes suggestions out of what one requester may see: every one of them is held by a document he could open.</summary>
internal sealed class SuggestionRun(SuggestionRequest request, VisibleSegments visible)
{
    // What is typed is a beginning: more documents than this say nothing yet, and the person types on.
    private const int MostDocuments = 2_000;

    private readonly List<PlacedWord> _words = Read(request.Text);

    private bool LastIsBegun => request.Text.Length > 0 && !char.IsWhiteSpace(request.Text[^1]);

    /// <summary>Suggests.</summary>
    public IReadOnlyList<IndexSuggestion> Execute()
    {
        if (_words.Count == 0)
        {
            return [];
        }
        var all = new List<IndexSuggestion>();
        foreach (var kind in request.Kinds.Distinct().Order())
        {
            all.AddRange(
                kind switch
                {
                    SuggestionKind.Phrase => new PhraseSuggestions(visible, request.Top).Find(_words, LastIsBegun),
                    SuggestionKind.Title => Titles(),
                    SuggestionKind.Issuer => Issuers(),
                    SuggestionKind.Number => Numbers(),
                    _ => [],
                }
            );
        }
        return all;
    }

    private IEnumerable<IndexSuggestion> Titles() =>
        Newest(Words(IndexFields.Title)).Select(static id => new IndexSuggestion(SuggestionKind.Title, null, id, 1));

    private IEnumerable<IndexSuggestion> Numbers()
    {
        var parts = CodeKey.Parts(request.Text).Split('-', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || !Array.Exists(parts, static p => char.IsAsciiDigit(p[0])))
        {
            return [];
        }
        var query = new BooleanQuery();
        for (var i = 0; i < parts.Length; i++)
        {
            var term = new Term(IndexFields.Reference, ReferenceTerms.Part + CodeReader.Trim(parts[i]));
            query.Add(i == parts.Length - 1 && LastIsBegun ? new PrefixQuery(term) : new TermQuery(term), Occur.MUST);
        }
        return Newest(query).Select(static id => new IndexSuggestion(SuggestionKind.Number, null, id, 1));
    }

    private IEnumerable<IndexSuggestion> Issuers()
    {
        var names = new Dictionary<string, (string Name, long Count)>(StringComparer.Ordinal);
        var query = Words(IndexFields.Issuer);
        foreach (var (_, segment) in visible.Segments)
        {
            if (SegmentColumn.Of(segment.AtomicReader, FacetField.Issuer) is not { } issuers)
            {
                continue;
            }
            foreach (var document in visible.Documents(segment, query))
            {
                if (issuers.Numbers[document] is >= 0 and var number)
                {
                    var known = names.GetValueOrDefault(issuers.Keys[number]);
                    names[issuers.Keys[number]] = (known.Name ?? issuers.Values[number], known.Count + 1);
                }
            }
        }
        return names
            .Values.OrderByDescending(static n => n.Count)
            .ThenBy(static n => n.Name, VietnameseComparer.Default)
            .Take(request.Top)
            .Select(static n => new IndexSuggestion(SuggestionKind.Issuer, n.Name, null, n.Count));
    }

    /// <summary>Documents whose field holds every word typed, the last one at least begun.</summary>
    private BooleanQuery Words(string field)
    {
        var query = new BooleanQuery();
        for (var i = 0; i < _words.Count; i++)
        {
            var word = _words[i].Word;
            var isBegun = i == _words.Count - 1 && LastIsBegun;
            query.Add(
                isBegun ? Begun(field, word)
                    : word.HasMarks ? new TermQuery(new Term(field, word.Key))
                    : new PrefixQuery(new Term(field, WordKey.Prefix(word.Folded))),
                Occur.MUST
            );
        }
        return query;
    }

    private Query Begun(string field, Word word)
    {
        if (!word.HasMarks)
        {
            return new PrefixQuery(new Term(field, word.Folded));
        }
        var keys = visible.Dictionary.Keys(
            field,
            word.Folded,
            MostDocuments,
            key => WordKey.Exact(key).StartsWith(word.Exact, StringComparison.Ordinal)
        );
        return keys is { Count: > 0 }
            ? new ConstantScoreQuery(new KeyFilter(field, keys, visible.Dictionary.Deadline))
            : new BooleanQuery();
    }

    private IEnumerable<DocumentId> Newest(Query query) =>
        visible
            .Segments.SelectMany(s =>
            {
                var ids = new SegmentIds(s.Segment.AtomicReader);
                return visible.Documents(s.Segment, query).Select(d => (Day: ids.IssuedOn(d) ?? 0, Id: ids.Id(d)));
            })
            .Take(MostDocuments)
            .OrderByDescending(static d => d.Day)
            .ThenBy(static d => d.Id)
            // Several papers may bear one title; the archive joins them and takes as many as wanted.
            .Take(4 * request.Top)
            .Select(static d => d.Id);

    private static List<PlacedWord> Read(string text)
    {
        var words = new List<PlacedWord>();
        new WordReader().Read(text.Length <= 200 ? text : text[^200..], words);
        words.RemoveAll(static w => w.Kind == WordKind.Whole);
        return words;
    }
}
