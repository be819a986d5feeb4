using PartyArchive.Arrangement;
using PartyArchive.Search;
using PartyArchive.Search.Explaining;
using static PartyArchive.Tests.Search.SearchDocuments;

namespace PartyArchive.Tests.Search.Ranking;

/// <summary>Among papers that answer alike the higher instrument comes first.</summary>
public sealed class AuthorityTests
{
    private static readonly SearchRequest Fees = new(IndexUnderTest.Reader, "mức thu phí");

    [Fact]
    public async Task Of_papers_that_say_the_same_the_law_comes_before_the_decree_and_the_circular()
    {
        await using var index = await AlikeAsync();

        Assert.Equal([3, 2, 1], await index.AllAsync(Fees));
    }

    [Fact]
    public async Task Without_an_order_of_types_all_are_equal()
    {
        await using var index = await AlikeAsync();

        Assert.Equal([1, 2, 3], await index.AllAsync(Fees with { Authority = SearchAuthority.None }));
    }

    [Fact]
    public async Task An_office_may_have_an_order_of_its_own_by_names_or_symbols()
    {
        await using var index = await AlikeAsync();
        var own = new SearchAuthority([
            ["nghị định"],
            ["TT"],
        ]);

        Assert.Equal([2, 1, 3], await index.AllAsync(Fees with { Authority = own }));
    }

    [Fact]
    public async Task A_better_answer_comes_before_a_higher_instrument()
    {
        await using var index = await IndexUnderTest.WithAsync(
            Upsert(1, "Mức phí nêu trong bảng, việc thu thì không.", Titled("Bộ luật về phí")),
            Upsert(2, "Mức thu phí tham quan là mười nghìn đồng.", Titled("Thông tư về phí")),
            Upsert(3, "Công tác dân vận của Đảng.", Titled("Hướng dẫn công tác"))
        );

        Assert.Equal([2, 1], await index.AllAsync(Fees));
    }

    [Fact]
    public async Task A_paper_that_is_cited_comes_first_whatever_its_type()
    {
        await using var index = await IndexUnderTest.WithAsync(
            Upsert(1, "Theo 5/2020/TT-BTC về phí.", Titled("Luật Phí số 5/2020/QH14")),
            Upsert(2, "Quy định chi tiết.", Titled("Thông tư số 5/2020/TT-BTC về phí"))
        );

        Assert.Equal(2, (await index.AllAsync(new SearchRequest(IndexUnderTest.Reader, "thông tư 5/2020/TT-BTC")))[0]);
    }

    [Fact]
    public async Task An_explanation_tells_what_authority_adds()
    {
        await using var index = await AlikeAsync();

        var hit = (await index.AskAsync(Fees)).Hits[0];
        var explained = await index.Index.ExplainAsync(Fees, hit.Document, TestContext.Current.CancellationToken);

        Assert.Single(explained.Reasons, static r => r.Kind == HitReasonKind.Authority);
        Assert.Equal(hit.Score, explained.Score, 9);
    }

    [Fact]
    public void An_order_that_contradicts_itself_is_refused()
    {
        Assert.Throws<ArgumentException>(() =>
            new SearchAuthority([
                ["Luật"],
                ["Bộ luật"],
            ])
        );
        Assert.Throws<ArgumentException>(() =>
            new SearchAuthority(
                [
                    ["Luật"],
                ],
                step: 0.5
            )
        );
        Assert.Throws<ArgumentException>(() =>
            new SearchAuthority(
                [
                    ["Luật"],
                ],
                step: double.NaN
            )
        );
    }

    private static Task<IndexUnderTest> AlikeAsync()
    {
        const string text = "Mức thu phí tham quan là mười nghìn đồng.";
        return IndexUnderTest.WithAsync(
            Upsert(1, text, Titled("Thông tư về phí")),
            Upsert(2, text, Titled("Nghị định về phí")),
            Upsert(3, text, Titled("Bộ luật về phí"))
        );
    }

    private static DocumentDescription Titled(string title) => new() { Title = title };
}
