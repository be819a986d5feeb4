using CsCheck;
using PartyArchive.Recognition;
using PartyArchive.Relations;
using PartyArchive.Tests.Recognition;

namespace PartyArchive.Tests.Relations;

public class CitationReaderTests
{
    private static readonly string[] Pieces =
    [
        "Căn cứ ",
        "Nghị quyết số ",
        "18-NQ/TW",
        "12/2010/QĐ-UBND",
        " ngày ",
        "25/10/2017",
        ";",
        ".\n",
        ":\n",
        "thay thế ",
        "này ",
        "bãi bỏ ",
        "- ",
        "Luật Lưu trữ ",
        "của Chính phủ ",
        "\n\n",
        "ƣ",
        "\u0301",
        "e\u0302\u0301",
    ];

    [Theory]
    [InlineData(
        "Căn cứ Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương;",
        "BasedOn 18-NQ/TW 2017-10-25"
    )]
    [InlineData("- Căn cứ Nghị quyết số 12-NQ/ĐU, ngày 05/9/2026 của Đảng ủy,", "BasedOn 12-NQ/ĐU 2026-09-05")]
    [InlineData("Căn cứ Luật Lưu trữ ngày 11 tháng 11 năm 2011;", "BasedOn Luật Lưu trữ 2011-11-11")]
    [InlineData(
        "Căn cứ Luật Tổ chức Chính phủ số 76/2015/QH13 ngày 19 tháng 6 năm 2015;",
        "BasedOn 76/2015/QH13 2015-06-19"
    )]
    [InlineData("Căn cứ Nghị định số 15/CP ngày 2/3/1993 của Chính phủ;", "BasedOn 15/CP 1993-03-02")]
    [InlineData("Xét Tờ trình số 45/TTr-SNV ngày 12 tháng 3 năm 2021 của Sở Nội vụ,", "Follows 45/TTr-SNV 2021-03-12")]
    [InlineData(
        "Quyết định này thay thế Quyết định số 12/2010/QĐ-UBND ngày 05 tháng 5 năm 2010.",
        "Replaces 12/2010/QĐ-UBND 2010-05-05"
    )]
    [InlineData("Bãi bỏ Quyết định số 31-QĐ/TW.", "Repeals 31-QĐ/TW")]
    [InlineData("Điều 2. Bãi bỏ Điều 5 Quyết định số 12/2010/QĐ-UBND.", "Repeals part 12/2010/QĐ-UBND")]
    [InlineData(
        "Sửa đổi, bổ sung một số điều của Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư.",
        "Amends part 30/2020/NĐ-CP 2020-03-05"
    )]
    [InlineData("Thay thế cụm từ \"huyện\" tại Điều 3 Nghị định số 30/2020/NĐ-CP.", "Amends part 30/2020/NĐ-CP")]
    [InlineData("Thực hiện Chỉ thị số 35-CT/TW của Bộ Chính trị, Ban Thường vụ báo cáo.", "Implements 35-CT/TW")]
    [InlineData("Văn phòng hướng dẫn thực hiện Quy định số 66-QĐ/TW như sau.", "Guides 66-QĐ/TW")]
    [InlineData("Theo Công văn số 305/VTLTNN-NVTW ngày 09/7/2021, Sở báo cáo.", "Follows 305/VTLTNN-NVTW 2021-07-09")]
    [InlineData("Trả lời Công văn số 12/UBND-VX của huyện.", "Follows 12/UBND-VX")]
    [InlineData(
        "(Ban hành kèm theo Quyết định số 05/2006/QĐ-UBND ngày 25 tháng 01 năm 2006)",
        "IssuedWith 05/2006/QĐ-UBND 2006-01-25"
    )]
    [InlineData(
        "Quyết định số 27/2008/QĐ-UBND hết hiệu lực kể từ ngày Quyết định này có hiệu lực.",
        "Repeals 27/2008/QĐ-UBND"
    )]
    [InlineData("theo quy định tại Thông tư số 15/2020/TT-BNV.", "Cites 15/2020/TT-BNV")]
    public void A_citation_tells_what_the_paper_does(string text, string expected) =>
        Assert.Equal([expected], Read(text));

    [Theory]
    [InlineData(
        "Nghị định số 34/2016/NĐ-CP đã được sửa đổi, bổ sung theo Nghị định số 154/2020/NĐ-CP.",
        "34/2016/NĐ-CP",
        "154/2020/NĐ-CP"
    )]
    [InlineData("Nghị định số 154/2020/NĐ-CP sửa đổi Nghị định số 34/2016/NĐ-CP.", "154/2020/NĐ-CP", "34/2016/NĐ-CP")]
    [InlineData(
        "Trường hợp Quyết định số 12/2010/QĐ-UBND hết hiệu lực thì áp dụng Nghị định số 30/2020/NĐ-CP.",
        "12/2010/QĐ-UBND",
        "30/2020/NĐ-CP"
    )]
    public void What_a_text_tells_of_two_other_papers_is_no_act_of_its_own(string text, string one, string other) =>
        Assert.Equal([$"Cites {one}", $"Cites {other}"], Read(text));

    [Fact]
    public void A_list_is_governed_by_the_words_that_lead_it() =>
        Assert.Equal(
            ["Repeals 12/2010/QĐ-UBND", "Repeals 13/2011/QĐ-UBND", "Cites 1/2012/TT-BNV"],
            Read(
                "Điều 2. Bãi bỏ các văn bản sau đây:\n1. Quyết định số 12/2010/QĐ-UBND về lưu trữ;\n2. Quyết định số 13/2011/QĐ-UBND về văn thư.\nThông tư số 1/2012/TT-BNV vẫn được áp dụng."
            )
        );

    [Fact]
    public void Papers_joined_by_commas_share_the_words_before_them() =>
        Assert.Equal(
            ["Replaces 12/2010/QĐ-UBND", "Replaces 13/2011/QĐ-UBND", "Repeals 14/2011/QĐ-UBND"],
            Read(
                "Quyết định này thay thế Quyết định số 12/2010/QĐ-UBND, Quyết định số 13/2011/QĐ-UBND và bãi bỏ Quyết định số 14/2011/QĐ-UBND."
            )
        );

    [Fact]
    public void The_title_of_an_amending_paper_amends()
    {
        const string text =
            "BỘ NỘI VỤ\nSố: 7/2024/TT-BNV\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHà Nội, ngày 01 tháng 7 năm 2024\nTHÔNG TƯ\nSửa đổi, bổ sung một số điều của Thông tư số 15/2020/TT-BNV\n\nĐiều 1. Thông tư số 15/2020/TT-BNV được sửa như sau.";

        Assert.Equal(["Amends part 15/2020/TT-BNV"], Read(text));
    }

    [Fact]
    public void A_citation_broken_over_the_lines_of_a_page_is_one() =>
        Assert.Equal(
            ["BasedOn 18-NQ/TW 2017-10-25"],
            Read("Căn cứ Nghị quyết số 18-\nNQ/TW ngày 25 tháng\n10 năm 2017 của Ban Chấp hành;")
        );

    [Fact]
    public void The_own_code_is_no_citation_but_the_same_number_of_an_earlier_term_is()
    {
        const string text =
            "TỈNH ỦY LAI CHÂU\n*\nSố 05-NQ/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nLai Châu, ngày 01 tháng 7 năm 2021\nNGHỊ QUYẾT\nvề chè\n\nNghị quyết số 05-NQ/TU ngày 01/7/2021 này thay thế Nghị quyết số 05-NQ/TU ngày 12/3/2016.";

        Assert.Equal(["Replaces 05-NQ/TU 2016-03-12"], Read(text));
    }

    [Theory]
    [InlineData("ngày 12/5/2010 có 24/7 giờ, 1/2 số dân, 3 - 4 người, tỉ lệ 50/50, điện thoại 0231-876543")]
    [InlineData("Điều 12 khoản 3 điểm a; mục 1.2; biểu 03/BM")]
    public void Dates_and_figures_are_no_citations(string text) => Assert.Empty(Read(text));

    [Theory]
    [InlineData("Quyết định này có hiệu lực thi hành kể từ ngày 01 tháng 7 năm 2020.", "2020-07-01")]
    [InlineData("Nghị quyết này có hiệu lực từ ngày 01/7/2020", "2020-07-01")]
    [InlineData("Nghị quyết này có hiệu lực khi đủ điều kiện", null)]
    public void The_first_day_in_force_is_read_where_it_is_stated(string text, string? day) =>
        Assert.Equal(
            day is null ? null : DateOnly.Parse(day),
            CitationReader.Read(LabelledPaper.PagesOf(text), new RecognizedPaper()).EffectiveFrom
        );

    [Fact]
    public void From_the_day_of_signing_means_the_date_of_issue()
    {
        const string text =
            "BỘ NỘI VỤ\nSố: 7/QĐ-BNV\nHà Nội, ngày 03 tháng 7 năm 2024\nQUYẾT ĐỊNH\nVề việc\n\nĐiều 2. Quyết định này có hiệu lực kể từ ngày ký.";
        var pages = LabelledPaper.PagesOf(text);

        Assert.Equal(
            new DateOnly(2024, 7, 3),
            CitationReader.Read(pages, PaperRecognizer.Recognize(pages)).EffectiveFrom
        );
    }

    [Fact]
    public void Whatever_the_text_every_place_lies_on_its_page_and_holds_the_code() =>
        Gen.OneOf(
                Gen.Int[0, Pieces.Length - 1]
                    .Select(static index => Pieces[index])
                    .Array[0, 40]
                    .Select(static pieces => string.Concat(pieces)),
                Gen.String
            )
            .Sample(
                static text =>
                {
                    var pages = LabelledPaper.PagesOf(text);
                    foreach (var citation in CitationReader.Read(pages, PaperRecognizer.Recognize(pages)).Citations)
                    {
                        var page = pages.Single(page => page.Number == citation.Place.Page);
                        Assert.InRange(citation.Place.Start, 0, page.Text.Length);
                        Assert.InRange(citation.Place.Length, 1, page.Text.Length - citation.Place.Start);
                    }
                },
                iter: 2_000
            );

    private static string[] Read(string text)
    {
        var pages = LabelledPaper.PagesOf(text);
        return
        [
            .. CitationReader
                .Read(pages, PaperRecognizer.Recognize(pages))
                .Citations.Select(static citation =>
                    $"{citation.Kind} {(citation.IsPartial ? "part " : "")}{citation.Target.Code ?? citation.Target.Name} {citation.Target.IssuedOn}".TrimEnd()
                ),
        ];
    }
}
