using Lucene.Net.Index;
using Lucene.Net.Search;
using PartyArchive.Access;
using PartyArchive.Search.Lucene.Indexing;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>Filters of a request. The access filter is made from the requester alone; no text of the query reaches it.</summary>
internal static class FilterCompiler
{
    /// <summary>Documents that no group restricts, or one of the requester's does.</summary>
    public static Query Access(Requester requester)
    {
        var everyone = new TermQuery(new Term(IndexFields.Access, IndexFields.Everyone));
        if (requester.Groups.Count == 0)
        {
            return everyone;
        }
        return AnyOf(
            requester
                .Groups.Order(StringComparer.Ordinal)
                .Select(static g => new TermQuery(new Term(IndexFields.Access, IndexFields.GroupPrefix + g)))
                .Prepend(everyone)
        )!;
    }

    /// <summary>The typed filters; null when none is set. Secrecy is decided by which partitions are opened.</summary>
    public static Query? Typed(SearchFilter filter, QueryCompiler compiler)
    {
        Query?[] all =
        [
            AnyOf(filter.Types.Select(t => compiler.AllWords(IndexFields.Type, t))),
            AnyOf(filter.Issuers.Select(i => compiler.AllWords(IndexFields.Issuer, i))),
            AnyOf(filter.FondsCodes.Select(static c => Key(IndexFields.Fonds, CodeKey.Exact(c)))),
            AnyOf(filter.CatalogNumbers.Select(static c => Key(IndexFields.Catalog, CodeKey.Exact(c)))),
            AnyOf(filter.FileCodes.Select(static c => Key(IndexFields.RecordFile, CodeKey.Exact(c)))),
            AnyOf(filter.Formats.Select(static f => Key(IndexFields.Format, f.ToString()))),
            QueryCompiler.IssuedBetween(filter.IssuedFrom, filter.IssuedTo, filter.DateMatch),
        ];
        var query = new BooleanQuery();
        foreach (var condition in all)
        {
            if (condition is not null)
            {
                query.Add(condition, Occur.MUST);
            }
        }
        return query.Clauses.Count == 0 ? null : query;
    }

    private static TermQuery Key(string field, string key) => new(new Term(field, key));

    private static BooleanQuery? AnyOf(IEnumerable<Query?> conditions)
    {
        // A requester may belong to more groups than Lucene's limit on clauses typed by users.
        var query = new BooleanQuery();
        var some = false;
        foreach (var condition in conditions)
        {
            some = true;
            query.Add(condition ?? Nothing(), Occur.SHOULD);
        }
        return some ? query : null;
    }

    // A filter value without any word ("--") holds for nothing; leaving it out would widen the answer.
    private static BooleanQuery Nothing() => [];
}
