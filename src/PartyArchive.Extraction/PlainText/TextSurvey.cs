using System.Text;

namespace PartyArchive.Extraction.PlainText;

/// <summary>What one look at all bytes of a text tells: whether it is UTF-8 and whether it knows pages.</summary>
internal sealed class TextSurvey
{
    private readonly byte[] _carried = new byte[4];
    private int _carriedCount;

    /// <summary>Bytes seen.</summary>
    public long Bytes { get; private set; }

    /// <summary>Characters of more than one byte that are right UTF-8.</summary>
    public long ValidSequences { get; private set; }

    /// <summary>Places that are wrong UTF-8.</summary>
    public long InvalidSequences { get; private set; }

    /// <summary>Form feeds.</summary>
    public long FormFeeds { get; private set; }

    /// <summary>True when the bytes are UTF-8, a rare slip allowed: one wrong place to fifty right ones.</summary>
    /// <remarks>No 8-bit Vietnamese set gives valid UTF-8 but by chance in a handful of places: its letters follow ASCII letters.</remarks>
    public bool IsUtf8 => InvalidSequences * 50 <= ValidSequences;

    /// <summary>Takes the next bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        Bytes += bytes.Length;
        FormFeeds += bytes.Count((byte)0x0C);
        while (_carriedCount > 0 && !bytes.IsEmpty)
        {
            _carried[_carriedCount++] = bytes[0];
            bytes = bytes[1..];
            var rest = Count(_carried.AsSpan(0, _carriedCount));
            _carriedCount = rest.Length;
            rest.CopyTo(_carried);
        }
        var tail = Count(bytes);
        tail.CopyTo(_carried.AsSpan(_carriedCount));
        _carriedCount += tail.Length;
    }

    /// <summary>Says that all bytes were seen: a character cut by the end is wrong.</summary>
    public void Complete()
    {
        InvalidSequences += _carriedCount > 0 ? 1 : 0;
        _carriedCount = 0;
    }

    /// <summary>Counts, and gives back the bytes of a character that is not complete yet.</summary>
    private ReadOnlySpan<byte> Count(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            var next = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (next < 0)
            {
                return [];
            }
            bytes = bytes[next..];
            var status = Rune.DecodeFromUtf8(bytes, out _, out var consumed);
            switch (status)
            {
                case System.Buffers.OperationStatus.Done:
                    ValidSequences++;
                    break;
                case System.Buffers.OperationStatus.NeedMoreData:
                    return bytes;
                default:
                    InvalidSequences++;
                    break;
            }
            bytes = bytes[consumed..];
        }
    }
}
