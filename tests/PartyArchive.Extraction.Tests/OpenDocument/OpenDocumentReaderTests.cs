using System.Text;

namespace PartyArchive.Extraction.Tests.OpenDocument;

public sealed class OpenDocumentReaderTests
{
    [Fact]
    public void White_space_counts_once_and_elements_stand_for_the_rest() =>
        Assert.Equal("a b  c\td\ne\n", Text("<text:p> a \n  b <text:s/>c<text:tab/>d<text:line-break/>e</text:p>"));

    [Fact]
    public void Table_cells_are_parted_by_tabs() =>
        Assert.Equal(
            "a\tb\nc\td\n",
            Text(
                "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row>"
                    + "<table:table-row><table:table-cell><text:p>c</text:p></table:table-cell><table:table-cell><text:p>d</text:p></table:table-cell></table:table-row></table:table>"
            )
        );

    [Fact]
    public void Notes_and_comments_follow_the_body_of_their_page()
    {
        var page = Extract(
            "<text:p>x<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>chú</text:p></text:note-body></text:note>"
                + "<office:annotation><text:p>ý kiến</text:p></office:annotation>y</text:p>"
        ).Pages[0];

        Assert.Equal("xy\nchú\ný kiến\n", page.Text);
        Assert.Equal(
            [PageSegmentKind.Footnote, PageSegmentKind.Comment],
            page.Segments.Select(segment => segment.Kind)
        );
    }

    [Fact]
    public void Fonts_of_styles_tell_the_encoding() =>
        Assert.Equal(
            "Quyết định của Ban Chấp hành\n",
            Text("<text:p text:style-name=\"P1\">QuyÕt ®Þnh cña Ban ChÊp hµnh</text:p>")
        );

    [Fact]
    public void Lists_are_numbered_and_continue_when_they_say_so()
    {
        const string Item = "<text:list-item><text:p>x</text:p></text:list-item>";

        Assert.Equal(
            "Điều 1. x\nĐiều 2. x\nĐiều 1. x\nĐiều 2. x\n",
            Text(
                $"<text:list text:style-name=\"L1\">{Item}{Item}</text:list><text:list text:style-name=\"L1\">{Item}</text:list><text:list text:style-name=\"L1\" text:continue-numbering=\"true\">{Item}</text:list>"
            )
        );
    }

    [Fact]
    public void Deleted_and_hidden_text_is_out() =>
        Assert.Equal(
            "ab\n",
            Text(
                "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>a<text:span text:style-name=\"H\">hidden</text:span>b</text:p>"
            )
        );

    [Fact]
    public void Recorded_page_breaks_make_true_pages()
    {
        var pages = Extract("<text:p>a</text:p><text:soft-page-break/><text:p>b</text:p>").Pages;

        Assert.Equal(["a\n", "b\n"], pages.Select(page => page.Text));
    }

    private static string Text(string body) => string.Join('\f', Extract(body).Pages.Select(page => page.Text));

    private static ExtractedDocument Extract(string body)
    {
        const string Odf = "urn:oasis:names:tc:opendocument:xmlns:";
        var xml =
            $"<office:document xmlns:office=\"{Odf}office:1.0\" xmlns:style=\"{Odf}style:1.0\" xmlns:text=\"{Odf}text:1.0\" xmlns:table=\"{Odf}table:1.0\" xmlns:svg=\"{Odf}svg-compatible:1.0\" office:mimetype=\"application/vnd.oasis.opendocument.text\">"
            + "<office:font-face-decls><style:font-face style:name=\"F\" svg:font-family=\"'.VnTime'\"/></office:font-face-decls>"
            + "<office:automatic-styles><style:style style:name=\"P1\" style:family=\"paragraph\"><style:text-properties style:font-name=\"F\"/></style:style>"
            + "<style:style style:name=\"H\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>"
            + "<text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" style:num-prefix=\"Điều \" style:num-format=\"1\" style:num-suffix=\".\"/></text:list-style></office:automatic-styles>"
            + $"<office:body><office:text>{body}</office:text></office:body></office:document>";
        return new DocumentExtractor().Extract(
            new MemoryStream(Encoding.UTF8.GetBytes(xml)),
            "x.fodt",
            TestContext.Current.CancellationToken
        );
    }
}
