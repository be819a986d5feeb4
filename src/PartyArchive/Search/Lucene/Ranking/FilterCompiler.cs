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
        var query = new BooleanQuery();
        foreach (var (_, condition) in Parts(filter, compiler))
        {
            query.Add(condition, Occur.MUST);
        }
        return query.Clauses.Count == 0 ? null : query;
    }

    /// <summary>The typed filters that are set, each with its name.</summary>
    public static IEnumerable<(string Name, Query Condition)> Parts(SearchFilter filter, QueryCompiler compiler)
    {
        (string Name, Query? Condition)[] all =
        [
            ("type", AnyOf(filter.Types.Select(t => compiler.AllWords(IndexFields.Type, t)))),
            ("issuer", AnyOf(filter.Issuers.Select(i => compiler.AllWords(IndexFields.Issuer, i)))),
            ("fonds", AnyOf(filter.FondsCodes.Select(static c => Key(IndexFields.Fonds, CodeKey.Exact(c))))),
            (
                "file catalogue",
                AnyOf(filter.CatalogNumbers.Select(static c => Key(IndexFields.Catalog, CodeKey.Exact(c))))
            ),
            ("record file", AnyOf(filter.FileCodes.Select(static c => Key(IndexFields.RecordFile, CodeKey.Exact(c))))),
            ("format", AnyOf(filter.Formats.Select(static f => Key(IndexFields.Format, f.ToString())))),
            ("date of issue", QueryCompiler.IssuedBetween(filter.IssuedFrom, filter.IssuedTo, filter.DateMatch)),
        ];
        return all.Where(static f => f.Condition is not null).Select(static f => (f.Name, f.Condition!));
    }

    /// <summary>Some documents and no others; null for all.</summary>
    public static Query? Only(IReadOnlyCollection<DocumentId>? documents, SearchDeadline deadline) =>
        documents is null
            ? null
            : new ConstantScoreQuery(
                new KeyFilter(IndexFields.Id, [.. documents.Select(static d => d.ToString())], deadline)
            );

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
