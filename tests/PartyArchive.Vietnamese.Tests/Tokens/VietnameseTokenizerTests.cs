namespace PartyArchive.Vietnamese.Tests.Tokens;

public class VietnameseTokenizerTests
{
    [Theory]
    [InlineData("Hội đồng nhân dân", "hội đồng nhân dân")]
    [InlineData("HÒA BÌNH, Thủy lợi", "hoà bình thuỷ lợi")]
    [InlineData("kỹ thuật, quy định", "kĩ thuật qui định")]
    [InlineData("mẫu 3A, K15", "mẫu 3a k15")]
    [InlineData("và_các", "và các")]
    [InlineData("số:15", "số 15")]
    [InlineData("khóa XV, Điều 4", "khoá xv điều 4")]
    [InlineData("tie\u0302\u0301ng Vie\u0323\u0302t", "tiếng việt")]
    [InlineData("tie\u0301\u0302ng", "tiếng")]
    [InlineData("Tru\u00ADng \u200Bương", "trung ương")]
    [InlineData("Ðảng", "đảng")]
    [InlineData("中文 chữ", "中 文 chữ")]
    [InlineData("\uD840\uDC00\uD840\uDC01a", "\uD840\uDC00 \uD840\uDC01 a")]
    [InlineData("\uD835\uDC00b", "\uD835\uDC00b")]
    [InlineData("a\uD800b\uDC00c", "a b c")]
    [InlineData("", "")]
    [InlineData(" .,- ", "")]
    [InlineData("\u0301\u0301", "")]
    public void Words_are_cut_and_spelled_one_way(string text, string expected) =>
        Assert.Equal(expected, TokenLine.Exact(text));

    [Theory]
    [InlineData("15-NQ/TW", "15|15-nq-tw~3 nq tw")]
    [InlineData("15-nq/tw", "15|15-nq-tw~3 nq tw")]
    [InlineData("05-NQ/TU", "5|5-nq-tu~3 nq tu")]
    [InlineData("27-TTr/VPTU", "27|27-ttr-vptu~3 ttr vptu")]
    [InlineData("1141-TC/QĐ/CĐKT", "1141|1141-tc-qd-cdkt~4 tc qđ cđkt")]
    [InlineData("141/2006/QĐ-UBND", "141|141-2006-qd-ubnd~4 2006 qđ ubnd")]
    [InlineData("01/2007/TT-BNV", "1|1-2007-tt-bnv~4 2007 tt bnv")]
    [InlineData("30/2020/NĐ-CP", "30|30-2020-nd-cp~4 2020 nđ cp")]
    [InlineData("33/2024/QH15", "33|33-2024-qh15~3 2024 qh15")]
    [InlineData("12/ 2001/ QĐ-BTC", "12|12-2001-qd-btc~4 2001 qđ btc")]
    [InlineData("55/2005/TTLT-BNV-VPCP", "55|55-2005-ttlt-bnv-vpcp~5 2005 ttlt bnv vpcp")]
    [InlineData("142-TTg", "142|142-ttg~2 ttg")]
    [InlineData("57-CP", "57|57-cp~2 cp")]
    [InlineData("12/UBND-VX", "12|12-ubnd-vx~3 ubnd vx")]
    [InlineData("12a-NQ/TW", "12a|12a-nq-tw~3 nq tw")]
    [InlineData("15 - NQ/TW", "15|15-nq-tw~3 nq tw")]
    [InlineData("15–NQ/TW", "15|15-nq-tw~3 nq tw")]
    [InlineData("15-NQ/T.Ư", "15|15-nq-tw~3 nq tw")]
    [InlineData("15-NQ/TƯ", "15|15-nq-tw~3 nq tw")]
    [InlineData("15-NQ/T.W", "15|15-nq-tw~3 nq tw")]
    [InlineData("15/QĐ-BGD&ĐT", "15|15-qd-bgddt~4 qđ bgd đt")]
    [InlineData("15/Q§-UB", "15|15-qd-ub~3 qđ ub")]
    [InlineData("15/QD-UB", "15|15-qd-ub~3 qd ub")]
    [InlineData("15/Qđ-UB", "15|15-qd-ub~3 qđ ub")]
    [InlineData("15/QÐ-UB", "15|15-qd-ub~3 qđ ub")]
    [InlineData("01/96/QĐ-UB", "1|1-96-qd-ub~4 96 qđ ub")]
    [InlineData("15/HĐ/2005", "15|15-2005-hd~3 hđ 2005")]
    [InlineData("27 NQ/TU", "27|27-nq-tu~3 nq tu")]
    [InlineData("NQ 15/TW", "nq 15|15-nq-tw~2 tw")]
    [InlineData("NQ số 15/TW", "nq số 15|15-nq-tw~2 tw")]
    [InlineData(
        "Nghị quyết số 15-NQ/TW ngày 30/7/2007",
        "nghị quyết số 15|15-nq-tw~3 nq tw ngày 30|2007-07-30~3 7|2007-07~2 2007"
    )]
    [InlineData("15-NQ/TW - Kế hoạch", "15|15-nq-tw~3 nq tw kế hoạch")]
    [InlineData("(15-NQ/TW).", "15|15-nq-tw~3 nq tw")]
    public void A_document_code_is_one_token_and_its_parts(string text, string expected) =>
        Assert.Equal(expected, TokenLine.Exact(text));

    [Theory]
    [InlineData("200.000 đồng/ngày", "200.000|200000 đồng ngày")]
    [InlineData("2/người", "2 người")]
    [InlineData("5 - Tổ chức", "5 tổ chức")]
    [InlineData("5-ĐẤT/NHÀ", "5 đất nhà")]
    [InlineData("Điều 3-A", "điều 3 a")]
    [InlineData("500m/s", "500m s")]
    [InlineData("10/kg", "10 kg")]
    [InlineData("năm 1996-2000", "năm 1996 2000")]
    [InlineData("30 UBND xã", "30 ubnd xã")]
    [InlineData("quý 2/III", "quí 2 iii")]
    [InlineData("1/1/1/1", "1 1 1 1")]
    public void What_only_looks_like_a_code_or_date_is_none(string text, string expected) =>
        Assert.Equal(expected, TokenLine.Exact(text));

    [Theory]
    [InlineData("1/7/1996", "1|1996-07-01~3 7|1996-07~2 1996")]
    [InlineData("01-7-1996", "1|1996-07-01~3 7|1996-07~2 1996")]
    [InlineData("01.7.1996", "1|1996-07-01~3 7|1996-07~2 1996")]
    [InlineData("01 / 07 / 1996", "1|1996-07-01~3 7|1996-07~2 1996")]
    [InlineData("1/7/96", "1|1996-07-01~3 7|1996-07~2 96")]
    [InlineData("1996-07-01", "1996|1996-07-01~3 7 1")]
    [InlineData("ngày 01 tháng 7 năm 1996", "ngày 1|1996-07-01~5 tháng 7|1996-07~3 năm 1996")]
    [InlineData("ngay 1 thang 7 nam 1996", "ngay 1|1996-07-01~5 thang 7|1996-07~3 nam 1996")]
    [InlineData("ngày  01\ntháng 07, năm 1996", "ngày 1|1996-07-01~5 tháng 7|1996-07~3 năm 1996")]
    [InlineData("30 tháng 4/1975", "30|1975-04-30~4 tháng 4|1975-04~2 1975")]
    [InlineData("nga\u0300y 01 tha\u0301ng 7 na\u0306m 1996", "ngày 1|1996-07-01~5 tháng 7|1996-07~3 năm 1996")]
    [InlineData("7/1996", "7|1996-07~2 1996")]
    [InlineData("tháng 7 năm 1996", "tháng 7|1996-07~3 năm 1996")]
    [InlineData("tháng 7/1996", "tháng 7|1996-07~2 1996")]
    [InlineData("31/2/1996", "31 2|1996-02~2 1996")]
    [InlineData("13/1996", "13 1996")]
    [InlineData("7 năm 1996", "7 năm 1996")]
    public void A_date_is_one_token_and_its_parts(string text, string expected) =>
        Assert.Equal(expected, TokenLine.Exact(text));

    [Theory]
    [InlineData("3.450.000", "3.450.000|3450000")]
    [InlineData("12,5", "12,5|12.5")]
    [InlineData("1.234,5", "1.234,5|1234.5")]
    [InlineData("3,450,000.5", "3,450,000.5|3450000.5")]
    [InlineData("4.2", "4.2")]
    [InlineData("4.2.1", "4.2.1")]
    [InlineData("khoản 1,2,3", "khoản 1 2 3")]
    [InlineData("07", "7")]
    [InlineData("007", "007")]
    [InlineData("00", "0")]
    [InlineData("0912345678", "0912345678")]
    [InlineData("12,5kg", "12,5|12.5 kg")]
    public void A_number_is_as_written_and_plain(string text, string expected) =>
        Assert.Equal(expected, TokenLine.Exact(text));

    [Theory]
    [InlineData("T.Ư Đảng", "tw đảng")]
    [InlineData("T.W", "tw")]
    [InlineData("t.ư", "tw")]
    [InlineData("T. Ư", "tw")]
    [InlineData("T/Ư", "tw")]
    [InlineData("TW.", "tw")]
    [InlineData("Ban Chấp hành TƯ", "ban chấp hành tư|tw")]
    [InlineData("BCH TƯ", "bch tư|tw")]
    [InlineData("THÔNG TƯ", "thông tư")]
    [InlineData("thứ tư", "thứ tư")]
    [InlineData("BCHTƯ", "bchtw")]
    [InlineData("TP.HCM", "tphcm|hcm")]
    [InlineData("TP HCM", "tphcm|hcm")]
    [InlineData("Tp. HCM", "tphcm|hcm")]
    [InlineData("TPHCM", "tphcm")]
    [InlineData("TP. Hà Nội", "tp hà nội")]
    [InlineData("U.B.N.D tỉnh", "ubnd tỉnh")]
    [InlineData("a.b.c", "a b c")]
    [InlineData("GD&ĐT", "gd|gdđt~2 đt")]
    [InlineData("Lê-nin", "lê|lênin~2 nin")]
    [InlineData("Mác-Lê-nin", "mác lê|lênin~2 nin")]
    [InlineData("Mát-xcơ-va", "mát|mátxcơva~3 xcơ va")]
    [InlineData("ô-tô", "ô|ôtô~2 tô")]
    [InlineData("Độc lập-Tự do", "độc lập tự do")]
    [InlineData("a-b-c-d-e", "a b c d e")]
    public void Abbreviations_and_names_have_their_usual_form(string text, string expected) =>
        Assert.Equal(expected, TokenLine.Exact(text));

    [Theory]
    [InlineData("Kỹ thuật số 15/QĐ-UB", "ki thuat so 15|15-qd-ub~3 qd ub")]
    [InlineData("Lê-nin ở TƯ", "le|lenin~2 nin o tu|tw")]
    [InlineData("ky thuat quy", "ki thuat qui")]
    public void The_folded_form_has_no_marks(string text, string expected) =>
        Assert.Equal(expected, TokenLine.Folded(text));

    [Theory]
    [InlineData("Một. Hai", "một ^hai")]
    [InlineData("Một! hai? Ba; bốn", "một ^hai ^ba ^bốn")]
    [InlineData("TP. Hà", "tp hà")]
    [InlineData("một\nhai", "một hai")]
    [InlineData("một\nHai", "một ^hai")]
    [InlineData("CỘNG HÒA\nXÃ HỘI", "cộng hoà xã hội")]
    [InlineData("một\n\nhai", "một ^hai")]
    [InlineData("một\n- hai", "một ^hai")]
    [InlineData("một\thai", "một ^hai")]
    [InlineData("một, hai: ba (bốn)", "một hai ba bốn")]
    public void A_sentence_start_is_told(string text, string expected) => Assert.Equal(expected, TokenLine.Exact(text));

    [Fact]
    public void The_first_token_starts_a_sentence_and_reset_begins_anew()
    {
        var tokenizer = new VietnameseTokenizer();
        foreach (var text in new[] { "một hai", "ba" })
        {
            tokenizer.Reset(text);
            Assert.True(tokenizer.Next());
            Assert.True(tokenizer.StartsSentence);
            Assert.Equal(0, tokenizer.Start);
        }
    }

    [Fact]
    public void Offsets_lie_in_the_text_as_given()
    {
        const string text = "số 15-NQ/TW, tie\u0302\u0301ng";
        var tokenizer = new VietnameseTokenizer();
        tokenizer.Reset(text);
        var under = new List<string>();
        while (tokenizer.Next())
        {
            under.Add(text[tokenizer.Start..tokenizer.End]);
        }

        Assert.Equal(["số", "15", "15-NQ/TW", "NQ", "TW", "tie\u0302\u0301ng"], under);
    }

    [Fact]
    public void A_word_says_what_it_is()
    {
        var tokenizer = new VietnameseTokenizer();
        tokenizer.Reset("UBND đất 5 ban");
        var seen = new List<(TokenKind, bool Capitals, bool Marks)>();
        while (tokenizer.Next())
        {
            seen.Add((tokenizer.Kind, tokenizer.IsCapitals, tokenizer.HasMarks));
        }

        Assert.Equal(
            [
                (TokenKind.Word, true, false),
                (TokenKind.Word, false, true),
                (TokenKind.Number, false, false),
                (TokenKind.Word, false, false),
            ],
            seen
        );
    }
}
