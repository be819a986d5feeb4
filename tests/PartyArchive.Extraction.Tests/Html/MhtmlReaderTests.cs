using System.Globalization;
using System.Text;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Html;
using PartyArchive.Extraction.Tests.Rtf;

namespace PartyArchive.Extraction.Tests.Html;

public class MhtmlReaderTests
{
    private const string Head =
        "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\"; boundary=\"--=b;1\"\r\n\r\npreamble\r\n";

    private static ReadContent Read(string latin1) => ReadContent.Of(new MhtmlReader(), latin1);

    private static string Archive(string headers, string body) =>
        $"{Head}----=b;1\r\nContent-Type: image/png\r\n\r\nnot it\r\n----=b;1\r\n{headers}\r\n\r\n{body}\r\n----=b;1--\r\n";

    [Theory]
    [InlineData(
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable",
        "<p>=C4=90i=\r\n=E1=BB=81u 3=zz",
        "Điều 3=zz"
    )]
    [InlineData(
        "Content-Type: text/html; charset=\"windows-1258\"\r\nContent-Transfer-Encoding: BASE64",
        "PHA+\r\n8P08\r\nL3A+",
        "đư"
    )]
    [InlineData("content-type: TEXT/HTML", "<p>a", "a")]
    [InlineData("Content-Type: application/xhtml+xml\r\nContent-Transfer-Encoding: 8bit", "<p>a</p>", "a")]
    public void The_page_is_found_and_decoded(string headers, string body, string text)
    {
        var read = Read(Archive(headers, body));

        Assert.Null(read.Failure);
        Assert.Equal(text, read.Body);
    }

    [Fact]
    public void A_page_alone_is_read() =>
        Assert.Equal("a", Read("\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>a</p>").Body);

    [Fact]
    public void A_page_in_inner_parts_is_found()
    {
        const string inner =
            "Content-Type: multipart/alternative; boundary=i\r\n\r\n--i\r\n\r\nplain\r\n--i\r\nContent-Type: text/html\r\n\r\n<p>a\r\n--i--\r\n";

        Assert.Equal("a", Read($"{Head}----=b;1\r\n{inner}----=b;1--").Body);
    }

    [Fact]
    public void An_archive_that_breaks_off_gives_its_text_and_says_so()
    {
        var read = Read($"{Head}----=b;1\r\nContent-Type: text/html\r\n\r\n<p>a");

        Assert.Equal("a", read.Body);
        Assert.True(read.Content.IsTruncated);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Content-Type: multipart/related\r\n\r\nno boundary")]
    [InlineData("Content-Type: multipart/related; boundary=\"x\r\n\r\n--x\r\nContent-Type: image/png\r\n\r\n1")]
    public void An_archive_without_page_is_damaged(string archive) =>
        Assert.IsType<DamagedDocumentException>(Read(archive).Failure);

    [Fact]
    public void Parts_within_parts_within_parts_are_refused()
    {
        var archive = new StringBuilder();
        for (var i = 0; i < 1000; i++)
        {
            archive.Append(
                CultureInfo.InvariantCulture,
                $"Content-Type: multipart/mixed; boundary=b{i:0000}\n\n--b{i:0000}\n"
            );
        }

        Assert.IsType<LimitExceededException>(Read(archive.ToString()).Failure);
    }

    [Fact]
    public void A_hundred_thousand_parts_are_refused() =>
        Assert.IsType<LimitExceededException>(
            Read(
                "Content-Type: multipart/mixed; boundary=b\n\n" + string.Concat(Enumerable.Repeat("--b\n\n", 100_000))
            ).Failure
        );

    [Fact]
    public void Damaged_bytes_give_text_or_a_typed_refusal()
    {
        var original = Encoding.Latin1.GetBytes(
            Archive(
                "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable",
                "<p>=C4=90i=E1=BB=81u</p>"
            )
        );
        var random = new Random(2557);
        for (var round = 0; round < 2000; round++)
        {
            var bytes = original.AsSpan(0, random.Next(1, original.Length + 1)).ToArray();
            for (var i = random.Next(1, 8); i > 0; i--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var read = ReadContent.Of(new MhtmlReader(), bytes);

            Assert.True(read.Text.Length <= bytes.Length * 2);
        }
    }
}
