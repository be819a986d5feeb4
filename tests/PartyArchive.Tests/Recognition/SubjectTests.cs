using PartyArchive.Recognition;

namespace PartyArchive.Tests.Recognition;

/// <summary>Where the subject begins and ends, and what older layouts and joined columns do to date, type and signature.</summary>
public class SubjectTests
{
    private const string PartyHead =
        "TỈNH ỦY QUẢNG TRỊ\tĐẢNG CỘNG SẢN VIỆT NAM\n*\tQuảng Trị, ngày 12 tháng 3 năm 2019\nSố 75-KH/TU\n";

    private const string StateHead =
        "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nSố: 12/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nLào Cai, ngày 9 tháng 11 năm 2021\n";

    [Fact]
    public void A_plan_to_implement_a_resolution_says_so_in_its_subject()
    {
        var paper = Read(
            PartyHead
                + "KẾ HOẠCH\nthực hiện Nghị quyết số 18-NQ/TW, ngày 25/10/2017 của Hội nghị lần thứ sáu\nBan Chấp hành Trung ương khóa XII\n-----\n"
                + "Thực hiện Nghị quyết số 18-NQ/TW, Ban Thường vụ Tỉnh ủy xây dựng kế hoạch như sau:\n"
        );

        Assert.Equal(
            "thực hiện Nghị quyết số 18-NQ/TW, ngày 25/10/2017 của Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII",
            paper.Subject?.Value
        );
    }

    [Fact]
    public void A_capital_at_Thuc_hien_does_not_make_it_the_text() =>
        Assert.Equal(
            "Thực hiện quy hoạch cán bộ lãnh đạo, quản lý",
            Read(
                PartyHead + "KẾ HOẠCH\nThực hiện quy hoạch cán bộ lãnh đạo, quản lý\n\nCăn cứ Nghị quyết"
            ).Subject?.Value
        );

    [Fact]
    public void The_words_that_open_a_text_do_not_open_a_subject() =>
        Assert.Null(
            Read(
                StateHead
                    + "KẾ HOẠCH\nThực hiện Nghị quyết số 12/NQ-CP, Ủy ban nhân dân tỉnh xây dựng kế hoạch như sau:\n"
            ).Subject
        );

    [Fact]
    public void A_subject_goes_on_in_small_letters_with_thuc_hien() =>
        Assert.Equal(
            "Việc tuyển chọn tổ chức, cá nhân chủ trì thực hiện nhiệm vụ khoa học và công nghệ",
            Read(
                StateHead
                    + "QUY ĐỊNH\nViệc tuyển chọn tổ chức, cá nhân chủ trì\nthực hiện nhiệm vụ khoa học và công nghệ\n(Ban hành kèm theo"
            ).Subject?.Value
        );

    [Fact]
    public void A_long_paragraph_below_the_type_is_text()
    {
        var paragraph = string.Concat(Enumerable.Repeat("Cán bộ kê khai tài sản theo quy định của pháp luật. ", 8));

        Assert.Null(Read(StateHead + "KẾ HOẠCH\n" + paragraph).Subject);
    }

    [Fact]
    public void The_year_that_ends_a_subject_may_stand_alone_in_its_row() =>
        Assert.Equal(
            "hướng dẫn tổ chức lễ hội năm 2023",
            Read(
                "SỞ VĂN HÓA\nSố: 900/SVH-QL\nV/v hướng dẫn tổ chức lễ hội năm\n2023\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nThái Bình, ngày 6 tháng 01 năm 2023\nKính gửi: Sở Y tế"
            ).Subject?.Value
        );

    [Fact]
    public void A_letter_whose_symbol_begins_like_a_type_is_a_letter() =>
        Assert.Equal(
            "OfficialLetter",
            Read(
                "CỤC THUẾ TP HÀ NỘI\nSố: 4521/CT-TTHT\nV/v: Thuế TNCN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHà Nội, ngày 08 tháng 02 năm 2018\nKính gửi: Công ty"
            ).Type?.Normalized
        );

    [Fact]
    public void A_code_above_the_bodies_does_not_hide_them()
    {
        var paper = Read(
            "Số: 120/KH-THCS\nPHÒNG GIÁO DỤC VÀ ĐÀO TẠO\nTRƯỜNG THCS LÊ LỢI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nQuận 3, ngày 5 tháng 9 năm 2019\nKẾ HOẠCH\nNĂM HỌC 2019 - 2020\nCăn cứ"
        );

        Assert.Equal("TRƯỜNG THCS LÊ LỢI", paper.Issuer?.Value);
        Assert.Equal("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", paper.ParentIssuer?.Value);
        Assert.Equal("Quận 3", paper.Place?.Value);
    }

    [Fact]
    public void A_contract_is_dated_above_its_signatures() =>
        Assert.Equal(
            "2021-03-15",
            Read(
                "ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP\nSố: 15/2021/HĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHỢP ĐỒNG\nThuê máy móc, thiết bị\nCăn cứ Bộ luật Dân sự\nTân Lập, ngày 15 tháng 3 năm 2021\nCHỦ TỊCH\nNguyễn Văn Tư"
            ).Date?.Normalized
        );

    [Fact]
    public void The_cover_of_a_report_is_dated_at_its_foot()
    {
        var paper = Read(
            "BỘ CÔNG THƯƠNG\nBÁO CÁO TỔNG KẾT\nTÌNH HÌNH THỰC HIỆN KẾ HOẠCH NĂM 2008\n\nHÀ NỘI - THÁNG 12/2008\n\nPHẦN THỨ NHẤT"
        );

        Assert.Equal("2008-12", paper.Date?.Normalized);
        Assert.Equal("HÀ NỘI", paper.Place?.Value);
    }

    [Fact]
    public void Figures_that_OCR_took_for_letters_are_put_right()
    {
        var paper = Read(
            "ỦY BAN NHÂN DÂN\nTỈNH THANH HOÁ\nSố: 2l3/QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nThanh Hoá, ngày l5 tháng 01 năm 2O18\nQUYẾT ĐỊNH\nVề việc phê duyệt\n"
        );

        Assert.Equal("213", paper.Number?.Value);
        Assert.Equal("2018-01-15", paper.Date?.Normalized);
    }

    [Fact]
    public void A_signature_one_blank_beside_the_recipients_is_read()
    {
        var paper = Read(
            StateHead
                + "KẾ HOẠCH\nVề công tác văn thư\n\nCăn cứ\nNơi nhận: TM. ỦY BAN NHÂN DÂN\n- Bộ Nội vụ; KT. CHỦ TỊCH\n- Sở Nội vụ; PHÓ CHỦ TỊCH\n- Lưu: VT. Nguyễn Văn Hiệp\n"
        );

        Assert.Equal("Nguyễn Văn Hiệp", paper.Signer?.Value);
        Assert.Equal("PHÓ CHỦ TỊCH", paper.SignerTitle?.Value);
        Assert.Equal(["Bộ Nội vụ", "Sở Nội vụ"], paper.Recipients.Select(static recipient => recipient.Value));
    }

    private static RecognizedPaper Read(string text) => PaperRecognizer.Recognize(LabelledPaper.PagesOf(text));
}
