using System.Text;
using Microsoft.Data.Sqlite;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Catalog.Sqlite;
using static PartyArchive.Tests.Catalog.Documents;

namespace PartyArchive.Tests.Catalog.Sqlite;

/// <summary>How the file behaves: what is left of removed text, how large the log gets, what a failing or damaged medium does.</summary>
public sealed class SqliteCatalogStorageTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private SqliteCatalog _catalog = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _catalog = await SqliteCatalog.OpenAsync(_folder.Path, cancellationToken: Token);

    public async ValueTask DisposeAsync()
    {
        await _catalog.DisposeAsync();
        _folder.Dispose();
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={_folder["catalog.db"]};Pooling=False");
        connection.Open();
        return connection;
    }

    private void Run(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static async Task AddAsync(SqliteCatalog catalog, ArchivalDocument document, params string[] texts)
    {
        await using var transaction = await catalog.BeginAsync(Token);
        await transaction.AddAsync(document, Pages(texts), Token);
        await transaction.CommitAsync(Token);
    }

    private async Task<bool> IsInAnyFileAsync(string marker)
    {
        var bytes = Encoding.UTF8.GetBytes(marker);
        foreach (var file in Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories))
        {
            await using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy, Token);
            if (copy.ToArray().AsSpan().IndexOf(bytes) >= 0)
            {
                return true;
            }
        }
        return false;
    }

    [Fact]
    public async Task Removed_text_is_in_no_file_after_the_purge()
    {
        // Short pages are stored as they are, so that the marker can be looked for.
        var document = ADocument() with
        {
            SourcePath = "PATH-MARKER.doc",
            Extracted = new DocumentDescription { Subject = "SUBJECT-MARKER" },
            Curated = new DocumentDescription { Note = "NOTE-MARKER" },
        };
        var neighbour = ADocument();
        await AddAsync(_catalog, document, "PAGE-MARKER");
        await AddAsync(_catalog, neighbour, "NEIGHBOUR-MARKER");
        await using (var transaction = await _catalog.BeginAsync("lan", Token))
        {
            var curated = document with
            {
                Version = 2,
                Curated = new DocumentDescription { Note = "SECOND-MARKER" },
            };
            await transaction.UpdateAsync(curated, null, Token);
            await transaction.CommitAsync(Token);
        }
        string[] markers = ["PATH-MARKER", "SUBJECT-MARKER", "NOTE-MARKER", "SECOND-MARKER", "PAGE-MARKER"];
        foreach (var marker in markers)
        {
            Assert.True(await IsInAnyFileAsync(marker), marker);
        }

        await using (var transaction = await _catalog.BeginAsync(Token))
        {
            await transaction.RemoveAsync(document.Id, Token);
            await transaction.CommitAsync(Token);
        }
        Assert.True(await _catalog.PurgeAsync(Token));

        foreach (var marker in markers)
        {
            Assert.False(await IsInAnyFileAsync(marker), marker);
        }
        Assert.True(await IsInAnyFileAsync("NEIGHBOUR-MARKER"));
    }

    [Fact]
    public async Task A_purge_says_when_a_reader_was_in_its_way()
    {
        await AddAsync(_catalog, ADocument(), "trang");
        await using var reader = Connect();
        await using (BeginReading(reader))
        {
            await AddAsync(_catalog, ADocument(), "trang");
            Assert.False(await _catalog.PurgeAsync(Token));
        }
        Assert.True(await _catalog.PurgeAsync(Token));
    }

    /// <summary>A read transaction that holds on to the state of now.</summary>
    private static SqliteTransaction BeginReading(SqliteConnection connection)
    {
        var transaction = connection.BeginTransaction(deferred: true);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM documents";
        command.Transaction = transaction;
        command.ExecuteScalar();
        return transaction;
    }

    [Fact]
    public async Task A_lingering_reader_makes_the_writer_wait_instead_of_the_log_grow()
    {
        var log = _folder["catalog.db-wal"];
        Task<ICatalogTransaction> begun;
        await using (var reader = Connect())
        {
            await using var reading = BeginReading(reader);
            // Too random to be compressed below the limit.
            var text = Convert.ToBase64String(RandomBytes((int)SqlitePragmas.LogSoftLimit));
            await AddAsync(_catalog, ADocument(), text);
            Assert.True(new FileInfo(log).Length > SqlitePragmas.LogSoftLimit);

            begun = _catalog.BeginAsync(Token);
            Assert.False(begun.IsCompleted);
        }

        await using var transaction = await begun;

        Assert.Equal(0, new FileInfo(log).Length);
    }

    private static byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    // ABORT is how most failures end, ROLLBACK is what SQLite does by itself when the disk is full in the midst of a transaction.
    [Theory]
    [InlineData("ABORT")]
    [InlineData("ROLLBACK")]
    public async Task A_write_that_fails_ends_its_transaction_and_nothing_else(string end)
    {
        var before = ADocument();
        await AddAsync(_catalog, before, "trước");
        Run($"CREATE TRIGGER broken BEFORE INSERT ON page_blocks BEGIN SELECT RAISE({end}, 'the medium failed'); END");
        var lost = ADocument();
        var unpaged = ADocument();
        await using (var transaction = await _catalog.BeginAsync(Token))
        {
            await transaction.AddAsync(unpaged, [], Token);
            var failure = await Assert.ThrowsAsync<CatalogStorageException>(() =>
                transaction.AddAsync(lost, Pages("mất"), Token)
            );
            Assert.Equal(_folder["catalog.db"], failure.Path);
            await Assert.ThrowsAsync<InvalidOperationException>(() => transaction.RecordAsync(AnEntry("a"), Token));
            await Assert.ThrowsAsync<InvalidOperationException>(() => transaction.CommitAsync(Token));
        }
        Run("DROP TRIGGER broken");

        await AddAsync(_catalog, lost, "lần sau");

        Assert.Null(await _catalog.FindAsync(unpaged.Id, Token));
        Assert.Equal(Pages("lần sau"), await _catalog.ReadPagesAsync(lost.Id, Token));
        Assert.Equal(
            [before.Id, lost.Id],
            (await _catalog.ReadChangesAsync(0, 10, Token)).Select(change => change.Document)
        );
    }

    [Fact]
    public async Task Damaged_text_is_reported_and_never_read_as_text()
    {
        var damaged = ADocument();
        var sound = ADocument();
        await AddAsync(_catalog, damaged, "một trang");
        await AddAsync(_catalog, sound, "một trang khác");
        Run($"UPDATE page_blocks SET content = X'0011223344556677' WHERE document = '{damaged.Id}'");

        await Assert.ThrowsAsync<CatalogStorageException>(() => _catalog.ReadPagesAsync(damaged.Id, Token));
        await Assert.ThrowsAsync<CatalogStorageException>(() => _catalog.ReadPageAsync(damaged.Id, 1, Token));
        var fault = Assert.Single(await _catalog.VerifyAsync(Token));

        Assert.Contains(damaged.Id.ToString(), fault, StringComparison.Ordinal);
        Assert.Equal(Pages("một trang khác"), await _catalog.ReadPagesAsync(sound.Id, Token));
    }

    [Theory]
    [InlineData("format = 'Papyrus'")]
    [InlineData("archived_at = 'yesterday'")]
    [InlineData("curated = '{'")]
    [InlineData("extracted = '{\"IssuedOn\":\"3/10/2015\"}'")]
    [InlineData("restricted_to = '7'")]
    public async Task A_damaged_record_is_a_typed_error(string damage)
    {
        var document = ADocument();
        await AddAsync(_catalog, document);
        Run($"UPDATE documents SET {damage}");

        await Assert.ThrowsAsync<CatalogStorageException>(() => _catalog.FindAsync(document.Id, Token));
    }

    [Fact]
    public async Task Two_who_write_the_same_file_lose_nothing()
    {
        const int Each = 100;
        await using var other = await SqliteCatalog.OpenAsync(_folder.Path, cancellationToken: Token);

        await Task.WhenAll(
            new[] { _catalog, other }.Select(catalog =>
                Task.Run(async () =>
                {
                    for (var i = 0; i < Each; i++)
                    {
                        await AddAsync(catalog, ADocument(), "trang");
                    }
                })
            )
        );

        Assert.Equal(2 * Each, (await _catalog.CountAsync(Token)).Documents);
        Assert.Equal(2 * Each, (await other.ReadChangesAsync(0, 1_000, Token)).Count);
    }

    [Fact]
    public async Task A_disposed_catalogue_lets_go_of_its_files_and_refuses_work()
    {
        var document = ADocument();
        await AddAsync(_catalog, document, "trang");
        await _catalog.DisposeAsync();
        await _catalog.DisposeAsync();

        Assert.False(File.Exists(_folder["catalog.db-wal"]));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _catalog.FindAsync(document.Id, Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _catalog.BeginAsync(Token));
    }
}
