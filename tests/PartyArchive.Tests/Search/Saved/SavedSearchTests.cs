using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Search;
using PartyArchive.Search.QueryLanguage;
using PartyArchive.Tests.Search.Finding;
using static PartyArchive.Tests.Search.Finding.ArchiveUnderTest;

namespace PartyArchive.Tests.Search.Saved;

public sealed class SavedSearchTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static NewDocument Paper(string key, string text, SecrecyLevel secrecy = SecrecyLevel.None) =>
        new(key, [text]) { Description = new DocumentDescription { Secrecy = secrecy } };

    [Fact]
    public async Task A_search_is_saved_listed_run_and_deleted_by_its_owner_only()
    {
        await using var test = await WithAsync(Paper("a", "lưu trữ điện tử"), Paper("b", "giao thông"));
        var saved = test.Archive.SavedSearches;
        var request = new SearchRequest(Reader, "\"lưu trữ\" -giấy")
        {
            Sort = SearchSort.Title,
            Filter = new SearchFilter { IssuedTo = null, Types = [] },
        };
        var kept = await saved.SaveAsync(request, "Lưu trữ", Cancel);
        await saved.SaveAsync(new SearchRequest(Reader, "giao thông"), "Đường", Cancel);
        var other = new Requester("other", SecrecyLevel.TopSecret);

        Assert.Equal(["Lưu trữ", "Đường"], (await saved.ListAsync(Reader, Cancel)).Select(static s => s.Name));
        Assert.Equal("\"lưu trữ\" -giấy", kept.Query);
        Assert.Equal(
            ["a"],
            (await saved.RunAsync(Reader, kept.Id, cancellationToken: Cancel))!.Hits.Select(static h =>
                h.Document.SourcePath
            )
        );
        var read = (await saved.FindAsync(Reader, kept.Id, Cancel))!;
        Assert.Equal(SearchQuery.Parse(request.Query), read.Tree);
        Assert.Equal(SearchSort.Title, read.Sort);

        Assert.Empty(await saved.ListAsync(other, Cancel));
        Assert.Null(await saved.RunAsync(other, kept.Id, cancellationToken: Cancel));
        Assert.Null(await saved.NewSinceAsync(other, kept.Id, cancellationToken: Cancel));
        Assert.False(await saved.DeleteAsync(other, kept.Id, Cancel));
        Assert.True(await saved.DeleteAsync(Reader, kept.Id, Cancel));
        Assert.Single(await saved.ListAsync(Reader, Cancel));
    }

    [Fact]
    public async Task Saving_under_the_same_name_replaces()
    {
        await using var test = await WithAsync(Paper("a", "x"));
        var saved = test.Archive.SavedSearches;
        await saved.SaveAsync(new SearchRequest(Reader, "một"), "tên", Cancel);
        await saved.SaveAsync(new SearchRequest(Reader, "hai"), "tên", Cancel);

        Assert.Equal("hai", Assert.Single(await saved.ListAsync(Reader, Cancel)).Query);
        await Assert.ThrowsAsync<ArgumentException>(() => saved.SaveAsync(new SearchRequest(Reader, "x"), " ", Cancel));
    }

    [Fact]
    public async Task News_are_what_came_since_and_may_be_seen_once()
    {
        await using var test = await WithAsync(Paper("cũ", "lưu trữ số"));
        var saved = test.Archive.SavedSearches;
        var search = await saved.SaveAsync(new SearchRequest(Reader, "\"lưu trữ\""), "tin", Cancel);
        Assert.Empty((await saved.NewSinceAsync(Reader, search.Id, cancellationToken: Cancel))!.Documents);

        await test.AddAsync(
            Paper("mới", "lưu trữ giấy"),
            Paper("khác", "giao thông"),
            Paper("rời", "lưu ở kho và trữ ở huyện"),
            Paper("mật", "lưu trữ mật", SecrecyLevel.Secret)
        );
        var news = (await saved.NewSinceAsync(Reader, search.Id, cancellationToken: Cancel))!;

        Assert.Equal(["mới"], news.Documents.Select(static d => d.SourcePath));
        Assert.True(news.IsComplete);
        await saved.MarkSeenAsync(Reader, search.Id, news.Sequence, Cancel);
        await saved.MarkSeenAsync(Reader, search.Id, 1, Cancel);
        Assert.Empty((await saved.NewSinceAsync(Reader, search.Id, cancellationToken: Cancel))!.Documents);
        Assert.Equal(
            ["cũ", "mới"],
            (await saved.NewSinceAsync(Reader, search.Id, 0, Cancel))!.Documents.Select(static d => d.SourcePath)
        );

        // A paper that comes to fulfil the search by what a person states is news too.
        await test.Archive.DescribeAsync(
            Reader,
            await test.IdAsync("khác"),
            new DocumentDescription { Title = "Về lưu trữ" },
            Cancel
        );
        Assert.Equal(
            ["khác"],
            (await saved.NewSinceAsync(Reader, search.Id, cancellationToken: Cancel))!.Documents.Select(static d =>
                d.SourcePath
            )
        );
    }
}
