using System.Text;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.PlainText;
using PartyArchive.Extraction.Tests.Rtf;

namespace PartyArchive.Extraction.Tests.PlainText;

public class PlainTextReaderTests
{
    private const string Sample = "Điều 3. Thời hạn bảo quản hồ sơ\r\nKhoản 2: 10 năm";

    private static ReadContent Read(byte[] bytes, ExtractionOptions? options = null) =>
        ReadContent.Of(new PlainTextReader(), bytes, options);

    private static ReadContent Read(string latin1) => ReadContent.Of(new PlainTextReader(), latin1);

    public static TheoryData<string> RealFiles => new(ReadContent.Files("text", "*.txt"));

    [Theory]
    [MemberData(nameof(RealFiles))]
    public void Every_real_file_gives_its_approved_text(string name)
    {
        var read = ReadContent.Of(new PlainTextReader(), ReadContent.Bytes("text", name));

        Assert.Null(read.Failure);
        read.MatchesApproved("text", name);
    }

    public static TheoryData<string, bool> UnicodeForms =>
        new()
        {
            { "utf-8", true },
            { "utf-8", false },
            { "utf-16", true },
            { "utf-16", false },
            { "utf-16BE", true },
            { "utf-16BE", false },
            { "utf-32", true },
            { "utf-32BE", true },
        };

    [Theory]
    [MemberData(nameof(UnicodeForms))]
    public void Every_form_of_Unicode_is_read(string form, bool hasMark)
    {
        var encoding = Encoding.GetEncoding(form);
        byte[] bytes = [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Sample)];

        Assert.Equal("Điều 3. Thời hạn bảo quản hồ sơ|Khoản 2: 10 năm", Read(bytes).Body);
    }

    [Theory]
    [InlineData("Qu\u00DD ph\u00A8ng", "QuÝ ph¨ng")]
    [InlineData("a\u0093b\u0094\u0081", "a“b”\u0081")]
    public void Eight_bit_text_comes_as_characters_of_code_page_1252(string latin1, string body) =>
        Assert.Equal(body, Read(latin1).Body);

    [Fact]
    public void Every_byte_of_8_bit_text_can_be_told_from_its_character()
    {
        var codes = Enumerable.Range(0x80, 0x80).Select(static c => (byte)c).ToArray();

        var body = Read([.. "ABC "u8, .. codes]).Body;

        Assert.Equal(codes.Length, body[4..].Distinct().Count());
    }

    [Fact]
    public void Russian_in_Windows_1251_is_told()
    {
        const string russian = "Настоящий документ хранится в архиве в течение десяти лет со дня закрытия дела";
        byte[] bytes = [.. russian.Select(static c => c == ' ' ? (byte)' ' : (byte)(c - 'А' + 0xC0))];

        Assert.Equal(russian, Read(bytes).Body);
    }

    [Fact]
    public void Japanese_in_Shift_JIS_is_told()
    {
        const string japanese =
            "この文書は保存期間が満了するまで書庫に保管されるものとし、その後は廃棄することができる。ただし、この限りではない。";
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes(japanese);

        Assert.Equal(japanese, Read(bytes).Body);
    }

    [Fact]
    public void A_rare_slip_in_UTF8_is_replaced_and_noted()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Sample, 20))), 0xFF];

        var read = Read(bytes);

        Assert.EndsWith("\uFFFD", read.Body, StringComparison.Ordinal);
        Assert.StartsWith("1 places", Assert.Single(read.Content.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_character_may_lie_across_any_buffer_end()
    {
        var text = "a" + string.Concat(Enumerable.Repeat("ế", 100_000));

        var read = Read(Encoding.UTF8.GetBytes(text));

        Assert.Equal(text, read.Body);
        Assert.Empty(read.Content.Warnings);
    }

    [Theory]
    [InlineData("a\nb\r\nc\rd\r\n", "a\nb\nc\nd\n")]
    [InlineData("a\n\nb", "a\n\nb\n")]
    [InlineData(
        "a\u0007b\u001Ac\tddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd",
        "abc\tddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd\n"
    )]
    [InlineData("a\fb\n", "a\n-- page --\nb\n")]
    [InlineData("", "")]
    public void Lines_and_pages_end_as_they_are_marked(string text, string expected) =>
        Assert.Equal(expected, Read(text).Text);

    [Fact]
    public void Pages_parted_by_form_feeds_are_true_and_others_are_guessed()
    {
        var page = string.Concat(Enumerable.Repeat("dong chu\n", 500));

        var marked = Read(page + "\f" + page);
        var guessed = Read(page + page);

        Assert.Equal(2, marked.Pages.Count);
        Assert.DoesNotContain(marked.Pages, static p => p.IsEstimated);
        Assert.Equal(3, guessed.Pages.Count);
        Assert.All(guessed.Pages, static p => Assert.True(p.IsEstimated));
    }

    [Theory]
    [InlineData("\u0089PNG\r\n\u001A\n\0\0\0\rIHDR\0\0")]
    [InlineData("MZ\u0090\0\u0003\0\0\0")]
    [InlineData("a\0b")]
    [InlineData("\u0001\u0002\u0003\u0004\u0005text")]
    public void Binary_data_are_refused(string latin1)
    {
        var failure = Assert.IsType<UnsupportedDocumentException>(Read(latin1).Failure);

        Assert.Contains("binary data", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_padded_with_zeros_is_text() => Assert.Equal("abc", Read("abc\u001A\0\0\0\0").Body);

    [Fact]
    public void Text_beyond_the_limit_stops_the_reading()
    {
        var options = new ExtractionOptions { Limits = new ExtractionLimits { MaxTextBytes = 1000 } };

        var read = Read(
            new byte[100_000]
                .Select(static _ => (byte)'a')
                .ToArray(),
            options
        );

        Assert.IsType<LimitExceededException>(read.Failure);
    }
}
