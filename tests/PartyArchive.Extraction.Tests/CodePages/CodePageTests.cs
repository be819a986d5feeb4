using PartyArchive.Extraction.CodePages;

namespace PartyArchive.Extraction.Tests.CodePages;

public class CodePageTests
{
    [Fact]
    public void Undefined_codes_of_1252_keep_their_number()
    {
        foreach (var code in new[] { 0x81, 0x8D, 0x8F, 0x90, 0x9D })
        {
            Assert.Equal((char)code, CodePage.Western.Characters[code]);
        }
        Assert.Equal('€', CodePage.Western.Characters[0x80]);
        Assert.Equal('\u00AD', CodePage.Western.Characters[0xAD]);
    }

    [Theory]
    [InlineData(437)]
    [InlineData(850)]
    [InlineData(874)]
    [InlineData(1250)]
    [InlineData(1251)]
    [InlineData(1253)]
    [InlineData(1255)]
    [InlineData(1258)]
    [InlineData(10000)]
    public void A_single_byte_code_page_gives_each_byte_its_own_character(int number)
    {
        var page = CodePage.Find(number);

        Assert.NotNull(page);
        Assert.True(page.IsSingleByte);
        Assert.Equal(256, page.Characters.ToArray().Distinct().Count());
    }

    [Theory]
    [InlineData(932)]
    [InlineData(936)]
    [InlineData(949)]
    [InlineData(950)]
    [InlineData(65001)]
    public void A_multi_byte_code_page_is_known_as_such(int number) =>
        Assert.False(CodePage.Find(number)!.IsSingleByte);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(99999)]
    public void An_invented_number_is_no_code_page(int number) => Assert.Null(CodePage.Find(number));

    [Fact]
    public void Every_font_charset_but_default_and_symbol_has_a_code_page_of_the_framework()
    {
        for (var charset = 0; charset < 256; charset++)
        {
            if (FontCharset.CodePageOf(charset) is { } number)
            {
                Assert.NotNull(CodePage.Find(number));
            }
        }
        Assert.Equal(1258, FontCharset.CodePageOf(163));
        Assert.Null(FontCharset.CodePageOf(FontCharset.Default));
        Assert.Null(FontCharset.CodePageOf(FontCharset.Symbol));
    }

    [Theory]
    [InlineData(" UTF-8 ", 65001)]
    [InlineData("\"iso-8859-1\"", 1252)]
    [InlineData("us-ascii", 1252)]
    [InlineData("x-viet-tcvn5712", 1252)]
    [InlineData("Windows-1258", 1258)]
    [InlineData("cp866", 866)]
    [InlineData("koi8-r", 20866)]
    [InlineData("shift_jis", 932)]
    [InlineData("gb2312", 936)]
    public void A_charset_name_means_a_code_page(string name, int number) =>
        Assert.Equal(number, CharsetName.Find(name)?.Number);

    [Theory]
    [InlineData("")]
    [InlineData("none")]
    [InlineData("windows-99999999999999")]
    public void An_unknown_charset_name_means_none(string name) => Assert.Null(CharsetName.Find(name));

    [Theory]
    [InlineData("Symbol", 0xB7, '•')]
    [InlineData("Symbol", 'W', 'Ω')]
    [InlineData("Wingdings", 0xFC, '✓')]
    [InlineData("Wingdings 2", 'a', '•')]
    public void A_symbol_font_draws_signs(string font, int code, char expected) =>
        Assert.Equal(expected, SymbolCharacters.Find(font, code));
}
