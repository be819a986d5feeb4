using System.Runtime.CompilerServices;

namespace PartyArchive.Search.Lucene.Segments;

/// <summary>
/// The postings of a term as bytes: for each document the step from the one before, how often, and the steps between places. Numbers are packed
/// (<see cref="PackedNumber"/>). A document that holds the term once, the usual case, says so in the step.
/// </summary>
internal sealed class PostingsText(TermDetail detail)
{
    private byte[] _bytes = new byte[1_024];
    private int _length;
    private int _document;

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Begins the postings of a term.</summary>
    public void Clear()
    {
        _length = 0;
        _document = 0;
    }

    /// <summary>Adds a document.</summary>
    /// <param name="document">Number, greater than the one before.</param>
    /// <param name="places">Its places in order; their number counts where places are not kept.</param>
    public void Add(int document, ReadOnlySpan<int> places)
    {
        Begin(document, places.Length);
        if (detail == TermDetail.Positions)
        {
            var before = 0;
            foreach (var place in places)
            {
                Write((uint)(place - before));
                before = place;
            }
        }
    }

    /// <summary>Adds a document whose places are not kept.</summary>
    public void Begin(int document, int count)
    {
        var step = (uint)(document - _document);
        _document = document;
        if (detail == TermDetail.Documents)
        {
            Write(step);
            return;
        }
        Write((step << 1) | (count == 1 ? 1u : 0u));
        if (count != 1)
        {
            Write((uint)count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Write(uint value)
    {
        if (_length + PackedNumber.Longest > _bytes.Length)
        {
            Array.Resize(ref _bytes, 2 * _bytes.Length);
        }
        PackedNumber.Write(_bytes, ref _length, value);
    }
}
