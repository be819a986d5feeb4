using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Extraction;
using PartyArchive.Recognition;

namespace PartyArchive.Tests.Recognition;

public class PaperRecognizerTests
{
    public static TheoryData<string> ExampleIds => [.. LabelledPaper.Examples.Select(static paper => paper.Id)];

    [Theory]
    [MemberData(nameof(ExampleIds))]
    public void Every_field_of_a_worked_header_is_read_exactly(string id)
    {
        var example = LabelledPaper.Examples.Single(paper => paper.Id == id);

        var read = LabelledPaper.FieldsOf(PaperRecognizer.Recognize(example.Pages));

        var labels = example.Expected.EnumerateObject().Select(static field => field.Name).ToList();
        Assert.Equal(
            labels.Select(label => $"{label}: {example.Label(label)}"),
            labels.Select(label => $"{label}: {read[label]}")
        );
    }

    [Fact]
    public void A_paper_becomes_a_described_document()
    {
        var paper = LabelledPaper.Examples.Single(static paper => paper.Id == "P07");

        var description = PaperRecognizer.Describe(paper.Pages, new DocumentProperties(), "x.pdf");

        Assert.Equal("Kết luận 88-KL/UBKTTU kiểm tra khi có dấu hiệu vi phạm", description.Title);
        Assert.Equal("88-KL/UBKTTU", description.Code);
        Assert.Equal("Kết luận", description.Type);
        Assert.Equal("Tỉnh ủy Quảng Ninh", description.ParentIssuer);
        Assert.Equal(ArchivalDate.OfDay(2018, 2, 20), description.IssuedOn);
        Assert.Equal(SecrecyLevel.Secret, description.Secrecy);
        Assert.Equal("Khẩn", description.Urgency);
        Assert.Equal("vi", description.Language);
    }

    [Theory]
    [InlineData("P01", "Công văn 1123-CV/TU về chế độ hội nghị và công tác phí")]
    [InlineData(
        "P04",
        "Nghị quyết 15-NQ/HU hội nghị ban chấp hành đảng bộ huyện về phát triển chè giai đoạn 2012 - 2015"
    )]
    [InlineData("P12", "Bản sao 241-BS/VPTU")]
    [InlineData("P13", "Kế hoạch số hóa tài liệu lưu trữ giai đoạn 2026 - 2028")]
    [InlineData("S09", "Quyết định 123/QĐ-UB giao đất lâm nghiệp cho hộ gia đình")]
    [InlineData("S14", "Luật Lưu trữ số 33/2024/QH15")]
    public void The_title_cites_type_code_and_subject(string id, string title)
    {
        var paper = LabelledPaper.Examples.Single(paper => paper.Id == id);

        Assert.Equal(title, PaperRecognizer.Describe(paper.Pages, new DocumentProperties(), "x.pdf").Title);
    }

    [Theory]
    [InlineData("docx-0015", "Nghị định 01/2021/NĐ-CP về đăng ký doanh nghiệp")]
    [InlineData("docx-0020", "Luật Đầu tư số 143/2025/QH15")]
    [InlineData("docx-0016", "Nghị định 08/2022/NĐ-CP quy định chi tiết một số điều của Luật Bảo vệ môi trường")]
    [InlineData("doc-0063", "Nghị quyết 68/2008/NQ-HĐND về nhiệm vụ năm 2009")]
    public void A_subject_in_capitals_is_cited_in_running_case(string id, string title)
    {
        var paper = LabelledPaper.Real.Single(paper => paper.Id == id);

        Assert.Equal(title, PaperRecognizer.Describe(paper.Pages, new DocumentProperties(), "x.pdf").Title);
    }

    [Theory]
    [InlineData("2\n\nCHÍNH PHỦ\n\nDanh sách cán bộ đi học", null, "Danh sách cán bộ đi học")]
    [InlineData(
        "4\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n-----\nĐƠN XIN NGHỈ PHÉP",
        null,
        "Đơn xin nghỉ phép"
    )]
    [InlineData(
        "Phụ lục II\nVIẾT HOA TRONG VĂN BẢN HÀNH CHÍNH\n(Kèm theo Nghị định)",
        null,
        "Phụ lục II. Viết hoa trong văn bản hành chính"
    )]
    [InlineData("Chữ đầu tiên của trang", "Sổ tay công tác lưu trữ", "Sổ tay công tác lưu trữ")]
    [InlineData("Chữ đầu tiên của trang", "Microsoft Word - Document1", "Chữ đầu tiên của trang")]
    [InlineData("12\n\n\n---\n* * *", null, "bao-cao-2020")]
    [InlineData("", null, "bao-cao-2020")]
    public void What_is_no_paper_is_titled_by_its_properties_its_best_line_or_its_name(
        string text,
        string? stated,
        string title
    )
    {
        var properties = new DocumentProperties { Title = stated };

        Assert.Equal(
            title,
            PaperRecognizer.Describe(LabelledPaper.PagesOf(text), properties, "bao-cao-2020.doc").Title
        );
    }

    [Fact]
    public void A_form_under_the_national_title_has_no_issuer_and_no_code()
    {
        var paper = PaperRecognizer.Recognize(
            LabelledPaper.PagesOf(
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nĐƠN ĐĂNG KÝ KINH DOANH\nCÔNG TY CỔ PHẦN\n\nKính gửi: Phòng đăng ký kinh doanh"
            )
        );

        Assert.Null(paper.Issuer);
        Assert.Null(paper.Code);
        Assert.Null(paper.Type);
    }

    [Fact]
    public void A_party_code_of_two_types_keeps_the_other_type_and_describes_none()
    {
        const string text =
            "TỈNH ỦY LÀO CAI\n*\nSố 07-QĐ/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nLào Cai, ngày 30 tháng 11 năm 2020\n\nCăn cứ Điều lệ Đảng,";

        var paper = PaperRecognizer.Recognize(LabelledPaper.PagesOf(text));

        Assert.Equal("Decision", paper.Type?.Normalized);
        Assert.Equal(["Regulation"], paper.Type?.Alternatives);
        Assert.Null(PaperRecognizer.Describe(LabelledPaper.PagesOf(text), new DocumentProperties(), "x").Type);
    }

    [Fact]
    public void The_term_of_a_congress_is_read()
    {
        var congress = LabelledPaper.Examples.Single(static paper => paper.Id == "P08");

        Assert.Equal("2015-2020", PaperRecognizer.Recognize(congress.Pages).Term?.Normalized);
    }

    [Theory]
    [InlineData(
        "Committee of the Regions: report on the state of archives and on the access to them for the public",
        "en"
    )]
    [InlineData(
        "Rapport sur les archives de la ville et sur le service qui les conserve pour le public dans la région",
        "fr"
    )]
    [InlineData("Доклад об архивах города и о службе, которая их хранит для всех граждан и учреждений области", "ru")]
    [InlineData("12 34 56", null)]
    public void The_language_is_told_by_common_words(string text, string? language) =>
        Assert.Equal(language, PaperRecognizer.Recognize(LabelledPaper.PagesOf(text)).Language?.Value);
}
