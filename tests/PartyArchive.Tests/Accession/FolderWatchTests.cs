using PartyArchive.Accession;

namespace PartyArchive.Tests.Accession;

public sealed class FolderWatchTests : IDisposable
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
    public async Task Papers_that_arrive_later_are_taken_in_once_they_are_quiet()
    {
        _papers.Write("a.txt", "Văn bản thứ nhất");
        await using var archive = await OpenAsync();
        await using var watch = Watch(archive).GetAsyncEnumerator(Cancellation);

        Assert.True(await watch.MoveNextAsync());
        Assert.Equal(1, watch.Current.Count(AccessionOutcome.Archived));
        _papers.Write("năm 2020/b.txt", "Văn bản thứ hai");
        Assert.True(await watch.MoveNextAsync());

        Assert.Equal(
            (1, 1),
            (watch.Current.Count(AccessionOutcome.Archived), watch.Current.Count(AccessionOutcome.Unchanged))
        );
    }

    [Fact]
    public async Task What_nobody_told_of_is_found_at_the_next_interval()
    {
        await using var archive = await OpenAsync();
        var looks = 0;
        var watch = new FolderWatch(
            _papers["not there, so never told of"],
            new WatchOptions { Interval = TimeSpan.FromMilliseconds(20) },
            _ =>
                Task.FromResult(
                    new AccessionReport
                    {
                        Root = "",
                        Outcomes = new Dictionary<AccessionOutcome, long> { [AccessionOutcome.Archived] = ++looks },
                        Problems = [],
                    }
                ),
            TimeProvider.System
        );

        var reports = await watch.RunAsync(Cancellation).Take(3).ToListAsync(Cancellation);

        Assert.Equal([1, 2, 3], reports.Select(static report => report.Files));
    }

    [Fact]
    public async Task A_share_that_goes_away_for_a_while_is_looked_for_again()
    {
        var looks = 0;
        var watch = new FolderWatch(
            _papers.Path,
            new WatchOptions { Interval = TimeSpan.FromMilliseconds(20) },
            _ =>
                ++looks == 2
                    ? throw new DirectoryNotFoundException()
                    : Task.FromResult(
                        new AccessionReport
                        {
                            Root = "",
                            Outcomes = new Dictionary<AccessionOutcome, long> { [AccessionOutcome.Archived] = looks },
                            Problems = [],
                        }
                    ),
            TimeProvider.System
        );

        var reports = await watch.RunAsync(Cancellation).Take(2).ToListAsync(Cancellation);

        Assert.Equal([1, 3], reports.Select(static report => report.Files));
    }

    [Fact]
    public async Task A_folder_that_never_was_is_the_callers_mistake()
    {
        await using var archive = await OpenAsync();

        await Assert.ThrowsAsync<DirectoryNotFoundException>(async () =>
            await archive.WatchAsync(_papers["nowhere"], cancellationToken: Cancellation).FirstAsync(Cancellation)
        );
    }

    private IAsyncEnumerable<AccessionReport> Watch(Archive archive) =>
        archive.WatchAsync(
            _papers.Path,
            new WatchOptions { QuietTime = TimeSpan.FromMilliseconds(50), Interval = TimeSpan.FromSeconds(2) },
            cancellationToken: Cancellation
        );

    private Task<Archive> OpenAsync() =>
        Archive.OpenAsync(new ArchiveOptions { Folder = _archiveFolder.Path }, cancellationToken: Cancellation);
}
