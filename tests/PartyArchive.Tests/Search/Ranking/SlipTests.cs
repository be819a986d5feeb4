using PartyArchive.Search;
using static PartyArchive.Tests.Search.SearchDocuments;

namespace PartyArchive.Tests.Search.Ranking;

/// <summary>What the finger typed and what the head meant.</summary>
public sealed class SlipTests
{
    [Theory]
    [InlineData("trách nhệim")]
    [InlineData("trác nhiệm")]
    [InlineData("trach nhem")]
    [InlineData("trách nhiêm")]
    [InlineData("tráhc nhiệm")]
    public async Task A_slip_is_read_as_what_goes_with_its_neighbours(string query)
    {
        await using var index = await OfficeAsync();

        Assert.Equal("trách nhiệm", (await index.AskAsync(query)).DidYouMean);
    }

    [Fact]
    public async Task A_slip_that_makes_another_word_is_noticed_where_that_word_goes_with_nothing()
    {
        await using var index = await IndexUnderTest.WithAsync([
            Upsert(1, "Điều kiện tách thửa."),
            .. Enumerable.Range(10, 4_000).Select(static n => Upsert(n, $"Trách nhiệm {n}.")),
        ]);

        Assert.Equal("trách nhiệm", (await index.AskAsync("tách nhiệm")).DidYouMean);
        Assert.Null((await index.AskAsync("tách thửa")).DidYouMean);
    }

    [Fact]
    public async Task A_word_that_goes_with_its_neighbours_is_itself_though_another_is_more_frequent()
    {
        await using var index = await OfficeAsync();

        Assert.Equal(2, (await index.AllAsync(new SearchRequest(IndexUnderTest.Reader, "tách thửa")))[0]);
        Assert.Null((await index.AskAsync("tách thửa")).DidYouMean);
    }

    [Theory]
    [InlineData("đượchưởngchế độ")]
    [InlineData("được hưởngchếđộ")]
    public async Task Three_words_run_together_are_taken_apart(string query)
    {
        await using var index = await OfficeAsync();

        Assert.Equal(3, (await index.AllAsync(new SearchRequest(IndexUnderTest.Reader, query)))[0]);
    }

    [Fact]
    public async Task Words_to_ask_with_are_not_taken_for_slips()
    {
        await using var index = await IndexUnderTest.WithAsync([
            Upsert(1, "Trợ cấp là khoản tiền."),
            .. Enumerable.Range(10, 20).Select(static n => Upsert(n, $"Trợ cấp theo giá, giá ghi ở bảng {n}.")),
        ]);

        var found = await index.AskAsync("Trợ cấp là gì?");

        Assert.Null(found.DidYouMean);
        Assert.Equal(Id(1), found.Hits[0].Document);
    }

    private static Task<IndexUnderTest> OfficeAsync() =>
        IndexUnderTest.WithAsync([
            Upsert(1, "Trách nhiệm bồi thường của cơ quan."),
            Upsert(2, "Điều kiện tách thửa đất ở."),
            Upsert(3, "Người lao động được hưởng chế độ thai sản."),
            .. Enumerable
                .Range(10, 10)
                .Select(static n => Upsert(n, $"Phân công trách nhiệm trong đơn vị số {n}, còn nhiều nhiệm vụ.")),
        ]);
}
