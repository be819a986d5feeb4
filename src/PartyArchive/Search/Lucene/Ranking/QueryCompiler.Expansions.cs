using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Spans;
using PartyArchive.Extraction;
using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Lucene.References;
using PartyArchive.Search.QueryLanguage;
using PartyArchive.Vietnamese;

namespace PartyArchive.Search.Lucene.Ranking;

/// <content>Parts of a query that stand for several terms: prefixes, fuzzy words, nearness, ranges of numbers.</content>
internal sealed partial class QueryCompiler
{
    // More words than this behind a prefix say nothing of relevance together, and cost time.
    private const int MostRankingTerms = 64;

    // How fast a confusion loses against the word typed: a wrong tone keeps two thirds, a wrong letter an eighth.
    private const double ConfusionDecay = 1.5;

    private static string TextOf(QueryNode operand) =>
        operand is PhraseNode phrase ? phrase.Text : ((TextNode)operand).Text;

    /// <summary>The words of a query text. Raw keys of Telex and VNI that no document holds are read as the syllable meant, which is said.</summary>
    private List<PlacedWord> ReadWords(string text)
    {
        var placed = new List<PlacedWord>();
        _reader.Read(text, placed);
        placed.RemoveAll(static w => w.Kind == WordKind.Whole);
        for (var i = 0; i < placed.Count; i++)
        {
            if (ReadKeystrokes(text[placed[i].Start..placed[i].End]) is { } word)
            {
                placed[i] = placed[i] with { Word = word, Kind = WordKind.Word };
            }
        }
        return placed;
    }

    private Word? ReadKeystrokes(string typed)
    {
        // Three keys at least: "as" is more often a slip for "an" than a keystroke for á.
        if (typed.Length < 3 || !VietnameseKeystrokes.TryRead(typed, out var syllable))
        {
            return null;
        }
        var exact = VietnameseText.Canonical(syllable);
        var word = new Word(exact, VietnameseText.Fold(exact), HasMarks: true);
        var isMeant =
            dictionary.Readings(VietnameseText.Fold(typed)).Count == 0
            && dictionary.Count(IndexFields.Text, word.Key) > 0;
        if (!isMeant)
        {
            return null;
        }
        var notice = new QueryNotice(0, $"'{typed}' is read as '{syllable}', which these keys type.");
        if (!_notices.Contains(notice))
        {
            _notices.Add(notice);
        }
        return word;
    }

    private Query? Prefix(PrefixNode prefix)
    {
        var placed = new List<PlacedWord>();
        _reader.Read(prefix.Text, placed);
        if (placed.Count == 0)
        {
            return null;
        }
        var stem = placed[^1].Word;
        var keys = dictionary.Keys(
            IndexFields.Text,
            stem.Folded,
            MaxExpansion,
            stem.HasMarks || marksMustMatch
                ? key => WordKey.Exact(key).StartsWith(stem.Exact, StringComparison.Ordinal)
                : null
        );
        if (keys is null)
        {
            NoteTooBroad(prefix.Start, prefix.Text + "*", "words begin so", "write more of the word");
            return null;
        }
        return AnyKey([.. keys.Select(static key => (key, 1.0))]);
    }

    private Query? Fuzzy(FuzzyNode fuzzy)
    {
        var placed = ReadWords(fuzzy.Text);
        return placed.Count == 0
            ? null
            : AnyKey([
                .. new FuzzyWords(dictionary)
                    .Find(placed[0].Word)
                    .Select(static f => (f.Key, Math.Exp(-ConfusionDecay * f.Cost))),
            ]);
    }

    /// <summary>Documents that hold any of these keys; the keys rank too unless they are too many to mean something.</summary>
    private Query AnyKey(IReadOnlyList<(string Key, double Probability)> keys)
    {
        if (keys.Count == 0)
        {
            return new BooleanQuery();
        }
        if (keys.Count <= MostRankingTerms)
        {
            _expansions.Add(
                new WordIntent(
                    Counts: false,
                    [.. keys.Select(k => new Reading(k.Key, k.Probability, dictionary.Count(IndexFields.Text, k.Key)))]
                )
            );
        }
        return AnyOf(IndexFields.Text, keys.Select(static k => k.Key));
    }

    private SpanQuery? Near(NearNode near)
    {
        var operands = new List<SpanQuery>();
        foreach (var operand in near.Operands)
        {
            var words = ReadWords(TextOf(operand)).Select(w => Span(w.Word)).ToArray();
            if (words.Length > 0)
            {
                operands.Add(words.Length == 1 ? words[0] : new SpanNearQuery(words, 0, inOrder: true));
            }
        }
        return operands.Count switch
        {
            0 => null,
            1 => operands[0],
            _ => new SpanNearQuery([.. operands], near.Distance, inOrder: false),
        };
    }

    private SpanQuery Span(Word word)
    {
        var terms = PhraseTerms(IndexFields.Text, word);
        return terms.Length == 1
            ? new SpanTermQuery(terms[0])
            : new SpanOrQuery([.. terms.Select(static t => new SpanTermQuery(t))]);
    }

    private Query? Number(FieldNode field)
    {
        if (NumberRange(field) is { } range)
        {
            return range;
        }
        var query = new BooleanQuery();
        foreach (var term in ReferenceTerms.OfCodeQuery(field.Value))
        {
            query.Add(new TermQuery(new Term(IndexFields.Reference, term)), Occur.MUST);
        }
        return query.Clauses.Count == 0 ? null : query;
    }

    /// <summary>Numbers of a span: <c>số:10..20</c>.</summary>
    private Query? NumberRange(FieldNode field)
    {
        var ends = field.Value.Split("..");
        if (
            ends.Length != 2
            || !int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            || !int.TryParse(ends[1], NumberStyles.None, CultureInfo.InvariantCulture, out var to)
        )
        {
            return null;
        }
        (from, to) = (Math.Min(from, to), Math.Max(from, to));
        if (to - from >= MaxExpansion)
        {
            NoteTooBroad(field.Start, field.Value, "numbers lie in it", "write a shorter span");
            return new MatchAllDocsQuery();
        }
        return AnyOf(
            IndexFields.Reference,
            Enumerable
                .Range(from, to - from + 1)
                .Select(static n => ReferenceTerms.Number + n.ToString(CultureInfo.InvariantCulture))
        );
    }

    private ConstantScoreQuery AnyOf(string field, IEnumerable<string> keys) =>
        new(new KeyFilter(field, [.. keys], dictionary.Deadline));

    private static BooleanQuery Format(FieldNode field)
    {
        var query = new BooleanQuery();
        foreach (var format in Enum.GetNames<FileFormat>())
        {
            if (string.Equals(format, field.Value, StringComparison.OrdinalIgnoreCase))
            {
                query.Add(new TermQuery(new Term(IndexFields.Format, format)), Occur.MUST);
            }
        }
        return query;
    }

    private void NoteTooBroad(int position, string what, string of, string advice) =>
        _notices.Add(
            new QueryNotice(
                position,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{what}' is too broad: more than {MaxExpansion} {of}. It is left out; {advice}."
                )
            )
        );
}
