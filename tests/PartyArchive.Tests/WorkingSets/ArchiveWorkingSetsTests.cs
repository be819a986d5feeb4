using System.IO.Compression;
using System.Text;
using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Audit;
using PartyArchive.Extraction;
using PartyArchive.Search;
using PartyArchive.WorkingSets;

namespace PartyArchive.Tests.WorkingSets;

public sealed class ArchiveWorkingSetsTests : IAsyncLifetime
{
    private static readonly Requester An = new("an", SecrecyLevel.Secret);
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _papers = new();
    private Archive _archive = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _archive = await Archive.OpenAsync(new ArchiveOptions { Folder = _folder.Path }, cancellationToken: Token);

    public async ValueTask DisposeAsync()
    {
        await _archive.DisposeAsync();
        _folder.Dispose();
        _papers.Dispose();
    }

    [Fact]
    public async Task A_set_is_built_from_what_a_search_finds_and_keeps_order_and_notes()
    {
        await IngestAsync("a", "Kế hoạch phát triển cây chè");
        await IngestAsync("b", "Báo cáo sản lượng chè búp tươi");
        await IngestAsync("c", "Hướng dẫn chỉnh lý tài liệu");
        var set = await _archive.WorkingSets.CreateAsync(An, "Hội nghị chè", "Hội nghị tháng 3", Token);

        await _archive.WorkingSets.AddFoundAsync(An, set.Id, new SearchRequest(An, "chè"), cancellationToken: Token);
        await _archive.WorkingSets.AnnotateAsync(An, set.Id, 2, "đọc trước", Token);
        await _archive.WorkingSets.MoveAsync(An, set.Id, 2, 1, Token);

        var kept = Assert.Single(await _archive.WorkingSets.ListAsync(An, Token));
        Assert.Equal(("Hội nghị chè", "Hội nghị tháng 3", 2), (kept.Name, kept.Purpose, kept.Items.Count));
        Assert.Equal(["đọc trước", null], kept.Items.Select(static item => item.Note));
    }

    [Fact]
    public async Task What_is_in_a_set_already_is_not_added_again()
    {
        var paper = await IngestAsync("a", "Kế hoạch");
        var set = await _archive.WorkingSets.CreateAsync(An, "x", cancellationToken: Token);

        await _archive.WorkingSets.AddAsync(An, set.Id, [WorkingSetItem.Of(paper, "một")], Token);
        var after = await _archive.WorkingSets.AddAsync(
            An,
            set.Id,
            [WorkingSetItem.Of(paper, "hai"), WorkingSetItem.Of(paper)],
            Token
        );

        Assert.Equal("một", Assert.Single(after.Items).Note);
    }

    [Fact]
    public async Task A_set_belongs_to_its_owner_alone()
    {
        var set = await _archive.WorkingSets.CreateAsync(An, "x", cancellationToken: Token);
        var other = new Requester("bình", SecrecyLevel.TopSecret);

        Assert.Null(await _archive.WorkingSets.FindAsync(other, set.Id, Token));
        Assert.False(await _archive.WorkingSets.DeleteAsync(other, set.Id, Token));
        await Assert.ThrowsAsync<WorkingSetException>(() =>
            _archive.WorkingSets.ExportAsync(other, set.Id, Stream.Null, Token)
        );
        Assert.True(await _archive.WorkingSets.DeleteAsync(An, set.Id, Token));
    }

    [Fact]
    public async Task One_owner_has_no_two_sets_of_a_name()
    {
        await _archive.WorkingSets.CreateAsync(An, "x", cancellationToken: Token);

        await Assert.ThrowsAsync<WorkingSetException>(() =>
            _archive.WorkingSets.CreateAsync(An, "x", cancellationToken: Token)
        );
        await _archive.WorkingSets.CreateAsync(new Requester("bình"), "x", cancellationToken: Token);
    }

    [Fact]
    public async Task What_the_owner_may_not_see_cannot_be_added()
    {
        var secret = await IngestAsync("mật", "Phương án tác chiến", SecrecyLevel.TopSecret);
        var set = await _archive.WorkingSets.CreateAsync(An, "x", cancellationToken: Token);

        await Assert.ThrowsAsync<AccessRefusedException>(() =>
            _archive.WorkingSets.AddAsync(An, set.Id, [WorkingSetItem.Of(secret)], Token)
        );
    }

    [Fact]
    public async Task A_package_holds_a_table_of_contents_and_the_originals_in_order()
    {
        var first = await IngestAsync("b", "Báo cáo sản lượng chè");
        var second = await IngestAsync("a", "Kế hoạch phát triển chè");
        var set = await _archive.WorkingSets.CreateAsync(An, "Hội nghị chè", "Ngày 3 tháng 3", Token);
        await _archive.WorkingSets.AddAsync(
            An,
            set.Id,
            [WorkingSetItem.Of(first, "đọc trước"), WorkingSetItem.Of(second)],
            Token
        );
        using var target = new MemoryStream();

        var export = await _archive.WorkingSets.ExportAsync(An, set.Id, target, Token);

        Assert.Equal(2, export.Documents);
        Assert.Empty(export.LeftOut);
        using var package = new ZipArchive(target, ZipArchiveMode.Read, leaveOpen: true);
        Assert.Equal("00 Mục lục.docx", package.Entries[0].FullName);
        Assert.Equal(["01", "02"], package.Entries.Skip(1).Select(static entry => entry.FullName[..2]));
        Assert.Equal("Báo cáo sản lượng chè", await ReadAsync(package.Entries[1]));
        Assert.Equal("Kế hoạch phát triển chè", await ReadAsync(package.Entries[2]));
        var contents = await ContentsAsync(package);
        Assert.Contains("Hội nghị chè", contents, StringComparison.Ordinal);
        Assert.Contains("đọc trước", contents, StringComparison.Ordinal);
        Assert.Contains("Tổng số: 2 tài liệu", contents, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_file_stands_in_a_folder_of_its_own()
    {
        var paper = await IngestAsync("a", "Kế hoạch phát triển chè");
        await _archive.Arrangement.RecordAsync(
            An,
            new Fonds { FondsCode = "P01", Title = "Văn phòng" },
            cancellationToken: Token
        );
        var file = await _archive.Arrangement.OpenFileAsync(
            An,
            new RecordFile
            {
                FondsCode = "P01",
                FileCode = "12",
                Title = "Phát triển chè / 2020",
            },
            cancellationToken: Token
        );
        await _archive.Arrangement.PlaceAsync(An, file.Id, [new Placement(paper)], cancellationToken: Token);
        var set = await _archive.WorkingSets.CreateAsync(An, "x", cancellationToken: Token);
        await _archive.WorkingSets.AddAsync(An, set.Id, [WorkingSetItem.Of(file.Id)], Token);
        using var target = new MemoryStream();

        await _archive.WorkingSets.ExportAsync(An, set.Id, target, Token);

        using var package = new ZipArchive(target, ZipArchiveMode.Read, leaveOpen: true);
        Assert.StartsWith("01 Phát triển chè 2020/01.001 ", package.Entries[1].FullName, StringComparison.Ordinal);
        Assert.Contains("Hồ sơ 12", await ContentsAsync(package), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_exporter_may_no_longer_see_is_absent_and_told_without_its_title()
    {
        var plain = await IngestAsync("a", "Kế hoạch");
        var secret = await IngestAsync("b", "Phương án tác chiến", SecrecyLevel.Secret);
        var set = await _archive.WorkingSets.CreateAsync(An, "x", cancellationToken: Token);
        await _archive.WorkingSets.AddAsync(An, set.Id, [WorkingSetItem.Of(secret), WorkingSetItem.Of(plain)], Token);
        using var target = new MemoryStream();

        var export = await _archive.WorkingSets.ExportAsync(new Requester("an"), set.Id, target, Token);

        Assert.Equal(1, export.Documents);
        Assert.Equal([new WorkingSetGap(1, WorkingSetGapReason.NotVisible)], export.LeftOut);
        using var package = new ZipArchive(target, ZipArchiveMode.Read, leaveOpen: true);
        Assert.Equal(2, package.Entries.Count);
        var contents = await ContentsAsync(package);
        Assert.Contains("Không có trong tập này: mục 1", contents, StringComparison.Ordinal);
        Assert.DoesNotContain("tác chiến", contents, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_original_that_leaves_is_in_the_audit_log()
    {
        var paper = await IngestAsync("a", "Phương án", SecrecyLevel.Secret);
        var set = await _archive.WorkingSets.CreateAsync(An, "x", cancellationToken: Token);
        await _archive.WorkingSets.AddAsync(An, set.Id, [WorkingSetItem.Of(paper)], Token);

        await _archive.WorkingSets.ExportAsync(An, set.Id, new MemoryStream(), Token);

        var read = new List<AuditEntry>();
        await foreach (var entry in _archive.Audit.ListAsync(An, cancellationToken: Token))
        {
            read.Add(entry);
        }
        Assert.Contains(
            read,
            entry =>
                entry.Event.Action == AuditActions.OriginalRead && entry.Event.Subject == AuditSubject.Document(paper)
        );
    }

    [Theory]
    [InlineData("a/b\\c:d*e?f\"g<h>i|j", "a b c d e f g h i j")]
    [InlineData("..", "tài liệu")]
    [InlineData("../../x", "x")]
    [InlineData("  Về việc  ban hành.  ", "Về việc ban hành")]
    public void A_title_becomes_a_name_that_every_file_system_takes(string title, string name) =>
        Assert.Equal(name, MeetingPackage.Safe(title));

    private async Task<DocumentId> IngestAsync(string name, string text, SecrecyLevel secrecy = SecrecyLevel.None)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_papers.Path, Guid.NewGuid().ToString("n"))).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, name + ".txt"), text, Token);
        await _archive.IngestAsync(folder, cancellationToken: Token);
        var all = new Requester("cán bộ lưu trữ", SecrecyLevel.TopSecret);
        var hit = (await _archive.SearchAsync(new SearchRequest(all, $"\"{text}\""), Token)).Hits[0];
        if (secrecy != SecrecyLevel.None)
        {
            await _archive.DescribeAsync(all, hit.Document.Id, new DocumentDescription { Secrecy = secrecy }, Token);
        }
        return hit.Document.Id;
    }

    private static async Task<string> ReadAsync(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(await entry.OpenAsync(Token), Encoding.UTF8);
        return await reader.ReadToEndAsync(Token);
    }

    private static async Task<string> ContentsAsync(ZipArchive package)
    {
        using var copy = new MemoryStream();
        await using (var entry = await package.Entries[0].OpenAsync(Token))
        {
            await entry.CopyToAsync(copy, Token);
        }
        copy.Position = 0;
        using var extractor = new DocumentExtractor(new ExtractionOptions());
        var read = extractor.Extract(copy, "contents.docx", Token);
        Assert.Equal(ExtractionOutcome.Extracted, read.Outcome);
        return string.Join('\n', read.Pages.Select(static page => page.Text));
    }
}
