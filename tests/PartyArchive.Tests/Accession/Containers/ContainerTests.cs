using System.IO.Compression;
using System.Text;
using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Search;

namespace PartyArchive.Tests.Accession.Containers;

/// <summary>Files that lie in other files: each becomes a document of its own, wherever it lay.</summary>
public sealed class ContainerTests : IDisposable
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
    public async Task What_lies_in_a_zip_becomes_documents_with_their_path_in_it()
    {
        WriteZip("X.zip", ("a/nghị quyết.txt", "Nghị quyết về công tác lưu trữ"), ("b.txt", "Báo cáo quý một của ban"));
        await using var archive = await OpenAsync();

        var report = await IngestAsync(archive);

        Assert.Equal((2, 1), (report.Count(AccessionOutcome.Archived), report.Count(AccessionOutcome.Unpacked)));
        Assert.False(report.HasProblems);
        var entries = await EntriesAsync(archive);
        Assert.Equal(["X.zip", "X.zip!/a/nghị quyết.txt", "X.zip!/b.txt"], entries.Select(static entry => entry.Path));
        Assert.Equal("Unpacked. 2 files in it: 2 Archived.", entries[0].Reason);
        var document = await FindAsync(archive, "\"công tác lưu trữ\"");
        Assert.Equal(new ContainerPlace("X.zip", "a/nghị quyết.txt", null), document.Container);
        await using var original = await archive.OpenOriginalAsync(Officer, document.Id, Cancellation);
        using var reader = new StreamReader(original!);
        Assert.Equal("Nghị quyết về công tác lưu trữ", await reader.ReadToEndAsync(Cancellation));
        Assert.True((await archive.Preservation.VerifyAsync(cancellationToken: Cancellation)).IsSound);
    }

    [Fact]
    public async Task The_ledger_lists_what_lay_in_one_file()
    {
        WriteZip("X.zip", ("a.txt", "Quyết định thứ nhất"));
        WriteZip("Y.zip", ("b.txt", "Quyết định thứ hai"));
        await using var archive = await OpenAsync();
        await IngestAsync(archive);

        var listed = await archive
            .Ledger.ListAsync(new LedgerQuery { Container = "Y.zip" }, Cancellation)
            .ToListAsync(Cancellation);

        Assert.Equal("Y.zip!/b.txt", Assert.Single(listed).Path);
        Assert.Empty(
            await archive.Ledger.ListAsync(new LedgerQuery { OnlyGone = true }, Cancellation).ToListAsync(Cancellation)
        );
    }

    [Fact]
    public async Task An_archive_in_an_archive_and_a_message_in_it_are_opened_too()
    {
        var message = Message("Giấy mời họp", ("chương trình.txt", "Chương trình họp ban thường vụ"));
        WriteZip("X.zip", ("trong.zip", Zip(("thư.eml", message))));
        await using var archive = await OpenAsync();

        await IngestAsync(archive);

        Assert.Equal(
            ["X.zip", "X.zip!/trong.zip", "X.zip!/trong.zip!/thư.eml", "X.zip!/trong.zip!/thư.eml!/chương trình.txt"],
            (await EntriesAsync(archive)).Select(static entry => entry.Path)
        );
        var attached = await FindAsync(archive, "\"chương trình họp\"");
        var letter = await FindAsync(archive, "\"giấy mời\"");
        Assert.Equal(letter.Id, attached.Container!.Document);
    }

    [Fact]
    public async Task The_text_of_an_attachment_is_its_own_unless_containers_stay_packed()
    {
        File.WriteAllBytes(_papers["thư.eml"], Message("Giấy mời", ("a.txt", "Chương trình họp ban thường vụ")));
        await using var archive = await OpenAsync();

        await IngestAsync(archive);
        var hits = await archive.SearchAsync(new SearchRequest(Officer, "\"chương trình họp\""), Cancellation);

        Assert.Equal("thư.eml!/a.txt", Assert.Single(hits.Hits).Document.SourcePath);
        Assert.Equal(
            "Archived",
            (await EntriesAsync(archive)).First(static entry => entry.Path == "thư.eml").Outcome.ToString()
        );

        using var other = new TemporaryFolder();
        await using var packed = await OpenAsync(other);
        await packed.IngestAsync(
            _papers.Path,
            new AccessionOptions { UnpackContainers = false },
            cancellationToken: Cancellation
        );
        hits = await packed.SearchAsync(new SearchRequest(Officer, "\"chương trình họp\""), Cancellation);
        Assert.Equal("thư.eml", Assert.Single(hits.Hits).Document.SourcePath);
    }

    [Fact]
    public async Task A_rerun_over_an_unchanged_archive_opens_nothing_and_of_a_changed_one_takes_what_is_new()
    {
        WriteZip("X.zip", ("a.txt", "Quyết định thứ nhất"), ("b.txt", "Quyết định thứ hai"));
        await using var archive = await OpenAsync();
        await IngestAsync(archive);

        var rerun = await IngestAsync(archive);
        Assert.Equal((1, 1), (rerun.Files, rerun.Count(AccessionOutcome.Unchanged)));

        WriteZip("X.zip", ("a.txt", "Quyết định thứ nhất"), ("b.txt", "Quyết định thứ hai, đã sửa"), ("c.txt", "Mới"));
        var changed = await IngestAsync(archive);

        Assert.Equal(1, changed.Count(AccessionOutcome.Unchanged));
        Assert.Equal(2, changed.Count(AccessionOutcome.Archived));
        Assert.Equal(1, changed.Count(AccessionOutcome.Unpacked));
    }

    [Theory]
    [InlineData(OriginalKeeping.ManagedCopy)]
    [InlineData(OriginalKeeping.ReferenceInPlace)]
    public async Task A_moved_archive_takes_its_documents_with_it(OriginalKeeping keeping)
    {
        var options = new AccessionOptions { Originals = keeping };
        WriteZip("X.zip", ("trong.zip", Zip(("a.txt", Bytes("Quyết định thứ nhất")))), ("b.txt", Bytes("Thứ hai")));
        await using var archive = await OpenAsync();
        await IngestAsync(archive, options);
        var before = await FindAsync(archive, "\"quyết định\"");
        File.Move(_papers["X.zip"], _papers["Y.zip"]);

        var report = await IngestAsync(archive, options);

        Assert.Equal((1, 1), (report.Files, report.Count(AccessionOutcome.Unpacked)));
        Assert.Equal(
            ["Y.zip", "Y.zip!/b.txt", "Y.zip!/trong.zip", "Y.zip!/trong.zip!/a.txt"],
            (await EntriesAsync(archive)).Select(static entry => entry.Path)
        );
        var after = await FindAsync(archive, "\"quyết định\"");
        Assert.Equal(
            (before.Id, "Y.zip!/trong.zip!/a.txt", "Y.zip!/trong.zip"),
            (after.Id, after.SourcePath, after.Container!.Path)
        );
        await using var original = await archive.OpenOriginalAsync(Officer, after.Id, Cancellation);
        Assert.NotNull(original);
    }

    [Fact]
    public async Task A_copy_of_an_archive_is_a_duplicate_and_so_is_a_paper_that_also_lies_in_one()
    {
        WriteZip("X.zip", ("a.txt", "Quyết định thứ nhất"));
        await using var archive = await OpenAsync();
        await IngestAsync(archive);
        File.Copy(_papers["X.zip"], _papers["Y.zip"]);
        _papers.Write("a.txt", "Quyết định thứ nhất");

        var report = await IngestAsync(archive);

        Assert.Equal(2, report.Count(AccessionOutcome.Duplicate));
        Assert.Equal("X.zip!/a.txt", (await FindAsync(archive, "\"quyết định\"")).SourcePath);
    }

    [Fact]
    public async Task A_message_moved_takes_its_attachments_with_it()
    {
        File.WriteAllBytes(_papers["thư.eml"], Message("Giấy mời", ("a.txt", "Chương trình họp")));
        await using var archive = await OpenAsync();
        await IngestAsync(archive);
        File.Move(_papers["thư.eml"], _papers["khác.eml"]);

        var report = await IngestAsync(archive);

        Assert.Equal(1, report.Count(AccessionOutcome.Moved));
        Assert.Equal("khác.eml!/a.txt", (await FindAsync(archive, "\"chương trình\"")).SourcePath);
    }

    [Fact]
    public async Task A_run_that_stops_within_an_archive_goes_on_there_without_doubles()
    {
        WriteZip("X.zip", [.. Enumerable.Range(0, 30).Select(static i => ($"{i}.txt", Bytes($"Quyết định số {i}")))]);
        File.WriteAllBytes(
            _papers["Y.eml"],
            Message("Thư", [.. Enumerable.Range(0, 30).Select(static i => ($"{i}.txt", $"Đính kèm số {i}"))])
        );
        var options = new AccessionOptions { BatchDocuments = 1, Parallelism = 1 };
        // What earlier runs took counts as done: first the archive is passed through, then the message.
        foreach (var stop in new[] { 1, 8, 22, 36, 10, 25 })
        {
            await using var archive = await OpenAsync();
            using var stopped = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            var done = 0;
            var at = stop;
            var progress = new Told<AccessionProgress>(_ =>
            {
                if (Interlocked.Increment(ref done) == at)
                {
                    stopped.Cancel();
                }
            });
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                archive.IngestAsync(_papers.Path, options, progress, stopped.Token)
            );
            Assert.Empty(Directory.EnumerateDirectories(_archiveFolder["archive/originals/incoming"]));
        }

        await using var last = await OpenAsync();
        var report = await IngestAsync(last);
        var entries = await EntriesAsync(last);

        Assert.False(report.HasProblems);
        Assert.Equal(62, entries.Count);
        Assert.Equal(61, (await last.GetStatusAsync(Cancellation)).Counts.Documents);
        var letter = entries.Single(static entry => entry.Path == "Y.eml").Document;
        var attached = await last.SearchAsync(new SearchRequest(Officer, "\"đính kèm\"") { Top = 100 }, Cancellation);
        Assert.Equal(30, attached.Hits.Count);
        Assert.All(attached.Hits, hit => Assert.Equal(letter, hit.Document.Container!.Document));
    }

    [Fact]
    public async Task A_problem_within_an_archive_is_tried_again_when_problems_are()
    {
        WriteZip("X.zip", ("a.txt", "Quyết định thứ nhất"), ("hỏng.pdf", "%PDF-1.4 and nothing else"));
        await using var archive = await OpenAsync();
        await IngestAsync(archive);

        var again = await IngestAsync(archive, new AccessionOptions { RetryProblems = true });

        Assert.Equal("X.zip!/hỏng.pdf", Assert.Single(again.Problems).Path);
        Assert.Equal(1, again.Count(AccessionOutcome.Unchanged));
        Assert.Equal(1, again.Count(AccessionOutcome.Unpacked));
    }

    [Fact]
    public async Task What_the_sidecar_of_a_container_says_of_secrecy_holds_for_what_lies_in_it()
    {
        WriteZip("X.zip", ("trong.eml", Message("Thư", ("a.txt", "Quyết định thứ nhất"))));
        _papers.Write(
            "X.zip.meta.json",
            """{ "secrecy": "Secret", "restrictedTo": ["ban tổ chức"], "title": "Thư" }"""
        );
        await using var archive = await OpenAsync();

        var report = await IngestAsync(archive);

        Assert.False(report.HasProblems);
        Assert.Empty((await archive.SearchAsync(new SearchRequest(Officer, "\"quyết định\""), Cancellation)).Hits);
        var cleared = new Requester("cleared", SecrecyLevel.Secret, new HashSet<string> { "ban tổ chức" });
        var found = await archive.SearchAsync(new SearchRequest(cleared, "\"quyết định\""), Cancellation);
        var document = Assert.Single(found.Hits).Document;
        Assert.Equal((SecrecyLevel.Secret, null), (document.Secrecy, document.Curated.Title));
    }

    private void WriteZip(string name, params (string Name, string Text)[] members) =>
        WriteZip(name, [.. members.Select(static member => (member.Name, Bytes(member.Text)))]);

    private void WriteZip(string name, params (string Name, byte[] Bytes)[] members) =>
        File.WriteAllBytes(_papers[name], Zip(members));

    private static byte[] Zip(params (string Name, byte[] Bytes)[] members) => MadeZip.Of(members);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Message(string subject, params (string Name, string Text)[] attachments) =>
        Bytes(
            "From: a@huyenuy.example\r\nTo: b@tinhuy.example\r\nSubject: =?UTF-8?B?"
                + Convert.ToBase64String(Bytes(subject))
                + "?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b1\r\n\r\n"
                + "--b1\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nKính gửi văn phòng.\r\n"
                + string.Concat(
                    attachments.Select(static file =>
                        "--b1\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n"
                        + $"Content-Disposition: attachment; filename*=UTF-8''{Uri.EscapeDataString(file.Name)}\r\n\r\n"
                        + Convert.ToBase64String(Bytes(file.Text))
                        + "\r\n"
                    )
                )
                + "--b1--\r\n"
        );

    private async Task<ArchivalDocument> FindAsync(Archive archive, string query) =>
        Assert.Single((await archive.SearchAsync(new SearchRequest(Officer, query), Cancellation)).Hits).Document;

    private Task<Archive> OpenAsync(TemporaryFolder? folder = null) =>
        Archive.OpenAsync(
            new ArchiveOptions { Folder = (folder ?? _archiveFolder)["archive"] },
            cancellationToken: Cancellation
        );

    private Task<AccessionReport> IngestAsync(Archive archive, AccessionOptions? options = null) =>
        archive.IngestAsync(_papers.Path, options, cancellationToken: Cancellation);

    private async Task<List<AccessionEntry>> EntriesAsync(Archive archive) =>
        await archive.Ledger.ListAsync(null, Cancellation).ToListAsync(Cancellation);
}
