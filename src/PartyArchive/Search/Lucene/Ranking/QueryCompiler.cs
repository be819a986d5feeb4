using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Lucene.References;
using PartyArchive.Search.QueryLanguage;
using PartyArchive.Search.Ranking;
using PartyArchive.Vietnamese;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>Turns the tree of a query into what the index can answer. Works on the tree only: no text of the user is parsed a second time.</summary>
internal sealed partial class QueryCompiler(
    TermDictionary dictionary,
    AbbreviationList abbreviations,
    bool marksMustMatch,
    bool phrasesOnlyRank,
    RankingWeights weights
)
{
    /// <summary>Words that a prefix may stand for.</summary>
    public const int MaxExpansion = 10_000;

    // So many words in capitals are a sentence, not a row of abbreviations.
    private const int ShortestSentence = 4;

    private readonly WordReader _reader = new();
    private readonly List<QueryWord> _words = [];
    private readonly List<QueryNotice> _notices = [];
    private readonly List<IReadOnlyList<Word>> _phrases = [];
    private readonly List<WordIntent> _expansions = [];

    /// <summary>Compiles a query.</summary>
    public SearchPlan Compile(SearchQuery query)
    {
        _notices.AddRange(query.Notices);
        var required = new BooleanQuery();
        var parts = query.Root.Parts;
        for (var i = 0; i < parts.Count; i++)
        {
            switch (parts[i])
            {
                case TextNode first:
                    // Words side by side are read as one text, so that neighbours make pairs.
                    var text = first.Text;
                    while (i + 1 < parts.Count && parts[i + 1] is TextNode next)
                    {
                        text += " " + next.Text;
                        i++;
                    }
                    AddWords(text, counts: true);
                    break;
                case SequenceNode group when group.Parts.All(static p => p is TextNode):
                    foreach (var part in group.Parts)
                    {
                        AddWords(((TextNode)part).Text, counts: true);
                    }
                    break;
                default:
                    Require(required, parts[i]);
                    break;
            }
        }
        var words = marksMustMatch || !weights.ReadsSlips ? _words : new SlipReading(dictionary).TakeApart(_words);
        var counting = words.Count(static w => w.Counts);
        return new SearchPlan
        {
            Required = required.Clauses.Count == 0 ? null : WithPositive(required),
            Words = words,
            LeastWords = LeastWords(counting),
            Expansions = _expansions,
            Phrases = _phrases,
            Notices = _notices,
        };
    }

    /// <summary>The parts of a query that are conditions, each with what it asks of a document. Call after <see cref="Compile"/>.</summary>
    public IEnumerable<(QueryNode Node, Query Condition)> Conditions(SearchQuery query)
    {
        foreach (var node in query.Root.Parts)
        {
            if (node is not (TextNode or SequenceNode) && Condition(node) is { } condition)
            {
                yield return (node, condition);
            }
            else if (
                node is SequenceNode group
                && !group.Parts.All(static p => p is TextNode)
                && Condition(group) is { } all
            )
            {
                yield return (node, all);
            }
        }
    }

    /// <summary>
    /// Of how many words a document must hold how many. Up to four words one is enough, since ranking puts those with more first; of a question a quarter,
    /// since documents with fewer answer nothing and only swell the number found.
    /// </summary>
    private int LeastWords(int words) =>
        words <= 4 ? Math.Min(words, 1) : Math.Max(1, (int)(words * weights.LeastShare));

    private void AddWords(string text, bool counts, bool inPhrase = false)
    {
        var placed = ReadWords(text);
        for (var i = 0; i < placed.Count; i++)
        {
            _words.Add(new QueryWord(placed[i].Word, i > 0 && !placed[i].StartsSentence, counts, inPhrase));
        }
        if (!marksMustMatch && !inPhrase)
        {
            AddExpansions(text, placed);
        }
    }

    /// <summary>Adds what abbreviations stand for as further words: BHYT also ranks what says bảo hiểm y tế. Ambiguous ones stand for themselves only.</summary>
    private void AddExpansions(string text, List<PlacedWord> placed)
    {
        // Of a sentence in capitals the case tells nothing.
        var isShouted = placed.Count >= ShortestSentence && !text.Any(char.IsLower);
        foreach (var word in placed.Where(w => !IsPartOfCode(text, w)))
        {
            var written = text[word.Start..word.End];
            var found = abbreviations.Find(isShouted ? written.ToLowerInvariant() : written);
            foreach (var abbreviation in found.Where(static a => !a.IsAmbiguous))
            {
                var expansion = new List<PlacedWord>();
                _reader.Read(abbreviation.Expansions[0], expansion);
                expansion.RemoveAll(static w => w.Kind == WordKind.Whole);
                _words.AddRange(
                    expansion.Select(
                        static (w, at) =>
                            new QueryWord(w.Word, JoinsBefore: at > 0, Counts: false, IsInPhrase: false)
                            {
                                IsAdded = true,
                            }
                    )
                );
            }
        }
    }

    // NQ in 15-NQ/TW names a document; written out it would only rank whatever speaks of resolutions.
    private static bool IsPartOfCode(string text, PlacedWord word) =>
        (word.Start > 0 && text[word.Start - 1] is '-' or '/')
        || (word.End < text.Length && text[word.End] is '-' or '/');

    private void Require(BooleanQuery query, QueryNode node)
    {
        if (node is NotNode not)
        {
            if (Condition(not.Operand) is { } excluded)
            {
                query.Add(excluded, Occur.MUST_NOT);
            }
            return;
        }
        var marks = _words.Count;
        AddRanking(node);
        if (phrasesOnlyRank && node is PhraseNode)
        {
            return;
        }
        if (Condition(node) is { } condition)
        {
            query.Add(condition, Occur.MUST);
        }
        else if (marks == _words.Count && node is PhraseNode or EitherNode or SequenceNode)
        {
            _notices.Add(new QueryNotice(node.Start, "This holds no word to search for; it is left out."));
        }
    }

    private void AddRanking(QueryNode node)
    {
        switch (node)
        {
            case TextNode text:
                AddWords(text.Text, counts: false);
                break;
            case PhraseNode phrase:
                AddWords(phrase.Text, counts: phrasesOnlyRank, inPhrase: !phrasesOnlyRank);
                break;
            case NearNode near:
                foreach (var operand in near.Operands)
                {
                    AddWords(TextOf(operand), counts: false);
                }
                break;
            case EitherNode either:
                foreach (var alternative in either.Alternatives)
                {
                    AddRanking(alternative);
                }
                break;
            case SequenceNode sequence:
                foreach (var part in sequence.Parts)
                {
                    AddRanking(part);
                }
                break;
        }
    }

    /// <summary>The documents that fulfil a node; null when it asks for nothing.</summary>
    private Query? Condition(QueryNode node) =>
        node switch
        {
            TextNode text => AllWords(IndexFields.Text, text.Text),
            PhraseNode phrase => Phrase(phrase.Text),
            PrefixNode prefix => Prefix(prefix),
            FuzzyNode fuzzy => Fuzzy(fuzzy),
            NearNode near => Near(near),
            NotNode not => Condition(not.Operand) is { } excluded
                ? WithPositive(new BooleanQuery { { excluded, Occur.MUST_NOT } })
                : null,
            EitherNode either => Combine(either.Alternatives, Occur.SHOULD),
            SequenceNode sequence => Combine(sequence.Parts, Occur.MUST),
            FieldNode field => FieldCondition(field),
            DateNode date => IssuedBetween(date.From, date.To, date.Match),
            _ => null,
        };

    private BooleanQuery? Combine(IReadOnlyList<QueryNode> nodes, Occur occur)
    {
        var combined = new BooleanQuery();
        foreach (var node in nodes)
        {
            if (node is NotNode not && occur == Occur.MUST)
            {
                if (Condition(not.Operand) is { } excluded)
                {
                    combined.Add(excluded, Occur.MUST_NOT);
                }
            }
            else if (Condition(node) is { } condition)
            {
                combined.Add(condition, occur);
            }
        }
        return combined.Clauses.Count == 0 ? null : WithPositive(combined);
    }

    private static BooleanQuery WithPositive(BooleanQuery query)
    {
        if (query.Clauses.All(static c => c.Occur == Occur.MUST_NOT))
        {
            query.Add(new MatchAllDocsQuery(), Occur.MUST);
        }
        return query;
    }

    private Query? FieldCondition(FieldNode field) =>
        field.Field switch
        {
            QueryField.Number => Number(field),
            QueryField.Catalog => new TermQuery(new Term(IndexFields.Catalog, CodeKey.Canonical(field.Value))),
            QueryField.Format => Format(field),
            QueryField.Fonds => new TermQuery(new Term(IndexFields.Fonds, CodeKey.Canonical(field.Value))),
            QueryField.RecordFile => new TermQuery(new Term(IndexFields.RecordFile, CodeKey.Canonical(field.Value))),
            QueryField.Type => AllWords(IndexFields.Type, field.Value),
            QueryField.Issuer => AllWords(IndexFields.Issuer, field.Value),
            QueryField.Signer => AllWords(IndexFields.Signer, field.Value),
            QueryField.Keywords => AllWords(IndexFields.Keywords, field.Value),
            QueryField.Subject => FieldText(IndexFields.Subject, field),
            QueryField.Title => FieldText(IndexFields.Title, field),
            _ => null,
        };

    private Query? FieldText(string name, FieldNode field) =>
        field.IsQuoted ? Phrase(field.Value, name) : AllWords(name, field.Value);

    /// <summary>Documents whose days of issue meet a span; null when the span is open on both sides.</summary>
    public static Query? IssuedBetween(DateOnly? from, DateOnly? to, DateMatch match)
    {
        // May fall into it: begins before its end and ends after its beginning. Falls into it: the other way round.
        var (first, last) =
            match == DateMatch.Within
                ? (IndexFields.IssuedFrom, IndexFields.IssuedTo)
                : (IndexFields.IssuedTo, IndexFields.IssuedFrom);
        var query = new BooleanQuery();
        if (to is { } end)
        {
            query.Add(NumericRangeQuery.NewInt32Range(last, 0, end.DayNumber, true, true), Occur.MUST);
        }
        if (from is { } begin)
        {
            query.Add(NumericRangeQuery.NewInt32Range(first, begin.DayNumber, int.MaxValue, true, true), Occur.MUST);
        }
        return query.Clauses.Count == 0 ? null : query;
    }

    /// <summary>Documents that hold every word of a text in a field, by the rule of marks.</summary>
    public Query? AllWords(string field, string text)
    {
        var query = new BooleanQuery();
        foreach (var word in ReadWords(text).Select(static w => w.Word).Distinct())
        {
            query.Add(
                word.HasMarks || marksMustMatch
                    ? AnyOf([.. MarkedTerms(field, word)])
                    : new PrefixQuery(new Term(field, WordKey.Prefix(word.Folded))),
                Occur.MUST
            );
        }
        return query.Clauses.Count == 0 ? null : query;
    }

    private Query? Phrase(string text, string field = IndexFields.Text)
    {
        var placed = ReadWords(text);
        if (placed.Count < 2)
        {
            return AllWords(field, text);
        }
        if (string.Equals(field, IndexFields.Text, StringComparison.Ordinal))
        {
            _phrases.Add([.. placed.Select(static w => w.Word)]);
        }
        var terms = placed.Select(word => PhraseTerms(field, word.Word)).ToArray();
        if (string.Equals(field, IndexFields.Text, StringComparison.Ordinal) && PairsOf(placed) is { } pairs)
        {
            return new ConstantScoreQuery(
                new PhraseFilter(pairs, placed.Count == 2 ? null : terms, dictionary.Deadline)
            );
        }
        // Of titles and subjects no pairs are kept.
        var phrase = new MultiPhraseQuery();
        foreach (var word in terms)
        {
            phrase.Add(word);
        }
        return phrase;
    }

    private List<string[]>? PairsOf(List<PlacedWord> placed)
    {
        var pairs = new List<string[]>(placed.Count - 1);
        for (var i = 1; i < placed.Count; i++)
        {
            if (PairKeys(placed[i - 1].Word, placed[i].Word) is not { } keys)
            {
                return null;
            }
            pairs.Add(keys);
        }
        return pairs;
    }

    /// <summary>Keys of two neighbouring words by the rule of marks; null when they are too many.</summary>
    private string[]? PairKeys(Word first, Word second)
    {
        var prefix = WordKey.PairPrefix(first.Folded, second.Folded);
        var within = dictionary.Keys(IndexFields.Pairs, prefix, MaxExpansion, IsMeant);
        var across = dictionary.Keys(IndexFields.Pairs, WordKey.Across + prefix, MaxExpansion, IsMeant);
        return within is null || across is null ? null : [.. within, .. across];

        bool IsMeant(string key) =>
            WordKey.OfWords(key) is [var one, var other] && Stands(first, one) && Stands(second, other);
    }

    private bool Stands(Word word, string key) =>
        (!marksMustMatch && !word.HasMarks) || MarkedKeys(word).Contains(key, StringComparer.Ordinal);

    private Term[] PhraseTerms(string field, Word word)
    {
        if (!marksMustMatch && !word.HasMarks)
        {
            var keys = dictionary.Keys(field, WordKey.Prefix(word.Folded), MaxExpansion);
            if (keys is { Count: > 0 })
            {
                return [.. keys.Select(key => new Term(field, key))];
            }
        }
        return [.. MarkedTerms(field, word)];
    }

    // Marks typed are met or missing, never others: a text without marks may be meant, "đường" never means "dương".
    private IEnumerable<string> MarkedKeys(Word word)
    {
        yield return word.Key;
        if (!marksMustMatch && word.HasMarks)
        {
            yield return WordKey.Of(word.Folded, word.Folded);
        }
    }

    private IEnumerable<Term> MarkedTerms(string field, Word word) =>
        MarkedKeys(word).Select(key => new Term(field, key));

    private static Query AnyOf(Term[] terms)
    {
        if (terms.Length == 1)
        {
            return new TermQuery(terms[0]);
        }
        var any = new BooleanQuery();
        foreach (var term in terms)
        {
            any.Add(new TermQuery(term), Occur.SHOULD);
        }
        return any;
    }
}
