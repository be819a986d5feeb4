using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Extraction;
using PartyArchive.Search;

namespace PartyArchive.Tests.Accession;

public sealed class IngestTests : IDisposable
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
    public async Task Every_file_offered_gets_exactly_one_outcome()
    {
        _papers.Write("a.txt", "Nghị quyết về công tác lưu trữ của cấp ủy");
        _papers.Write("copy of a.txt", "Nghị quyết về công tác lưu trữ của cấp ủy");
        _papers.Write("empty.docx", "");
        _papers.Write("rubbish.bin", "\u0001\u0002\u0003\u0000\u0000\u0000\u0005\u0006");
        _papers.Write("broken.pdf", "%PDF-1.4 and nothing else");
        await using var archive = await OpenAsync();

        var report = await archive.IngestAsync(_papers.Path, cancellationToken: Cancellation);

        Assert.Equal(5, report.Files);
        Assert.Equal(1, report.Count(AccessionOutcome.Archived));
        Assert.Equal(1, report.Count(AccessionOutcome.Duplicate));
        Assert.Equal(3, report.Problems.Count);
        Assert.All(report.Problems, entry => Assert.NotEmpty(entry.Reason));
        Assert.Equal(5, (await archive.ListEntriesAsync(_papers.Path, Cancellation).ToListAsync(Cancellation)).Count);
    }

    [Fact]
    public async Task What_was_archived_is_found_with_and_without_marks()
    {
        _papers.Write("nghi-quyet.txt", "Nghị quyết về thời hạn bảo quản tài liệu");
        await using var archive = await OpenAsync();
        await archive.IngestAsync(_papers.Path, cancellationToken: Cancellation);

        foreach (var query in new[] { "thời hạn bảo quản", "thoi han bao quan", "\"bảo quan tai liệu\"", "THOI HAN" })
        {
            var result = await archive.SearchAsync(new SearchRequest(Officer, query), Cancellation);
            Assert.Equal("nghi-quyet.txt", Assert.Single(result.Hits).Document.SourcePath);
        }
    }

    [Fact]
    public async Task A_rerun_reads_nothing_that_has_not_changed()
    {
        _papers.Write("a.txt", "Quyết định thứ nhất của ủy ban");
        _papers.Write("b.txt", "Quyết định thứ hai của ủy ban");
        await using var archive = await OpenAsync();
        await archive.IngestAsync(_papers.Path, cancellationToken: Cancellation);
        var report = await archive.IngestAsync(_papers.Path, cancellationToken: Cancellation);

        Assert.Equal(2, report.Count(AccessionOutcome.Unchanged));
        Assert.Equal(0, report.Bytes);
    }

    [Fact]
    public async Task A_changed_file_is_archived_as_another_document_and_the_first_stays()
    {
        _papers.Write("a.txt", "Bản thứ nhất của nghị quyết");
        await using var archive = await OpenAsync();
        await archive.IngestAsync(_papers.Path, cancellationToken: Cancellation);
        _papers.Write("a.txt", "Bản thứ hai của nghị quyết, có sửa đổi");

        var report = await archive.IngestAsync(_papers.Path, cancellationToken: Cancellation);

        Assert.Equal(1, report.Count(AccessionOutcome.Archived));
        var result = await archive.SearchAsync(new SearchRequest(Officer, "\"nghị quyết\""), Cancellation);
        Assert.Equal(2, result.Total.Value);
    }

    [Fact]
    public async Task The_same_content_many_times_becomes_one_document()
    {
        for (var i = 0; i < 50; i++)
        {
            _papers.Write($"folder {i % 5}/copy {i}.txt", "Thông báo kết luận của ban thường vụ");
        }
        await using var archive = await OpenAsync();

        var report = await archive.IngestAsync(
            _papers.Path,
            new AccessionOptions { Parallelism = 8, BatchDocuments = 3 },
            null,
            Cancellation
        );

        Assert.Equal(1, report.Count(AccessionOutcome.Archived));
        Assert.Equal(49, report.Count(AccessionOutcome.Duplicate));
        Assert.Equal(1, (await archive.GetStatusAsync(Cancellation)).Counts.Documents);
    }

    [Fact]
    public async Task The_managed_copy_outlives_the_source()
    {
        _papers.Write("a.txt", "Chỉ thị về văn thư");
        await using var archive = await OpenAsync();
        await archive.IngestAsync(_papers.Path, cancellationToken: Cancellation);
        File.Delete(_papers["a.txt"]);
        var hit = Assert.Single((await archive.SearchAsync(new SearchRequest(Officer, "văn thư"), Cancellation)).Hits);

        await using var original = await archive.OpenOriginalAsync(Officer, hit.Document.Id, Cancellation);

        Assert.NotNull(original);
        using var reader = new StreamReader(original);
        Assert.Equal("Chỉ thị về văn thư", await reader.ReadToEndAsync(Cancellation));
    }

    [Fact]
    public async Task A_document_referenced_in_place_is_not_copied()
    {
        var path = _papers.Write("a.txt", "Chỉ thị về văn thư");
        await using var archive = await OpenAsync();

        await archive.IngestAsync(
            _papers.Path,
            new AccessionOptions { Originals = OriginalKeeping.ReferenceInPlace },
            null,
            Cancellation
        );

        var hit = Assert.Single((await archive.SearchAsync(new SearchRequest(Officer, "văn thư"), Cancellation)).Hits);
        Assert.Equal(path, hit.Document.ReferencedPath);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(_archiveFolder["originals"], "*", SearchOption.AllDirectories),
            file => file.Contains(hit.Document.Sha256, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_archive_inside_the_folder_is_not_taken_in()
    {
        _papers.Write("a.txt", "Chỉ thị về văn thư");
        await using var archive = await Archive.OpenAsync(
            new ArchiveOptions { Folder = _papers["kho lưu trữ"] },
            cancellationToken: Cancellation
        );

        var report = await archive.IngestAsync(_papers.Path, cancellationToken: Cancellation);

        Assert.Equal(1, report.Files);
    }

    [Fact]
    public async Task Progress_ends_with_every_file_done()
    {
        for (var i = 0; i < 30; i++)
        {
            _papers.Write($"{i}.txt", $"Văn bản số {i} của văn phòng");
        }
        var reports = new System.Collections.Concurrent.ConcurrentBag<AccessionProgress>();
        await using var archive = await OpenAsync();

        await archive.IngestAsync(_papers.Path, null, new Reporter(reports.Add), Cancellation);

        Assert.Equal(30, reports.Count);
        Assert.Equal(Enumerable.Range(1, 30).Select(i => (long)i), reports.Select(report => report.Done).Order());
    }

    [Fact]
    public async Task A_cancelled_run_keeps_what_was_acknowledged_and_a_rerun_finishes()
    {
        for (var i = 0; i < 200; i++)
        {
            _papers.Write($"{i:000}.txt", $"Văn bản số {i} của văn phòng cấp ủy");
        }
        using var cancel = new CancellationTokenSource();
        await using var archive = await OpenAsync();
        var options = new AccessionOptions { BatchDocuments = 10 };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            archive.IngestAsync(
                _papers.Path,
                options,
                new Reporter(report => CancelAt(report, 50, cancel)),
                cancel.Token
            )
        );
        var kept = (await archive.GetStatusAsync(Cancellation)).Counts.Documents;
        var rerun = await archive.IngestAsync(_papers.Path, options, null, Cancellation);

        Assert.InRange(kept, 50, 199);
        Assert.Equal(200, rerun.Files);
        Assert.Equal(200, (await archive.GetStatusAsync(Cancellation)).Counts.Documents);
        Assert.Equal(
            200,
            (await archive.SearchAsync(new SearchRequest(Officer, "văn phòng"), Cancellation)).Total.Value
        );
    }

    [Fact]
    public async Task A_pipe_in_the_folder_is_reported_and_does_not_block()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Named pipes are no files on Windows.");
        using var mkfifo = System.Diagnostics.Process.Start("mkfifo", [_papers["pipe"]]);
        await mkfifo.WaitForExitAsync(Cancellation);
        _papers.Write("a.txt", "Chỉ thị về văn thư");
        await using var archive = await OpenAsync();

        var report = await archive.IngestAsync(_papers.Path, cancellationToken: Cancellation);

        Assert.Equal(1, report.Count(AccessionOutcome.Archived));
        Assert.Equal("pipe", Assert.Single(report.Problems).Path);
    }

    [Fact]
    public async Task A_file_that_may_not_be_read_is_reported_and_read_when_it_may()
    {
        Assert.SkipWhen(
            OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess,
            "Permissions do not bind this user."
        );
        var path = _papers.Write("a.txt", "Chỉ thị về văn thư");
        File.SetUnixFileMode(path, UnixFileMode.None);
        await using var archive = await OpenAsync();

        var first = await archive.IngestAsync(_papers.Path, cancellationToken: Cancellation);
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        var second = await archive.IngestAsync(_papers.Path, cancellationToken: Cancellation);

        Assert.Equal(1, first.Count(AccessionOutcome.Failed));
        Assert.Equal(1, second.Count(AccessionOutcome.Archived));
    }

    private Task<Archive> OpenAsync() =>
        Archive.OpenAsync(new ArchiveOptions { Folder = _archiveFolder.Path }, cancellationToken: Cancellation);

    private static void CancelAt(AccessionProgress progress, int done, CancellationTokenSource cancel)
    {
        if (progress.Done == done)
        {
            cancel.Cancel();
        }
    }

    /// <summary>Reports at once, on the thread that works; <see cref="Progress{T}"/> would report later.</summary>
    private sealed class Reporter(Action<AccessionProgress> report) : IProgress<AccessionProgress>
    {
        public void Report(AccessionProgress value) => report(value);
    }
}
