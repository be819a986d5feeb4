using System.Text;
using CsCheck;
using PartyArchive.Catalog;
using static PartyArchive.Tests.Catalog.Documents;

namespace PartyArchive.Tests.Catalog;

public abstract partial class CatalogConformance
{
    [Theory]
    [InlineData("")]
    [InlineData("Độc lập - Tự do - Hạnh phúc")]
    [InlineData("\u0000\u0001\uFFFF\uFEFF")]
    [InlineData("\U0001F4C4 \uD800 alone \uDC00")]
    [InlineData("Tiê\u0301ng Viê\u0323t")]
    public async Task Text_comes_back_unit_by_unit(string text)
    {
        var document = ADocument();
        await AddAsync(document, text, "after");

        var pages = await _catalog.ReadPagesAsync(document.Id, Token);

        Assert.Equal(text, pages[0].Text, StringComparer.Ordinal);
        Assert.Equal("after", pages[1].Text);
    }

    [Fact]
    public async Task Page_numbers_and_estimates_come_back()
    {
        var document = ADocument();
        PageText[] pages = [new(1, "bìa", false), new(3, "nội dung", true), new(1_000_000, "phụ lục", true)];
        await InTransactionAsync(transaction => transaction.AddAsync(document, pages, Token));

        Assert.Equal(pages, await _catalog.ReadPagesAsync(document.Id, Token));
        Assert.Equal(pages[1], await _catalog.ReadPageAsync(document.Id, 3, Token));
        Assert.Null(await _catalog.ReadPageAsync(document.Id, 2, Token));
        Assert.Null(await _catalog.ReadPageAsync(document.Id, 0, Token));
        Assert.Null(await _catalog.ReadPageAsync(document.Id, int.MaxValue, Token));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(-1)]
    public async Task Pages_out_of_order_are_refused_and_leave_no_trace(params int[] numbers)
    {
        var document = ADocument();
        var pages = numbers.Select(number => new PageText(number, "x", false)).ToList();
        await InTransactionAsync(async transaction =>
        {
            await Assert.ThrowsAsync<ArgumentException>(() => transaction.AddAsync(document, pages, Token));
        });

        Assert.Null(await _catalog.FindAsync(document.Id, Token));
    }

    [Fact]
    public async Task A_document_of_ten_million_characters_comes_back_and_opens_in_the_middle()
    {
        var line = "Căn cứ Điều lệ Đảng; xét đề nghị của Ban Tổ chức. ";
        var texts = Enumerable.Range(0, 3_000).Select(i => Repeat($"Trang {i}. {line}", 3_400)).ToArray();
        var document = ADocument();
        await AddAsync(document, texts);

        Assert.Equal(texts[1_733], (await _catalog.ReadPageAsync(document.Id, 1_734, Token))!.Text);
        Assert.Equal(texts, (await _catalog.ReadPagesAsync(document.Id, Token)).Select(page => page.Text));
    }

    [Fact]
    public async Task A_single_page_of_ten_million_characters_comes_back()
    {
        var text = Repeat("không chia trang ", 10_000_000);
        var document = ADocument();
        await AddAsync(document, text);

        Assert.Equal(text, (await _catalog.ReadPageAsync(document.Id, 1, Token))!.Text);
    }

    private static string Repeat(string part, int length)
    {
        var text = new StringBuilder(length + part.Length);
        while (text.Length < length)
        {
            text.Append(part);
        }
        return text.ToString(0, length);
    }
}
