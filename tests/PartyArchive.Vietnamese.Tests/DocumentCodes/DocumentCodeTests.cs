using CsCheck;

namespace PartyArchive.Vietnamese.Tests.DocumentCodes;

public class DocumentCodeTests
{
    [Theory]
    [InlineData("15-NQ/TW", "15", null, "NQ/TW", "NQ", "15-nq-tw")]
    [InlineData("05-NQ/ĐU", "05", null, "NQ/ĐU", "NQ", "5-nq-du")]
    [InlineData("141/2006/QĐ-UBND", "141", 2006, "QĐ-UBND", "QĐ", "141-2006-qd-ubnd")]
    [InlineData("30/2020/NĐ-CP", "30", 2020, "NĐ-CP", "NĐ", "30-2020-nd-cp")]
    [InlineData("27-TTr/VPTU", "27", null, "TTr/VPTU", "TTr", "27-ttr-vptu")]
    [InlineData("27 NQ/TU", "27", null, "NQ/TU", "NQ", "27-nq-tu")]
    [InlineData("NQ 15/TW", "15", null, "TW", "NQ", "15-nq-tw")]
    [InlineData("NQ15/TW", "15", null, "TW", "NQ", "15-nq-tw")]
    [InlineData("nq số 15/tw", "15", null, "tw", "nq", "15-nq-tw")]
    [InlineData("Nghị quyết số 15/TW", "15", null, "TW", "NQ", "15-nq-tw")]
    [InlineData("Nghị quyết số 15-NQ/TW", "15", null, "NQ/TW", "NQ", "15-nq-tw")]
    [InlineData("Số: 0915/QĐ-UBND", "0915", null, "QĐ-UBND", "QĐ", "915-qd-ubnd")]
    [InlineData("Số 15 - NQ/TW.", "15", null, "NQ/TW", "NQ", "15-nq-tw")]
    [InlineData("12/ 2001/ QĐ-BTC", "12", 2001, "QĐ-BTC", "QĐ", "12-2001-qd-btc")]
    [InlineData("33/2024/QH15", "33", 2024, "QH15", null, "33-2024-qh15")]
    [InlineData("142-TTg", "142", null, "TTg", null, "142-ttg")]
    [InlineData("05/BNV-VP", "05", null, "BNV-VP", null, "5-bnv-vp")]
    [InlineData("15/HĐ/2005", "15", 2005, "HĐ", "HĐ", "15-2005-hd")]
    [InlineData("01/96/QĐ-UB", "01", 1996, "QĐ-UB", "QĐ", "1-96-qd-ub")]
    [InlineData("15/QĐ-BGD&ĐT", "15", null, "QĐ-BGD&ĐT", "QĐ", "15-qd-bgddt")]
    [InlineData("01/2012/L-CTN", "01", 2012, "L-CTN", "L", "1-2012-l-ctn")]
    [InlineData("15-nq/tw", "15", null, "nq/tw", "nq", "15-nq-tw")]
    [InlineData("15/snv", "15", null, "snv", null, "15-snv")]
    public void A_code_is_read_in_its_parts(
        string text,
        string number,
        int? year,
        string symbol,
        string? type,
        string key
    )
    {
        Assert.True(DocumentCode.TryParse(text, out var code));

        Assert.Equal((number, year, symbol, type, key), (code.Number, code.Year, code.Symbol, code.Type, code.Key));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("NQ/TW")]
    [InlineData("15")]
    [InlineData("1/7/1996")]
    [InlineData("27 người")]
    [InlineData("phòng 15-NQ/TW")]
    [InlineData("15-NQ/TW ngày 30")]
    [InlineData("1234567-NQ/TW")]
    public void Any_other_text_is_no_code(string? text) => Assert.False(DocumentCode.TryParse(text, out _));

    [Fact]
    public void Codes_that_mean_the_same_are_equal()
    {
        string[] spellings =
        [
            "15-NQ/TW",
            "15/NQ-TW",
            "015 - NQ/T.Ư",
            "NQ 15/TW",
            "15–nq/tw",
            "số 15-NQ/TƯ",
            "15 NQ/TW",
        ];

        var codes = spellings.Select(s => DocumentCode.TryParse(s, out var code) ? code : null).ToHashSet();

        Assert.Equal("15-nq-tw", Assert.Single(codes)!.Key);
    }

    [Theory]
    [InlineData("05-NQ/TU")]
    [InlineData("30/2020/NĐ-CP")]
    [InlineData("142/TTg")]
    public void A_code_writes_itself(string text)
    {
        Assert.True(DocumentCode.TryParse(text, out var code));
        Assert.Equal(text, code.ToString());
    }

    [Fact]
    public void The_tokenizer_emits_the_key() =>
        Gen.Select(
                Gen.Int[1, 99_999],
                OneOf("", "/1998", "/2006"),
                OneOf("NQ", "QĐ", "TTr", "HD", "KL"),
                OneOf("TW", "T.Ư", "UBND", "VPTU", "BNV"),
                OneOf("-", "/", "- ", " /")
            )
            .Sample(
                (number, year, type, body, link) =>
                {
                    var text = $"{number:00}{year}/{type}{link}{body}";
                    Assert.True(DocumentCode.TryParse(text, out var code));
                    var tokenizer = new VietnameseTokenizer();
                    tokenizer.Reset($"Theo {text}, ");
                    var keys = new List<string>();
                    while (tokenizer.Next())
                    {
                        if (tokenizer.Kind == TokenKind.DocumentCode)
                        {
                            keys.Add(tokenizer.Exact.ToString());
                        }
                    }
                    Assert.Equal([code.Key], keys);
                }
            );

    [Fact]
    public void Any_text_is_read_without_harm() =>
        UnicodeText.Any.Sample(text =>
        {
            if (DocumentCode.TryParse(text, out var code))
            {
                Assert.NotEmpty(code.Symbols);
                Assert.True(DocumentCode.TryParse(code.ToString(), out var again));
            }
        });

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
