using System.Text;

namespace PartyArchive.Extraction.Tests.WordXml2003;

public sealed class WordXml2003ReaderTests
{
    private const string Document = """
        <?xml version="1.0"?>
        <w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core" xmlns:o="urn:schemas-microsoft-com:office:office">
        <o:DocumentProperties><o:Title>Báo cáo</o:Title></o:DocumentProperties>
        <w:body><wx:sect>
        <w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="Điều 1."/></w:listPr></w:pPr><w:r><w:t>Phạm vi</w:t></w:r><w:r><w:footnote><w:p><w:r><w:t>chú thích</w:t></w:r></w:p></w:footnote></w:r></w:p>
        <w:p><aml:annotation w:type="Word.Deletion"><aml:content><w:r><w:delText>bỏ</w:delText></w:r></aml:content></aml:annotation><aml:annotation w:type="Word.Insertion"><aml:content><w:r><w:t>thêm</w:t></w:r></aml:content></aml:annotation></w:p>
        </wx:sect></w:body></w:wordDocument>
        """;

    [Fact]
    public void The_flat_file_reads_like_a_package()
    {
        var document = new DocumentExtractor().Extract(
            new MemoryStream(Encoding.UTF8.GetBytes(Document)),
            "x.doc",
            TestContext.Current.CancellationToken
        );

        Assert.Equal((FileFormat.WordXml2003, "Báo cáo"), (document.Format, document.Properties.Title));
        Assert.Equal("Điều 1. Phạm vi\nthêm\nchú thích\n", Assert.Single(document.Pages).Text);
    }
}
