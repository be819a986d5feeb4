using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Containers;

/// <summary>Writes to another stream, up to a number of bytes.</summary>
internal sealed class BoundedWriteStream(Stream target, long mostBytes) : Stream
{
    private long _written;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="LimitExceededException">More bytes come than are allowed.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _written += buffer.Length;
        if (_written > mostBytes)
        {
            throw new LimitExceededException($"The file is larger than {mostBytes:N0} bytes.");
        }
        target.Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => target.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
