using PartyArchive.Accession;
using PartyArchive.Catalog;
using PartyArchive.Catalog.Sqlite;
using PartyArchive.Originals;

namespace PartyArchive.CrashHarness;

/// <summary>Archives until it is killed, in the order that accession keeps: originals durable, rows committed, acknowledged.</summary>
internal static class EndlessWriter
{
    private const int BatchSize = 5;

    public static async Task RunAsync(string folder)
    {
        using var held = ArchiveLock.Take(folder);
        await using var catalog = await SqliteCatalog.OpenAsync(folder);
        var originals = OriginalStore.Open(folder);
        await OriginalRecovery.RunAsync(originals, catalog);
        await using var output = Console.OpenStandardOutput();
        await using var acknowledgements = new StreamWriter(output) { AutoFlush = true };
        while (true)
        {
            await foreach (var line in WriteBatchAsync(catalog, originals))
            {
                await acknowledgements.WriteLineAsync(line);
            }
        }
    }

    private static async IAsyncEnumerable<string> WriteBatchAsync(SqliteCatalog catalog, OriginalStore originals)
    {
        var now = TimeProvider.System.GetUtcNow();
        var acknowledged = new List<string>();
        await using var transaction = await catalog.BeginAsync();
        for (var i = 0; i < BatchSize; i++)
        {
            var key = Guid.NewGuid().ToString("n");
            using var content = new MemoryStream(MadeUpPaper.Original(key));
            var stored = await originals.StageAsync(content);
            var record = MadeUpPaper.Record(key, stored.Sha256, stored.Bytes, now);
            await transaction.AddAsync(record, MadeUpPaper.Pages(key));
            await transaction.RecordAsync(Entry(key, record.Id, now));
            acknowledged.Add($"{record.Id} {key} {stored.Sha256}");
        }
        await originals.SyncAsync();
        await transaction.CommitAsync();
        await originals.SettleAsync();
        foreach (var line in acknowledged)
        {
            yield return line;
        }
    }

    private static AccessionEntry Entry(string key, DocumentId id, DateTimeOffset now) =>
        new()
        {
            Root = "/share",
            Path = $"{key}.doc",
            Outcome = AccessionOutcome.Archived,
            Reason = "Read in full.",
            Document = id,
            RecordedAt = now,
        };
}
