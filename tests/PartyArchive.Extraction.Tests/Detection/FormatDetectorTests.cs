using System.Text;
using PartyArchive.Extraction.Tests.Containers;

namespace PartyArchive.Extraction.Tests.Detection;

public sealed class FormatDetectorTests
{
    [Theory]
    [InlineData("{\\rtf1 x}", FileFormat.Rtf)]
    [InlineData("\uFEFF  {\\rtf1 x}", FileFormat.Rtf)]
    [InlineData("<!doctype html><p>x", FileFormat.Html)]
    [InlineData("plain words", FileFormat.PlainText)]
    [InlineData("\xFF\xD8\xFF\xE0 JFIF", FileFormat.Jpeg)]
    public void Content_tells_the_format(string content, FileFormat expected)
    {
        var bytes = content[0] == '\xFF' ? Encoding.Latin1.GetBytes(content) : Encoding.UTF8.GetBytes(content);

        Assert.Equal(expected, Extract(bytes).Format);
    }

    [Fact]
    public void A_picture_needs_OCR() =>
        Assert.Equal(ExtractionOutcome.NeedsOcr, Extract([0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10]).Outcome);

    [Theory]
    [InlineData("xl/workbook.xml", "Excel")]
    [InlineData("ppt/presentation.xml", "PowerPoint")]
    [InlineData("readme.txt", "zip archive")]
    public void Other_containers_are_named(string part, string expected)
    {
        var document = Extract(HostileContainerTests.Zip((part, "<x/>")));

        Assert.Equal(ExtractionOutcome.Unsupported, document.Outcome);
        Assert.Contains(expected, document.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/vnd.oasis.opendocument.spreadsheet", "OpenDocument spreadsheet")]
    [InlineData("application/epub+zip", "EPUB")]
    public void Packages_that_name_their_type_are_named(string mimeType, string expected) =>
        Assert.Contains(
            expected,
            Extract(HostileContainerTests.Zip(("mimetype", mimeType))).Reason,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_promise_that_content_breaks_is_damage() =>
        Assert.Equal(ExtractionOutcome.Damaged, Extract([0, 1, 2, 3, 4, 5, 6, 7], "x.docx").Outcome);

    private static ExtractedDocument Extract(byte[] content, string? name = null) =>
        new DocumentExtractor().Extract(new MemoryStream(content), name, TestContext.Current.CancellationToken);
}
