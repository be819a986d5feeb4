using System.Text;
using PartyArchive.Catalog;
using PartyArchive.Search;
using PartyArchive.Search.Facets;

namespace PartyArchive.Tests.Search.Ranking;

/// <summary>Documents that cannot be among the best are left behind; nobody may see a difference but in the number of hits.</summary>
public sealed class BestHitsTests
{
    private const int Documents = 12_000;

    private static readonly string[] Words =
    [
        "đất",
        "đai",
        "nhà",
        "nước",
        "thuế",
        "hội",
        "đồng",
        "nhân",
        "dân",
        "ủy",
        "ban",
        "quyền",
        "sử",
        "dụng",
        "bảo",
        "hiểm",
        "xã",
        "công",
        "chứng",
        "hôn",
    ];

    [Fact]
    public async Task The_best_hits_and_their_scores_are_the_same_as_when_all_are_looked_at()
    {
        await using var index = await IndexUnderTest.WithAsync([.. Enumerable.Range(1, Documents).Select(Paper)]);
        string[] queries =
        [
            "hôn đất đai nhà nước",
            "quyền sử dụng đất đai",
            "hội đồng nhân dân",
            "bao hiem xa hoi",
            "ủy ban nhân dân có quyền sử dụng đất của nhà nước không",
            "\"nhân dân\" thuế",
        ];
        var bounds = 0;
        foreach (var query in queries)
        {
            var request = new SearchRequest(IndexUnderTest.Reader, query) { Top = 50 };
            var best = await index.AskAsync(request);
            var all = await index.AskAsync(request with { Facets = [new FacetRequest(FacetField.Type)] });

            Assert.Equal(all.Hits, best.Hits);
            Assert.True(all.Total.IsExact);
            Assert.True(best.Total.IsExact ? best.Total == all.Total : best.Total.Value <= all.Total.Value);
            Assert.True(best.IsComplete);
            bounds += best.Total.IsExact ? 0 : 1;
        }
        // Otherwise nothing was left behind and this test tests nothing.
        Assert.NotEqual(0, bounds);
    }

    [Fact]
    public async Task A_page_goes_on_where_the_one_before_ended_though_documents_are_left_behind()
    {
        await using var index = await IndexUnderTest.WithAsync([.. Enumerable.Range(1, Documents).Select(Paper)]);
        var request = new SearchRequest(IndexUnderTest.Reader, "hôn đất đai nhà nước") { Top = 40 };

        var first = await index.AskAsync(request);
        var second = await index.AskAsync(request with { Cursor = first.NextCursor });
        var both = await index.AskAsync(request with { Top = 80, Facets = [new FacetRequest(FacetField.Type)] });

        Assert.False(second.Total.IsExact);
        Assert.Equal(both.Hits, first.Hits.Concat(second.Hits));
    }

    [Fact]
    public async Task Preferring_new_documents_finds_the_same_whether_some_are_left_behind_or_not()
    {
        await using var index = await IndexUnderTest.WithAsync([.. Enumerable.Range(1, Documents).Select(Paper)]);
        var request = new SearchRequest(IndexUnderTest.Reader, "đất đai nhà nước")
        {
            Recency = new SearchRecency(new DateOnly(2025, 1, 1), Weight: 0.9),
        };

        var best = await index.AskAsync(request);
        var all = await index.AskAsync(request with { Facets = [new FacetRequest(FacetField.Type)] });

        Assert.False(best.Total.IsExact);
        Assert.Equal(all.Hits, best.Hits);
    }

    // Rare words are at the end of the list; many papers hold each of them all the same.
    private static ProjectedChange Paper(int number)
    {
        var random = new Random(number);
        var text = new StringBuilder();
        for (var left = 5 + random.Next(30); left > 0; left--)
        {
            var most = 1 + random.Next(Words.Length);
            text.Append(Words[random.Next(most)]).Append(random.Next(9) == 0 ? ". " : " ");
        }
        return SearchDocuments.Upsert(number, text.ToString());
    }
}
