using Microsoft.Extensions.Logging.Abstractions;
using PartyArchive.Catalog.Sqlite;
using PartyArchive.Originals;
using PartyArchive.Retention;
using PartyArchive.Retention.Disposal;
using PartyArchive.Retention.Holds;
using PartyArchive.Search;
using static PartyArchive.Tests.Retention.Office;

namespace PartyArchive.Tests.Retention;

/// <summary>
/// T-02 by a drawn schedule: the real destruction of a list and five real holds on each of its files, every call of the catalogue in an order drawn at
/// random. An interleaving is one hold against the destruction of its file. A commit takes 1,000; PARTYARCHIVE_HOLD_INTERLEAVINGS=1000000 the full count (on a memory disk: TMPDIR=/dev/shm).
/// </summary>
public sealed class HoldInterleavingTests
{
    private const int Files = 200;
    private const int HoldsPerFile = 5;
    private const int PerRound = Files * HoldsPerFile;

    // Holds come within so many steps, more than it takes to destroy what they leave: some are the first on their file after it is gone.
    private const int StepsOfDestruction = 6_000;

    [Fact]
    public async Task In_no_order_of_their_steps_is_a_document_destroyed_after_a_hold_on_it_was_acknowledged()
    {
        var rounds = (LongRun.Count("PARTYARCHIVE_HOLD_INTERLEAVINGS", PerRound) + PerRound - 1) / PerRound;
        using var places = new TemporaryFolder();
        var decided = await DecideAsync(places["decided"]);
        var (kept, destroyed, steps) = (0L, 0L, 0L);
        for (var round = 0; round < rounds; round++)
        {
            var folder = places["round"];
            Copy(places["decided"], folder);
            var outcome = await RaceAsync(folder, decided, seed: round);
            (kept, destroyed, steps) = (kept + outcome.Kept, destroyed + outcome.Destroyed, steps + outcome.Steps);
            Directory.Delete(folder, recursive: true);
        }
        // Both ends are met, else the schedule would show nothing.
        Assert.True(kept > 0 && destroyed > 0);
        TestContext.Current.SendDiagnosticMessage($"{kept} kept, {destroyed} destroyed, {steps} steps drawn.");
    }

    private static async Task<DecidedList> DecideAsync(string folder)
    {
        await using var office = await OpenAsync(folder);
        var files = new List<FileReference>();
        for (var i = 0; i < Files; i++)
        {
            files.Add(await office.ClosedFileAsync($"{i:000}", 2010, "ten"));
        }
        foreach (var file in files)
        {
            await office.AddAsync(file, $"Văn bản của hồ sơ {file.FileCode} về công tác lưu trữ");
        }
        var list = await office.DecidedListAsync();
        var items = await office.Retention.Disposal.ListItemsAsync(Archivist, list.Id, Cancellation);
        return new DecidedList(list.Id, items, office.Clock);
    }

    private static async Task<(int Kept, int Destroyed, long Steps)> RaceAsync(
        string folder,
        DecidedList decided,
        int seed
    )
    {
        var random = new Random(seed);
        var schedule = new DrawnSchedule(random);
        await using var catalog = await SqliteCatalog.OpenAsync(folder, decided.Clock, cancellationToken: Cancellation);
        await using var indexing = new IndexKeeper(folder, catalog, NullLogger.Instance);
        await indexing.OpenForWritingAsync(long.MaxValue, Cancellation);
        var retention = new ArchiveRetention(
            new RetentionRooms(
                folder,
                SteppedCatalog.Over(catalog, schedule),
                OriginalStore.Open(folder),
                keys: null,
                indexing,
                new RetentionOptions(),
                decided.Clock
            )
        );
        var placed = new PlacedHold[PerRound];
        var holds = Enumerable
            .Range(0, PerRound)
            .Select(i =>
                (
                    random.NextInt64(StepsOfDestruction),
                    (Func<Task>)(
                        async () =>
                            placed[i] = await retention.Holds.PlaceAsync(
                                Archivist,
                                HoldOn(decided.Items[i / HoldsPerFile], i),
                                Cancellation
                            )
                    )
                )
            );
        await schedule.RunAsync([
            (0, () => retention.Disposal.DestroyAsync(Archivist, decided.List, Handover, Cancellation)),
            .. holds,
        ]);

        var gone = 0;
        for (var i = 0; i < placed.Length; i++)
        {
            var listed = decided.Items[i / HoldsPerFile].Listed;
            Assert.True(DocumentId.TryParse(Assert.Single(listed.Documents).Id, out var document));
            var isGone = await catalog.FindAsync(document, Cancellation) is null;
            // Acknowledged as in time: then it is there. Told that it came too late: then it is not.
            Assert.Equal(isGone, placed[i].Destroyed.Count + placed[i].DestroyedDocuments.Count == 1);
            gone += isGone ? 1 : 0;
        }
        return (placed.Length - gone, gone, schedule.Steps);
    }

    /// <summary>Every third hold names the document itself, the others its file.</summary>
    private static HoldOrder HoldOn(DisposalItem item, int number) =>
        new()
        {
            Name = "Thanh tra 12",
            Basis = "Quyết định 12/QĐ-TTr",
            Targets =
            [
                number % 3 == 0 && DocumentId.TryParse(item.Listed.Documents[0].Id, out var document)
                    ? HoldTarget.OfDocument(document)
                    : HoldTarget.OfFile(item.File),
            ],
        };

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            System.IO.File.Copy(file, target);
        }
    }

    private sealed record DecidedList(Guid List, IReadOnlyList<DisposalItem> Items, TimeProvider Clock);
}
