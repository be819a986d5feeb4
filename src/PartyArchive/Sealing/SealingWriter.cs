using System.Security.Cryptography;

namespace PartyArchive.Sealing;

/// <summary>Seals content on its way into a stream, a chunk at a time.</summary>
/// <param name="output">Takes the sealed bytes; the caller keeps it.</param>
/// <param name="key">Key of this content.</param>
internal sealed class SealingWriter(Stream output, byte[] key) : IDisposable
{
    private readonly AesGcm _aes = new(key, SealedFormat.TagBytes);
    private readonly byte[] _plain = new byte[SealedFormat.ChunkBytes];
    private readonly byte[] _sealed = new byte[SealedFormat.ChunkBytes + SealedFormat.TagBytes];
    private int _filled;
    private long _number;

    public async Task WriteAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        while (!content.IsEmpty)
        {
            // A full chunk waits until more comes: the last one is sealed as the last.
            if (_filled == _plain.Length)
            {
                await WriteChunkAsync(isLast: false, cancellationToken).ConfigureAwait(false);
            }
            var part = content[..Math.Min(content.Length, _plain.Length - _filled)];
            part.CopyTo(_plain.AsMemory(_filled));
            _filled += part.Length;
            content = content[part.Length..];
        }
    }

    /// <summary>Writes what is left; without it the content is none.</summary>
    public Task FinishAsync(CancellationToken cancellationToken) => WriteChunkAsync(isLast: true, cancellationToken);

    private async Task WriteChunkAsync(bool isLast, CancellationToken cancellationToken)
    {
        var length = _filled + SealedFormat.TagBytes;
        SealedFormat.Seal(_aes, _number++, isLast, _plain.AsSpan(0, _filled), _sealed);
        await output.WriteAsync(_sealed.AsMemory(0, length), cancellationToken).ConfigureAwait(false);
        _filled = 0;
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_plain);
        _aes.Dispose();
    }
}
