using Microsoft.Extensions.Time.Testing;
using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Audit;
using PartyArchive.Catalog.Sqlite;
using PartyArchive.Search;

namespace PartyArchive.Tests.Audit;

/// <summary>The log of a whole archive: what gets into it (bar A-03), who may read it, what leaves with an export.</summary>
public sealed class AuditTrailTests : IDisposable
{
    private static readonly Requester Clerk = new("văn thư");
    private static readonly Requester Head = new(
        "trưởng phòng",
        SecrecyLevel.TopSecret,
        new HashSet<string> { "audit", "thường trực" }
    );
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    private Task<Archive> OpenAsync(bool readOnly = false, AuditOptions? audit = null, TimeProvider? time = null) =>
        Archive.OpenAsync(
            new ArchiveOptions
            {
                Folder = _folder["archive"],
                ReadOnly = readOnly,
                Audit = audit ?? new AuditOptions(),
            },
            time: time,
            cancellationToken: Cancel
        );

    private static async Task<DocumentId> AddAsync(
        Archive archive,
        string key,
        SecrecyLevel secrecy = SecrecyLevel.None,
        string? group = null
    )
    {
        var document = new NewDocument(key, [$"Nội dung của {key}"])
        {
            Description = new DocumentDescription { Secrecy = secrecy, FondsCode = "P1" },
            RestrictedTo = group is null ? [] : [group],
        };
        await archive.AddAsync(new[] { document }.ToAsyncEnumerable(), cancellationToken: Cancel);
        await using var catalog = await SqliteCatalog.OpenReadOnlyAsync(archive.Folder, cancellationToken: Cancel);
        return (await catalog.FindEntryAsync(TextAccession.Root, key, Cancel))!.Document!.Value;
    }

    private static async Task<List<AuditEntry>> LogAsync(
        Archive archive,
        Requester? reader = null,
        string? action = null
    ) => await archive.Audit.ListAsync(reader ?? Head, new AuditQuery { Action = action }, Cancel).ToListAsync(Cancel);

    [Fact]
    public async Task Every_read_of_content_stands_in_the_log()
    {
        await using var archive = await OpenAsync();
        var id = await AddAsync(archive, "15-NQ");

        await archive.ReadPagesAsync(Clerk, id, Cancel);
        await (await archive.OpenOriginalAsync(Clerk, id, Cancel))!.DisposeAsync();

        var reads = await LogAsync(archive, Clerk, "document");
        Assert.Equal([AuditActions.DocumentRead, AuditActions.OriginalRead], reads.Select(static e => e.Event.Action));
        Assert.All(reads, entry => Assert.Equal((AuditSubject.Document(id), "P1"), (entry.Event.Subject, entry.Chain)));
        Assert.True((await archive.Audit.VerifyAsync(cancellationToken: Cancel)).IsSound);
    }

    [Fact]
    public async Task A_read_that_is_refused_leaves_no_entry_that_tells_of_the_document()
    {
        await using var archive = await OpenAsync();
        var id = await AddAsync(archive, "bí mật", SecrecyLevel.Secret);

        Assert.Empty(await archive.ReadPagesAsync(Clerk, id, Cancel));

        Assert.Empty(await LogAsync(archive, Head, "document"));
    }

    [Fact]
    public async Task A_search_that_may_show_secrets_is_recorded_without_its_words()
    {
        await using var archive = await OpenAsync();

        await archive.SearchAsync(new SearchRequest(Clerk, "kế hoạch"), Cancel);
        await archive.SearchAsync(new SearchRequest(Head, "kế hoạch"), Cancel);

        var search = Assert.Single(await LogAsync(archive, Head, "search"));
        Assert.Equal("trưởng phòng", search.Event.Actor);
        var seal = Assert.Single(search.Event.Changes);
        Assert.False(seal.KeepsValues);
        Assert.DoesNotContain("hoạch", seal.New, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reads_of_an_archive_open_read_only_are_recorded_beside_the_one_that_writes()
    {
        await using var writer = await OpenAsync();
        var id = await AddAsync(writer, "15-NQ", SecrecyLevel.Secret);
        await using var reader = await OpenAsync(readOnly: true);

        await Task.WhenAll(
            Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? reader : writer).ReadPagesAsync(Head, id, Cancel))
        );

        Assert.Equal(40, (await LogAsync(writer, Head, AuditActions.DocumentRead)).Count);
        Assert.True((await writer.Audit.VerifyAsync(cancellationToken: Cancel)).IsSound);
    }

    [Fact]
    public async Task Where_the_log_cannot_be_written_secret_and_restricted_papers_are_refused_and_others_are_not()
    {
        DocumentId open,
            secret,
            restricted;
        await using (var archive = await OpenAsync())
        {
            open = await AddAsync(archive, "công khai");
            secret = await AddAsync(archive, "mật", SecrecyLevel.Confidential);
            restricted = await AddAsync(archive, "hạn chế", group: "thường trực");
        }
        using var broken = BreakLog();
        await using var reader = await OpenAsync(readOnly: true);

        Assert.NotEmpty(await reader.ReadPagesAsync(Clerk, open, Cancel));
        await Assert.ThrowsAsync<AuditUnavailableException>(() => reader.ReadPagesAsync(Head, secret, Cancel));
        await Assert.ThrowsAsync<AuditUnavailableException>(() => reader.OpenOriginalAsync(Head, secret, Cancel));
        await Assert.ThrowsAsync<AuditUnavailableException>(() => reader.ReadPagesAsync(Head, restricted, Cancel));
        await Assert.ThrowsAsync<AuditUnavailableException>(() =>
            reader.SearchAsync(new SearchRequest(Head, "mật"), Cancel)
        );
    }

    /// <summary>The table takes no entry any more, as on a full disk: works as root too, whom no file permission stops.</summary>
    private Microsoft.Data.Sqlite.SqliteConnection BreakLog()
    {
        var connection = new Microsoft.Data.Sqlite.SqliteConnection(
            $"Data Source={_folder["archive"]}/catalog.db;Pooling=False"
        );
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            "CREATE TRIGGER broken BEFORE INSERT ON audit_entries BEGIN SELECT RAISE(ABORT, 'the disk is full'); END";
        command.ExecuteNonQuery();
        return connection;
    }

    [Fact]
    public async Task Everybody_sees_his_own_acts_readers_of_the_log_all_up_to_their_clearance()
    {
        await using var archive = await OpenAsync();
        var id = await AddAsync(archive, "mật", SecrecyLevel.Secret);
        await archive.ReadPagesAsync(Head, id, Cancel);
        var auditor = new Requester("kiểm tra", SecrecyLevel.Confidential, new HashSet<string> { "audit" });

        Assert.Empty(await LogAsync(archive, Clerk));
        Assert.Equal(
            [AuditActions.AccessionStarted, AuditActions.AccessionEnded],
            (await LogAsync(archive, auditor)).Select(static e => e.Event.Action)
        );
        Assert.Contains(await LogAsync(archive, Head), static e => e.Event.Action == AuditActions.DocumentRead);
    }

    [Fact]
    public async Task Values_are_shown_only_to_who_may_see_the_document()
    {
        await using var archive = await OpenAsync();
        var id = await AddAsync(archive, "hạn chế", group: "thường trực");
        await archive.DescribeAsync(Head, id, new DocumentDescription { Signer = "Trần Văn B" }, Cancel);
        var auditor = new Requester("kiểm tra", SecrecyLevel.TopSecret, new HashSet<string> { "audit" });

        var seen = Assert.Single(await LogAsync(archive, Head, AuditActions.DocumentDescribed));
        var withheld = Assert.Single(await LogAsync(archive, auditor, AuditActions.DocumentDescribed));

        Assert.Equal("Trần Văn B", Assert.Single(seen.Event.Changes).New);
        Assert.Null(Assert.Single(withheld.Event.Changes).New);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_exported_log_is_checked_without_the_archive(bool withValues)
    {
        await using var archive = await OpenAsync();
        var id = await AddAsync(archive, "15-NQ");
        await archive.DescribeAsync(Head, id, new DocumentDescription { Signer = "Trần Văn B" }, Cancel);
        var checkpoint = await archive.Audit.CheckpointAsync(Cancel);
        using var file = new MemoryStream();

        var count = await archive.Audit.ExportAsync(Head, file, withValues, Cancel);

        var text = System.Text.Encoding.UTF8.GetString(file.ToArray());
        Assert.Equal(withValues, text.Contains("Trần Văn B", StringComparison.Ordinal));
        var sound = await VerifyAsync(text, checkpoint);
        Assert.True(sound.IsSound);
        Assert.Equal((count, 1), (sound.Entries, sound.CheckpointsConfirmed));
        Assert.Equal(
            AuditFaultKind.Altered,
            Assert
                .Single(
                    (
                        await VerifyAsync(
                            text.Replace("accession.ended", "accession.endet", StringComparison.Ordinal),
                            checkpoint
                        )
                    ).Faults
                )
                .Kind
        );
        if (withValues)
        {
            var forged = await VerifyAsync(
                text.Replace("Trần Văn B", "Trần Văn C", StringComparison.Ordinal),
                checkpoint
            );
            Assert.Equal(AuditFaultKind.Values, Assert.Single(forged.Faults).Kind);
        }
    }

    private static Task<AuditVerification> VerifyAsync(string text, params AuditCheckpoint[] checkpoints) =>
        AuditLogFile.VerifyAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), checkpoints, Cancel);

    [Fact]
    public async Task Who_is_no_reader_of_the_log_or_not_cleared_for_all_does_not_export_it()
    {
        await using var archive = await OpenAsync();
        var auditor = new Requester("kiểm tra", SecrecyLevel.Secret, new HashSet<string> { "audit" });

        await Assert.ThrowsAsync<AccessRefusedException>(() =>
            archive.Audit.ExportAsync(Clerk, Stream.Null, cancellationToken: Cancel)
        );
        await Assert.ThrowsAsync<AccessRefusedException>(() =>
            archive.Audit.ExportAsync(auditor, Stream.Null, cancellationToken: Cancel)
        );
    }

    [Fact]
    public async Task A_checkpoint_is_published_each_minute_and_when_the_archive_closes()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        var published = System.Threading.Channels.Channel.CreateUnbounded<AuditCheckpoint>();
        var audit = new AuditOptions
        {
            Publish = (checkpoint, token) => published.Writer.WriteAsync(checkpoint, token),
        };
        await using (var archive = await OpenAsync(audit: audit, time: time))
        {
            await archive.Audit.RecordAsync(MadeUpLog.Event("a"), Cancel);
            time.Advance(TimeSpan.FromSeconds(60));
            var first = await published.Reader.ReadAsync(Cancel);
            Assert.Equal(1, first.Entries);
            await archive.Audit.RecordAsync(MadeUpLog.Event("b"), Cancel);
        }

        var last = await published.Reader.ReadAsync(Cancel);

        await using var reader = await OpenAsync(readOnly: true);
        Assert.Equal(1, (await reader.Audit.VerifyAsync([last], Cancel)).CheckpointsConfirmed);
    }

    [Fact]
    public async Task What_the_catalogue_lists_of_the_log_is_compared_with_the_log()
    {
        await using (var archive = await OpenAsync())
        {
            await archive.Audit.RecordAsync(MadeUpLog.Event("a"), Cancel);
        }
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection(
            $"Data Source={_folder["archive"]}/catalog.db;Pooling=False"
        );
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE audit_entries SET actor = 'người khác'";
        command.ExecuteNonQuery();
        await using var reader = await OpenAsync(readOnly: true);

        var fault = Assert.Single((await reader.Audit.VerifyAsync(cancellationToken: Cancel)).Faults);

        Assert.Equal(AuditFaultKind.Columns, fault.Kind);
    }
}
