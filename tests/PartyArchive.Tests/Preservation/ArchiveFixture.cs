using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Search;

namespace PartyArchive.Tests.Preservation;

/// <summary>An archive in a temporary folder with papers added as text.</summary>
internal sealed class ArchiveFixture : IDisposable
{
    public static readonly Requester Officer = new("officer", SecrecyLevel.TopSecret);
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public string ArchiveFolder => _folder["archive"];

    public string IndexFolder => Path.Combine(ArchiveFolder, "index");

    public string this[string name] => _folder[name];

    public void Dispose() => _folder.Dispose();

    public Task<Archive> OpenAsync(
        string? folder = null,
        bool readOnly = false,
        long mostChangesWhileOpening = 10_000
    ) =>
        Archive.OpenAsync(
            new ArchiveOptions
            {
                Folder = folder ?? ArchiveFolder,
                ReadOnly = readOnly,
                MostChangesWhileOpening = mostChangesWhileOpening,
            },
            cancellationToken: Cancellation
        );

    /// <summary>Makes an archive with papers "0" to <paramref name="count"/> - 1, all about "lưu trữ", and closes it.</summary>
    public async Task FillAsync(int count)
    {
        await using var archive = await OpenAsync();
        await AddAsync(archive, 0, count);
    }

    public static Task<AccessionReport> AddAsync(Archive archive, int first, int count) =>
        archive.AddAsync(Papers(first, count), cancellationToken: Cancellation);

    public static Task<SearchResult> FindAllAsync(Archive archive) =>
        archive.SearchAsync(new SearchRequest(Officer, "luu tru") { Top = 1_000 }, Cancellation);

    public static async Task<IReadOnlyList<ArchivalDocument>> DocumentsAsync(Archive archive) =>
        [
            .. (await FindAllAsync(archive))
                .Hits.Select(static hit => hit.Document)
                .OrderBy(static d => d.SourcePath, StringComparer.Ordinal),
        ];

    private static async IAsyncEnumerable<NewDocument> Papers(int first, int count)
    {
        for (var i = first; i < first + count; i++)
        {
            await Task.Yield();
            yield return new NewDocument($"{i}", [$"Công văn {i} về việc lưu trữ hồ sơ"]);
        }
    }
}
