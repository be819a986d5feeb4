using System.Text;
using PartyArchive.Access;

namespace PartyArchive.Tests.Disk;

/// <summary>
/// R-02 of the fault list: every call of an intake is recorded, and the disk made anew as a power cut after any of them may have left it, without, or with parts
/// of, what was not flushed. A commit makes 20 such disks; PARTYARCHIVE_CRASH_IMAGES=2000 makes as many.
/// </summary>
public sealed class PowerLossTests : IDisposable
{
    private const int Papers = 120;
    private static readonly Requester Everyone = new("test", SecrecyLevel.TopSecret);
    private readonly TemporaryFolder _papers = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public PowerLossTests()
    {
        for (var i = 0; i < Papers; i++)
        {
            _papers.Write($"{i:000}.txt", TextOf($"{i:000}.txt"));
        }
    }

    public void Dispose() => _papers.Dispose();

    [Fact]
    public async Task Whatever_a_power_cut_leaves_what_was_acknowledged_is_there_and_readable()
    {
        var (made, reason) = await FaultyDisk.TryMakeAsync();
        Assert.SkipUnless(made is not null, reason);
        using var disk = made!;
        var run = await disk.IngestAsync(_papers.Path, isLogged: true);
        Assert.Equal(Papers, run.Acknowledged.Count);
        var calls = DiskCall.ReadAll(disk.Log);
        var images = LongRun.Count("PARTYARCHIVE_CRASH_IMAGES", 20);
        var random = new Random(20261128);
        var withAcknowledged = 0;
        for (var i = 0; i < images; i++)
        {
            var cut = 1 + random.Next(calls.Count);
            using var image = new TemporaryFolder();
            var recorded = new RecordedDisk(disk.Root, disk.Archive);
            var acknowledged = new StringBuilder();
            foreach (var call in calls.Take(cut))
            {
                recorded.Apply(call);
                if (call.Kind == 'W' && call.Path == disk.Acknowledgements)
                {
                    acknowledged.Append(Encoding.UTF8.GetString(call.Data));
                }
            }
            recorded.WriteAfterPowerLoss(disk.Archive, image.Path, random);
            var paths = acknowledged.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            withAcknowledged += paths.Length > 0 ? 1 : 0;

            await CheckAsync(image.Path, paths, $"image {i}, power lost after call {cut} of {calls.Count}");
        }
        Assert.True(withAcknowledged > images / 4);
    }

    private static async Task CheckAsync(string folder, string[] acknowledged, string about)
    {
        await using var archive = await Archive.OpenAsync(
            new ArchiveOptions { Folder = folder },
            cancellationToken: Cancellation
        );
        var entries = await archive.Ledger.ListAsync(null, Cancellation).ToListAsync(Cancellation);
        Assert.True(acknowledged.All(entries.Select(static entry => entry.Path).Contains), $"Lost: {about}");
        foreach (var entry in entries)
        {
            var pages = await archive.ReadPagesAsync(Everyone, entry.Document!.Value, Cancellation);
            Assert.Equal(TextOf(entry.Path), Assert.Single(pages).Text);
        }
        var verified = await archive.Preservation.VerifyAsync(cancellationToken: Cancellation);
        Assert.Empty(verified.CatalogFaults);
        Assert.Empty(verified.OriginalFaults);
        Assert.Equal(0, verified.UnnamedOriginals);
        // The index is made from the catalogue: what the power took of it is found and made anew.
        if (!verified.IsSound)
        {
            Assert.True(verified.IsIndexRepaired, about);
            Assert.True((await archive.Preservation.VerifyAsync(cancellationToken: Cancellation)).IsSound, about);
        }
    }

    private static string TextOf(string path) => $"Công văn {path} của văn phòng cấp ủy, nội dung riêng của {path}.\n";
}
