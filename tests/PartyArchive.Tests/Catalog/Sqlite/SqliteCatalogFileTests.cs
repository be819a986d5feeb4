using System.Globalization;
using Microsoft.Data.Sqlite;
using PartyArchive.Catalog;
using PartyArchive.Catalog.Schema;
using PartyArchive.Catalog.Sqlite;
using static PartyArchive.Tests.Catalog.Documents;

namespace PartyArchive.Tests.Catalog.Sqlite;

/// <summary>What is opened as a catalogue, what is refused, and how an older schema comes up to date.</summary>
public sealed class SqliteCatalogFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Database => _folder["catalog.db"];

    public void Dispose() => _folder.Dispose();

    private Task<SqliteCatalog> OpenAsync(params CatalogMigration[] later) =>
        SqliteCatalog.OpenAsync(
            _folder.Path,
            migrations: [.. CatalogMigration.All, .. later],
            cancellationToken: Token
        );

    private Task<SqliteCatalog> OpenReadOnlyAsync(params CatalogMigration[] later) =>
        SqliteCatalog.OpenReadOnlyAsync(
            _folder.Path,
            migrations: [.. CatalogMigration.All, .. later],
            cancellationToken: Token
        );

    private async Task MakeAsync()
    {
        await using var catalog = await OpenAsync();
    }

    private object? Ask(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    [Fact]
    public async Task A_folder_with_other_files_is_not_an_archive()
    {
        await File.WriteAllTextAsync(_folder["thư.txt"], "x", Token);

        var refusal = await Assert.ThrowsAsync<NotAnArchiveException>(() => OpenAsync());

        Assert.Contains("thư.txt", refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Database));
    }

    [Fact]
    public async Task A_lost_catalogue_is_not_replaced_by_an_empty_one()
    {
        var original = Directory.CreateDirectory(_folder[Path.Combine("originals", "ab", "cd")]);
        await File.WriteAllTextAsync(Path.Combine(original.FullName, "abcd"), "x", Token);

        await Assert.ThrowsAsync<NotAnArchiveException>(() => OpenAsync());
        await File.WriteAllBytesAsync(Database, [], Token);
        await Assert.ThrowsAsync<NotAnArchiveException>(() => OpenAsync());
    }

    [Fact]
    public async Task The_lock_of_the_archive_may_be_taken_before_the_catalogue_is_made()
    {
        using var held = ArchiveLock.Take(_folder.Path);

        await MakeAsync();
    }

    [Fact]
    public async Task A_database_of_another_program_is_refused_and_left_as_it_was()
    {
        Ask("CREATE TABLE invoices (id INTEGER)");
        var before = await File.ReadAllBytesAsync(Database, Token);

        await Assert.ThrowsAsync<NotAnArchiveException>(() => OpenAsync());

        Assert.Equal(before, await File.ReadAllBytesAsync(Database, Token));
    }

    [Fact]
    public async Task A_database_with_the_mark_of_another_program_is_refused()
    {
        Ask("PRAGMA application_id = 1196444487");

        await Assert.ThrowsAsync<NotAnArchiveException>(() => OpenAsync());
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_with_the_reason()
    {
        await File.WriteAllTextAsync(Database, new string('x', 5_000), Token);

        var refusal = await Assert.ThrowsAsync<NotAnArchiveException>(() => OpenAsync());

        Assert.Contains("not a database", refusal.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotAnArchiveException>(() => OpenReadOnlyAsync());
    }

    [Fact]
    public async Task A_catalogue_cut_short_is_refused_with_the_reason()
    {
        await MakeAsync();
        var whole = await File.ReadAllBytesAsync(Database, Token);
        await File.WriteAllBytesAsync(Database, whole[..6_000], Token);

        var refusal = await Assert.ThrowsAsync<NotAnArchiveException>(() => OpenAsync());

        Assert.Contains("damaged", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_file_left_by_a_killed_process_becomes_a_catalogue()
    {
        Ask("PRAGMA journal_mode = WAL");

        await using var catalog = await OpenAsync();

        Assert.NotEqual(Guid.Empty, catalog.ArchiveId);
    }

    [Fact]
    public async Task Reading_needs_a_catalogue()
    {
        await Assert.ThrowsAsync<NotAnArchiveException>(() => OpenReadOnlyAsync());
        await File.WriteAllBytesAsync(Database, [], Token);
        await Assert.ThrowsAsync<NotAnArchiveException>(() => OpenReadOnlyAsync());

        Assert.Equal(0, new FileInfo(Database).Length);
    }

    [Fact]
    public async Task A_newer_schema_is_refused_and_left_as_it_was()
    {
        await MakeAsync();
        var next = CatalogMigration.All[^1].Version + 1;
        Ask(string.Create(CultureInfo.InvariantCulture, $"INSERT INTO schema_version VALUES ({next}, 'later')"));
        var before = await File.ReadAllBytesAsync(Database, Token);

        var refusal = await Assert.ThrowsAsync<NewerArchiveException>(() => OpenAsync());
        await Assert.ThrowsAsync<NewerArchiveException>(() => OpenReadOnlyAsync());

        Assert.Equal((next, next - 1), (refusal.FoundSchema, refusal.KnownSchema));
        Assert.Equal(before, await File.ReadAllBytesAsync(Database, Token));
    }

    [Fact]
    public async Task Later_steps_are_applied_once_and_in_order()
    {
        await MakeAsync();
        var document = ADocument();
        await using (var catalog = await OpenAsync())
        {
            await using var transaction = await catalog.BeginAsync(Token);
            await transaction.AddAsync(document, Pages("giữ nguyên"), Token);
            await transaction.CommitAsync(Token);
        }
        var next = CatalogMigration.All[^1].Version + 1;
        CatalogMigration[] later =
        [
            new(next, "CREATE TABLE shelf (id {{sequence}}, name {{text}} NOT NULL, picture {{bytes}})"),
            new(next + 1, "INSERT INTO shelf (name) VALUES ('Kho 1'); INSERT INTO shelf (name) VALUES ('Kho 2')"),
        ];

        for (var i = 0; i < 2; i++)
        {
            await using var catalog = await OpenAsync(later);
            Assert.Equal(Pages("giữ nguyên"), await catalog.ReadPagesAsync(document.Id, Token));
        }

        Assert.Equal(2L, Ask("SELECT COUNT(*) FROM shelf"));
        Assert.Equal((long)next + 1, Ask("SELECT MAX(version) FROM schema_version"));
    }

    [Fact]
    public async Task A_step_that_came_to_be_after_one_of_a_higher_number_is_taken_too()
    {
        var without = CatalogMigration.All.Where(static step => step.Version is not (12 or 15)).ToList();
        await using (await SqliteCatalog.OpenAsync(_folder.Path, migrations: without, cancellationToken: Token)) { }
        Assert.Equal((long)without[^1].Version, Ask("SELECT MAX(version) FROM schema_version"));

        await Assert.ThrowsAsync<OlderArchiveException>(() => OpenReadOnlyAsync());
        await using var catalog = await OpenAsync();

        Assert.Equal((long)CatalogMigration.All.Count, Ask("SELECT COUNT(*) FROM schema_version"));
        Assert.Equal(1L, Ask("SELECT COUNT(*) FROM sqlite_master WHERE name = 'working_sets'"));
        await using var transaction = await catalog.BeginAsync(Token);
        await transaction.AddAsync(ADocument(), Pages("văn bản"), Token);
        await transaction.CommitAsync(Token);
    }

    [Fact]
    public async Task A_step_that_fails_leaves_the_schema_before_it()
    {
        await MakeAsync();
        var next = CatalogMigration.All[^1].Version + 1;
        var failing = new CatalogMigration(
            next,
            "CREATE TABLE shelf (id {{sequence}}); INSERT INTO nowhere VALUES (1)"
        );

        await Assert.ThrowsAsync<CatalogStorageException>(() => OpenAsync(failing));

        await using var catalog = await OpenAsync();
        Assert.Equal(0L, Ask("SELECT COUNT(*) FROM sqlite_master WHERE name = 'shelf'"));
    }

    [Fact]
    public async Task An_older_schema_is_not_read_as_if_it_were_new()
    {
        await MakeAsync();
        var next = CatalogMigration.All[^1].Version + 1;

        var refusal = await Assert.ThrowsAsync<OlderArchiveException>(() =>
            OpenReadOnlyAsync(new CatalogMigration(next, "CREATE TABLE shelf (id {{sequence}})"))
        );

        Assert.Equal((next - 1, next), (refusal.FoundSchema, refusal.KnownSchema));
        Assert.Equal([next], refusal.MissingSteps);
    }

    [Fact]
    public async Task A_step_that_is_missing_below_the_highest_is_named()
    {
        await MakeAsync();
        Ask("DELETE FROM schema_version WHERE version IN (7, 12)");

        var refusal = await Assert.ThrowsAsync<OlderArchiveException>(() => OpenReadOnlyAsync());

        Assert.Equal([7, 12], refusal.MissingSteps);
        Assert.Contains("lacks steps 7, 12 of its schema", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_start_at_one_and_no_number_is_used_twice()
    {
        var versions = CatalogMigration.All.Select(static step => step.Version).ToList();

        Assert.Equal(1, versions[0]);
        Assert.Equal(versions.Order().Distinct(), versions);
    }
}
