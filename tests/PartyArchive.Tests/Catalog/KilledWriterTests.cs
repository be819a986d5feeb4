using PartyArchive.Catalog;
using PartyArchive.Catalog.Sqlite;
using PartyArchive.CrashHarness;
using PartyArchive.Originals;

namespace PartyArchive.Tests.Catalog;

/// <summary>A writer is killed again and again in the midst of its work; what it acknowledged must be there, and nothing half-made.</summary>
public sealed class KilledWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_killed_writer_loses_nothing_it_acknowledged()
    {
        // The number of acknowledgements awaited moves the kill through the phases of a batch of five.
        int[] kills = [1, 3, 7, 12, 20, 31];
        var acknowledged = new List<(DocumentId Id, string Key, string Sha256)>();
        foreach (var kill in kills)
        {
            acknowledged.AddRange(await WriteAndKillAsync(kill));
        }

        using var held = ArchiveLock.Take(_folder.Path);
        await using var catalog = await SqliteCatalog.OpenAsync(_folder.Path, cancellationToken: Token);
        var originals = OriginalStore.Open(_folder.Path);
        await OriginalRecovery.RunAsync(originals, catalog, Token);

        Assert.True(acknowledged.Count >= kills.Sum());
        foreach (var (id, key, sha256) in acknowledged)
        {
            Assert.Equal($"{key}.doc", (await catalog.FindAsync(id, Token))?.SourcePath);
            Assert.Equal(MadeUpPaper.Pages(key), await catalog.ReadPagesAsync(id, Token));
            Assert.Equal(id, (await catalog.FindEntryAsync("/share", $"{key}.doc", Token))?.Document);
            Assert.Equal(OriginalCondition.Intact, await originals.VerifyAsync(sha256, Token));
        }
        await EverythingAgreesAsync(catalog, originals);
    }

    private async Task<List<(DocumentId Id, string Key, string Sha256)>> WriteAndKillAsync(int acknowledgements)
    {
        using var writer = new HarnessProcess("write", _folder.Path);
        var lines = new List<string>();
        while (lines.Count < acknowledgements)
        {
            lines.Add(
                await writer.ReadLineAsync(Token) ?? throw new InvalidOperationException("The writer ended by itself.")
            );
        }
        var rest = await writer.KillAsync(Token);
        // The last line may be cut off by the kill: it was not acknowledged in full.
        lines.AddRange(rest.Split('\n')[..^1]);
        return
        [
            .. lines
                .Select(line => line.Split(' '))
                .Select(parts => (new DocumentId(Guid.Parse(parts[0])), parts[1], parts[2])),
        ];
    }

    private static async Task EverythingAgreesAsync(SqliteCatalog catalog, OriginalStore originals)
    {
        var documents = await catalog.ListAsync(Token).ToListAsync(Token);
        var changes = await catalog.ReadChangesAsync(0, int.MaxValue, Token);
        var entries = await catalog.ListEntriesAsync("/share", Token).ToListAsync(Token);

        Assert.Empty(await catalog.VerifyAsync(Token));
        Assert.Equal(
            documents.Select(d => d.Sha256).Order(StringComparer.Ordinal),
            originals.List().Order(StringComparer.Ordinal)
        );
        Assert.Equal(documents.Select(d => d.Id), changes.Select(change => change.Document).Order());
        Assert.All(changes, change => Assert.Equal((1, CatalogChangeKind.Upsert), (change.Version, change.Kind)));
        Assert.Equal(documents.Select(d => d.Id), entries.Select(entry => entry.Document!.Value).Order());
        Assert.Empty(originals.ListUnsettled());
    }
}
