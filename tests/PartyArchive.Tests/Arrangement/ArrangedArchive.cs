using Microsoft.Extensions.Time.Testing;
using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Search;

namespace PartyArchive.Tests.Arrangement;

/// <summary>An archive with one fonds "PTU" and one catalogue "1", and short ways to fill it.</summary>
internal sealed class ArrangedArchive : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private ArrangedArchive() { }

    public static Requester Archivist { get; } = new("lan", SecrecyLevel.TopSecret);

    public static Requester Stranger { get; } = new("khách");

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    public Archive Archive { get; private set; } = null!;

    public TemporaryFolder Folder => _folder;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ArrangedArchive> OpenAsync(bool empty = false)
    {
        var arranged = new ArrangedArchive();
        await arranged.ReopenAsync();
        if (!empty)
        {
            await arranged.Archive.Arrangement.RecordAsync(Archivist, Fonds("PTU"), cancellationToken: Token);
            await arranged.Archive.Arrangement.RecordAsync(
                Archivist,
                new FileCatalog { FondsCode = "PTU", CatalogNumber = "1" },
                cancellationToken: Token
            );
        }
        return arranged;
    }

    public async Task ReopenAsync()
    {
        if (Archive is not null)
        {
            await Archive.DisposeAsync();
        }
        Archive = await PartyArchive.Archive.OpenAsync(
            new ArchiveOptions { Folder = _folder["archive"] },
            time: Time,
            cancellationToken: Token
        );
    }

    public static Fonds Fonds(string code) => new() { FondsCode = code, Title = $"Phông {code}" };

    public static RecordFile AFile(string code = "01") =>
        new()
        {
            FondsCode = "PTU",
            CatalogNumber = "1",
            FileCode = code,
            Title = $"Hồ sơ {code}",
        };

    public Task<RecordFile> OpenFileAsync(string code = "01") =>
        Archive.Arrangement.OpenFileAsync(Archivist, AFile(code), cancellationToken: Token);

    public async Task<DocumentId> AddAsync(
        string key,
        string text = "Nội dung văn bản.",
        DocumentDescription? description = null,
        params string[] groups
    )
    {
        await Archive.AddAsync(Once(), cancellationToken: Token);
        var found = await Archive.SearchAsync(new SearchRequest(Everything(), key), Token);
        return found.Hits.Single(hit => hit.Document.SourcePath == key).Document.Id;

        async IAsyncEnumerable<NewDocument> Once()
        {
            await Task.Yield();
            yield return new NewDocument(key, [$"{key} {text}"])
            {
                Description = description ?? new(),
                RestrictedTo = groups,
            };
        }

        Requester Everything() => new("test", SecrecyLevel.TopSecret, groups.ToHashSet());
    }

    public Task PlaceAsync(RecordFile file, params DocumentId[] documents) =>
        Archive.Arrangement.PlaceAsync(
            Archivist,
            file.Id,
            [.. documents.Select(id => new Placement(id))],
            cancellationToken: Token
        );

    public async Task<IReadOnlyList<DocumentId>> DocumentsOfAsync(RecordFile file) =>
        [.. (await Archive.Arrangement.ListDocumentsAsync(Archivist, file.Id, Token)).Select(d => d.Document.Id)];

    public async Task<(string? Fonds, string? Catalog, string? File)> CodesOfAsync(DocumentId id)
    {
        var effective = (await Archive.FindAsync(Archivist, id, Token))!.Effective;
        return (effective.FondsCode, effective.CatalogNumber, effective.FileCode);
    }

    public async Task<int> CountAsync(string query) =>
        (int)(await Archive.SearchAsync(new SearchRequest(Archivist, query), Token)).Total.Value;

    public async ValueTask DisposeAsync()
    {
        await Archive.DisposeAsync();
        _folder.Dispose();
    }
}
