using System.Text;

namespace PartyArchive.Extraction.Tests.OpenXml;

/// <summary>Packages written out as one XML file.</summary>
public sealed class FlatPackageTests
{
    [Fact]
    public void A_package_in_one_XML_file_is_read_like_any_other()
    {
        var document = ReadFlat(
            "<w:p><w:r><w:rPr><w:rFonts w:ascii=\".VnTime\" w:hAnsi=\".VnTime\"/></w:rPr><w:t>NghÞ quyÕt cña TØnh ñy</w:t></w:r></w:p>"
        );

        Assert.Equal(FileFormat.OpenXmlWord, document.Format);
        Assert.Equal("Nghị quyết của Tỉnh ủy\n", Assert.Single(document.Pages).Text);
    }

    [Fact]
    public void A_package_in_one_XML_file_that_breaks_off_is_damaged() =>
        Assert.Equal(ExtractionOutcome.Damaged, ReadFlat("<w:p><w:r><w:t>a", isCut: true).Outcome);

    private static ExtractedDocument ReadFlat(string body, bool isCut = false)
    {
        const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        var xml =
            "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?><?mso-application progid=\"Word.Document\"?>"
            + "<pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\">"
            + "<pkg:part pkg:name=\"/_rels/.rels\" pkg:contentType=\"application/vnd.openxmlformats-package.relationships+xml\"><pkg:xmlData>"
            + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + $"<Relationship Id=\"d\" Type=\"{Office}/officeDocument\" Target=\"word/document.xml\"/></Relationships></pkg:xmlData></pkg:part>"
            + "<pkg:part pkg:name=\"/word/media/image1.png\" pkg:contentType=\"image/png\"><pkg:binaryData>iVBORw0KGgo=</pkg:binaryData></pkg:part>"
            + "<pkg:part pkg:name=\"/word/document.xml\" pkg:contentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"><pkg:xmlData>"
            + $"<w:document xmlns:w=\"{DocxFile.Main}\"><w:body>{body}"
            + (isCut ? "" : "</w:body></w:document></pkg:xmlData></pkg:part></pkg:package>");
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(xml));
        using var extractor = new DocumentExtractor();
        return extractor.Extract(stream, "flat.xml", TestContext.Current.CancellationToken);
    }
}
