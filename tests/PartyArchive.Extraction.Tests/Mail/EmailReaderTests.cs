using System.Text;
using PartyArchive.Extraction.Tests.Rtf;

namespace PartyArchive.Extraction.Tests.Mail;

public class EmailReaderTests
{
    private const string Head =
        "From: =?UTF-8?B?Tmd1eeG7hW4gVsSDbiBB?= <a@huyenuy.example>\r\n"
        + "To: vanphong@tinhuy.example\r\n"
        + "Subject: =?UTF-8?Q?B=C3=A1o_c=C3=A1o_qu=C3=BD_I?=\r\n"
        + "Date: Mon, 5 Apr 2021 09:30:00 +0700\r\n"
        + "Message-ID: <1@huyenuy.example>\r\n"
        + "MIME-Version: 1.0\r\n";

    private static ExtractedDocument Read(string message, ExtractionOptions? options = null) =>
        Read(Encoding.Latin1.GetBytes(message), options);

    private static ExtractedDocument Read(byte[] message, ExtractionOptions? options = null) =>
        new DocumentExtractor(options).Extract(
            new MemoryStream(message),
            "thu.eml",
            TestContext.Current.CancellationToken
        );

    private static string TextOf(ExtractedDocument document) =>
        string.Join("-- page --\n", document.Pages.Select(static page => page.Text));

    private static string Attached(string name, byte[] bytes) =>
        $"Content-Type: application/octet-stream\r\nContent-Disposition: attachment; {name}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks)
        + "\r\n";

    private static string Mixed(params string[] parts) =>
        Head
        + "Content-Type: multipart/mixed; boundary=\"b1\"\r\n\r\n"
        + string.Concat(parts.Select(static part => "--b1\r\n" + part))
        + "--b1--\r\n";

    [Fact]
    public void Head_text_and_attachments_are_read_each_attachment_from_a_page_of_its_own()
    {
        var docx = ReadContent.Bytes("docx", "regulation.docx");

        var document = Read(
            Mixed(
                "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nK=C3=ADnh g=E1=BB=ADi V=C4=83n ph=C3=B2ng.\r\n",
                Attached("filename*=UTF-8''b%C3%A1o%20c%C3%A1o.txt", Encoding.UTF8.GetBytes("Kết quả quý I")),
                Attached("filename=\"01.docx\"", docx)
            )
        );

        Assert.Equal((ExtractionOutcome.Extracted, FileFormat.Email), (document.Outcome, document.Format));
        Assert.Equal(
            "From: \"Nguyễn Văn A\" <a@huyenuy.example>\nTo: vanphong@tinhuy.example\nDate: 2021-04-05 09:30 +07:00\nSubject: Báo cáo quý I\n\nKính gửi Văn phòng.",
            document.Pages[0].Text.TrimEnd()
        );
        Assert.Equal("[báo cáo.txt]\nKết quả quý I", document.Pages[1].Text.TrimEnd());
        var alone = new DocumentExtractor().Extract(
            new MemoryStream(docx),
            "01.docx",
            TestContext.Current.CancellationToken
        );
        Assert.Contains(alone.Pages[0].Text[..100], TextOf(document), StringComparison.Ordinal);
        Assert.Equal(["báo cáo.txt", "01.docx"], document.Properties.Attachments);
        Assert.Equal("Báo cáo quý I", document.Properties.Title);
        Assert.Equal(new DateTimeOffset(2021, 4, 5, 9, 30, 0, TimeSpan.FromHours(7)), document.Properties.CreatedAt);
    }

    [Fact]
    public void Of_alternatives_the_plain_text_is_read_and_a_page_where_there_is_none()
    {
        const string Page = "Content-Type: text/html; charset=utf-8\r\n\r\n<p>trang <b>web</b></p>\r\n";
        var both =
            Head
            + "Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nchu thuong\r\n--x\r\n"
            + Page
            + "--x--\r\n";
        var blank = both.Replace("chu thuong", " ", StringComparison.Ordinal);

        Assert.EndsWith("chu thuong", TextOf(Read(both)).TrimEnd(), StringComparison.Ordinal);
        Assert.EndsWith("trang web", TextOf(Read(blank)).TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_an_old_font_sent_without_a_character_set_becomes_Unicode()
    {
        var document = Read(
            Head
                + "Content-Type: text/plain\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
                + "Quy\u00D5t \u00AE\u00DEnh v\u00D2 c\u00ABng t\u00B8c l\u00ADu tr\u00F7 c\u00F1a V\u00A8n phßng TØnh ñy\r\n"
        );

        Assert.EndsWith(
            "Quyết định về công tác lưu trữ của Văn phòng Tỉnh ủy",
            TextOf(document).TrimEnd(),
            StringComparison.Ordinal
        );
        Assert.Equal("tcvn3", document.Encoding);
    }

    [Fact]
    public void A_message_within_a_message_is_read_with_its_attachments_to_the_depth_allowed()
    {
        var inner = Mixed(
                "Content-Type: text/plain\r\n\r\nben trong\r\n",
                Attached("filename=\"c.txt\"", "tan cung"u8.ToArray())
            )
            .Replace("b1", "b2", StringComparison.Ordinal);
        var outer = Mixed(
            "Content-Type: text/plain\r\n\r\nben ngoai\r\n",
            "Content-Type: message/rfc822\r\n\r\n" + inner + "\r\n"
        );

        var whole = Read(outer);
        var deeper = Mixed(
            "Content-Type: text/plain\r\n\r\nngoai cung\r\n",
            "Content-Type: message/rfc822\r\n\r\n" + outer.Replace("b1", "b3", StringComparison.Ordinal) + "\r\n"
        );
        var limited = Read(deeper, new ExtractionOptions { Limits = new ExtractionLimits { MaxContainerDepth = 1 } });

        Assert.Equal(3, whole.Pages.Count);
        Assert.Contains("ben trong", whole.Pages[1].Text, StringComparison.Ordinal);
        Assert.Equal("[c.txt]\ntan cung", whole.Pages[2].Text.TrimEnd());
        Assert.Equal(ExtractionOutcome.LimitExceeded, limited.Outcome);
        Assert.Contains("ben ngoai", limited.Pages[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_attachment_that_cannot_be_read_is_named_and_the_rest_is_read()
    {
        var document = Read(
            Mixed(
                "Content-Type: text/plain\r\n\r\nxem kem theo\r\n",
                Attached("filename=\"anh.gif\"", "GIF89a-------"u8.ToArray()),
                Attached("filename=\"cuoi.txt\"", "con day"u8.ToArray())
            )
        );

        Assert.Equal(ExtractionOutcome.Extracted, document.Outcome);
        Assert.Contains("'anh.gif' was not read", Assert.Single(document.Warnings), StringComparison.Ordinal);
        Assert.Contains("con day", TextOf(document), StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_that_is_encrypted_as_a_whole_is_told_to_be()
    {
        var document = Read(
            Head
                + "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=\"smime.p7m\"\r\nContent-Transfer-Encoding: base64\r\n\r\nMIAGCSqGSIb3DQEHA6CAMIACAQAxggE=\r\n"
        );

        Assert.Equal(ExtractionOutcome.Encrypted, document.Outcome);
    }

    [Theory]
    [InlineData(
        "From: <Saved by Blink>\r\nSubject: Trang\r\nDate: Mon, 5 Apr 2021 09:30:00 +0700\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>a</p>",
        FileFormat.Mhtml
    )]
    [InlineData("From: Văn phòng\r\nTo: Ban\r\nSubject: thư giấy\r\n\r\nKính gửi", FileFormat.PlainText)]
    [InlineData(Head + "\r\nKinh gui", FileFormat.Email)]
    public void Web_archives_and_letters_typed_as_text_are_no_messages(string text, FileFormat format)
    {
        var document = new DocumentExtractor().Extract(
            new MemoryStream(Encoding.UTF8.GetBytes(text)),
            null,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(format, document.Format);
    }

    [Fact]
    public void No_damage_leaves_a_message_without_a_verdict()
    {
        var whole = Encoding.Latin1.GetBytes(
            Mixed("Content-Type: text/plain\r\n\r\nmot\r\n", Attached("filename=\"c.txt\"", "hai"u8.ToArray()))
        );
        var random = new Random(11);
        for (var i = 0; i < 500; i++)
        {
            var damaged = (byte[])whole.Clone();
            for (var change = random.Next(1, 10); change > 0; change--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            Assert.NotEmpty(Read(damaged[..random.Next(1, damaged.Length)]).Reason);
        }
    }
}
