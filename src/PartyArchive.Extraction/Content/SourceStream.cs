namespace PartyArchive.Extraction.Content;

/// <summary>
/// The caller's stream as readers see it: never closed by them, stopped by the deadline, and remembering an input error, which is
/// the medium's fault and not the document's.
/// </summary>
internal sealed class SourceStream(Stream source, Deadline deadline) : Stream
{
    /// <summary>The input error that was met; null when none was.</summary>
    public Exception? Fault { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; } = source.Length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        deadline.CheckNow();
        try
        {
            if (source.Position != Position)
            {
                source.Position = Position;
            }
            var read = source.Read(buffer);
            Position += read;
            return read;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            Fault = e;
            throw;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => Position + offset,
            _ => Length + offset,
        };

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
