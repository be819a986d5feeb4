using System.Text;
using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Audit;
using PartyArchive.Catalog.Sqlite;
using PartyArchive.Transfer;

namespace PartyArchive.Tests.Transfer;

/// <summary>Packages for another archive: the rules of RFC 8493 one by one, and what the audit log tells of them.</summary>
public sealed class TransferTests : IAsyncLifetime
{
    private static readonly Requester Sender = new("lưu trữ", SecrecyLevel.TopSecret, new HashSet<string> { "audit" });
    private readonly TemporaryFolder _folder = new();
    private Archive _archive = null!;
    private List<DocumentId> _documents = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Bag => _folder["bag"];

    public async ValueTask InitializeAsync()
    {
        _archive = await Archive.OpenAsync(
            new ArchiveOptions { Folder = _folder["archive"] },
            cancellationToken: Cancel
        );
        await _archive.AddAsync(
            Enumerable
                .Range(1, 3)
                .Select(static n => new NewDocument($"văn bản {n}.txt", [$"Nội dung {n}"]))
                .ToAsyncEnumerable(),
            cancellationToken: Cancel
        );
        await using var catalog = await SqliteCatalog.OpenReadOnlyAsync(_archive.Folder, cancellationToken: Cancel);
        _documents = [.. await catalog.ListAsync(Cancel).Select(static document => document.Id).ToListAsync(Cancel)];
    }

    public async ValueTask DisposeAsync()
    {
        await _archive.DisposeAsync();
        _folder.Dispose();
    }

    private TransferRequest Request() =>
        new()
        {
            Documents = _documents,
            Folder = Bag,
            Sender = "Văn phòng Huyện ủy",
            Receiver = "Lưu trữ lịch sử của Đảng cấp tỉnh",
            Basis = "Kế hoạch 05-KH/VPTU",
        };

    private async Task<BagFault> FaultAfterAsync(Action<string> damage)
    {
        await _archive.Transfer.PackAsync(Sender, Request(), Cancel);
        damage(Bag);
        var result = await ArchiveTransfer.VerifyAsync(Bag, Cancel);
        return Assert.Single(result.Faults);
    }

    private string FirstOriginal() => Directory.EnumerateFiles(Path.Combine(Bag, "data", "0000001")).Single();

    [Fact]
    public async Task A_package_is_a_valid_bag_with_every_original_and_the_list()
    {
        var package = await _archive.Transfer.PackAsync(Sender, Request(), Cancel);

        var result = await ArchiveTransfer.VerifyAsync(Bag, Cancel);

        Assert.True(result.IsValid);
        Assert.Equal((3, 4), (package.Documents, result.Files));
        Assert.Equal(
            "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
            await File.ReadAllTextAsync(Path.Combine(Bag, "bagit.txt"), Cancel)
        );
        Assert.Contains(
            $"Payload-Oxum: {result.Bytes}.4",
            await File.ReadAllTextAsync(Path.Combine(Bag, "bag-info.txt"), Cancel),
            StringComparison.Ordinal
        );
        Assert.Equal(3, (await File.ReadAllLinesAsync(Path.Combine(Bag, "data", "documents.jsonl"), Cancel)).Length);
    }

    [Fact]
    public async Task An_altered_file_shows() =>
        Assert.Equal(
            BagFaultKind.Altered,
            (
                await FaultAfterAsync(_ =>
                {
                    var bytes = File.ReadAllBytes(FirstOriginal());
                    bytes[0] ^= 1;
                    File.WriteAllBytes(FirstOriginal(), bytes);
                })
            ).Kind
        );

    [Fact]
    public async Task An_unlisted_file_shows() =>
        Assert.Equal(
            BagFaultKind.Unlisted,
            (await FaultAfterAsync(bag => File.WriteAllText(Path.Combine(bag, "data", "thêm.txt"), "x"))).Kind
        );

    [Fact]
    public async Task An_altered_tag_file_shows() =>
        Assert.Equal(
            BagFaultKind.Altered,
            (
                await FaultAfterAsync(bag => File.AppendAllText(Path.Combine(bag, "bag-info.txt"), "Contact-Name: x\n"))
            ).Kind
        );

    [Fact]
    public async Task A_missing_file_shows()
    {
        await _archive.Transfer.PackAsync(Sender, Request(), Cancel);
        File.Delete(FirstOriginal());

        var result = await ArchiveTransfer.VerifyAsync(Bag, Cancel);

        Assert.Contains(result.Faults, static fault => fault.Kind == BagFaultKind.Missing);
    }

    [Theory]
    [InlineData("data/../../ra ngoài.txt")]
    [InlineData("/data/x")]
    [InlineData("ngoài.txt")]
    [InlineData("data\\x")]
    public async Task A_path_that_leads_out_of_the_payload_is_never_opened(string path)
    {
        await _archive.Transfer.PackAsync(Sender, Request(), Cancel);
        await File.AppendAllTextAsync(
            Path.Combine(Bag, "manifest-sha256.txt"),
            $"{new string('0', 64)}  {path}\n",
            Cancel
        );

        var result = await ArchiveTransfer.VerifyAsync(Bag, Cancel);

        Assert.Contains(result.Faults, fault => fault.Kind == BagFaultKind.Malformed && fault.Path == path);
    }

    [Fact]
    public async Task A_folder_that_is_no_bag_is_told_apart()
    {
        Directory.CreateDirectory(Bag);

        var result = await ArchiveTransfer.VerifyAsync(Bag, Cancel);

        Assert.Equal(BagFaultKind.NotABag, Assert.Single(result.Faults).Kind);
    }

    [Fact]
    public async Task What_leaves_is_recorded_and_nothing_is_deleted()
    {
        var package = await _archive.Transfer.PackAsync(Sender, Request(), Cancel);

        var log = await _archive.Audit.ListAsync(Sender, cancellationToken: Cancel).ToListAsync(Cancel);
        var leaving = log.Where(static entry => entry.Event.Action == AuditActions.DocumentTransferred).ToList();
        var packed = Assert.Single(log, static entry => entry.Event.Action == AuditActions.TransferPacked);
        Assert.Equal(_documents.Select(AuditSubject.Document), leaving.Select(static entry => entry.Event.Subject));
        Assert.All(leaving, static entry => Assert.Equal("Kế hoạch 05-KH/VPTU", entry.Event.Basis));
        Assert.Equal(package.ManifestSha256, packed.Event.Facts["manifest"]);
        Assert.Equal(3, (await _archive.GetStatusAsync(Cancel)).Counts.Documents);
    }

    [Fact]
    public async Task Who_may_not_see_a_document_cannot_hand_it_over()
    {
        await _archive.DescribeAsync(
            Sender,
            _documents[0],
            new DocumentDescription { Secrecy = SecrecyLevel.Secret },
            Cancel
        );

        await Assert.ThrowsAsync<AccessRefusedException>(() =>
            _archive.Transfer.PackAsync(new Requester("khách"), Request(), Cancel)
        );

        Assert.False(Directory.Exists(Bag));
    }

    [Fact]
    public async Task A_damaged_original_is_not_handed_over()
    {
        var original = Directory
            .EnumerateFiles(Path.Combine(_archive.Folder, "originals"), "*", SearchOption.AllDirectories)
            .First();
        await File.WriteAllTextAsync(original, "khác", Encoding.UTF8, Cancel);

        await Assert.ThrowsAsync<TransferException>(() => _archive.Transfer.PackAsync(Sender, Request(), Cancel));

        Assert.False((await ArchiveTransfer.VerifyAsync(Bag, Cancel)).IsValid);
    }
}
