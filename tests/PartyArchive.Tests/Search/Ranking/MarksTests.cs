using PartyArchive.Search;
using static PartyArchive.Tests.Search.SearchDocuments;

namespace PartyArchive.Tests.Search.Ranking;

/// <summary>Marks typed are preferred, marks not typed are found by what stands side by side.</summary>
public sealed class MarksTests
{
    private static SearchRequest Exact(string query) => new(IndexUnderTest.Reader, query) { MarksMustMatch = true };

    private static SearchRequest Of(string query) => new(IndexUnderTest.Reader, query);

    [Fact]
    public async Task A_word_with_marks_finds_texts_with_them_first_then_texts_without_and_never_other_marks()
    {
        await using var index = await IndexUnderTest.WithAsync(
            Upsert(1, "thoi han bao quan"),
            Upsert(2, "thời hạn bảo quản"),
            Upsert(3, "nỗi hận báo quán")
        );

        Assert.Equal([2, 1], await index.AllAsync(Of("hạn")));
        Assert.Equal([2, 1], await index.AllAsync(Of("bảo quản")));
    }

    [Fact]
    public async Task Where_the_bare_form_is_a_word_of_its_own_it_is_not_meant()
    {
        await using var index = await IndexUnderTest.WithAsync(
            Upsert(1, "ban hành"),
            Upsert(2, "ban chấp hành"),
            Upsert(3, "bạn bè")
        );

        Assert.Equal([3], await index.AllAsync(Of("bạn")));
    }

    [Theory]
    [InlineData("\"thời hạn\"", new[] { 1, 2 })]
    [InlineData("\"thoi hạn\"", new[] { 1, 2 })]
    [InlineData("\"thoi han\"", new[] { 1, 2, 3 })]
    [InlineData("\"THỜI HẠN\"", new[] { 1, 2 })]
    public async Task A_phrase_with_marks_is_met_by_texts_without_them_not_by_other_marks(string query, int[] expected)
    {
        await using var index = await IndexUnderTest.WithAsync(
            Upsert(1, "thoi han bao quan"),
            Upsert(2, "thời hạn bảo quản"),
            Upsert(3, "thói hãn")
        );

        Assert.Equal(expected, (await index.AllAsync(Of(query))).Order());
    }

    [Theory]
    [InlineData("hạn", new[] { 2 })]
    [InlineData("han", new[] { 1 })]
    [InlineData("\"thời hạn\"", new[] { 2 })]
    [InlineData("\"thoi han\"", new[] { 1 })]
    [InlineData("\"thoi hạn\"", new int[0])]
    [InlineData("HẠN", new[] { 2 })]
    public async Task When_marks_must_match_texts_without_them_are_left_out(string query, int[] expected)
    {
        await using var index = await IndexUnderTest.WithAsync(
            Upsert(1, "thoi han bao quan"),
            Upsert(2, "thời hạn bảo quản")
        );

        var found = (await index.AllAsync(Exact(query))).Order().ToArray();

        // A phrase that no document holds falls back to its words, which must match as well.
        Assert.Equal(query == "\"thoi hạn\"" ? [1, 2] : expected, found);
    }

    [Theory]
    [InlineData("Đảng ủy")]
    [InlineData("Đảng uỷ")]
    [InlineData("\u00D0ảng ủy")]
    [InlineData("\u0189ẢNG ỦY")]
    [InlineData("dang uy")]
    [InlineData("DANG UY")]
    [InlineData("Đa\u0309ng u\u0309y")]
    [InlineData("đảng uy")]
    public async Task All_ways_to_type_a_word_meet(string query)
    {
        await using var index = await IndexUnderTest.WithAsync(
            Upsert(1, "Khối trưởng"),
            Upsert(2, "Đảng ủy khối"),
            Upsert(3, "Chi bộ")
        );

        Assert.Equal([2], await index.AllAsync(Of(query)));
        Assert.Equal([2], await index.AllAsync(Of("\"" + query + "\"")));
    }

    [Theory]
    [InlineData("lý luận")]
    [InlineData("lí luận")]
    [InlineData("ly luan")]
    [InlineData("li luan")]
    public async Task I_and_y_meet(string query)
    {
        await using var index = await IndexUnderTest.WithAsync(
            Upsert(1, "Lý luận chính trị"),
            Upsert(2, "Lí luận chính trị"),
            Upsert(3, "Chính trị")
        );

        Assert.Equal([1, 2], (await index.AllAsync(Of(query))).Order());
    }

    [Theory]
    [InlineData("bao quan ho so", 1)]
    [InlineData("bao quan khu", 2)]
    [InlineData("báo quan", 2)]
    [InlineData("bảo quan", 1)]
    [InlineData("bao quản", 1)]
    public async Task Words_without_marks_are_read_by_their_neighbours_and_marks_typed_are_trusted(
        string query,
        int first
    )
    {
        await using var index = await IndexUnderTest.WithAsync([
            Upsert(1, "Việc bảo quản hồ sơ của cơ quan."),
            Upsert(2, "Tờ báo quân khu của quân đội."),
            .. Enumerable.Range(10, 6).Select(static n => Upsert(n, $"Bao giờ quan tâm đến số {n}.")),
        ]);

        Assert.Equal(first, (await index.AllAsync(Of(query)))[0]);
    }
}
