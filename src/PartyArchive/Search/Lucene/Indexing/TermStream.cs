using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace PartyArchive.Search.Lucene.Indexing;

/// <summary>
/// Hands terms to Lucene as the bytes they are kept as. One stream serves all documents: the package finds out anew by reflection what each new stream has to
/// say, and turns the characters of each token into bytes, which took a third of the time of indexing.
/// </summary>
internal abstract class TermStream : TokenStream
{
    private readonly TermBytes _term = new();

    protected TermStream() => AddAttributeImpl(_term);

    /// <summary>Sets the term that the package reads next.</summary>
    /// <param name="bytes">Where it stands; not copied.</param>
    /// <param name="offset">First byte.</param>
    /// <param name="length">Number of bytes.</param>
    /// <param name="increment">Positions since the term before.</param>
    protected void Set(byte[] bytes, int offset, int length, int increment = 1)
    {
        (_term.BytesRef.Bytes, _term.BytesRef.Offset, _term.BytesRef.Length) = (bytes, offset, length);
        _term.PositionIncrement = increment;
    }

    private sealed class TermBytes
        : global::Lucene.Net.Util.Attribute,
            ITermToBytesRefAttribute,
            IPositionIncrementAttribute
    {
        public BytesRef BytesRef { get; } = new();

        public int PositionIncrement { get; set; } = 1;

        public void FillBytesRef() { }

        public override void Clear() => PositionIncrement = 1;

        public override void CopyTo(IAttribute target)
        {
            var other = (TermBytes)target;
            other.BytesRef.CopyBytes(BytesRef);
            other.PositionIncrement = PositionIncrement;
        }
    }
}
