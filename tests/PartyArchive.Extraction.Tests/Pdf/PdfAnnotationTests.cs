using static PartyArchive.Extraction.Tests.Pdf.TestPdf;

namespace PartyArchive.Extraction.Tests.Pdf;

public class PdfAnnotationTests
{
    private static PdfReadResult Read(string annotation, string appearance = "") =>
        PdfReadResult.Read(
            WithPage(At(50, 700, "page"), "/Annots[40 0 R]")
                .Add(40, annotation)
                .Add(41, "<</T(parent)/V(inherited)>>")
                .AddStream(
                    42,
                    appearance,
                    "/Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F1 3 0 R>>>>"
                )
        );

    [Fact]
    public void A_field_without_a_look_gives_its_value() =>
        Assert.Equal(
            "Nguyễn Văn An\n",
            Read(
                    "<</Subtype/Widget/FT/Tx/V<FEFF004E0067007500791EC5006E0020005600103006E00200041006E>>>".Replace(
                        "00103006E",
                        "0103006E",
                        StringComparison.Ordinal
                    )
                )
                .TextOf(PageSegmentKind.FormField)
        );

    [Fact]
    public void A_field_takes_its_value_from_its_parent() =>
        Assert.Equal("inherited\n", Read("<</Subtype/Widget/Parent 41 0 R>>").TextOf(PageSegmentKind.FormField));

    [Fact]
    public void A_field_with_a_look_gives_what_is_seen() =>
        Assert.Equal(
            "1.000.000 dong\n",
            Read("<</Subtype/Widget/FT/Tx/V(1000000)/AP<</N 42 0 R>>>>", At(2, 5, "1.000.000 dong"))
                .TextOf(PageSegmentKind.FormField)
        );

    [Fact]
    public void All_chosen_values_of_a_list_are_given() =>
        Assert.Equal("one\ntwo\n", Read("<</Subtype/Widget/FT/Ch/V[(one)(two)]>>").TextOf(PageSegmentKind.FormField));

    [Fact]
    public void A_note_is_a_comment_and_not_body()
    {
        var result = Read("<</Subtype/Text/Contents(please check)>>");

        Assert.Equal("please check\n", result.TextOf(PageSegmentKind.Comment));
        Assert.Equal("page\n", result.Text);
    }

    [Fact]
    public void A_stamp_without_contents_gives_what_is_seen() =>
        Assert.Equal(
            "MAT\n",
            Read("<</Subtype/Stamp/AP<</N 42 0 R>>>>", At(2, 5, "MAT")).TextOf(PageSegmentKind.Comment)
        );

    [Theory]
    [InlineData("<</Subtype/Popup/Contents(shown elsewhere)>>")]
    [InlineData("<</Subtype/Text/F 2/Contents(hidden)>>")]
    public void What_is_not_shown_is_not_read(string annotation) =>
        Assert.Equal("", Read(annotation).TextOf(PageSegmentKind.Comment));
}
