using System.Globalization;
using PartyArchive.Arrangement;
using PartyArchive.Retention.Disposal;
using PartyArchive.Retention.LifeCycle;
using PartyArchive.Search;
using PartyArchive.Tests.Catalog;
using static PartyArchive.Tests.Retention.Office;

namespace PartyArchive.Tests.Retention;

/// <summary>T-07: kill -9 during a destruction. A commit takes 3 kills; PARTYARCHIVE_DESTRUCTION_KILLS=500 the full count.</summary>
public sealed class KilledDestructionTests
{
    private const int Files = 120;

    [Fact]
    public async Task A_killed_destruction_leaves_every_file_destroyed_and_certified_or_wholly_there()
    {
        var kills = int.Parse(
            Environment.GetEnvironmentVariable("PARTYARCHIVE_DESTRUCTION_KILLS") ?? "3",
            CultureInfo.InvariantCulture
        );
        using var places = new TemporaryFolder();
        var (list, longest) = await PrepareAsync(places["decided"]);
        var random = new Random(20261128);
        var (gone, there) = (0, 0);
        for (var kill = 0; kill < kills; kill++)
        {
            var folder = places[$"run-{kill}"];
            Copy(places["decided"], folder);
            using (var harness = new HarnessProcess("destroy", folder, "2026-03-02T03:00:00Z"))
            {
                Assert.Equal("destroying", await harness.ReadLineAsync(Cancellation));
                await Task.Delay(random.Next((int)longest.TotalMilliseconds), Cancellation);
                await harness.KillAsync(Cancellation);
            }
            var (g, t) = await CheckAsync(folder, list);
            (gone, there) = (gone + g, there + t);
            Directory.Delete(folder, recursive: true);
        }
        Assert.Equal(kills * Files, gone + there);
    }

    private static async Task<(Guid List, TimeSpan Longest)> PrepareAsync(string folder)
    {
        Guid list;
        await using (var office = await OpenAsync(folder))
        {
            for (var i = 0; i < Files; i++)
            {
                await office.ClosedFileAsync($"{i:000}", 2010);
            }
            var papers = Enumerable
                .Range(0, Files)
                .Select(i => new NewDocumentOf(File($"{i:000}"), $"Văn bản {i} về công tác lưu trữ").Document);
            await office.Archive.AddAsync(papers.ToAsyncEnumerable(), cancellationToken: Cancellation);
            list = (await office.DecidedListAsync()).Id;
        }
        // How long it takes undisturbed: the kills are spread over that.
        var whole = folder + "-whole";
        Copy(folder, whole);
        using var harness = new HarnessProcess("destroy", whole, "2026-03-02T03:00:00Z");
        Assert.Equal("destroying", await harness.ReadLineAsync(Cancellation));
        var start = TimeProvider.System.GetTimestamp();
        Assert.Equal("destroyed", await harness.ReadLineAsync(Cancellation));
        return (list, TimeProvider.System.GetElapsedTime(start));
    }

    private static async Task<(int Gone, int There)> CheckAsync(string folder, Guid list)
    {
        await using var office = await OpenAsync(folder);
        var items = await office.Retention.Disposal.ListItemsAsync(Archivist, list, Cancellation);
        var certified = (await office.Retention.Disposal.ListCertificatesAsync(Archivist, list, Cancellation))
            .SelectMany(certificate => certificate.Items)
            .ToHashSet();
        var found = (
            await office.Archive.SearchAsync(
                new SearchRequest(Archivist, "") { Top = 1_000, SnippetsPerHit = 0 },
                Cancellation
            )
        )
            .Hits.Select(hit => hit.Document.Id.ToString())
            .ToHashSet(StringComparer.Ordinal);
        var (gone, there) = (0, 0);
        foreach (var item in items)
        {
            var document = Assert.Single(item.Listed.Documents);
            Assert.True(DocumentId.TryParse(document.Id, out var id));
            var isGone = await office.Archive.FindAsync(Archivist, id, Cancellation) is null;
            var file = await office.Retention.FindAsync(Archivist, item.File, Cancellation);
            Assert.Equal(isGone, file!.Stage == RecordState.Destroyed);
            Assert.Equal(isGone, certified.Contains(item.Ordinal));
            Assert.Equal(isGone, item.Progress == DestructionProgress.Gone);
            Assert.Equal(!isGone, found.Contains(document.Id));
            Assert.Equal(
                !isGone,
                System.IO.File.Exists(
                    Path.Combine(folder, "originals", document.Sha256[..2], document.Sha256[2..4], document.Sha256)
                )
            );
            Assert.Equal(isGone ? 0 : 1, (await office.Archive.ReadPagesAsync(Archivist, id, Cancellation)).Count);
            (gone, there) = isGone ? (gone + 1, there) : (gone, there + 1);
        }
        return (gone, there);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            System.IO.File.Copy(file, target);
        }
    }

    private sealed record NewDocumentOf(PartyArchive.Retention.FileReference File, string Text)
    {
        public PartyArchive.Accession.NewDocument Document =>
            new(File.FileCode, [Text])
            {
                Description = new DocumentDescription
                {
                    FondsCode = File.FondsCode,
                    CatalogNumber = File.CatalogNumber,
                    FileCode = File.FileCode,
                },
            };
    }
}
