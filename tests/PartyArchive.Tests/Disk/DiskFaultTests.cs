using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.CrashHarness;
using PartyArchive.Search;

namespace PartyArchive.Tests.Disk;

/// <summary>
/// of the fault list: the disk is full, fails or refuses at the k-th call of a batch of 200 files, once or from there on. A commit tries a few k;
/// PARTYARCHIVE_DISK_FAULTS=4000 tries as many.
/// </summary>
public sealed class DiskFaultTests : IDisposable
{
    private const int Papers = 200;
    private readonly TemporaryFolder _papers = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public DiskFaultTests()
    {
        for (var i = 0; i < Papers; i++)
        {
            _papers.Write($"{i:000}.txt", $"Công văn số {i} của văn phòng cấp ủy, nội dung riêng {i * 7919}.");
        }
    }

    public void Dispose() => _papers.Dispose();

    [Fact]
    public async Task A_disk_that_fails_at_any_call_costs_nothing_that_was_acknowledged_and_a_plain_rerun_ends_the_work()
    {
        var (made, reason) = await FaultyDisk.TryMakeAsync();
        Assert.SkipUnless(made is not null, reason);
        using var disk = made!;
        var calls = (await disk.IngestAsync(_papers.Path)).Calls;
        var tries = LongRun.Count("PARTYARCHIVE_DISK_FAULTS", 6);
        (int Error, string Lasts)[] kinds =
        [
            (FaultyDisk.NoSpace, "+"),
            (FaultyDisk.InputOutput, ""),
            (FaultyDisk.InputOutput, "+"),
            (FaultyDisk.NoPermission, "+"),
            (FaultyDisk.NoSpace, ""),
        ];
        var refused = 0;
        for (var i = 0; i < tries; i++)
        {
            // Every call, or calls spread evenly over the run.
            var call = tries >= calls ? 1 + (i % calls) : 1 + (int)(i * 0.618_033_988_7 % 1 * calls);
            var (error, lasts) = kinds[i % kinds.Length];

            var run = await disk.IngestAsync(_papers.Path, $"{call}{lasts}", error);

            var about = $"call {call}{lasts} of {calls} with error {error}: {run.Said}";
            Assert.True(run.ExitCode is 0 or AcknowledgingIntake.Refused, $"Ended with {run.ExitCode} at {about}");
            if (run.ExitCode != 0)
            {
                refused++;
                // Which operation, on what.
                Assert.True(run.Said.Contains(disk.Root, StringComparison.Ordinal), $"No path at {about}");
            }
            await CheckAsync(disk.Archive, run.Acknowledged, about);
        }
        Assert.True(refused > 0);
    }

    /// <summary>Space is back: everything acknowledged is there, and the same call, without anything done by hand, takes the rest.</summary>
    private async Task CheckAsync(string folder, IReadOnlyList<string> acknowledged, string about)
    {
        await using var archive = await Archive.OpenAsync(
            new ArchiveOptions { Folder = folder },
            cancellationToken: Cancellation
        );
        var before = await archive
            .Ledger.ListAsync(null, Cancellation)
            .ToDictionaryAsync(static entry => entry.Path, cancellationToken: Cancellation);
        foreach (var path in acknowledged)
        {
            Assert.True(before.TryGetValue(path, out var entry), $"'{path}' is lost after {about}");
            Assert.Equal(AccessionOutcome.Archived, entry.Outcome);
        }

        var report = await archive.IngestAsync(_papers.Path, cancellationToken: Cancellation);

        Assert.False(report.HasProblems, about);
        Assert.Equal(Papers, report.Files);
        Assert.Equal(Papers, (await archive.GetStatusAsync(Cancellation)).Counts.Documents);
        Assert.True((await archive.Preservation.VerifyAsync(cancellationToken: Cancellation)).IsSound, about);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(folder, "originals", "incoming")));
        var found = await archive.SearchAsync(
            new SearchRequest(new Requester("test"), "\"văn phòng cấp ủy\""),
            Cancellation
        );
        Assert.Equal(Papers, found.Total.Value);
    }
}
