using static PartyArchive.Extraction.Tests.OpenXml.DocxFile;

namespace PartyArchive.Extraction.Tests.OpenXml;

public sealed class OpenXmlReaderTests
{
    [Fact]
    public void Paragraphs_end_with_line_feeds_and_cells_with_tabs()
    {
        var table =
            $"<w:tbl><w:tr><w:tc>{Paragraph("a")}{Paragraph("b")}</w:tc><w:tc>{Paragraph("c")}</w:tc></w:tr>"
            + $"<w:tr><w:tc>{Paragraph("d")}</w:tc><w:tc>{Paragraph("e")}</w:tc></w:tr></w:tbl>";

        Assert.Equal("x\na\nb\tc\nd\te\ny\n", Of(Paragraph("x") + table + Paragraph("y")).Text());
    }

    [Theory]
    [InlineData("http://purl.oclc.org/ooxml/wordprocessingml/main")]
    [InlineData(DocxFile.Main)]
    public void Strict_and_transitional_documents_read_alike(string ns) =>
        Assert.Equal("Nghị quyết\n", Of(Paragraph("Nghị quyết"), ns).Text());

    [Fact]
    public void The_soft_hyphen_of_TCVN3_is_the_letter_u_with_horn()
    {
        var body =
            "<w:p><w:r><w:rPr><w:rFonts w:ascii=\".VnTime\" w:hAnsi=\".VnTime\"/></w:rPr>"
            + "<w:t>Céng hoµ x· héi chñ nghÜa ViÖt Nam. Trung </w:t><w:softHyphen/><w:t>¬ng §¶ng h</w:t><w:softHyphen/><w:t>íng dÉn</w:t></w:r></w:p>";

        Assert.Equal("Cộng hoà xã hội chủ nghĩa Việt Nam. Trung ương Đảng hướng dẫn\n", Of(body).Text());
    }

    [Theory]
    [InlineData(
        "<w:style w:type=\"paragraph\" w:styleId=\"Old\"><w:basedOn w:val=\"Base\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Base\"><w:rPr><w:rFonts w:ascii=\".VnTime\" w:hAnsi=\".VnTime\"/></w:rPr></w:style>"
    )]
    [InlineData(
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\".VnTime\" w:hAnsi=\".VnTime\"/></w:rPr></w:rPrDefault></w:docDefaults>"
    )]
    [InlineData(
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:rPr><w:rFonts w:hAnsi=\".VnTime\"/></w:rPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"Old\"><w:basedOn w:val=\"Normal\"/></w:style>"
    )]
    public void Fonts_come_from_styles_and_defaults(string styles)
    {
        var document = Of(
                "<w:p><w:pPr><w:pStyle w:val=\"Old\"/></w:pPr><w:r><w:t>QuyÕt ®Þnh cña Ban ChÊp hµnh</w:t></w:r></w:p>"
            )
            .Styles(styles)
            .Extract();

        Assert.Equal("Quyết định của Ban Chấp hành\n", document.Pages[0].Text);
        Assert.Equal(("tcvn3", TextSource.Converted), (document.Encoding, document.Source));
    }

    [Fact]
    public void Conversion_can_be_switched_off() =>
        Assert.Equal(
            "QuyÕt ®Þnh\n",
            Of("<w:p><w:r><w:rPr><w:rFonts w:hAnsi=\".VnTime\"/></w:rPr><w:t>QuyÕt ®Þnh</w:t></w:r></w:p>")
                .Text(new ExtractionOptions { ConvertLegacyEncodings = false })
        );

    [Fact]
    public void Alternates_are_read_once()
    {
        var box = $"<w:txbxContent>{Paragraph("in the box")}</w:txbxContent>";
        var body =
            $"<w:p><w:r><w:t>before</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx>{box}</wps:txbx></mc:Choice>"
            + $"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t> after</w:t></w:r></w:p>";

        var page = Of(body).Extract().Pages[0];

        Assert.Equal("before after\nin the box\n", page.Text);
        Assert.Equal([new PageSegment(PageSegmentKind.TextBox, 13, 10)], page.Segments);
    }

    [Fact]
    public void Fields_show_their_results_and_not_their_instructions()
    {
        static string Field(string type) => $"<w:r><w:fldChar w:fldCharType=\"{type}\"/></w:r>";
        var inner =
            Field("begin")
            + "<w:r><w:instrText>INNER</w:instrText></w:r>"
            + Field("separate")
            + "<w:r><w:t>condition</w:t></w:r>"
            + Field("end");
        var body =
            $"<w:p>{Field("begin")}<w:r><w:instrText>IF </w:instrText></w:r>{inner}{Field("separate")}<w:r><w:t>shown</w:t></w:r>{Field("end")}"
            + "<w:fldSimple w:instr=\"PAGE\"><w:r><w:t> 7</w:t></w:r></w:fldSimple></w:p>";

        Assert.Equal("shown 7\n", Of(body).Text());
    }

    [Fact]
    public void Deleted_text_is_out_unless_asked_for()
    {
        var document = Of(
            "<w:p><w:r><w:t>giữ </w:t></w:r><w:del><w:r><w:delText>bỏ </w:delText></w:r></w:del><w:ins><w:r><w:t>thêm</w:t></w:r></w:ins></w:p>"
        );

        Assert.Equal("giữ thêm\n", document.Text());
        var page = document.Extract(new ExtractionOptions { IncludeDeletedText = true }).Pages[0];
        Assert.Equal("giữ bỏ thêm\n", page.Text);
        Assert.Equal([new PageSegment(PageSegmentKind.Deleted, 4, 3)], page.Segments);
    }

    [Fact]
    public void Hidden_text_is_out_unless_asked_for_also_by_style()
    {
        var document = Of(
                "<w:p><w:r><w:t>a</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>b</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"H\"/></w:rPr><w:t>c</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"H\"/><w:vanish w:val=\"0\"/></w:rPr><w:t>d</w:t></w:r></w:p>"
            )
            .Styles("<w:style w:type=\"character\" w:styleId=\"H\"><w:rPr><w:vanish/></w:rPr></w:style>");

        Assert.Equal("ad\n", document.Text());
        Assert.Equal("abcd\n", document.Text(new ExtractionOptions { IncludeHiddenText = true }));
    }

    [Fact]
    public void A_footnote_stands_on_the_page_of_its_reference()
    {
        var document = Of(
                Paragraph("một")
                    + "<w:p><w:r><w:br w:type=\"page\"/><w:t>hai</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>"
            )
            .Side(
                "footnotes",
                "footnotes.xml",
                $"<w:footnotes xmlns:w=\"{DocxFile.Main}\"><w:footnote w:type=\"separator\" w:id=\"0\">{Paragraph("---")}</w:footnote><w:footnote w:id=\"2\">{Paragraph("chú thích")}</w:footnote></w:footnotes>"
            )
            .Extract();

        Assert.Equal(["một\n", "hai\nchú thích\n"], document.Pages.Select(page => page.Text));
        Assert.Equal(PageSegmentKind.Footnote, Assert.Single(document.Pages[1].Segments).Kind);
    }

    [Fact]
    public void Headers_stand_once_on_the_first_page_of_their_section()
    {
        var document = Of(
                Paragraph("một")
                    + "<w:p><w:r><w:br w:type=\"page\"/><w:t>hai</w:t></w:r></w:p><w:sectPr><w:headerReference w:type=\"default\" r:id=\"h\"/><w:headerReference w:type=\"first\" r:id=\"f\"/></w:sectPr>"
            )
            .Side("header", "header1.xml", $"<w:hdr xmlns:w=\"{DocxFile.Main}\">{Paragraph("MẬT")}</w:hdr>", "h")
            .Side("header", "header2.xml", $"<w:hdr xmlns:w=\"{DocxFile.Main}\">{Paragraph("not shown")}</w:hdr>", "f")
            .Extract();

        Assert.Equal(["MẬT\nmột\n", "hai\n"], document.Pages.Select(page => page.Text));
    }

    [Fact]
    public void Recorded_breaks_make_true_pages_and_hard_ones_are_not_counted_twice()
    {
        var document = Of(
                Paragraph("1")
                    + "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p><w:p><w:r><w:lastRenderedPageBreak/><w:t>2</w:t></w:r></w:p>"
                    + "<w:p><w:r><w:t>2b</w:t><w:lastRenderedPageBreak/><w:t>3</w:t></w:r></w:p>"
            )
            .Extract();

        Assert.Equal(["1\n", "2\n2b", "3\n"], document.Pages.Select(page => page.Text));
        Assert.All(document.Pages, page => Assert.False(page.IsEstimated));
    }

    [Fact]
    public void A_row_over_two_pages_ends_one_page()
    {
        var cell = "<w:tc><w:p><w:r><w:t>a</w:t><w:lastRenderedPageBreak/><w:t>b</w:t></w:r></w:p></w:tc>";

        Assert.Equal(2, Of($"<w:tbl><w:tr>{cell}{cell}{cell}</w:tr></w:tbl>").Extract().Pages.Count);
    }

    [Fact]
    public void Articles_and_clauses_get_their_automatic_numbers()
    {
        const string Levels =
            "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"Điều %1.\"/></w:lvl>"
            + "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.%2\"/></w:lvl>"
            + "<w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%3)\"/></w:lvl>"
            + "<w:lvl w:ilvl=\"3\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"-\"/></w:lvl>";
        static string Item(int level, string list = "1") =>
            $"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>";

        var text = Of(Item(0) + Item(1) + Item(2) + Item(2) + Item(3) + Item(1) + Item(0) + Item(1) + Item(0, "2"))
            .Side(
                "numbering",
                "numbering.xml",
                $"<w:numbering xmlns:w=\"{DocxFile.Main}\"><w:abstractNum w:abstractNumId=\"0\">{Levels}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
                    + "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"9\"/></w:lvlOverride></w:num></w:numbering>"
            )
            .Text();

        Assert.Equal("Điều 1. x\n1.1 x\na) x\nb) x\nx\n1.2 x\nĐiều 2. x\n2.1 x\nĐiều 9. x\n", text);
    }

    [Fact]
    public void Symbols_tabs_breaks_and_hyphens_become_characters() =>
        Assert.Equal(
            "a\tb\nc-d≤\n",
            Of(
                    "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:sym w:font=\"Symbol\" w:char=\"F0A3\"/></w:r></w:p>"
                )
                .Text()
        );

    [Fact]
    public void Imported_web_pages_are_read_in_their_place() =>
        Assert.Equal(
            "trước\nNội dung nhập\nsau\n",
            Of(Paragraph("trước") + "<w:altChunk r:id=\"c\"/>" + Paragraph("sau"))
                .Side(
                    "aFChunk",
                    "chunk.html",
                    "<html><meta charset=\"utf-8\"><body><p>Nội dung nhập</p></body></html>",
                    "c"
                )
                .Text()
        );

    [Fact]
    public void A_document_that_imports_itself_without_end_is_stopped()
    {
        var file = Of(Paragraph("x")).Build();
        for (var i = 0; i < 12; i++)
        {
            file = Wrap(file);
        }
        using var stream = new MemoryStream(file);

        var document = new DocumentExtractor().Extract(
            stream,
            cancellationToken: TestContext.Current.CancellationToken
        );

        Assert.Equal(ExtractionOutcome.LimitExceeded, document.Outcome);
    }

    private static byte[] Wrap(byte[] inner)
    {
        using var memory = new MemoryStream();
        memory.Write(Of("<w:altChunk r:id=\"c\"/>").Side("aFChunk", "placeholder", "", "c").Build());
        using (
            var zip = new System.IO.Compression.ZipArchive(
                memory,
                System.IO.Compression.ZipArchiveMode.Update,
                leaveOpen: true
            )
        )
        {
            zip.GetEntry("word/placeholder")!.Delete();
            using var entry = zip.CreateEntry("word/placeholder").Open();
            entry.Write(inner);
        }
        return memory.ToArray();
    }
}
