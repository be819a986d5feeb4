using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace PartyArchive.Search.Lucene.Segments;

/// <summary>Hands terms to the package's codec.</summary>
internal sealed class CodecSink(FieldsConsumer consumer, FieldInfos fields, int documents) : ITermSink
{
    private readonly BytesRef _term = new(256);
    private readonly FixedBitSet _seen = new(documents);
    private TermField _field;
    private TermsConsumer? _terms;
    private PostingsConsumer _postings = null!;
    private int _termDocuments;
    private long _termCount;
    private long _sumDocuments;
    private long _sumCount;

    public void BeginField(TermField field)
    {
        _field = field;
        // A field without terms must not be begun: the package would list it and find nothing there.
        _terms = null;
        _seen.Clear(0, documents);
        (_sumDocuments, _sumCount) = (0, 0);
    }

    public void BeginTerm(ReadOnlySpan<byte> term)
    {
        if (_terms is null)
        {
            _terms = consumer.AddField(fields.FieldInfo(_field.Name));
        }
        // The package does not look, and an index out of order finds some terms and not others.
        else if (_term.Bytes.AsSpan(0, _term.Length).SequenceCompareTo(term) >= 0)
        {
            throw new InvalidOperationException($"Terms of the field '{_field.Name}' are out of order.");
        }
        _term.Grow(term.Length);
        term.CopyTo(_term.Bytes);
        _term.Length = term.Length;
        _postings = _terms.StartTerm(_term);
        (_termDocuments, _termCount) = (0, 0);
    }

    public void AddPostings(ReadOnlySpan<byte> postings)
    {
        var document = 0;
        for (var at = 0; at < postings.Length; )
        {
            var step = PackedNumber.Read(postings, ref at);
            var count = -1;
            if (_field.Detail != TermDetail.Documents)
            {
                count = (step & 1) != 0 ? 1 : (int)PackedNumber.Read(postings, ref at);
                step >>= 1;
                _termCount += count;
            }
            document += (int)step;
            _seen.Set(document);
            _termDocuments++;
            _postings.StartDoc(document, count);
            if (_field.Detail == TermDetail.Positions)
            {
                var place = 0;
                for (var i = 0; i < count; i++)
                {
                    place += (int)PackedNumber.Read(postings, ref at);
                    _postings.AddPosition(place, null, -1, -1);
                }
            }
            _postings.FinishDoc();
        }
    }

    public void EndTerm()
    {
        _terms!.FinishTerm(
            _term,
            new TermStats(_termDocuments, _field.Detail == TermDetail.Documents ? -1 : _termCount)
        );
        _sumDocuments += _termDocuments;
        _sumCount += _termCount;
    }

    public void EndField() =>
        _terms?.Finish(_field.Detail == TermDetail.Documents ? -1 : _sumCount, _sumDocuments, _seen.Cardinality);
}
