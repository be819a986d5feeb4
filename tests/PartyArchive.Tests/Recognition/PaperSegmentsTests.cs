using PartyArchive.Recognition;

namespace PartyArchive.Tests.Recognition;

public class PaperSegmentsTests
{
    private const string Letter =
        "TỈNH ỦY LAI CHÂU                    ĐẢNG CỘNG SẢN VIỆT NAM\n*                          Lai Châu, ngày 18 tháng 10 năm 2019\nSố 1123-CV/TU\nChế độ hội nghị\n\nKính gửi: Các huyện ủy.\n\nThực hiện chương trình công tác.\n\nNơi nhận:                            T/L BAN THƯỜNG VỤ\n- Như trên;                          CHÁNH VĂN PHÒNG\n- Lưu Văn phòng Tỉnh ủy.\n                                     Hoàng Văn Thái";

    private const string Decision =
        "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n-----\nSố: 13/QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n-----\nLào Cai, ngày 02 tháng 3 năm 2020\nQUYẾT ĐỊNH\nVề việc lưu trữ\n\nĐiều 1. Như sau.\n\nNơi nhận:\n- Như Điều 3;\n- Lưu: VT.\nCHỦ TỊCH\nHà Trung Kiên";

    private const string Annex =
        "Phụ lục I\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nĐƠN ĐĂNG KÝ\n(Kèm theo Quyết định số 13/QĐ-UBND ngày 02 tháng 3 năm 2020)\nKính gửi: Phòng Nội vụ";

    [Fact]
    public void Papers_on_pages_of_their_own_are_told_apart()
    {
        var found = PaperSegments.Find(
            LabelledPaper.PagesOf($"{Letter}\fTrang 2 của công văn.\f2\n{Decision}\fTrang sau")
        );

        Assert.Equal(["1123-CV/TU", "13/QĐ-UBND"], found.Select(static segment => segment.Paper.Code?.Value));
        Assert.Equal([(1, 2), (3, 4)], found.Select(static segment => (segment.FirstPage, segment.LastPage)));
        Assert.Equal(["Hoàng Văn Thái", "Hà Trung Kiên"], found.Select(static segment => segment.Paper.Signer?.Value));
    }

    [Fact]
    public void Papers_that_follow_on_one_page_are_told_apart_and_their_places_count_from_the_page()
    {
        var text = $"{Letter}\n\n{Decision}";

        var found = PaperSegments.Find(LabelledPaper.PagesOf(text));

        Assert.Equal(["1123-CV/TU", "13/QĐ-UBND"], found.Select(static segment => segment.Paper.Code?.Value));
        var code = found[1].Paper.Code!;
        Assert.Equal("13/QĐ-UBND", text.Substring(code.Start, code.Length));
        Assert.Equal("ỦY BAN NHÂN DÂN TỈNH LÀO CAI", found[1].Paper.Issuer?.Value);
    }

    [Fact]
    public void An_annex_with_a_title_stays_with_its_paper() =>
        Assert.Single(PaperSegments.Find(LabelledPaper.PagesOf($"{Decision}\f{Annex}\f{Annex}")));

    [Fact]
    public void A_file_of_one_paper_is_one_segment()
    {
        foreach (var paper in LabelledPaper.Examples)
        {
            Assert.Single(PaperSegments.Find(paper.Pages));
        }
    }

    [Fact]
    public void A_file_without_pages_has_no_segments() => Assert.Empty(PaperSegments.Find([]));
}
