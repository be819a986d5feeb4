using PartyArchive.Catalog.Sqlite;
using PartyArchive.Originals;
using PartyArchive.Tests.Catalog;
using static PartyArchive.Tests.Catalog.Documents;

namespace PartyArchive.Tests.Originals;

public sealed class OriginalRecoveryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Originals_whose_row_a_crash_prevented_are_removed_and_all_others_stay()
    {
        await using var catalog = await SqliteCatalog.OpenAsync(_folder.Path, cancellationToken: Token);
        var store = OriginalStore.Open(_folder.Path);
        var withRow = await store.StageAsync(new MemoryStream("row"u8.ToArray()), Token);
        var withoutRow = await store.StageAsync(new MemoryStream("none"u8.ToArray()), Token);
        await store.SyncAsync(Token);
        await using (var transaction = await catalog.BeginAsync(Token))
        {
            await transaction.AddAsync(ADocument() with { Sha256 = withRow.Sha256 }, [], Token);
            await transaction.CommitAsync(Token);
        }

        var reopened = OriginalStore.Open(_folder.Path);
        var removed = await OriginalRecovery.RunAsync(reopened, catalog, Token);

        Assert.Equal(1, removed);
        Assert.True(reopened.Contains(withRow.Sha256));
        Assert.False(reopened.Contains(withoutRow.Sha256));
        Assert.Empty(reopened.ListUnsettled());
    }
}
