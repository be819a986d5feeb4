using System.Security.Cryptography;

namespace PartyArchive.Sealing;

/// <summary>Sealed content as what it was, to be read from any place; one chunk is in memory. Not safe for several threads.</summary>
internal sealed class UnsealingStream : Stream
{
    private readonly Stream _sealed;
    private readonly AesGcm _aes;
    private readonly byte[] _chunk = new byte[SealedFormat.ChunkBytes + SealedFormat.TagBytes];
    private readonly byte[] _plain = new byte[SealedFormat.ChunkBytes];
    private readonly long _chunks;
    private long _open = -1;
    private long _position;

    /// <param name="content">Sealed content, seekable; closed with this.</param>
    /// <param name="key">Its key.</param>
    /// <exception cref="InvalidDataException">It has a length that sealing never gives.</exception>
    public UnsealingStream(Stream content, byte[] key)
    {
        _sealed = content;
        Length = SealedFormat.PlainLength(content.Length);
        _chunks = SealedFormat.Chunks(Length);
        _aes = new AesGcm(key, SealedFormat.TagBytes);
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length { get; }

    /// <inheritdoc/>
    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var number = _position / SealedFormat.ChunkBytes;
        // Empty content is opened too: a file cut down to nothing must not pass for it.
        if (number >= _chunks || (_position >= Length && Length > 0))
        {
            return 0;
        }
        if (_open != number)
        {
            OpenChunk(number);
        }
        var within = (int)(_position % SealedFormat.ChunkBytes);
        var count = Math.Min(buffer.Length, LengthOf(number) - within);
        _plain.AsSpan(within, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    private int LengthOf(long number) =>
        (int)Math.Min(SealedFormat.ChunkBytes, Length - number * SealedFormat.ChunkBytes);

    private void OpenChunk(long number)
    {
        var length = LengthOf(number);
        _sealed.Position = number * (SealedFormat.ChunkBytes + SealedFormat.TagBytes);
        _sealed.ReadExactly(_chunk, 0, length + SealedFormat.TagBytes);
        _open = -1;
        try
        {
            SealedFormat.Open(
                _aes,
                number,
                number == _chunks - 1,
                _chunk.AsSpan(0, length + SealedFormat.TagBytes),
                _plain.AsSpan(0, length)
            );
        }
        catch (CryptographicException e)
        {
            throw new InvalidDataException("The sealed content was changed, or is sealed under another key.", e);
        }
        _open = number;
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            _ => Length + offset,
        };

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            CryptographicOperations.ZeroMemory(_plain);
            _aes.Dispose();
            _sealed.Dispose();
        }
        base.Dispose(disposing);
    }
}
