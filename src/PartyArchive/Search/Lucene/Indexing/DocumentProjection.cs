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

/// <summary>Makes the index's view of one document. Used by the one writing thread; fields and buffers are kept between documents.</summary>
internal sealed class DocumentProjection
{
    private readonly WordReader _reader = new();
    private readonly List<PlacedWord> _text = [];
    private readonly Field _textField;
    private readonly Field _pairsField;
    private readonly Int32Field _issuedFrom = new(IndexFields.IssuedFrom, 0, Field.Store.NO);
    private readonly Int32Field _issuedTo = new(IndexFields.IssuedTo, 0, Field.Store.NO);
    private readonly Dictionary<string, (KeyStream Keys, Field Field)> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (List<PlacedWord> Words, Field Field)> _words = new(StringComparer.Ordinal);

    public DocumentProjection()
    {
        _textField = new Field(IndexFields.Text, new WordStream(_text), IndexFields.Words);
        _pairsField = new Field(IndexFields.Pairs, new PairStream(_text), IndexFields.Counts);
    }

    /// <summary>The fields of a document. Valid until the next call: the word buffers are shared.</summary>
    public Document Of(ArchivalDocument record, IReadOnlyList<PageText> pages)
    {
        var described = record.Effective;
        var document = new Document();
        foreach (var (keys, _) in _keys.Values)
        {
            keys.Clear();
        }
        AddIdentity(document, record);
        AddText(document, described, pages);
        AddWords(document, IndexFields.Title, described.Title, described.Subject);
        AddWords(document, IndexFields.Subject, described.Subject);
        AddWords(document, IndexFields.Type, described.Type);
        AddWords(document, IndexFields.Issuer, described.Issuer, described.ParentIssuer);
        AddWords(document, IndexFields.Signer, described.Signer);
        AddWords(document, IndexFields.Keywords, [.. described.Keywords ?? []]);
        AddReferences(described);
        AddCode(IndexFields.Fonds, described.FondsCode);
        AddCode(IndexFields.Catalog, described.CatalogNumber);
        AddCode(IndexFields.RecordFile, described.FileCode);
        foreach (var other in described.OtherFileCodes ?? [])
        {
            AddCode(IndexFields.RecordFile, other);
        }
        AddKey(IndexFields.Format, record.Format.ToString());
        AddDates(document, described.IssuedOn);
        FacetValues.Add(document, record);
        SortColumns.Add(document, described);
        AddAccess(record.OpenTo);
        foreach (var (_, field) in _keys.Values.Where(static k => k.Keys.Count > 0))
        {
            document.Add(field);
        }
        return document;
    }

    private void AddIdentity(Document document, ArchivalDocument record)
    {
        var (high, low) = Halves(record.Id);
        AddKey(IndexFields.Id, record.Id.ToString());
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
        foreach (var term in Shingles.Terms(_text, textBegins))
        {
            AddKey(IndexFields.Shingles, term);
        }
        for (; counted < _text.Count; counted++)
        {
            position += _text[counted].Increment;
        }
        document.Add(_textField);
        document.Add(_pairsField);
        document.Add(new NumericDocValuesField(IndexFields.Length, position));
    }

    private void AddWords(Document document, string name, params ReadOnlySpan<string?> texts)
    {
        if (!_words.TryGetValue(name, out var kept))
        {
            var list = new List<PlacedWord>();
            _words[name] = kept = (list, new Field(name, new WordStream(list), IndexFields.Words));
        }
        var (words, field) = kept;
        words.Clear();
        foreach (var text in texts)
        {
            if (text is not null)
            {
                _reader.Read(text, words);
            }
        }
        if (words.Count > 0)
        {
            document.Add(field);
        }
    }

    private void AddReferences(DocumentDescription described)
    {
        foreach (var term in ReferenceTerms.OfDocument(described))
        {
            AddKey(IndexFields.Reference, term);
        }
    }

    private void AddCode(string field, string? code)
    {
        if (!string.IsNullOrWhiteSpace(code))
        {
            AddKey(field, CodeKey.Exact(code));
            AddKey(field, CodeKey.Canonical(code));
        }
    }

    private void AddDates(Document document, ArchivalDate? issued)
    {
        if (issued is not { } date)
        {
            return;
        }
        _issuedFrom.SetInt32Value(date.Earliest.DayNumber);
        _issuedTo.SetInt32Value(date.Latest.DayNumber);
        document.Add(_issuedFrom);
        document.Add(_issuedTo);
        document.Add(new NumericDocValuesField(IndexFields.IssuedDays, IssuedDays.Pack(date)));
    }

    private void AddAccess(IReadOnlyList<string> openTo)
    {
        if (openTo.Count == 0)
        {
            AddKey(IndexFields.Access, IndexFields.Everyone);
        }
        foreach (var group in openTo)
        {
            AddKey(IndexFields.Access, IndexFields.GroupPrefix + group);
        }
    }

    private void AddKey(string name, string key)
    {
        if (!_keys.TryGetValue(name, out var kept))
        {
            var stream = new KeyStream();
            _keys[name] = kept = (stream, new Field(name, stream, IndexFields.Keys));
        }
        kept.Keys.Add(key);
    }
}
