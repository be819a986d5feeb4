using System.Diagnostics;
using System.Globalization;
using System.Text;
using PartyArchive.Catalog;
using PartyArchive.Catalog.Sqlite;
using PartyArchive.Originals;

namespace PartyArchive.CrashHarness;

/// <summary>How fast are records written and pages read, and how large do they lie on the disk?</summary>
internal static class Measurement
{
    private const int BatchSize = 200;

    public static async Task RunAsync(string folder, int count)
    {
        var papers = Enumerable
            .Range(0, count)
            .Select(i => (Key: $"{i:00000000}", Pages: MadeUpPaper.Pages($"{i:00000000}")))
            .ToList();
        var text = papers.Sum(paper => paper.Pages.Sum(page => (long)Encoding.UTF8.GetByteCount(page.Text)));
        await using (var catalog = await SqliteCatalog.OpenAsync(folder))
        {
            Tell("documents added", count, await AddAsync(catalog, papers));
            await ReadAsync(catalog, count);
            Tell("documents counted", count, await TimeAsync(() => catalog.CountAsync()));
        }
        var database = new FileInfo(Path.Combine(folder, "catalog.db")).Length;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"text {text:N0} bytes, database {database:N0} bytes, {(double)database / text:F2} of it"
            )
        );
        await StoreAsync(folder, Math.Min(count, 2_000));
    }

    private static Task<TimeSpan> AddAsync(
        SqliteCatalog catalog,
        List<(string Key, IReadOnlyList<PageText> Pages)> papers
    ) =>
        TimeAsync(async () =>
        {
            foreach (var batch in papers.Chunk(BatchSize))
            {
                await using var transaction = await catalog.BeginAsync();
                foreach (var (key, pages) in batch)
                {
                    var now = TimeProvider.System.GetUtcNow();
                    var sha256 = Convert.ToHexStringLower(
                        System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(key))
                    );
                    await transaction.AddAsync(MadeUpPaper.Record(key, sha256, 9_000, now), pages);
                }
                await transaction.CommitAsync();
            }
        });

    private static async Task ReadAsync(SqliteCatalog catalog, int count)
    {
        var ids = new List<DocumentId>(count);
        Tell(
            "documents listed",
            count,
            await TimeAsync(async () =>
            {
                await foreach (var document in catalog.ListAsync())
                {
                    ids.Add(document.Id);
                }
            })
        );
        Random.Shared.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(ids));
        Tell(
            "pages read one by one, in no order",
            count,
            await TimeAsync(async () =>
            {
                foreach (var id in ids)
                {
                    await catalog.ReadPageAsync(id, 2);
                }
            })
        );
        Tell(
            "documents read with all pages, in no order",
            count,
            await TimeAsync(async () =>
            {
                foreach (var id in ids)
                {
                    await catalog.FindAsync(id);
                    await catalog.ReadPagesAsync(id);
                }
            })
        );
    }

    private static async Task StoreAsync(string folder, int count)
    {
        var originals = OriginalStore.Open(folder);
        var content = new byte[50_000];
        Tell(
            "originals of 50 KB stored, durable in batches of 200",
            count,
            await TimeAsync(async () =>
            {
                for (var i = 0; i < count; i++)
                {
                    Random.Shared.NextBytes(content);
                    await originals.StageAsync(new MemoryStream(content));
                    if (i % BatchSize == BatchSize - 1)
                    {
                        await originals.SyncAsync();
                        await originals.SettleAsync();
                    }
                }
            })
        );
        Tell(
            "originals of 50 KB stored, each durable by itself",
            200,
            await TimeAsync(async () =>
            {
                for (var i = 0; i < 200; i++)
                {
                    Random.Shared.NextBytes(content);
                    await originals.StoreAsync(new MemoryStream(content));
                }
                await originals.SettleAsync();
            })
        );
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed;
    }

    private static void Tell(string what, int count, TimeSpan time) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{count:N0} {what}: {time.TotalSeconds:F2} s, {count / time.TotalSeconds:N0}/s"
            )
        );
}
