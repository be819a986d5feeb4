using PartyArchive.Extraction.Pdf;
using static PartyArchive.Extraction.Tests.Pdf.TestPdf;

namespace PartyArchive.Extraction.Tests.Pdf;

public class PdfPropertiesTests
{
    [Fact]
    public void The_information_dictionary_comes_before_the_packet()
    {
        const string Packet =
            "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
            + "<rdf:Description xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/' xmp:ModifyDate='2020-01-02T03:04:05+07:00'>"
            + "<dc:title><rdf:Alt><rdf:li>Packet title</rdf:li></rdf:Alt></dc:title>"
            + "<dc:creator><rdf:Seq><rdf:li>An</rdf:li><rdf:li>Binh</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>";
        var pdf = WithPage(At(50, 700, "page"));
        pdf.Trailer = "/Info 30 0 R";
        pdf.Add(1, "<</Type/Catalog/Pages 2 0 R/Metadata 31 0 R>>")
            .Add(30, "<</Title(Own title)/CreationDate(D:20190304050607+07'00')/Creator(Word)>>")
            .AddStream(31, Packet);

        var properties = PdfReadResult.Read(pdf).Content.Properties;

        Assert.Equal("Own title", properties.Title);
        Assert.Equal("An; Binh", properties.Author);
        Assert.Equal("Word", properties.Application);
        Assert.Equal(new DateTimeOffset(2019, 3, 4, 5, 6, 7, TimeSpan.FromHours(7)), properties.CreatedAt);
        Assert.Equal(new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.FromHours(7)), properties.ModifiedAt);
        Assert.Equal(1, properties.StatedPages);
    }

    [Fact]
    public void A_packet_with_entities_is_not_expanded()
    {
        var pdf = WithPage("").Add(1, "<</Type/Catalog/Pages 2 0 R/Metadata 31 0 R>>");
        pdf.AddStream(
            31,
            "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><dc:title xmlns:dc='d'>&b;</dc:title>"
        );

        Assert.Null(PdfReadResult.Read(pdf).Content.Properties.Title);
    }

    [Theory]
    [InlineData("D:20240229", "2024-02-29T00:00:00Z")]
    [InlineData("D:2024", "2024-01-01T00:00:00Z")]
    [InlineData("20240102030405Z", "2024-01-02T03:04:05Z")]
    [InlineData("D:20240102030405-05'30'", "2024-01-02T03:04:05-05:30")]
    [InlineData("D:20240102030405+0700", "2024-01-02T03:04:05+07:00")]
    public void Dates_are_read_however_much_of_them_is_there(string text, string expected) =>
        Assert.Equal(
            DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
            PdfDate.Parse(text)
        );

    [Theory]
    [InlineData("")]
    [InlineData("D:20241301")]
    [InlineData("D:20230229")]
    [InlineData("yesterday")]
    [InlineData("D:00000000")]
    [InlineData("D:00010101000000+14'00'")]
    public void What_is_no_date_is_none(string text) => Assert.Null(PdfDate.Parse(text));
}
