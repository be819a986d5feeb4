using PartyArchive.Access;
using PartyArchive.Arrangement;

namespace PartyArchive.Tests.Search.Finding;

/// <summary>An archive filled with texts, numbered by their keys.</summary>
internal sealed class ArchiveUnderTest : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private ArchiveUnderTest(Archive archive, TemporaryFolder folder)
    {
        Archive = archive;
        _folder = folder;
    }

    public Archive Archive { get; }

    public static Requester Reader { get; } = new("reader");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<ArchiveUnderTest> WithAsync(
        params IReadOnlyList<PartyArchive.Accession.NewDocument> documents
    )
    {
        var folder = new TemporaryFolder();
        var archive = await Archive.OpenAsync(new ArchiveOptions { Folder = folder.Path }, cancellationToken: Cancel);
        var test = new ArchiveUnderTest(archive, folder);
        await test.AddAsync(documents);
        return test;
    }

    public async Task AddAsync(params IReadOnlyList<PartyArchive.Accession.NewDocument> documents) =>
        await Archive.AddAsync(documents.ToAsyncEnumerable(), cancellationToken: Cancel);

    public async Task<DocumentId> IdAsync(string key)
    {
        var chief = new Requester("chief", SecrecyLevel.TopSecret);
        var found = await Archive.SearchAsync(new PartyArchive.Search.SearchRequest(chief, "") { Top = 1_000 }, Cancel);
        return found.Hits.Single(h => h.Document.SourcePath == key).Document.Id;
    }

    public async ValueTask DisposeAsync()
    {
        await Archive.DisposeAsync();
        _folder.Dispose();
    }
}
