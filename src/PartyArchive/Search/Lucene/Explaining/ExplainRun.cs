using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using PartyArchive.Access;
using PartyArchive.Search.Explaining;
using PartyArchive.Search.Lucene.Facets;
using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Lucene.Ranking;
using PartyArchive.Search.Lucene.References;
using PartyArchive.Search.QueryLanguage;
using PartyArchive.Vietnamese;

namespace PartyArchive.Search.Lucene.Explaining;

/// <summary>Says of one document why a search finds it or what keeps it out. Reads the same plan that the search runs.</summary>
internal sealed class ExplainRun(SearchRequest request, VisibleSegments visible, SearchDeadline deadline)
{
    private readonly List<HitReason> _reasons = [];
    private double _score;
    private bool _isKeptOut;

    /// <summary>Explains.</summary>
    public HitExplanation Execute(DocumentId id)
    {
        if (visible.Find(id) is not { } place)
        {
            return new HitExplanation(
                false,
                0,
                [
                    new HitReason(
                        HitReasonKind.NotVisible,
                        "There is no such document among those the requester may see."
                    ),
                ]
            );
        }
        var dictionary = visible.Dictionary;
        var compiler = new QueryCompiler(
            dictionary,
            request.Abbreviations ?? AbbreviationList.Default,
            request.MarksMustMatch,
            phrasesOnlyRank: false,
            request.Weights
        );
        var query = request.Tree ?? SearchQuery.Parse(request.Query);
        var plan = compiler.Compile(query);
        ExplainWords(plan, dictionary, place.Segment.AtomicReader, place.Document);
        ExplainConditions(compiler, query, place);
        ExplainFilters(compiler, place);
        if (_reasons.Count == 0)
        {
            _reasons.Add(
                new HitReason(
                    HitReasonKind.Condition,
                    "The query asks for nothing in particular: every document is found."
                )
            );
        }
        return new HitExplanation(
            !_isKeptOut,
            _isKeptOut ? 0 : _score,
            [
                .. _reasons
                    .OrderBy(static r => r.Kind >= HitReasonKind.MissedCondition)
                    .ThenByDescending(static r => r.Score),
            ]
        );
    }

    private void ExplainWords(SearchPlan plan, TermDictionary dictionary, AtomicReader segment, int document)
    {
        var (words, pairs) = WordMeanings.Read(dictionary, plan.Words, request);
        var ranked = new RankedWords(
            dictionary,
            plan.Words,
            words,
            pairs,
            plan.Expansions,
            Citation.Read(request.Query, dictionary),
            request.Weights
        );
        var scorer = new WordScorer(ranked.Groups, dictionary.AverageLength());
        (_score, var held) = scorer.ScoreOf(segment, document, deadline);
        for (var i = 0; i < words.Count; i++)
        {
            ExplainWord(plan.Words[i], words[i], ranked.IsForm[i], segment, document);
        }
        foreach (var expansion in plan.Expansions)
        {
            foreach (
                var reading in expansion.Readings.Where(r => Frequency(segment, IndexFields.Text, r.Key, document) > 0)
            )
            {
                Add(
                    HitReasonKind.Word,
                    $"'{WordKey.Exact(reading.Key)}' stands in it, one of the words a prefix or fuzzy word stands for."
                );
            }
        }
        foreach (var pair in pairs.OfType<WordIntent>().SelectMany(static p => p.Readings))
        {
            if (Frequency(segment, IndexFields.Pairs, pair.Key, document) is > 0 and var times)
            {
                Add(HitReasonKind.Pair, $"'{WordKey.Exact(pair.Key)}' stands side by side {Times(times)}.");
            }
        }
        foreach (var group in ranked.Groups.Where(static g => g.Field is IndexFields.Reference))
        {
            if (Frequency(segment, IndexFields.Reference, group.Readings[0].Key, document) > 0)
            {
                Add(HitReasonKind.Citation, $"The query names it: {Reference(group.Readings[0].Key)}.", group.Weight);
            }
        }
        if (request.Sort == SearchSort.Relevance && request.Grouping == SearchGrouping.None)
        {
            ExplainPassages(new PassageScorer(segment, ranked).Best(document));
            if (!ranked.CitesDocument)
            {
                ExplainAuthority(segment, document);
            }
        }
        if (held < plan.LeastWords)
        {
            KeepOut(
                HitReasonKind.TooFewWords,
                $"It holds {held} of the query's words; at least {plan.LeastWords} are needed."
            );
        }
    }

    private void ExplainPassages(PassageWorth worth)
    {
        _score += worth.Score;
        if (worth.Nearness > 0)
        {
            Add(
                HitReasonKind.Passage,
                $"Its best sentence, paragraph and page hold much of the query together; they add {worth.Nearness:0.0}.",
                worth.Nearness
            );
        }
        if (worth.Definition > 0)
        {
            Add(
                HitReasonKind.Passage,
                $"It defines what the query asks the meaning of; that adds {worth.Definition:0.0}.",
                worth.Definition
            );
        }
    }

    private void ExplainAuthority(AtomicReader segment, int document)
    {
        var gain = _score * new AuthorityRanks(segment, request.Authority ?? SearchAuthority.Default).Gain(document);
        if (gain > 0)
        {
            _score += gain;
            Add(HitReasonKind.Authority, $"Documents of its type come first among equals; that adds {gain:0.0}.", gain);
        }
    }

    private void ExplainWord(QueryWord typed, WordIntent intent, bool isForm, AtomicReader segment, int document)
    {
        var found = false;
        foreach (var reading in intent.Readings)
        {
            if (Frequency(segment, IndexFields.Text, reading.Key, document) is not (> 0 and var times))
            {
                continue;
            }
            found = true;
            var exact = WordKey.Exact(reading.Key);
            Add(
                HitReasonKind.Word,
                string.Equals(exact, typed.Word.Exact, StringComparison.Ordinal)
                    ? (FormattableString)$"'{exact}' stands in it {Times(times)}, as typed."
                    : $"'{exact}' stands in it {Times(times)}: '{typed.Word.Exact}' was read so with {reading.Probability:P0} certainty."
            );
        }
        if (!found && typed.Counts)
        {
            Add(HitReasonKind.Word, $"'{typed.Word.Exact}' does not stand in it.");
        }
        if (isForm)
        {
            Add(
                HitReasonKind.Word,
                $"'{typed.Word.Exact}' is a word to ask with, not what is asked about: it ranks for less."
            );
        }
    }

    private void ExplainConditions(QueryCompiler compiler, SearchQuery query, VisibleDocument place)
    {
        foreach (var (node, condition) in compiler.Conditions(query))
        {
            var text = QueryWriter.Write(new SequenceNode(0, [node]));
            if (place.Meets(condition))
            {
                Add(HitReasonKind.Condition, $"It fulfils {text}.");
            }
            else
            {
                KeepOut(
                    HitReasonKind.MissedCondition,
                    node is PhraseNode
                        ? (FormattableString)
                            $"It does not hold {text} side by side; it can show only when no document does."
                        : $"It does not fulfil {text}."
                );
            }
        }
    }

    private void ExplainFilters(QueryCompiler compiler, VisibleDocument place)
    {
        var filter = request.Filter;
        if (filter.Secrecy.Count > 0 && !filter.Secrecy.Contains(place.Level))
        {
            KeepOut(HitReasonKind.Filter, $"The filter for secrecy keeps it out: its level is {place.Level}.");
        }
        foreach (var (name, condition) in FilterCompiler.Parts(filter, compiler))
        {
            if (!place.Meets(condition))
            {
                KeepOut(HitReasonKind.Filter, $"The filter for {name} keeps it out.");
            }
        }
        foreach (var facet in request.Facets.Where(static f => f.Chosen.Count > 0))
        {
            var tally = new FacetTally([facet]);
            tally.Begin(place.Level, place.Segment.AtomicReader);
            if (!tally.Note(place.Document))
            {
                KeepOut(HitReasonKind.Filter, $"The choice in the facet {facet.Field} keeps it out.");
            }
        }
    }

    private static int Frequency(AtomicReader segment, string field, string key, int document)
    {
        var terms = segment.GetTerms(field)?.GetEnumerator();
        if (terms is null || !terms.SeekExact(new BytesRef(key)))
        {
            return 0;
        }
        var documents = terms.Docs(null, null, DocsFlags.FREQS);
        return documents.Advance(document) == document ? documents.Freq : 0;
    }

    private static string Reference(string term) =>
        term[..2] switch
        {
            ReferenceTerms.Number => "number " + term[2..],
            ReferenceTerms.NumberAndYear => "number and year " + term[2..].Replace('-', '/'),
            ReferenceTerms.Year => "year " + term[2..],
            ReferenceTerms.Symbol => "symbol " + term[2..].ToUpperInvariant(),
            ReferenceTerms.Article => "article " + term[2..],
            _ => "name " + term[2..],
        };

    private static string Times(int times) =>
        times == 1 ? "once" : $"{times.ToString(CultureInfo.InvariantCulture)} times";

    private void Add(HitReasonKind kind, FormattableString text, double score = 0) =>
        _reasons.Add(new HitReason(kind, text.ToString(CultureInfo.InvariantCulture), score));

    private void KeepOut(HitReasonKind kind, FormattableString text)
    {
        _isKeptOut = true;
        Add(kind, text);
    }
}
