using PartyArchive.Access;
using PartyArchive.Audit;
using PartyArchive.CrashHarness;
using PartyArchive.Tests.Preservation;

namespace PartyArchive.Tests.Catalog;

/// <summary>
/// R-07 of the fault list: two processes write one catalogue, the one papers, the other the record of what it reads. A commit writes 300 each; PARTYARCHIVE_BUSY=10000 as
/// many.
/// </summary>
public sealed class BusyCatalogTests : IDisposable
{
    private const long MostLog = 64L << 20;
    private const int Batch = 10;
    private readonly ArchiveFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Neither_of_two_processes_that_write_loses_anything_or_fails_because_of_the_other()
    {
        var writes = LongRun.Count("PARTYARCHIVE_BUSY", 300);
        await using var archive = await _fixture.OpenAsync();
        await ArchiveFixture.AddAsync(archive, 0, 20);
        using var beside = new HarnessProcess(
            "beside",
            archive.Folder,
            writes.ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
        Assert.StartsWith("reading ", await beside.ReadLineAsync(Cancellation), StringComparison.Ordinal);
        var longest = 0L;

        for (var first = 20; first < 20 + writes; first += Batch)
        {
            var report = await ArchiveFixture.AddAsync(archive, first, Batch);
            Assert.False(report.HasProblems);
            longest = Math.Max(longest, new FileInfo(Path.Combine(archive.Folder, "catalog.db-wal")).Length);
        }

        Assert.Equal("done", await beside.ReadLineAsync(Cancellation));
        Assert.Equal(0, await beside.FinishAsync(Cancellation));
        Assert.Equal(20 + writes, (await archive.GetStatusAsync(Cancellation)).Counts.Documents);
        var recorded = await archive
            .Audit.ListAsync(
                new Requester(BesideReader.Reader),
                new AuditQuery { Actor = BesideReader.Reader },
                Cancellation
            )
            .CountAsync(static entry => entry.Event.Action == AuditActions.DocumentRead, Cancellation);
        Assert.Equal(writes, recorded);
        Assert.InRange(longest, 0, MostLog);
        Assert.True((await archive.Audit.VerifyAsync(cancellationToken: Cancellation)).IsSound);
    }
}
