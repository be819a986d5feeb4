using System.Buffers.Binary;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Search.Lucene.Facets;
using PartyArchive.Search.Lucene.Ordering;
using PartyArchive.Search.Lucene.Pages;
using PartyArchive.Search.Lucene.References;
using PartyArchive.Search.Lucene.Segments;
using PartyArchive.Search.Lucene.Similar;

namespace PartyArchive.Search.Lucene.Indexing;

/// <summary>Makes the index's view of one document. Used by the one writing thread; buffers are kept between documents.</summary>
internal sealed class DocumentProjection
{
    private readonly WordReader _reader = new();
    private readonly List<PlacedWord> _text = [];
    private readonly List<PlacedWord> _words = [];
    private readonly List<(int Number, int Start)> _pages = [];
    private ArchivalDocument? _record;
    private int _textBegins;
    private int _length;

    /// <summary>At most so many words has the document that was read.</summary>
    public int MostWords { get; private set; }

    /// <summary>Reads a document; <see cref="AddTo"/> puts it into a segment.</summary>
    public void Read(ArchivalDocument record, IReadOnlyList<PageText> pages)
    {
        var described = record.Effective;
        _record = record;
        ReadText(described, pages);
        // Title and subject are words of the text as well; nothing has more words than characters.
        string?[] others =
        [
            described.Type,
            described.Issuer,
            described.ParentIssuer,
            described.Signer,
            .. described.Keywords ?? [],
        ];
        MostWords = (2 * _text.Count) + others.Sum(static text => text?.Length ?? 0);
    }

    /// <summary>Adds the document that was read to a segment.</summary>
    public void AddTo(SegmentDraft segment) => segment.Add(_record!.Id, MostWords, Describe);

    private void Describe(SegmentDraft segment)
    {
        var record = _record!;
        var described = record.Effective;
        AddIdentity(segment, record);
        AddText(segment);
        AddWords(segment, IndexFields.Title, described.Title, described.Subject);
        AddWords(segment, IndexFields.Subject, described.Subject);
        AddWords(segment, IndexFields.Type, described.Type);
        AddWords(segment, IndexFields.Issuer, described.Issuer, described.ParentIssuer);
        AddWords(segment, IndexFields.Signer, described.Signer);
        AddWords(segment, IndexFields.Keywords, [.. described.Keywords ?? []]);
        foreach (var term in ReferenceTerms.OfDocument(described))
        {
            segment.AddKey(IndexFields.Reference, term);
        }
        AddCode(segment, IndexFields.Fonds, described.FondsCode);
        AddCode(segment, IndexFields.Catalog, described.CatalogNumber);
        AddCode(segment, IndexFields.RecordFile, described.FileCode);
        foreach (var other in described.OtherFileCodes ?? [])
        {
            AddCode(segment, IndexFields.RecordFile, other);
        }
        segment.AddKey(IndexFields.Format, record.Format.ToString());
        AddDates(segment, described.IssuedOn);
        FacetValues.Add(segment, record);
        SortColumns.Add(segment, described);
        AddAccess(segment, record.OpenTo);
    }

    private static void AddIdentity(SegmentDraft segment, ArchivalDocument record)
    {
        var (high, low) = Halves(record.Id);
        segment.AddKey(IndexFields.Id, record.Id.ToString());
        segment.AddNumber(IndexFields.IdHigh, high);
        segment.AddNumber(IndexFields.IdLow, low);
        segment.AddNumber(IndexFields.Version, record.Version);
    }

    /// <summary>The id as two numbers in big-endian order.</summary>
    public static (long High, long Low) Halves(DocumentId id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        return (BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes[8..]));
    }

    /// <summary>The id of two halves.</summary>
    public static DocumentId Join(long high, long low)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, high);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], low);
        return new DocumentId(new Guid(bytes, bigEndian: true));
    }

    private void ReadText(DocumentDescription described, IReadOnlyList<PageText> pages)
    {
        _text.Clear();
        _pages.Clear();
        if (described.Title is { } title)
        {
            _reader.Read(title, _text);
        }
        // A title made of the subject would count its words twice.
        if (
            described.Subject is { } subject
            && described.Title?.Contains(subject, StringComparison.OrdinalIgnoreCase) != true
        )
        {
            _reader.Read(subject, _text);
        }
        _textBegins = _text.Count;
        (var counted, _length) = (0, 0);
        foreach (var page in pages)
        {
            for (; counted < _text.Count; counted++)
            {
                _length += _text[counted].Increment;
            }
            _pages.Add((page.Number, _length));
            _reader.Read(page.Text, _text);
        }
        for (; counted < _text.Count; counted++)
        {
            _length += _text[counted].Increment;
        }
    }

    private void AddText(SegmentDraft segment)
    {
        if (_text.Count == 0)
        {
            return;
        }
        PageStarts.Add(segment, _pages);
        foreach (var term in Shingles.Terms(_text, _textBegins))
        {
            segment.AddKey(IndexFields.Shingles, term);
        }
        segment.AddWords(IndexFields.Text, _text);
        segment.AddNumber(IndexFields.Length, _length);
    }

    private void AddWords(SegmentDraft segment, string field, params ReadOnlySpan<string?> texts)
    {
        _words.Clear();
        foreach (var text in texts)
        {
            if (text is not null)
            {
                _reader.Read(text, _words);
            }
        }
        segment.AddWords(field, _words);
    }

    private static void AddCode(SegmentDraft segment, string field, string? code)
    {
        if (!string.IsNullOrWhiteSpace(code))
        {
            segment.AddKey(field, CodeKey.Exact(code));
            segment.AddKey(field, CodeKey.Canonical(code));
        }
    }

    private static void AddDates(SegmentDraft segment, ArchivalDate? issued)
    {
        if (issued is { } date)
        {
            segment.AddRangeKey(IndexFields.IssuedFrom, date.Earliest.DayNumber);
            segment.AddRangeKey(IndexFields.IssuedTo, date.Latest.DayNumber);
            segment.AddNumber(IndexFields.IssuedDays, IssuedDays.Pack(date));
        }
    }

    private static void AddAccess(SegmentDraft segment, IReadOnlyList<string> openTo)
    {
        if (openTo.Count == 0)
        {
            segment.AddKey(IndexFields.Access, IndexFields.Everyone);
        }
        foreach (var group in openTo)
        {
            segment.AddKey(IndexFields.Access, IndexFields.GroupPrefix + group);
        }
    }
}
