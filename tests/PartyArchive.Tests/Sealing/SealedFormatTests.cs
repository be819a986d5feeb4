using System.Security.Cryptography;
using CsCheck;
using PartyArchive.Sealing;

namespace PartyArchive.Tests.Sealing;

/// <summary>Content sealed in chunks: what goes in comes out, from any place, and nothing else does.</summary>
public sealed class SealedFormatTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(KeyRing.KeyBytes);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(SealedFormat.ChunkBytes - 1)]
    [InlineData(SealedFormat.ChunkBytes)]
    [InlineData(SealedFormat.ChunkBytes + 1)]
    [InlineData(3 * SealedFormat.ChunkBytes)]
    public async Task What_is_sealed_opens_as_it_was(int length)
    {
        var content = RandomNumberGenerator.GetBytes(length);
        var closed = await SealAsync(content);

        Assert.Equal(SealedFormat.SealedLength(length), closed.Length);
        Assert.Equal(content, Open(closed));
    }

    [Fact]
    public async Task It_is_read_from_any_place()
    {
        var content = RandomNumberGenerator.GetBytes(3 * SealedFormat.ChunkBytes + 77);
        var closed = await SealAsync(content);
        Gen.Select(Gen.Int[0, content.Length], Gen.Int[0, 100_000])
            .Sample(
                (from, count) =>
                {
                    using var stream = new UnsealingStream(new MemoryStream(closed), Key) { Position = from };
                    var read = new byte[Math.Min(count, content.Length - from)];
                    stream.ReadExactly(read);
                    return read.AsSpan().SequenceEqual(content.AsSpan(from, read.Length));
                },
                iter: 200
            );
    }

    [Fact]
    public async Task Every_changed_bit_shows()
    {
        var closed = await SealAsync(RandomNumberGenerator.GetBytes(SealedFormat.ChunkBytes + 500));
        Gen.Int[0, closed.Length * 8 - 1]
            .Sample(
                bit =>
                {
                    byte[] changed = [.. closed];
                    changed[bit / 8] ^= (byte)(1 << (bit % 8));
                    Assert.Throws<InvalidDataException>(() => Open(changed));
                },
                iter: 200
            );
    }

    [Fact]
    public async Task Chunks_exchanged_or_cut_off_show()
    {
        const int Chunk = SealedFormat.ChunkBytes + SealedFormat.TagBytes;
        var closed = await SealAsync(RandomNumberGenerator.GetBytes(3 * SealedFormat.ChunkBytes));
        byte[] exchanged = [.. closed[Chunk..(2 * Chunk)], .. closed[..Chunk], .. closed[(2 * Chunk)..]];

        Assert.Throws<InvalidDataException>(() => Open(exchanged));
        Assert.Throws<InvalidDataException>(() => Open(closed[..(2 * Chunk)]));
        Assert.Throws<InvalidDataException>(() => Open([]));
    }

    private static async Task<byte[]> SealAsync(byte[] content)
    {
        var output = new MemoryStream();
        using var writer = new SealingWriter(output, Key);
        foreach (var part in content.Chunk(50_000))
        {
            await writer.WriteAsync(part, Cancel);
        }
        await writer.FinishAsync(Cancel);
        return output.ToArray();
    }

    private static byte[] Open(byte[] closed)
    {
        using var stream = new UnsealingStream(new MemoryStream(closed), Key);
        var content = new MemoryStream();
        stream.CopyTo(content);
        // Reading stops at the end; an empty content must be opened to be believed.
        _ = stream.Read(new byte[1]);
        return content.ToArray();
    }
}
