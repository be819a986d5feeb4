using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Search;

namespace PartyArchive.Tests.Accession;

/// <summary>What a second accession of a folder notices, and what it leaves alone.</summary>
public sealed class IncrementalIngestTests : IDisposable
{
    private static readonly Requester Officer = new("officer");
    private readonly TemporaryFolder _papers = new();
    private readonly TemporaryFolder _archiveFolder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _papers.Dispose();
        _archiveFolder.Dispose();
    }

    [Fact]
    public async Task Another_paper_of_the_same_size_and_date_under_the_same_name_is_noticed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells the time of a change that nobody can set back.");
        await using var archive = await OpenAsync();
        _papers.Write("a.txt", "Quyết định thứ nhất của ủy ban");
        var modified = File.GetLastWriteTimeUtc(_papers["a.txt"]);
        await IngestAsync(archive);
        await ClockTickAsync(_papers["a.txt"]);
        _papers.Write("a.txt", "Quyết định thứ nhất của ủy pan");
        File.SetLastWriteTimeUtc(_papers["a.txt"], modified);

        var report = await IngestAsync(archive);

        Assert.Equal(1, report.Count(AccessionOutcome.Archived));
    }

    [Fact]
    public async Task A_file_that_was_only_touched_is_unchanged_and_is_not_read_the_time_after()
    {
        await using var archive = await OpenAsync();
        _papers.Write("a.txt", "Quyết định thứ nhất của ủy ban");
        await IngestAsync(archive);
        File.SetLastWriteTimeUtc(_papers["a.txt"], new DateTime(1999, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        var touched = await IngestAsync(archive);
        var after = await IngestAsync(archive);

        Assert.Equal(1, touched.Count(AccessionOutcome.Unchanged));
        Assert.Equal(1, after.Count(AccessionOutcome.Unchanged));
        Assert.Equal(AccessionOutcome.Archived, Assert.Single(await EntriesAsync(archive)).Outcome);
    }

    [Theory]
    [InlineData(OriginalKeeping.ManagedCopy)]
    [InlineData(OriginalKeeping.ReferenceInPlace)]
    public async Task A_moved_file_keeps_its_document_and_gives_it_the_new_path(OriginalKeeping keeping)
    {
        await using var archive = await OpenAsync();
        _papers.Write("cũ/a.txt", "Quyết định thứ nhất của ủy ban");
        var options = new AccessionOptions { Originals = keeping };
        await IngestAsync(archive, options);
        var before = await SingleAsync(archive);
        await archive.DescribeAsync(Officer, before.Id, new DocumentDescription { Note = "stated" }, Cancellation);
        Directory.CreateDirectory(_papers["mới"]);
        File.Move(_papers["cũ/a.txt"], _papers["mới/b.txt"]);

        var report = await IngestAsync(archive, options);

        var after = await SingleAsync(archive);
        Assert.Equal(1, report.Count(AccessionOutcome.Moved));
        Assert.Equal((before.Id, "mới/b.txt", "stated"), (after.Id, after.SourcePath, after.Effective.Note));
        Assert.Equal("mới/b.txt", Assert.Single(await EntriesAsync(archive)).Path);
        await using var original = await archive.OpenOriginalAsync(Officer, after.Id, Cancellation);
        Assert.NotNull(original);
    }

    [Fact]
    public async Task Of_two_copies_of_a_file_that_went_away_one_is_the_moved_and_one_a_duplicate()
    {
        await using var archive = await OpenAsync();
        _papers.Write("a.txt", "Quyết định thứ nhất của ủy ban");
        await IngestAsync(archive);
        File.Copy(_papers["a.txt"], _papers["b.txt"]);
        File.Move(_papers["a.txt"], _papers["c.txt"]);

        var report = await IngestAsync(archive);

        Assert.Equal((1, 1), (report.Count(AccessionOutcome.Moved), report.Count(AccessionOutcome.Duplicate)));
        Assert.Equal(2, (await EntriesAsync(archive)).Count);
    }

    [Fact]
    public async Task A_copy_beside_the_first_is_a_duplicate_and_not_a_move()
    {
        await using var archive = await OpenAsync();
        _papers.Write("a.txt", "Quyết định thứ nhất của ủy ban");
        await IngestAsync(archive);
        File.Copy(_papers["a.txt"], _papers["b.txt"]);

        var report = await IngestAsync(archive);

        Assert.Equal(1, report.Count(AccessionOutcome.Duplicate));
        Assert.Equal("a.txt", (await SingleAsync(archive)).SourcePath);
    }

    [Fact]
    public async Task Only_missing_takes_new_files_and_only_changed_takes_the_others()
    {
        await using var archive = await OpenAsync();
        _papers.Write("a.txt", "Bản thứ nhất");
        await IngestAsync(archive);
        _papers.Write("a.txt", "Bản thứ nhất, có sửa đổi");
        _papers.Write("b.txt", "Văn bản mới");

        var missing = await IngestAsync(archive, new() { Selection = AccessionSelection.OnlyMissing });
        var changed = await IngestAsync(archive, new() { Selection = AccessionSelection.OnlyChanged });

        Assert.Equal((1, 1), (missing.Count(AccessionOutcome.Archived), missing.Count(AccessionOutcome.Unchanged)));
        Assert.Equal((1, 1), (changed.Count(AccessionOutcome.Archived), changed.Count(AccessionOutcome.Unchanged)));
    }

    [Fact]
    public async Task Only_older_reader_leaves_what_the_newest_reader_read()
    {
        await using var archive = await OpenAsync();
        _papers.Write("a.txt", "Bản thứ nhất");
        await IngestAsync(archive);
        _papers.Write("b.txt", "Văn bản mới");

        var report = await IngestAsync(archive, new() { Selection = AccessionSelection.OnlyOlderReader });

        Assert.Equal(2, report.Count(AccessionOutcome.Unchanged));
    }

    [Fact]
    public async Task Problems_are_tried_again_by_their_reason()
    {
        await using var archive = await OpenAsync();
        _papers.Write("broken.pdf", "%PDF-1.4 and nothing else");
        _papers.Write("rubbish.bin", "\u0001\u0002\u0003\u0000\u0000\u0000\u0005\u0006");
        await IngestAsync(archive);
        var reason = (await EntriesAsync(archive)).Single(static entry => entry.Path == "broken.pdf").Reason;

        var other = await IngestAsync(archive, new() { RetryProblems = true, RetryReason = "no such reason" });
        var retried = await IngestAsync(archive, new() { RetryProblems = true, RetryReason = reason[..12] });

        Assert.Equal(2, other.Count(AccessionOutcome.Unchanged));
        Assert.Equal((1, 1), (retried.Count(AccessionOutcome.Damaged), retried.Count(AccessionOutcome.Unchanged)));
    }

    [Fact]
    public async Task A_file_that_is_still_being_written_is_waited_for()
    {
        await using var archive = await OpenAsync();
        _papers.Write("old.txt", "Văn bản đã xong");
        var path = _papers.Write("new.txt", "Nửa đầu của văn bản");
        var writing = Task.Run(
            async () =>
            {
                for (var i = 0; i < 5; i++)
                {
                    await Task.Delay(60, Cancellation);
                    await File.AppendAllTextAsync(path, $" và phần {i}", Cancellation);
                }
            },
            Cancellation
        );

        var report = await IngestAsync(archive, new() { QuietTime = TimeSpan.FromMilliseconds(250) });
        await writing;

        Assert.Equal(2, report.Count(AccessionOutcome.Archived));
        var hit = Assert.Single(
            (await archive.SearchAsync(new SearchRequest(Officer, "\"phần 4\""), Cancellation)).Hits
        );
        Assert.Equal("new.txt", hit.Document.SourcePath);
    }

    [Fact]
    public async Task A_file_that_never_rests_is_left_to_a_later_run()
    {
        await using var archive = await OpenAsync();
        var path = _papers.Write("log.txt", "dòng");
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    await File.AppendAllTextAsync(path, ".", Cancellation);
                    await Task.Delay(5, Cancellation);
                }
            },
            Cancellation
        );

        var report = await IngestAsync(archive, new() { QuietTime = TimeSpan.FromMilliseconds(40) });
        await stop.CancelAsync();
        await writing;
        var later = await IngestAsync(archive);

        Assert.Contains("still being written", Assert.Single(report.Problems).Reason, StringComparison.Ordinal);
        Assert.Equal(1, later.Count(AccessionOutcome.Archived));
    }

    [Fact]
    public async Task A_paused_accession_goes_on_when_it_is_resumed()
    {
        await using var archive = await OpenAsync();
        _papers.Write("a.txt", "Văn bản thứ nhất");
        var pause = new AccessionPause();
        pause.Pause();

        var run = IngestAsync(archive, new() { Pause = pause });
        Assert.Empty(await EntriesAsync(archive));
        pause.Resume();

        Assert.Equal(1, (await run).Count(AccessionOutcome.Archived));
    }

    [Fact]
    public async Task In_the_background_the_same_comes_out()
    {
        await using var archive = await OpenAsync();
        for (var i = 0; i < 20; i++)
        {
            _papers.Write($"{i}.txt", $"Văn bản số {i} của văn phòng");
        }

        var report = await IngestAsync(archive, new() { InBackground = true, MemoryBudgetBytes = 1 << 20 });

        Assert.Equal(20, report.Count(AccessionOutcome.Archived));
    }

    [Fact]
    public async Task Every_file_tells_its_format_pages_quality_and_time()
    {
        await using var archive = await OpenAsync();
        _papers.Write("a.txt", "Nghị quyết về công tác lưu trữ của cấp ủy tỉnh trong nhiệm kỳ mới");

        var report = await IngestAsync(archive);

        var entry = Assert.Single(await EntriesAsync(archive));
        Assert.Equal(PartyArchive.Extraction.FileFormat.PlainText, entry.Format);
        Assert.Equal(1, entry.Pages);
        Assert.InRange(entry.TextQuality!.Value, 0.5, 1);
        Assert.InRange(
            entry.Stages.Hashing + entry.Stages.Extraction + entry.Stages.Recognition,
            0,
            entry.Milliseconds
        );
        Assert.Equal("a.txt", Assert.Single(report.Slowest).Path);
    }

    private Task<Archive> OpenAsync() =>
        Archive.OpenAsync(new ArchiveOptions { Folder = _archiveFolder.Path }, cancellationToken: Cancellation);

    private Task<AccessionReport> IngestAsync(Archive archive, AccessionOptions? options = null) =>
        archive.IngestAsync(_papers.Path, options, null, Cancellation);

    private async Task<List<AccessionEntry>> EntriesAsync(Archive archive) =>
        await archive.ListEntriesAsync(_papers.Path, Cancellation).ToListAsync(Cancellation);

    private static async Task<ArchivalDocument> SingleAsync(Archive archive) =>
        Assert.Single((await archive.SearchAsync(new SearchRequest(Officer, ""), Cancellation)).Hits).Document;

    /// <summary>File systems keep times by the tick of the kernel; a change within the same tick has the same time.</summary>
    private static async Task ClockTickAsync(string path)
    {
        var before = ChangeTime.OfFile(path);
        while (ChangeTime.OfFile(path) == before)
        {
            await Task.Delay(1, Cancellation);
            File.SetLastAccessTimeUtc(path, DateTime.UnixEpoch);
        }
    }
}
