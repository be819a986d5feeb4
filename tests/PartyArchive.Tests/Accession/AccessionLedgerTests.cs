using PartyArchive.Accession;

namespace PartyArchive.Tests.Accession;

public sealed class AccessionLedgerTests : IDisposable
{
    private readonly TemporaryFolder _papers = new();
    private readonly TemporaryFolder _archiveFolder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _papers.Dispose();
        _archiveFolder.Dispose();
    }

    [Fact]
    public async Task The_ledger_is_asked_by_outcome_reason_path_and_reader()
    {
        await using var archive = await FillAsync();

        Assert.Equal(
            ["broken 1.pdf", "broken 2.pdf"],
            await PathsAsync(archive, new() { Outcomes = [AccessionOutcome.Damaged] })
        );
        Assert.Equal(["cũ/a.txt", "cũ/b.txt"], await PathsAsync(archive, new() { PathPrefix = "cũ/" }));
        Assert.Equal(
            ["cũ/a.txt"],
            await PathsAsync(archive, new() { Reader = "text", Outcomes = [AccessionOutcome.Archived] })
        );
        Assert.Empty(await PathsAsync(archive, new() { Reader = "tex" }));
        Assert.Equal(["cũ/b.txt"], await PathsAsync(archive, new() { ReasonContains = "SAME CONTENT" }));
        Assert.Empty(await PathsAsync(archive, new() { Root = _papers["elsewhere"] }));
        Assert.Empty(await PathsAsync(archive, new() { SlowerThan = TimeSpan.FromHours(1) }));
        Assert.Equal([_papers.Path], await archive.Ledger.ListRootsAsync(Cancellation));
    }

    [Fact]
    public async Task Files_that_are_gone_are_told()
    {
        await using var archive = await FillAsync();
        File.Delete(_papers["cũ/b.txt"]);

        Assert.Equal(["cũ/b.txt"], await PathsAsync(archive, new() { OnlyGone = true }));
    }

    [Fact]
    public async Task Equal_faults_are_counted_under_one_reason()
    {
        await using var archive = await FillAsync();

        var reasons = await archive.Ledger.CountReasonsAsync(
            new() { Outcomes = [AccessionOutcome.Damaged] },
            Cancellation
        );

        var reason = Assert.Single(reasons);
        Assert.Equal((2, "broken 1.pdf"), (reason.Files, reason.Example));
    }

    private async Task<Archive> FillAsync()
    {
        _papers.Write("cũ/a.txt", "Nghị quyết về công tác lưu trữ");
        _papers.Write("broken 1.pdf", "%PDF-1.4 and nothing else");
        _papers.Write("broken 2.pdf", "%PDF-1.4 and nothing more");
        var archive = await Archive.OpenAsync(
            new ArchiveOptions { Folder = _archiveFolder.Path },
            cancellationToken: Cancellation
        );
        await archive.IngestAsync(_papers.Path, cancellationToken: Cancellation);
        File.Copy(_papers["cũ/a.txt"], _papers["cũ/b.txt"]);
        await archive.IngestAsync(_papers.Path, cancellationToken: Cancellation);
        return archive;
    }

    private static async Task<IReadOnlyList<string>> PathsAsync(Archive archive, LedgerQuery query) =>
        await archive
            .Ledger.ListAsync(query, Cancellation)
            .Select(static entry => entry.Path)
            .ToListAsync(Cancellation);
}
