using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using PartyArchive.Access;
using PartyArchive.Search.Lucene.Facets;
using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Lucene.Ordering;
using PartyArchive.Search.Lucene.Pages;
using PartyArchive.Search.Lucene.Ranking;
using PartyArchive.Search.Lucene.References;
using PartyArchive.Search.Lucene.Storage;
using PartyArchive.Search.QueryLanguage;
using PartyArchive.Search.Snippets;
using PartyArchive.Vietnamese;

namespace PartyArchive.Search.Lucene;

/// <summary>One search over the partitions its requester may see. The others are not opened: nothing of the answer can depend on them.</summary>
internal sealed class SearchRun
{
    // Preferences multiply scores; a bound must not be by a hair too high.
    private const double Hair = 1 - 1e-9;

    private readonly SearchRequest _request;
    private readonly SearchDeadline _deadline;
    private readonly byte[] _cursorKey;
    private readonly string _generation;
    private readonly VisibleSegments _visible;
    private readonly List<(SecrecyLevel Level, AtomicReaderContext Context)> _segments = [];
    private readonly TermDictionary _dictionary;
    private HighlightTargets _targets = new([], []);
    private string? _advice;
    private FacetTally? _facets;
    private OrderedHits? _ordered;
    private bool _countsApart;
    private bool _isPruned;

    public SearchRun(
        IndexSnapshot snapshot,
        SearchRequest request,
        SearchDeadline deadline,
        byte[] cursorKey,
        string generation
    )
    {
        _request = request;
        _deadline = deadline;
        _cursorKey = cursorKey;
        _generation = generation;
        _visible = new VisibleSegments(snapshot, request.Requester, deadline);
        for (var level = SecrecyLevel.None; level <= request.Requester.Clearance; level++)
        {
            var wanted = request.Filter.Secrecy.Count == 0 || request.Filter.Secrecy.Contains(level);
            if (wanted && level <= SecrecyLevel.TopSecret && snapshot[level] is { } reader)
            {
                _segments.AddRange(reader.Leaves.Select(leaf => (level, leaf)));
            }
        }
        _dictionary = new TermDictionary([.. _segments.Select(static s => s.Context.AtomicReader)], deadline);
    }

    /// <summary>Searches.</summary>
    public IndexHits Execute()
    {
        var after = _request.Cursor is null ? null : SearchCursor.Read(_cursorKey, _request, _generation);
        var query = _request.Tree ?? SearchQuery.Parse(_request.Query);
        var compiler = Compiler(phrasesOnlyRank: false);
        var plan = compiler.Compile(query);
        var (hits, total) = Find(query, plan, compiler, after);
        // Of some documents none may hold a phrase that others do.
        if (total == 0 && plan.HasPhrases && _request.Only is null && !_deadline.HasPassed)
        {
            compiler = Compiler(phrasesOnlyRank: true);
            plan = compiler.Compile(query);
            (hits, total) = Find(query, plan, compiler, after);
            if (total > 0)
            {
                plan = plan with
                {
                    Notices =
                    [
                        .. plan.Notices,
                        new QueryNotice(
                            0,
                            "No document holds the words in quotation marks side by side; documents with the words are shown."
                        ),
                    ],
                };
            }
        }
        return Answer(plan, hits, total);
    }

    private QueryCompiler Compiler(bool phrasesOnlyRank) =>
        new(
            _dictionary,
            _request.Abbreviations ?? AbbreviationList.Default,
            _request.MarksMustMatch,
            phrasesOnlyRank,
            _request.Weights
        );

    private (List<OrderedHit> Hits, long Total) Find(
        SearchQuery query,
        SearchPlan plan,
        QueryCompiler compiler,
        OrderedHit? after
    )
    {
        // Facets, orders by a column and groups need every document that is found, not only the best: whoever skips documents must not when these are set.
        _facets = _request.Facets.Count > 0 || IsOrderedByColumn ? new FacetTally(_request.Facets) : null;
        _ordered = IsOrderedByColumn ? new OrderedHits(_request, _request.Top + 1, after) : null;
        var typed = FilterCompiler.Typed(_request.Filter, compiler);
        _isPruned = false;
        var required = AllOf(typed, FilterCompiler.Only(_request.Only, _deadline), plan.Required);
        _countsApart =
            _facets is { HasChoice: false }
            && required is null
            && plan.LeastWords > 0
            && _request.Sort == SearchSort.Relevance
            && !IsOrderedByColumn;
        var (words, pairs) = WordMeanings.Read(_dictionary, plan.Words, _request);
        _advice =
            _request.Cursor is null && _request.Only is null
                ? SpellingAdvice.Write(query, plan.Words, words, _visible)
                : null;
        _targets = new HighlightCompiler(_dictionary, _request.MarksMustMatch).Compile(plan, words);
        var ranked = new RankedWords(
            _dictionary,
            plan.Words,
            words,
            pairs,
            plan.Expansions,
            Citation.Read(_request.Query, _dictionary),
            _request.Weights
        );
        var scorer = new WordScorer(ranked.Groups, _dictionary.AverageLength());
        // One more than wanted tells whether there is another page.
        var top = new TopHits(_request.Top + 1, after is null ? null : (after.Hit.Key, after.Hit.Id));
        var candidates = new TopHits(_request.Sort == SearchSort.Relevance ? PassageScorer.Candidates : 0, after: null);
        long total = 0;
        for (var i = 0; i < _segments.Count && !_deadline.Check(); i++)
        {
            total += _countsApart
                ? FindBeside(i, plan, ranked, scorer, candidates, top)
                : FindIn(i, required, plan, scorer, candidates, top, total);
        }
        if (_ordered is not null)
        {
            return (_ordered.InOrder(), total);
        }
        RankAnew(candidates, ranked, top);
        return ([.. top.InOrder().Select(static h => new OrderedHit(h, null))], total);
    }

    /// <summary>
    /// Ranks the best documents anew by their best passages and their authority. This only adds to a score, so these stay before all others, and a cursor meets the
    /// same order on every page.
    /// </summary>
    private void RankAnew(TopHits candidates, RankedWords words, TopHits top)
    {
        foreach (var inSegment in candidates.InOrder().GroupBy(static h => h.Leaf))
        {
            var segment = _segments[inSegment.Key].Context.AtomicReader;
            var passages = new PassageScorer(segment, words);
            var authority = new AuthorityRanks(
                segment,
                words.CitesDocument ? SearchAuthority.None : _request.Authority ?? SearchAuthority.Default
            );
            foreach (var hit in inSegment.OrderBy(static h => h.Document))
            {
                var score =
                    (hit.Score + (_deadline.Check() ? 0 : passages.Best(hit.Document).Score))
                    * (1 + authority.Gain(hit.Document));
                top.Offer(hit with { Key = score, Score = score });
            }
        }
    }

    /// <summary>Counts all hits of a segment without scoring them, and scores those that may be among the best.</summary>
    private long FindBeside(
        int segment,
        SearchPlan plan,
        RankedWords ranked,
        WordScorer scorer,
        TopHits candidates,
        TopHits top
    )
    {
        var reader = _segments[segment].Context.AtomicReader;
        var wishes = Wishes(segment, null, plan);
        var hits = WordMatches.Of(reader, ranked.Groups, plan.LeastWords, wishes.Open, _deadline);
        _facets!.Begin(_segments[segment].Level, reader);
        _facets.Note(hits);
        _facets.End();
        // How many there are is known: what cannot be among the best need not be looked at.
        Rank(segment, wishes, scorer, candidates, top, WordScorer.ExactHits);
        return hits.Cardinality;
    }

    private long FindIn(
        int segment,
        Query? required,
        SearchPlan plan,
        WordScorer scorer,
        TopHits candidates,
        TopHits top,
        long found
    )
    {
        _facets?.Begin(_segments[segment].Level, _segments[segment].Context.AtomicReader);
        var total = Rank(segment, Wishes(segment, required, plan), scorer, candidates, top, found);
        _facets?.End();
        return total;
    }

    private long Rank(int segment, SegmentWishes wishes, WordScorer scorer, TopHits candidates, TopHits top, long found)
    {
        var reader = _segments[segment].Context.AtomicReader;
        var scan = scorer.Scan(reader, wishes, _deadline);
        var window = scan.Window;
        var ids = new SegmentIds(reader);
        var noted = _countsApart ? null : _facets;
        var scores = _ordered is null ? null : new double[reader.MaxDoc];
        long total = 0;
        while (scan.Next(Floor(candidates, top, found + total)))
        {
            for (var document = window.Next(window.First); document >= 0; document = window.Next(document + 1))
            {
                if (window.Words(document) < wishes.LeastWords || noted?.Note(document) == false)
                {
                    continue;
                }
                total++;
                var score = window.Score(document);
                if (scores is not null)
                {
                    scores[document] = score;
                    continue;
                }
                score = Score(ids, document, score);
                var key = Key(ids, document, score);
                if (key < candidates.Floor && key < top.Floor)
                {
                    continue;
                }
                var hit = new RankedHit(key, ids.Id(document), score, segment, document);
                if (candidates.Offer(hit) is { } other)
                {
                    top.Offer(other);
                }
            }
        }
        // Who counts apart knows how many there are.
        _isPruned |= scan.IsPruned && !_countsApart;
        _ordered?.Add(segment, reader, _facets!.Hits, d => Key(ids, d, Score(ids, d, scores![d])), d => scores![d]);
        return total;
    }

    /// <summary>
    /// Score of words below which a document has no place among the best; negative infinity as long as all are wanted, for facets, orders by a column, groups,
    /// and until enough are counted.
    /// </summary>
    private double Floor(TopHits candidates, TopHits top, long found) =>
        _request.Sort == SearchSort.Relevance && (_facets is null || _countsApart) && found >= WordScorer.ExactHits
            ? Math.Min(candidates.Floor, top.Floor) / (1 + (_request.Recency?.Weight ?? 0)) * Hair
            : double.NegativeInfinity;

    private SegmentWishes Wishes(int segment, Query? required, SearchPlan plan)
    {
        var context = _segments[segment].Context;
        var reader = context.AtomicReader;
        var conditions = required ?? (plan.LeastWords == 0 ? new MatchAllDocsQuery() : null);
        return new SegmentWishes(
            OpenDocuments.Of(reader, _request.Requester),
            conditions is null
                ? null
                : new QueryWrapperFilter(conditions).GetDocIdSet(context, reader.LiveDocs)?.GetIterator()
                    ?? DocIdSetIterator.GetEmpty(),
            plan.LeastWords
        );
    }

    private bool IsOrderedByColumn =>
        SortColumns.Of(_request.Sort) is not null || _request.Grouping != SearchGrouping.None;

    private double Score(SegmentIds ids, int document, double score)
    {
        if (_request.Recency is not { } recency || ids.IssuedOn(document) is not { } day)
        {
            return score;
        }
        var age = Math.Max(0, recency.AsOf.DayNumber + 1 - day);
        return score * (1 + (recency.Weight * Math.Pow(0.5, age / recency.HalfLifeDays)));
    }

    private double Key(SegmentIds ids, int document, double score) =>
        _request.Sort switch
        {
            SearchSort.NewestFirst => ids.IssuedOn(document) ?? double.NegativeInfinity,
            SearchSort.OldestFirst => -ids.IssuedOn(document) ?? double.NegativeInfinity,
            _ => score,
        };

    private IndexHits Answer(SearchPlan plan, List<OrderedHit> hits, long total)
    {
        var page = hits.Take(_request.Top).ToArray();
        var pages = BestPages(page);
        var next = hits.Count > _request.Top ? SearchCursor.Write(_cursorKey, _request, _generation, page[^1]) : null;
        return new IndexHits(
            [
                .. page.Select(found => new IndexHit(
                    found.Hit.Id,
                    new SegmentIds(_segments[found.Hit.Leaf].Context.AtomicReader).Version(found.Hit.Document),
                    found.Hit.Score,
                    _segments[found.Hit.Leaf].Level
                )
                {
                    Group = found.Group is null ? null : GroupOf(found),
                    Pages = pages.GetValueOrDefault(found.Hit.Id),
                }),
            ],
            new HitTotal(total, !_deadline.HasPassed && !_isPruned),
            next,
            plan.Notices,
            !_deadline.HasPassed,
            new SnippetCutter(_targets)
        )
        {
            DidYouMean = _advice,
            Facets = _facets?.Facets() ?? [],
            Groups = _request.Grouping == SearchGrouping.None ? null : _ordered?.Groups,
        };
    }

    /// <summary>The pages of each hit that hold most of the query, the best first.</summary>
    private Dictionary<DocumentId, IReadOnlyList<int>> BestPages(OrderedHit[] hits)
    {
        var best = new Dictionary<DocumentId, IReadOnlyList<int>>();
        if (_request.SnippetsPerHit == 0)
        {
            return best;
        }
        var finder = new PageFinder(_dictionary, _targets);
        foreach (var inSegment in hits.GroupBy(static h => h.Hit.Leaf))
        {
            var documents = inSegment.Select(static h => h.Hit).OrderBy(static h => h.Document).ToArray();
            var pages = finder.Find(
                _segments[inSegment.Key].Context.AtomicReader,
                documents.Select(static d => d.Document)
            );
            for (var i = 0; i < documents.Length; i++)
            {
                if (pages[i] is { } found)
                {
                    best[documents[i].Id] = found;
                }
            }
        }
        return best;
    }

    private static HitGroup GroupOf(OrderedHit found)
    {
        var levels = found.Group!.Split(FacetValues.LevelSeparator);
        return new HitGroup(levels[0], levels[1], levels[2], found.Members);
    }

    private static BooleanQuery? AllOf(params ReadOnlySpan<Query?> conditions)
    {
        var all = new BooleanQuery();
        foreach (var condition in conditions)
        {
            if (condition is not null)
            {
                all.Add(condition, Occur.MUST);
            }
        }
        return all.Clauses.Count == 0 ? null : all;
    }
}
