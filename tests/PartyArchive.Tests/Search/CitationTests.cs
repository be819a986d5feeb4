using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Search;
using PartyArchive.Search.Lucene;
using static PartyArchive.Tests.Search.SearchDocuments;

namespace PartyArchive.Tests.Search;

public sealed class CitationTests : IDisposable
{
    private static readonly string[] Titles =
    [
        "Nghị định số 30/2020/NĐ-CP về công tác văn thư – Điều 7. Thể thức văn bản",
        "Nghị định số 30/2020/NĐ-CP về công tác văn thư – Điều 8. Kỹ thuật trình bày",
        "Bộ luật Hình sự số 100/2015/QH13 – Điều 7. Hiệu lực",
        "Luật Bảo hiểm y tế số 25/2008/QH12 – Điều 7. Nguyên tắc",
        "Luật Lưu trữ số 33/2024/QH15 – Điều 7. Giải thích",
        "Thông tư số 30/2020/TT-BTC hướng dẫn Luật Lưu trữ – Điều 7. Mức thu",
        "Nghị quyết 15-NQ/TW về chính sách xã hội",
    ];

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("điều 7 NĐ 30/2020", 1)]
    [InlineData("30-2020-NĐ-CP điều 8", 2)]
    [InlineData("30/2020/nd-cp d.8", 2)]
    [InlineData("Điều 7 BLHS", 3)]
    [InlineData("khoản 1 Điều 7 Bộ luật Hình sự năm 2015", 3)]
    [InlineData("dieu 7 luat bhyt", 4)]
    [InlineData("điều 7 luật lưu trữ năm 2024", 5)]
    [InlineData("Điều 7 Thông tư số 30/2020/TT-BTC", 6)]
    [InlineData("15-NQ/TW", 7)]
    [InlineData("nghi quyet so 15-nq/tw", 7)]
    public async Task What_is_cited_comes_first(string query, int expected)
    {
        await using var index = LuceneIndex.Open(_folder.Path, IndexMode.Write).Index!;
        await index.ApplyAsync(
            [
                .. Titles.Select(
                    (title, at) => Upsert(at + 1, "Điều 7 quy định.", new DocumentDescription { Title = title })
                ),
            ],
            Cancel
        );
        await index.RefreshAsync(Cancel);

        var found = await index.SearchAsync(new SearchRequest(new Requester("reader"), query), Cancel);

        Assert.Equal(Id(expected), found.Hits[0].Document);
    }

    [Fact]
    public async Task Words_typed_with_a_slip_are_read_as_meant()
    {
        await using var index = LuceneIndex.Open(_folder.Path, IndexMode.Write).Index!;
        await index.ApplyAsync(
            [Upsert(1, "Thời hạn bảo quản hồ sơ, tài liệu."), Upsert(2, "Công tác dân vận của Đảng.")],
            Cancel
        );
        await index.RefreshAsync(Cancel);

        foreach (var query in new[] { "bảo quảnn", "bao qaun", "tàiliệu" })
        {
            var found = await index.SearchAsync(new SearchRequest(new Requester("reader"), query), Cancel);
            Assert.Equal(Id(1), Assert.Single(found.Hits).Document);
        }
    }
}
