using PartyArchive.Recognition;

namespace PartyArchive.Tests.Recognition;

public class HeadingTests
{
    [Theory]
    [InlineData("Số 127-QĐ/TW", "127-QĐ/TW", "127", "QĐ/TW", "party")]
    [InlineData("Số: 30/2020/NĐ-CP", "30/2020/NĐ-CP", "30", "NĐ-CP", "state")]
    [InlineData("Số: 256 /2004/QĐ-UB", "256/2004/QĐ-UB", "256", "QĐ-UB", "state")]
    [InlineData("Số:   99/ 1998/TT-BTC", "99/1998/TT-BTC", "99", "TT-BTC", "state")]
    [InlineData("Sè: 28 /2003/N§-CP", "28/2003/NĐ-CP", "28", "NĐ-CP", "state")]
    [InlineData("Số :1279/1998/QĐ.UBT", "1279/1998/QĐ.UBT", "1279", "QĐ.UBT", "state")]
    [InlineData("Số: 367 - QĐ/TWĐTN-VP", "367-QĐ/TWĐTN-VP", "367", "QĐ/TWĐTN-VP", "party")]
    [InlineData("Số: 2500/QĐ-BGD&ĐT", "2500/QĐ-BGD&ĐT", "2500", "QĐ-BGD&ĐT", "state")]
    [InlineData("Số: 12a/2010/NQ-HĐND", "12a/2010/NQ-HĐND", "12a", "NQ-HĐND", "state")]
    [InlineData("Luật số: 33/2024/QH15", "33/2024/QH15", "33", "QH15", "state")]
    [InlineData("Số:            /BC-BCT", null, null, "BC-BCT", "state")]
    [InlineData("Số: 2l3/QĐ-UBND", "213/QĐ-UBND", "213", "QĐ-UBND", "state")]
    [InlineData("Số: 3O/2O20/NĐ-CP", "30/2020/NĐ-CP", "30", "NĐ-CP", "state")]
    [InlineData("Số lượng: 12", null, null, null, "state")]
    public void A_code_is_read_as_printed(string row, string? code, string? number, string? symbol, string system)
    {
        var paper = PaperRecognizer.Recognize(
            LabelledPaper.PagesOf(
                system == "party"
                    ? $"TỈNH ỦY LÀO CAI\n*\n{row}\nĐẢNG CỘNG SẢN VIỆT NAM"
                    : $"{row}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
            )
        );

        Assert.Equal(code, paper.Code?.Value);
        Assert.Equal(number, paper.Number?.Value);
        Assert.Equal(symbol, paper.Symbol?.Value);
        Assert.Equal(system, paper.System?.Normalized);
    }

    [Theory]
    [InlineData("Hà Nội, ngày 05 tháng 3 năm 2020", "Hà Nội", "2020-03-05")]
    [InlineData("Hà nội, ngày  30  tháng 12 năm 2002", "Hà nội", "2002-12-30")]
    [InlineData("TP. Hồ Chí Minh, ngày   18  tháng 5 năm 2004", "TP. Hồ Chí Minh", "2004-05-18")]
    [InlineData("Đồng Xoài, ngày 14 tháng5 năm 2008", "Đồng Xoài", "2008-05-14")]
    [InlineData("Vũng Tàu , ngày      tháng     năm 2007", "Vũng Tàu", "2007")]
    [InlineData("Hà Nội, ngày       tháng 10  năm 2008", "Hà Nội", "2008-10")]
    [InlineData("Hà Nội, ngày 28 tháng ba năm 1958", "Hà Nội", "1958-03-28")]
    [InlineData("Hà Nội, ngày 1 tháng năm năm 1958", "Hà Nội", "1958-05-01")]
    [InlineData("Hà Nội, ngày hai mươi mốt tháng chín năm 1958", "Hà Nội", "1958-09-21")]
    [InlineData("Hà Nội, ngày mồng 5 tháng giêng năm 1961", "Hà Nội", "1961-01-05")]
    [InlineData("Hà Nội, ngày 02/3/1993", "Hà Nội", "1993-03-02")]
    [InlineData("Hà Nội, ngày 31 tháng 2 năm 2020", null, null)]
    [InlineData("Hà Nội, ngày .... tháng .... năm 20....", null, null)]
    public void A_date_is_read_in_the_precision_it_is_filled_in(string row, string? place, string? date)
    {
        var paper = PaperRecognizer.Recognize(
            LabelledPaper.PagesOf($"BỘ NỘI VỤ\nSố: 1/QĐ-BNV\n{row}\nQUYẾT ĐỊNH\nVề việc")
        );

        Assert.Equal(place, paper.Place?.Value);
        Assert.Equal(date, paper.Date?.Normalized);
    }

    [Fact]
    public void The_code_and_date_of_an_annex_belong_to_its_parent()
    {
        const string text =
            "UBND TỈNH CÀ MAU\tCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nQUY ĐỊNH\nVỀ TỔ CHỨC CỦA ĐỘI KIỂM TRA\n(Ban hành kèm theo Quyết định số 05/2006/QĐ-UBND,\nngày 25 tháng 01 năm 2006 của UBND tỉnh)";

        var paper = PaperRecognizer.Recognize(LabelledPaper.PagesOf(text));

        Assert.Equal("Regulation", paper.Type?.Normalized);
        Assert.Equal("VỀ TỔ CHỨC CỦA ĐỘI KIỂM TRA", paper.Subject?.Value);
        Assert.Null(paper.Code);
        Assert.Null(paper.Date);
    }

    [Theory]
    [InlineData("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nTrương Tấn Sang", "Trương Tấn Sang", "PHÓ CHỦ TỊCH")]
    [InlineData("TM. CHÍNH PHỦ\nTHỦ TƯỚNG\nNguyễn Tấn Dũng đã ký", "Nguyễn Tấn Dũng", "THỦ TƯỚNG")]
    [InlineData("BỘ TRƯỞNG\nĐại tướng Ngô Xuân Lịch", "Ngô Xuân Lịch", "BỘ TRƯỞNG")]
    [InlineData("GIÁM ĐỐC\nTS. Lý Thị Y", "Lý Thị Y", "GIÁM ĐỐC")]
    [InlineData("CHỦ TỊCH\nĐã ký Lê Nam Giới", "Lê Nam Giới", "CHỦ TỊCH")]
    [InlineData("T/M BAN THƯỜNG VỤ\nBÍ THƯ\n(Ký tên, đóng dấu)", null, null)]
    public void The_signer_is_the_name_below_the_title(string signature, string? signer, string? title)
    {
        var paper = PaperRecognizer.Recognize(
            LabelledPaper.PagesOf(
                $"BỘ NỘI VỤ\nSố: 1/QĐ-BNV\nQUYẾT ĐỊNH\nVề việc\n\nCăn cứ Luật;\nĐiều 1. Như sau.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n{signature}"
            )
        );

        Assert.Equal(signer, paper.Signer?.Value);
        if (signer is not null)
        {
            Assert.Equal(title, paper.SignerTitle?.Value);
        }
    }
}
