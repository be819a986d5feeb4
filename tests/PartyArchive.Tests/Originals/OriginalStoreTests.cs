using System.Text;
using PartyArchive.Originals;
using PartyArchive.Tests.Catalog;

namespace PartyArchive.Tests.Originals;

public sealed class OriginalStoreTests : IDisposable
{
    // FIPS 180-2, B.1.
    private const string HashOfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    private OriginalStore Open() => OriginalStore.Open(_folder.Path);

    private string PathOf(string sha256) => _folder[Path.Combine("originals", sha256[..2], sha256[2..4], sha256)];

    private string[] Incoming() => Directory.GetFiles(_folder[Path.Combine("originals", "incoming")]);

    private static MemoryStream Abc() => new("abc"u8.ToArray());

    private static async Task<string?> ReadAsync(OriginalStore store, string sha256)
    {
        await using var content = store.OpenRead(sha256);
        if (content is null)
        {
            return null;
        }
        using var reader = new StreamReader(content, Encoding.UTF8);
        return await reader.ReadToEndAsync(Token);
    }

    [Fact]
    public async Task Content_is_kept_under_its_hash()
    {
        var store = Open();

        var stored = await store.StoreAsync(Abc(), Token);

        Assert.Equal(new StoredOriginal(HashOfAbc, 3), stored);
        Assert.Equal("abc", await File.ReadAllTextAsync(PathOf(HashOfAbc), Token));
        Assert.Equal("abc", await ReadAsync(store, HashOfAbc));
        Assert.True(store.Contains(HashOfAbc));
        Assert.Equal([HashOfAbc], store.List());
    }

    [Fact]
    public async Task An_empty_original_is_kept_too()
    {
        var store = Open();

        var stored = await store.StoreAsync(Stream.Null, Token);

        Assert.Equal(0, stored.Bytes);
        Assert.Equal("", await ReadAsync(store, stored.Sha256));
    }

    [Fact]
    public async Task A_stream_is_taken_from_where_it_stands_and_stays_open()
    {
        var content = new MemoryStream("xxabc"u8.ToArray()) { Position = 2 };

        var stored = await Open().StoreAsync(content, Token);

        Assert.Equal(HashOfAbc, stored.Sha256);
        Assert.True(content.CanRead);
    }

    [Fact]
    public async Task Content_that_is_there_is_not_written_again()
    {
        var store = Open();
        await store.StoreAsync(Abc(), Token);
        var old = new DateTime(2001, 2, 3, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(PathOf(HashOfAbc), old);

        await store.StoreAsync(Abc(), Token);

        Assert.Equal(old, File.GetLastWriteTimeUtc(PathOf(HashOfAbc)));
        Assert.DoesNotContain(Incoming(), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Content_that_was_cut_short_is_mended_when_it_is_offered_again()
    {
        var store = Open();
        await store.StoreAsync(Abc(), Token);
        await File.WriteAllTextAsync(PathOf(HashOfAbc), "ab", Token);

        await store.StoreAsync(Abc(), Token);

        Assert.Equal(OriginalCondition.Intact, await store.VerifyAsync(HashOfAbc, Token));
    }

    [Fact]
    public async Task Staged_content_can_be_read_but_has_no_name_before_the_sync()
    {
        var store = Open();
        await store.StageAsync(Abc(), Token);
        await store.StageAsync(Abc(), Token);

        Assert.True(store.Contains(HashOfAbc));
        Assert.Equal("abc", await ReadAsync(store, HashOfAbc));
        Assert.False(File.Exists(PathOf(HashOfAbc)));
        Assert.Empty(store.List());

        await store.SyncAsync(Token);

        Assert.Equal("abc", await ReadAsync(store, HashOfAbc));
        Assert.Equal([HashOfAbc], store.List());
    }

    [Fact]
    public async Task What_was_staged_and_never_synced_is_gone_after_reopening()
    {
        await Open().StageAsync(Abc(), Token);

        var store = Open();

        Assert.False(store.Contains(HashOfAbc));
        Assert.Empty(Incoming());
    }

    [Fact]
    public async Task Synced_originals_are_unsettled_until_the_catalogue_has_committed()
    {
        var store = Open();
        await store.StageAsync(Abc(), Token);
        await store.SyncAsync(Token);

        Assert.Equal([HashOfAbc], Open().ListUnsettled());

        await store.SettleAsync(Token);

        Assert.Empty(Open().ListUnsettled());
        Assert.Empty(Incoming());
    }

    [Fact]
    public async Task A_cancelled_copy_leaves_nothing()
    {
        var store = Open();
        using var cancel = new CancellationTokenSource();
        await using var content = new BreakingStream(1_000_000, () => cancel.Cancel());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.StoreAsync(content, cancel.Token));

        Assert.Empty(Incoming());
        Assert.Empty(store.List());
    }

    [Fact]
    public async Task A_stream_that_breaks_off_leaves_nothing()
    {
        var store = Open();
        await using var content = new BreakingStream(1_000_000, () => throw new IOException("The share is gone."));

        await Assert.ThrowsAsync<IOException>(() => store.StageAsync(content, Token));

        Assert.Empty(Incoming());
    }

    [Fact]
    public async Task A_removed_original_is_gone()
    {
        var store = Open();
        await store.StoreAsync(Abc(), Token);

        Assert.True(store.Remove(HashOfAbc));
        Assert.False(store.Remove(HashOfAbc));

        Assert.Null(store.OpenRead(HashOfAbc));
        Assert.Equal(OriginalCondition.Missing, await store.VerifyAsync(HashOfAbc, Token));
    }

    [Fact]
    public async Task A_staged_original_can_be_removed()
    {
        var store = Open();
        await store.StageAsync(Abc(), Token);

        Assert.True(store.Remove(HashOfAbc));
        await store.SyncAsync(Token);

        Assert.False(store.Contains(HashOfAbc));
    }

    [Fact]
    public async Task Every_flipped_bit_is_found()
    {
        var store = Open();
        var content = Encoding.UTF8.GetBytes(Documents.Hash("some content"));
        var stored = await store.StoreAsync(new MemoryStream(content), Token);
        Assert.Equal(OriginalCondition.Intact, await store.VerifyAsync(stored.Sha256, Token));

        for (var bit = 0; bit < content.Length * 8; bit++)
        {
            var flipped = content.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            await File.WriteAllBytesAsync(PathOf(stored.Sha256), flipped, Token);

            Assert.Equal(OriginalCondition.Damaged, await store.VerifyAsync(stored.Sha256, Token));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../etc/passwd")]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a/")]
    public void Only_hashes_become_paths(string notAHash)
    {
        var store = Open();

        Assert.Throws<ArgumentException>(() => store.OpenRead(notAHash));
        Assert.Throws<ArgumentException>(() => store.Contains(notAHash));
        Assert.Throws<ArgumentException>(() => store.Remove(notAHash));
    }

    [Fact]
    public async Task A_store_open_for_reading_changes_nothing()
    {
        await Open().StoreAsync(Abc(), Token);
        var leftover = _folder[Path.Combine("originals", "incoming", "x.tmp")];
        await File.WriteAllTextAsync(leftover, "half", Token);

        var store = OriginalStore.Open(_folder.Path, readOnly: true);

        Assert.Equal("abc", await ReadAsync(store, HashOfAbc));
        Assert.True(File.Exists(leftover));
        await Assert.ThrowsAsync<ReadOnlyArchiveException>(() => store.StoreAsync(Abc(), Token));
        Assert.Throws<ReadOnlyArchiveException>(() => store.Remove(HashOfAbc));
    }

    [Fact]
    public async Task Many_may_store_and_sync_at_once()
    {
        var store = Open();
        // Half of them have the same content.
        var stored = await Task.WhenAll(
            Enumerable
                .Range(0, 60)
                .Select(i =>
                    Task.Run(() => store.StoreAsync(new MemoryStream(Encoding.UTF8.GetBytes($"{i / 2}")), Token))
                )
        );

        Assert.Equal(30, stored.Distinct().Count());
        foreach (var original in stored)
        {
            Assert.Equal(OriginalCondition.Intact, await store.VerifyAsync(original.Sha256, Token));
        }
        Assert.DoesNotContain(Incoming(), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    /// <summary>Gives some content and then does something else.</summary>
    private sealed class BreakingStream(int bytes, Action then) : MemoryStream(new byte[bytes])
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position > 0)
            {
                then();
                cancellationToken.ThrowIfCancellationRequested();
            }
            return base.ReadAsync(buffer, cancellationToken);
        }
    }
}
