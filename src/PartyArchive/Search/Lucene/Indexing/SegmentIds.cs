using Lucene.Net.Index;

namespace PartyArchive.Search.Lucene.Indexing;

/// <summary>What identifies the documents of one segment.</summary>
internal readonly struct SegmentIds(AtomicReader reader)
{
    private readonly NumericDocValues _high = reader.GetNumericDocValues(IndexFields.IdHigh);
    private readonly NumericDocValues _low = reader.GetNumericDocValues(IndexFields.IdLow);
    private readonly NumericDocValues _version = reader.GetNumericDocValues(IndexFields.Version);
    private readonly NumericDocValues? _issued = reader.GetNumericDocValues(IndexFields.IssuedDays);

    /// <summary>Id of a document.</summary>
    public DocumentId Id(int document) => DocumentProjection.Join(_high.Get(document), _low.Get(document));

    /// <summary>Version of its record.</summary>
    public long Version(int document) => _version.Get(document);

    /// <summary>First day it may be issued on, as day number plus one; null for none.</summary>
    public double? IssuedOn(int document) =>
        _issued is not null && IssuedDays.Unpack(_issued.Get(document)).First is > 0 and var day ? day : null;
}
