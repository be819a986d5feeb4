namespace PartyArchive.Extraction.Containers;

/// <summary>A stretch of a seekable stream, read forward only. Several may be open at once: each keeps its own position.</summary>
internal sealed class SubStream(Stream source, long start, long length) : ForwardStream
{
    private long _position;

    /// <summary>Bytes read so far.</summary>
    public long Consumed => _position;

    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(buffer.Length, length - _position);
        if (wanted <= 0)
        {
            return 0;
        }
        source.Position = start + _position;
        var read = source.Read(buffer[..wanted]);
        _position += read;
        return read;
    }
}
