using PartyArchive.Catalog;
using PartyArchive.Catalog.Sqlite;

namespace PartyArchive.Tests.Catalog.Sqlite;

public sealed class SqliteCatalogConformanceTests : CatalogConformance
{
    private readonly TemporaryFolder _folder = new();

    protected override async Task<ICatalog> OpenAsync() =>
        await SqliteCatalog.OpenAsync(_folder.Path, cancellationToken: Token);

    protected override async Task<ICatalog> OpenReadOnlyAsync() =>
        await SqliteCatalog.OpenReadOnlyAsync(_folder.Path, cancellationToken: Token);

    protected override void Clean() => _folder.Dispose();
}
