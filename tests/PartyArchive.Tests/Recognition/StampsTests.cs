using PartyArchive.Recognition;

namespace PartyArchive.Tests.Recognition;

public class StampsTests
{
    [Theory]
    [InlineData("MẬT", "Confidential")]
    [InlineData("TỐI MẬT", "Secret")]
    [InlineData("TUYỆT MẬT", "TopSecret")]
    [InlineData("TUYỆT  MẬT", "TopSecret")]
    [InlineData("[MẬT]", "Confidential")]
    [InlineData("M Ậ T", "Confidential")]
    [InlineData("T Ố I M Ậ T", "Secret")]
    [InlineData("Mật", "Confidential")]
    [InlineData("TÀI LIỆU TỐI MẬT", "Secret")]
    [InlineData("Độ mật: Tối mật", "Secret")]
    [InlineData("TOI MAT", "Secret")]
    [InlineData("MẬT - KHẨN", "Confidential")]
    [InlineData("TỐl MẬT", "Secret")]
    [InlineData("MÂT", "Confidential")]
    [InlineData("BÍ MẬT NHÀ NƯỚC", null)]
    [InlineData("MẶT TRẬN", null)]
    [InlineData("MAT", null)]
    public void A_secrecy_stamp_is_read_wherever_it_stands_in_the_heading(string stamp, string? level)
    {
        foreach (var heading in Headings(stamp))
        {
            Assert.Equal(level, PaperRecognizer.Recognize(LabelledPaper.PagesOf(heading)).Secrecy?.Normalized);
        }
    }

    [Theory]
    [InlineData("KHẨN", "Urgent")]
    [InlineData("THƯỢNG KHẨN", "VeryUrgent")]
    [InlineData("HỎA TỐC", "Express")]
    [InlineData("HOẢ TỐC", "Express")]
    [InlineData("HỎA TỐC HẸN GIỜ", "Express")]
    [InlineData("MẬT KHẨN", "Urgent")]
    [InlineData("KHÂN", "Urgent")]
    [InlineData("H0Ả TỐC", "Express")]
    [InlineData("KHẨN TRƯƠNG", null)]
    public void An_urgency_stamp_is_read_wherever_it_stands_in_the_heading(string stamp, string? urgency)
    {
        foreach (var heading in Headings(stamp))
        {
            Assert.Equal(urgency, PaperRecognizer.Recognize(LabelledPaper.PagesOf(heading)).Urgency?.Normalized);
        }
    }

    [Theory]
    [InlineData("Dự thảo", true)]
    [InlineData("DỰ THẢO LẦN 2", true)]
    [InlineData("(Dự thảo ngày 12/3/2020)", false)]
    [InlineData("Dự thảo nghị quyết về phí khai thác tài liệu", false)]
    public void A_draft_note_is_no_subject(string note, bool isDraft)
    {
        var text =
            $"TỈNH ỦY LAI CHÂU\n*\nSố -NQ/TU\n{note}\nĐẢNG CỘNG SẢN VIỆT NAM\nLai Châu, ngày 01 tháng 02 năm 2020\nNGHỊ QUYẾT\nvề chè";

        Assert.Equal(isDraft, PaperRecognizer.Recognize(LabelledPaper.PagesOf(text)).Draft is not null);
    }

    // Under the number, beside it, at the very top, and between title and type.
    private static IEnumerable<string> Headings(string stamp) =>
        [
            $"BỘ NỘI VỤ\nSố: 61/TB-BNV\n{stamp}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHà Nội, ngày 02 tháng 3 năm 2023\nTHÔNG BÁO\nKết luận",
            $"BỘ NỘI VỤ\nSố: 61/TB-BNV     {stamp}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHà Nội, ngày 02 tháng 3 năm 2023\nTHÔNG BÁO\nKết luận",
            $"{stamp}\nTỈNH ỦY LAI CHÂU          ĐẢNG CỘNG SẢN VIỆT NAM\nSố 12-BC/TU     Lai Châu, ngày 02 tháng 3 năm 2023\nBÁO CÁO\nkết quả",
            $"TỈNH ỦY LAI CHÂU\tĐẢNG CỘNG SẢN VIỆT NAM\nSố 12-BC/TU\tLai Châu, ngày 02 tháng 3 năm 2023\n\t{stamp}\nBÁO CÁO\nkết quả",
        ];
}
