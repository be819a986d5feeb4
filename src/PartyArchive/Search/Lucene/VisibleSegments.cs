using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using PartyArchive.Access;
using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Lucene.Ranking;
using PartyArchive.Search.Lucene.Storage;

namespace PartyArchive.Search.Lucene;

/// <summary>What one requester may see of a snapshot: the partitions up to his clearance, and in them the documents no group keeps from him.</summary>
internal sealed class VisibleSegments
{
    private readonly Query _access;

    public VisibleSegments(IndexSnapshot snapshot, Requester requester, SearchDeadline deadline)
    {
        for (var level = SecrecyLevel.None; level <= requester.Clearance && level <= SecrecyLevel.TopSecret; level++)
        {
            if (snapshot[level] is { } reader)
            {
                Segments.AddRange(reader.Leaves.Select(leaf => (level, leaf)));
            }
        }
        Requester = requester;
        _access = FilterCompiler.Access(requester);
        Dictionary = new TermDictionary([.. Segments.Select(static s => s.Segment.AtomicReader)], deadline);
    }

    /// <summary>Who looks.</summary>
    public Requester Requester { get; }

    /// <summary>Segments of the partitions, lowest level first.</summary>
    public List<(SecrecyLevel Level, AtomicReaderContext Segment)> Segments { get; } = [];

    /// <summary>Words of these partitions.</summary>
    public TermDictionary Dictionary { get; }

    /// <summary>Documents of a segment that may be seen and fulfil a query, in rising order.</summary>
    public IEnumerable<int> Documents(AtomicReaderContext segment, Query query)
    {
        var all = new BooleanQuery { { _access, Occur.MUST }, { query, Occur.MUST } };
        var documents = new QueryWrapperFilter(all).GetDocIdSet(segment, segment.AtomicReader.LiveDocs)?.GetIterator();
        int document;
        while (documents is not null && (document = documents.NextDoc()) != DocIdSetIterator.NO_MORE_DOCS)
        {
            yield return document;
        }
    }

    /// <summary>Number of documents that may be seen and fulfil a query, counted no further than a limit.</summary>
    public int Count(Query query, int limit) =>
        Segments.SelectMany(s => Documents(s.Segment, query)).Take(limit).Count();

    /// <summary>The document of an id; null when there is none that may be seen.</summary>
    public VisibleDocument? Find(DocumentId id)
    {
        var query = new TermQuery(new Term(IndexFields.Id, id.ToString()));
        foreach (var (level, segment) in Segments)
        {
            foreach (var document in Documents(segment, query))
            {
                return new VisibleDocument(level, segment, document);
            }
        }
        return null;
    }
}

/// <summary>A document that may be seen.</summary>
/// <param name="Level">Its secrecy level.</param>
/// <param name="Segment">Segment it lies in.</param>
/// <param name="Document">Number in the segment.</param>
internal sealed record VisibleDocument(SecrecyLevel Level, AtomicReaderContext Segment, int Document)
{
    /// <summary>True when it fulfils a query.</summary>
    public bool Meets(Query query)
    {
        var documents = new QueryWrapperFilter(query)
            .GetDocIdSet(Segment, Segment.AtomicReader.LiveDocs)
            ?.GetIterator();
        return documents is not null && documents.Advance(Document) == Document;
    }
}
