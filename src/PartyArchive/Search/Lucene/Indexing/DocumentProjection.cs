using System.Buffers.Binary;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Search.Lucene.Facets;
using PartyArchive.Search.Lucene.Ordering;
using PartyArchive.Search.Lucene.Pages;
using PartyArchive.Search.Lucene.References;
using PartyArchive.Search.Lucene.Similar;

namespace PartyArchive.Search.Lucene.Indexing;

/// <summary>Makes the index's view of one document. Used by the one writing thread; buffers are kept between documents.</summary>
internal sealed class DocumentProjection
{
    private readonly WordReader _reader = new();
    private readonly List<PlacedWord> _text = [];

    /// <summary>The fields of a document. Valid until the next call: the word buffers are shared.</summary>
    public Document Of(ArchivalDocument record, IReadOnlyList<PageText> pages)
    {
        var described = record.Effective;
        var document = new Document();
        AddIdentity(document, record);
        AddText(document, described, pages);
        AddWords(document, IndexFields.Title, described.Title, described.Subject);
        AddWords(document, IndexFields.Subject, described.Subject);
        AddWords(document, IndexFields.Type, described.Type);
        AddWords(document, IndexFields.Issuer, described.Issuer, described.ParentIssuer);
        AddWords(document, IndexFields.Signer, described.Signer);
        AddWords(document, IndexFields.Keywords, [.. described.Keywords ?? []]);
        AddReferences(document, described);
        AddCode(document, IndexFields.Fonds, described.FondsCode);
        AddCode(document, IndexFields.Catalog, described.CatalogNumber);
        AddCode(document, IndexFields.RecordFile, described.FileCode);
        foreach (var other in described.OtherFileCodes ?? [])
        {
            AddCode(document, IndexFields.RecordFile, other);
        }
        AddKey(document, IndexFields.Format, record.Format.ToString());
        AddDates(document, described.IssuedOn);
        FacetValues.Add(document, record);
        SortColumns.Add(document, described);
        AddAccess(document, record.RestrictedTo);
        return document;
    }

    private static void AddIdentity(Document document, ArchivalDocument record)
    {
        var (high, low) = Halves(record.Id);
        AddKey(document, IndexFields.Id, record.Id.ToString());
        document.Add(new NumericDocValuesField(IndexFields.IdHigh, high));
        document.Add(new NumericDocValuesField(IndexFields.IdLow, low));
        document.Add(new NumericDocValuesField(IndexFields.Version, record.Version));
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

    private void AddText(Document document, DocumentDescription described, IReadOnlyList<PageText> pages)
    {
        _text.Clear();
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
        var starts = new List<(int Number, int Start)>(pages.Count);
        var (counted, position) = (0, 0);
        var textBegins = _text.Count;
        foreach (var page in pages)
        {
            for (; counted < _text.Count; counted++)
            {
                position += _text[counted].Increment;
            }
            starts.Add((page.Number, position));
            _reader.Read(page.Text, _text);
        }
        if (_text.Count == 0)
        {
            return;
        }
        PageStarts.Add(document, starts);
        foreach (var term in Shingles.Terms(_text[textBegins..]))
        {
            AddKey(document, IndexFields.Shingles, term);
        }
        document.Add(new Field(IndexFields.Text, new WordStream(_text), IndexFields.Words));
        document.Add(new Field(IndexFields.Pairs, new PairStream(_text), IndexFields.Counts));
        document.Add(new NumericDocValuesField(IndexFields.Length, _text.Sum(static w => (long)w.Increment)));
    }

    private void AddWords(Document document, string field, params ReadOnlySpan<string?> texts)
    {
        var words = new List<PlacedWord>();
        foreach (var text in texts)
        {
            if (text is not null)
            {
                _reader.Read(text, words);
            }
        }
        if (words.Count > 0)
        {
            document.Add(new Field(field, new WordStream(words), IndexFields.Words));
        }
    }

    private static void AddReferences(Document document, DocumentDescription described)
    {
        foreach (var term in ReferenceTerms.OfDocument(described))
        {
            AddKey(document, IndexFields.Reference, term);
        }
    }

    private static void AddCode(Document document, string field, string? code)
    {
        if (!string.IsNullOrWhiteSpace(code))
        {
            AddKey(document, field, CodeKey.Exact(code));
            AddKey(document, field, CodeKey.Canonical(code));
        }
    }

    private static void AddDates(Document document, ArchivalDate? issued)
    {
        if (issued is not { } date)
        {
            return;
        }
        document.Add(new Int32Field(IndexFields.IssuedFrom, date.Earliest.DayNumber, Field.Store.NO));
        document.Add(new Int32Field(IndexFields.IssuedTo, date.Latest.DayNumber, Field.Store.NO));
        document.Add(new NumericDocValuesField(IndexFields.IssuedDays, IssuedDays.Pack(date)));
    }

    private static void AddAccess(Document document, IReadOnlyList<string> restrictedTo)
    {
        if (restrictedTo.Count == 0)
        {
            AddKey(document, IndexFields.Access, IndexFields.Everyone);
        }
        foreach (var group in restrictedTo)
        {
            AddKey(document, IndexFields.Access, IndexFields.GroupPrefix + group);
        }
    }

    // A term may not exceed 32,766 bytes; longer keys are no real codes and would make Lucene refuse the whole document.
    private static void AddKey(Document document, string field, string value) =>
        document.Add(new Field(field, value.Length <= 4_000 ? value : value[..4_000], IndexFields.Key));
}
