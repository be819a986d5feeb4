using PartyArchive.Extraction.Containers;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Xml;

/// <summary>
/// Stops XML whose tags or texts go on without end: <see cref="System.Xml.XmlReader"/> holds a whole attribute in memory before anybody can look at it.
/// Every tag begins with a less-than sign, which an attribute cannot hold, so the distance between two of them bounds both.
/// </summary>
internal sealed class StretchLimitedStream(Stream source) : ForwardStream
{
    /// <summary>Pictures stand in flat documents as one text of base-64, and this is larger than any met.</summary>
    public const int MaxBytes = 32 << 20;

    private long _sinceTag;

    public override int Read(Span<byte> buffer)
    {
        var read = source.Read(buffer);
        var last = buffer[..read].LastIndexOf((byte)'<');
        _sinceTag = last < 0 ? _sinceTag + read : read - last;
        return _sinceTag <= MaxBytes
            ? read
            : throw new LimitExceededException($"A tag or text of the XML is longer than {MaxBytes:N0} bytes.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }
        base.Dispose(disposing);
    }
}
