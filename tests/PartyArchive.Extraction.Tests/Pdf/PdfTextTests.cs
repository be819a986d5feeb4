using System.Text;
using static PartyArchive.Extraction.Tests.Pdf.TestPdf;

namespace PartyArchive.Extraction.Tests.Pdf;

public class PdfTextTests
{
    private static string Read(string content, string resources = "") =>
        PdfReadResult.Read(WithPage(content, resources: resources)).Text;

    [Fact]
    public void A_gap_of_a_tenth_of_an_em_parts_words_and_kerning_does_not() =>
        Assert.Equal("Van phong\n", Read("BT /F1 12 Tf 50 700 Td [(V) 80 (an) -250 (ph) -20 (ong)] TJ ET"));

    [Fact]
    public void Letter_spacing_is_no_space_between_words() =>
        Assert.Equal("QUYET DINH\n", Read("BT /F1 12 Tf 3 Tc 50 700 Td (QUYET DINH) Tj ET"));

    [Fact]
    public void A_word_divided_at_the_line_end_is_joined() =>
        Assert.Equal(
            "the administration of\nrecords\n",
            Read(At(50, 700, "the adminis-") + At(50, 684, "tration of") + At(50, 668, "records"))
        );

    [Theory]
    [InlineData("theo NQ-", "TW ngay")]
    [InlineData("Mac-", "Lenin")]
    [InlineData("In-do-", "nesia")]
    [InlineData("- muc -", "thu hai")]
    public void A_hyphen_that_belongs_to_the_word_stays(string first, string second) =>
        Assert.Equal($"{first}\n{second}\n", Read(At(50, 700, first) + At(50, 684, second)));

    [Fact]
    public void Words_printed_twice_to_look_bold_are_read_once() =>
        Assert.Equal("BAN TO CHUC\n", Read(At(50, 700, "BAN TO CHUC") + At(50.4, 700, "BAN TO CHUC")));

    [Fact]
    public void Letters_printed_twice_to_look_bold_are_read_once() =>
        Assert.Equal("ab\n", Read(At(50, 700, "a") + At(50.3, 700, "a") + At(56.7, 700, "b") + At(57, 700, "b")));

    [Fact]
    public void Repeated_letters_and_words_stay() => Assert.Equal("book 11 11\n", Read(At(50, 700, "book 11 11")));

    [Fact]
    public void Ligatures_become_letters()
    {
        var pdf = WithPage("BT /F9 12 Tf 50 700 Td (A\\001ce \\002ow) Tj ET", resources: "");
        pdf.Add(
            10,
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 11 0 R/Resources<</Font<</F9 20 0 R>>>>>>"
        );
        pdf.Add(20, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[1/ffi/uniFB02]>>>>");

        Assert.Equal("Affice flow\n", PdfReadResult.Read(pdf).Text);
    }

    [Fact]
    public void Invisible_text_behind_a_scan_is_read()
    {
        var result = PdfReadResult.Read(
            WithPage(
                    "q 595 0 0 842 0 0 cm /Im1 Do Q BT 3 Tr /F1 12 Tf 50 700 Td (read by a machine) Tj ET",
                    resources: "/XObject<</Im1 30 0 R>>"
                )
                .AddStream(
                    30,
                    "x",
                    "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
                )
        );

        Assert.Equal("read by a machine\n", result.Text);
        Assert.True(result.Pages[0].HasImages);
    }

    [Fact]
    public void A_page_of_pictures_says_so()
    {
        var result = PdfReadResult.Read(WithPage("q 500 0 0 700 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u00ff EI Q"));

        Assert.Null(result.Failure);
        Assert.True(Assert.Single(result.Pages).HasImages);
        Assert.Equal("", result.AllText);
    }

    [Theory]
    [InlineData(80, false)]
    [InlineData(560, true)]
    public void A_picture_counts_beside_text_when_it_may_be_a_scan(int width, bool expected) =>
        Assert.Equal(
            expected,
            PdfReadResult
                .Read(
                    WithPage(
                        $"q {width} 0 0 {width} 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q " + At(50, 700, "text")
                    )
                )
                .Pages[0]
                .HasImages
        );

    [Fact]
    public void Text_behind_an_inline_picture_is_found() =>
        Assert.Equal("after\n", Read("BI /W 4 /H 1 /CS /G /BPC 8 ID \u0001EI \u0002 EI\n" + At(50, 700, "after")));

    [Fact]
    public void ToUnicode_decides_what_a_code_means()
    {
        const string Map =
            "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
            + "2 beginbfchar <0003> <0020> <0010> <01B0> endbfchar "
            + "2 beginbfrange <0020> <0022> <0061> <0030> <0031> [<1ED9> <00660066>] endbfrange endcmap";
        var pdf = WithComposite("<00200021002200030010003000310099>").AddStream(23, Map);

        Assert.Equal("abc \u01B0\u1ED9ff\uFFFD\n", PdfReadResult.Read(pdf).Text);
    }

    [Fact]
    public void A_font_that_says_nothing_gives_the_replacement_character() =>
        Assert.Equal("\uFFFD\uFFFD\n", PdfReadResult.Read(WithComposite("<00200021>").Add(23, "null")).Text);

    [Fact]
    public void Fonts_of_the_old_encodings_keep_their_bytes()
    {
        var pdf = WithPage("BT /F9 12 Tf 50 700 Td (ng\\255\\352i \\256\\271) Tj ET");
        pdf.Add(
            10,
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 11 0 R/Resources<</Font<</F9 20 0 R>>>>>>"
        );
        pdf.Add(
            20,
            "<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+.VnTime/Encoding/WinAnsiEncoding/FirstChar 0/LastChar 255/Widths["
                + string.Join(' ', Enumerable.Repeat("500", 256))
                + "]/FontDescriptor<</Type/FontDescriptor/FontName/.VnTime/Flags 32>>>>"
        );

        var result = PdfReadResult.Read(pdf);

        Assert.Equal("ng\u00AD\u00EAi \u00AE\u00B9\n", result.Text);
        Assert.Equal("ABCDEF+.VnTime", result.Pages[0].Blocks[0].Runs[0].Font);
    }

    [Fact]
    public void ActualText_stands_for_what_is_shown() =>
        Assert.Equal(
            "Nghị quyết\n",
            Read(
                "/Span <</ActualText <FEFF004E0067006800EC>>> BDC EMC /Span <</ActualText <FEFF004E00671EC4>>> BDC EMC "
                    + "BT /F1 12 Tf 50 700 Td /Span <</ActualText <FEFF004E006700681ECB>>> BDC (xyzw) Tj EMC ( quy) Tj /Span <</ActualText <FEFF1EBF>>> BDC (#) Tj EMC (t) Tj ET"
            )
        );

    [Fact]
    public void Forms_in_forms_show_their_text_at_their_place()
    {
        var result = PdfReadResult.Read(
            WithPage(
                    At(50, 700, "one") + "q 1 0 0 1 0 -20 cm /X1 Do Q " + At(50, 660, "three"),
                    resources: "/XObject<</X1 30 0 R>>"
                )
                .AddStream(
                    30,
                    "/X2 Do",
                    "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X2 31 0 R>>>>"
                )
                .AddStream(
                    31,
                    At(50, 700, "two"),
                    "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F1 3 0 R>>>>"
                )
        );

        Assert.Equal("one\ntwo\nthree\n", result.Text);
    }

    [Fact]
    public void Hebrew_comes_in_the_order_it_is_read()
    {
        // Drawn from left to right: the last letter of the word first, then a number.
        var pdf = WithComposite("<0003 0002 0001>").AddStream(23, "1 beginbfrange <0001> <0003> <05D0> endbfrange");

        Assert.Equal("\u05D0\u05D1\u05D2\n", PdfReadResult.Read(pdf).Text);
    }

    private static TestPdf WithComposite(string hexadecimal) =>
        WithPage($"BT /F9 12 Tf 50 700 Td {hexadecimal} Tj ET")
            .Add(
                10,
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 11 0 R/Resources<</Font<</F9 20 0 R>>>>>>"
            )
            .Add(
                20,
                "<</Type/Font/Subtype/Type0/BaseFont/Test/Encoding/Identity-H/DescendantFonts[21 0 R]/ToUnicode 23 0 R>>"
            )
            .Add(
                21,
                "<</Type/Font/Subtype/CIDFontType2/BaseFont/Test/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 600/FontDescriptor 22 0 R>>"
            )
            .Add(22, "<</Type/FontDescriptor/FontName/Test/Flags 4>>");
}
