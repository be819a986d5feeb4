using System.Text;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Html;
using PartyArchive.Extraction.Tests.Rtf;

namespace PartyArchive.Extraction.Tests.Html;

public class HtmlReaderTests
{
    private static ReadContent Read(string html, ExtractionOptions? options = null) =>
        ReadContent.Of(new HtmlReader(), Encoding.UTF8.GetBytes(html), options);

    private static string Repeat(string piece, int times) =>
        new StringBuilder(piece.Length * times).Insert(0, piece, times).ToString();

    public static TheoryData<string> RealFiles => new(ReadContent.Files("html", "*.html"));

    [Theory]
    [MemberData(nameof(RealFiles))]
    public void Every_real_page_gives_its_approved_text(string name)
    {
        var read = ReadContent.Of(new HtmlReader(), ReadContent.Bytes("html", name));

        Assert.Null(read.Failure);
        read.MatchesApproved("html", name);
    }

    [Theory]
    [InlineData("<p>a<p>b", "a|b")]
    [InlineData("<div><div>a</div></div><div>b</div>", "a|b")]
    [InlineData("a<br>b", "a|b")]
    [InlineData("  a \r\n b\t<b> c</b>d ", "a b cd")]
    [InlineData("a<span> </span>b", "a b")]
    [InlineData("<pre>a  b\nc</pre>", "a  b|c")]
    [InlineData("<script>x</script><style>y</style><template>z</template>a<!-- c -->", "a")]
    [InlineData("<script>x", "")]
    [InlineData("<h1>Đi&#7873;u 3&nbsp;&lt;a&gt;</h1>", "Điều 3\u00A0<a>")]
    [InlineData("<ul><li>a<li>b<ul><li>c</ul>d</ul>", "a|b|c|d")]
    [InlineData("<textarea>a\nb</textarea>", "a|b")]
    [InlineData("<p hidden>x</p><p style='DISPLAY: none'>y</p><span style='mso-hide:all'>z</span>a", "a")]
    [InlineData("<![if !supportLists]>1.<![endif]> a<!--[if gte mso 9]><xml>w</xml><![endif]--><xml>v</xml>", "1. a")]
    [InlineData("<p>n&shy;íc", "n\u00ADíc")]
    [InlineData("<head><title>t</title>a</p>b", "a|b")]
    [InlineData("<noscript>a</noscript><noframes>b</noframes>", "a")]
    [InlineData("a</div></td></font>b", "ab")]
    [InlineData("", "")]
    public void A_construct_gives_its_text(string html, string body) => Assert.Equal(body, Read(html).Body);

    [Theory]
    [InlineData("<table><tr><td>a</td><td><p>b</p><p>c</p></td></tr><tr><td>d</table>e", "a\tb\nc\nd\ne\n")]
    [InlineData("<table><tr><td>a<td>b<tr><td>c<td></table>", "a\tb\nc\t\n")]
    [InlineData("<table><tr><td><font>a</td><td></div>b</font></td></tr></table>", "a\tb\n")]
    public void Cells_and_rows_end_as_they_are_marked(string html, string text)
    {
        var read = Read(html).Text.Replace("\t\n", "\n", StringComparison.Ordinal);

        Assert.Equal(text.Replace("\t\n", "\n", StringComparison.Ordinal), read);
    }

    [Theory]
    [InlineData("<font face='.VnTime, Arial'>a</font>b", ".VnTime: a", ": b")]
    [InlineData("<p style='font-family:\"\\.VnTime\",serif'>a</p><p>b", ".VnTime: a", ": b")]
    [InlineData("<div style=\"color:red;font-family:'VNI-Times'\">a<b>c</b></div>b", "VNI-Times: ac", ": b")]
    public void A_run_has_the_first_font_named_for_it(string html, string first, string second) =>
        Assert.Equal([first, second], Read(html).Runs);

    [Fact]
    public void The_head_gives_the_properties()
    {
        var properties = Read(
            "<title> Quyết\n định </title><meta name=Author content=An><meta name=GENERATOR content='Word 9'><meta name=keywords content=k>x"
        ).Content.Properties;

        Assert.Equal(
            ("Quyết định", "An", "Word 9", "k"),
            (properties.Title, properties.Author, properties.Application, properties.Keywords)
        );
    }

    [Fact]
    public void Notes_that_Word_marks_are_parts()
    {
        var read = Read(
            "<p>a</p><div style='mso-element:footnote'><p>n</p></div><div style='mso-element:comment'>c</div>b"
        );

        Assert.Equal(
            ("a|b", "n", "c"),
            (read.Body, read.TextOf(PageSegmentKind.Footnote), read.TextOf(PageSegmentKind.Comment))
        );
    }

    [Fact]
    public void Deleted_and_hidden_text_is_kept_on_wish()
    {
        const string html = "a<del datetime='2004-01-01'>b</del><del>c</del><i hidden>d</i>";

        Assert.Equal("ac", Read(html).Body);
        var all = Read(html, new ExtractionOptions { IncludeDeletedText = true, IncludeHiddenText = true });
        Assert.Equal(("b", "d"), (all.TextOf(PageSegmentKind.Deleted), all.TextOf(PageSegmentKind.Hidden)));
    }

    [Fact]
    public void A_page_break_before_an_element_ends_the_page() =>
        Assert.Equal(
            2,
            Read("a<br clear=all style='mso-special-character:line-break;page-break-before:always'>b").Pages.Count
        );

    [Theory]
    [InlineData("<meta charset=windows-1258>\u00F0\u00FD", "đư")]
    [InlineData("<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>\u00FF", "я")]
    [InlineData("<meta charset=x-sjis>\u0093\u00FA", "日")]
    [InlineData("<?xml version='1.0' encoding='windows-1251'?><p>\u00FF", "я")]
    [InlineData("<meta charset=iso-8859-1>\u0093a\u009D", "“a\u009D")]
    [InlineData("<meta charset=nonsense>\u00E9", "é")]
    [InlineData("\u00E9", "é")]
    [InlineData("<meta charset=iso-8859-1>\u00E1\u00BA\u00BF", "ế")]
    [InlineData("<meta charset=utf-8>QuyÕt ®Þnh", "QuyÕt ®Þnh")]
    [InlineData("<meta charset=utf-16>a", "a")]
    public void The_bytes_are_read_in_the_code_page_that_fits(string latin1, string body) =>
        Assert.Equal(body, ReadContent.Of(new HtmlReader(), latin1).Body);

    [Fact]
    public void UTF16_without_mark_is_known_by_its_zeros() =>
        Assert.Equal(
            "Điều 3",
            ReadContent.Of(new HtmlReader(), Encoding.Unicode.GetBytes("<html><p>Điều 3</p></html>")).Body
        );

    [Theory]
    [InlineData("<div>")]
    [InlineData("<ul><li>")]
    [InlineData("<table><tr><td>")]
    public void A_hundred_thousand_open_blocks_are_refused(string open)
    {
        var read = Read("a" + Repeat(open, 100_000));

        Assert.IsType<LimitExceededException>(read.Failure);
        Assert.Equal("a", read.Body);
    }

    [Theory]
    [InlineData("<b>x")]
    [InlineData("<font color=1>x")]
    [InlineData("<p><font>x</p>")]
    [InlineData("x</div>")]
    [InlineData("<i hidden>y</i>x")]
    public void A_hundred_thousand_open_or_stray_inline_tags_are_read(string piece) =>
        Assert.Equal(100_000, Read(Repeat(piece, 100_000)).Body.Count(static c => c == 'x'));

    [Fact]
    public void A_tag_with_a_hundred_thousand_attributes_is_one_tag() =>
        Assert.Equal(
            "x",
            Read("<p " + string.Concat(Enumerable.Range(0, 100_000).Select(static i => $"a{i}=1 ")) + ">x").Body
        );

    [Theory]
    [MemberData(nameof(RealFiles))]
    public void Damaged_bytes_give_text_or_a_typed_refusal(string name)
    {
        var original = ReadContent.Bytes("html", name);
        var random = new Random(19970401);
        for (var round = 0; round < 100; round++)
        {
            var bytes = original.AsSpan(0, random.Next(1, original.Length + 1)).ToArray();
            for (var i = random.Next(1, 20); i > 0; i--)
            {
                bytes[random.Next(bytes.Length)] =
                    random.Next(2) == 0 ? (byte)"<>/&;!-\"='\0"[random.Next(11)] : (byte)random.Next(256);
            }

            // Any exception but a reader's own fails the test.
            var read = ReadContent.Of(new HtmlReader(), bytes);

            Assert.True(read.Text.Length <= bytes.Length * 3);
        }
    }
}
