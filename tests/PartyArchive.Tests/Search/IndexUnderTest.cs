using PartyArchive.Access;
using PartyArchive.Catalog;
using PartyArchive.Search;
using PartyArchive.Search.Lucene;

namespace PartyArchive.Tests.Search;

/// <summary>An index in a folder of its own, filled and asked by tests.</summary>
internal sealed class IndexUnderTest : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private IndexUnderTest() => Index = LuceneIndex.Open(_folder.Path, IndexMode.Write).Index!;

    public LuceneIndex Index { get; }

    public static Requester Reader { get; } = new("reader");

    /// <summary>An index that holds these documents, several segments of them.</summary>
    public static async Task<IndexUnderTest> WithAsync(params IReadOnlyList<ProjectedChange> changes)
    {
        var index = new IndexUnderTest();
        foreach (var part in changes.Chunk(Math.Max(1, (changes.Count + 2) / 3)))
        {
            await index.Index.ApplyAsync(part, TestContext.Current.CancellationToken);
            await index.Index.RefreshAsync(TestContext.Current.CancellationToken);
        }
        return index;
    }

    public Task<IndexHits> AskAsync(SearchRequest request) =>
        Index.SearchAsync(request, TestContext.Current.CancellationToken);

    public Task<IndexHits> AskAsync(string query) => AskAsync(new SearchRequest(Reader, query));

    /// <summary>Numbers of all documents found, over all pages.</summary>
    public async Task<List<int>> AllAsync(SearchRequest request)
    {
        var all = new List<int>();
        string? cursor = null;
        do
        {
            var page = await AskAsync(request with { Cursor = cursor });
            all.AddRange(page.Hits.Select(static h => SearchDocuments.NumberOf(h.Document)));
            cursor = page.NextCursor;
        } while (cursor is not null);
        return all;
    }

    public async ValueTask DisposeAsync()
    {
        await Index.DisposeAsync();
        _folder.Dispose();
    }
}
