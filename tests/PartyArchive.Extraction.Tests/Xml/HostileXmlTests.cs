using System.Text;
using PartyArchive.Extraction.Tests.OpenXml;
using static PartyArchive.Extraction.Tests.Containers.HostileContainerTests;

namespace PartyArchive.Extraction.Tests.Xml;

/// <summary>XML made to hurt (threat H-02).</summary>
public sealed class HostileXmlTests
{
    [Theory]
    [InlineData("<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">", "&b;")]
    [InlineData("<!ENTITY a SYSTEM \"file:///etc/passwd\">", "&a;")]
    [InlineData("<!ENTITY a SYSTEM \"http://127.0.0.1:9/x\">", "&a;")]
    [InlineData("<!ENTITY % p SYSTEM \"file:///etc/hostname\"> %p;", "x")]
    public void Any_document_type_is_refused_and_nothing_is_fetched(string declarations, string text)
    {
        var xml = $"<!DOCTYPE w:document [{declarations}]>" + DocumentOf(DocxFile.Paragraph(text));

        var document = ExtractInTime(Zip(("word/document.xml", xml)));

        Assert.Equal((ExtractionOutcome.Damaged, 0), (document.Outcome, document.Characters));
    }

    [Theory]
    [InlineData("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")]
    [InlineData("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")]
    [InlineData("<x>", "</x>")]
    public void A_hundred_thousand_levels_meet_the_depth_limit_and_not_the_end_of_the_stack(string open, string close)
    {
        var nested = new StringBuilder()
            .Insert(0, open, 100_000)
            .Append(DocxFile.Paragraph("x"))
            .Insert(0, DocxFile.Paragraph("kept"));
        for (var i = 0; i < 100_000; i++)
        {
            nested.Append(close);
        }

        // The ratio is not what is tested here.
        var options = new ExtractionOptions { Limits = new ExtractionLimits { MaxInflateRatio = 100_000 } };
        var document = new DocumentExtractor(options).Extract(
            new MemoryStream(Zip(("word/document.xml", DocumentOf(nested.ToString())))),
            null,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(ExtractionOutcome.LimitExceeded, document.Outcome);
        Assert.Contains("256", document.Reason, StringComparison.Ordinal);
        Assert.Equal("kept\n", Assert.Single(document.Pages).Text.Split('\t')[0]);
    }

    [Fact]
    public void A_tag_without_end_is_stopped_before_it_fills_the_memory()
    {
        using var source = new Extraction.Xml.StretchLimitedStream(new EndlessAttribute());
        var buffer = new byte[1 << 20];

        var error = Assert.Throws<Extraction.Content.LimitExceededException>(() =>
        {
            while (source.Read(buffer) > 0) { }
        });

        Assert.Contains("33,554,432", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_up_to_the_damage_is_kept()
    {
        var xml = DocumentOf(DocxFile.Paragraph("trước") + "<w:p><broken");

        var document = ExtractInTime(Zip(("word/document.xml", xml)));

        Assert.Equal(
            (ExtractionOutcome.Damaged, true, "trước\n"),
            (document.Outcome, document.IsTruncated, document.Pages[0].Text)
        );
    }

    private sealed class EndlessAttribute : MemoryStream
    {
        public override int Read(Span<byte> buffer)
        {
            buffer.Fill((byte)'a');
            return buffer.Length;
        }
    }
}
