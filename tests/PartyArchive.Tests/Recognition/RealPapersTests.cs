using PartyArchive.Recognition;

namespace PartyArchive.Tests.Recognition;

/// <summary>
/// Heads and feet of 100 real files: laws, decrees, circulars, decisions, directives, reports and plans of 1995 to 2026, and the forms, annexes
/// and leaflets that lie among them, from Word, RTF, HTML, text, OpenDocument and PDF files in five encodings. Labelled by reading the text, not what the
/// rules had read (legal texts, outside copyright: Vietnamese law on intellectual property, article 15).
/// </summary>
public class RealPapersTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("number", 0.97, 0.95)]
    [InlineData("symbol", 0.97, 0.95)]
    [InlineData("code", 0.97, 0.95)]
    [InlineData("date", 0.97, 0.95)]
    [InlineData("docType", 0.97, 0.95)]
    [InlineData("issuer", 0.93, 0.90)]
    [InlineData("parentIssuer", 0.93, 0.90)]
    [InlineData("subject", 0.93, 0.90)]
    [InlineData("signer", 0.93, 0.90)]
    [InlineData("signerTitle", 0.93, 0.90)]
    [InlineData("system", 0.93, 0.90)]
    [InlineData("place", 0.93, 0.90)]
    public void A_field_is_read_with_the_promised_precision_and_recall(string field, double precision, double recall)
    {
        var (right, read, labelled) = (0, 0, 0);
        foreach (var paper in LabelledPaper.Real.Where(paper => !paper.Unjudged.Contains(field)))
        {
            var label = paper.Label(field);
            var value = LabelledPaper.FieldsOf(PaperRecognizer.Recognize(paper.Pages))[field];
            right += label is not null && label == value ? 1 : 0;
            read += value is null ? 0 : 1;
            labelled += label is null ? 0 : 1;
            if (label != value)
            {
                output.WriteLine($"{paper.Id} {field}: read '{value}', label '{label}'");
            }
        }

        output.WriteLine(
            $"{field}: precision {(double)right / read:F3} ({right}/{read}), recall {(double)right / labelled:F3} ({right}/{labelled})"
        );
        Assert.True((double)right / read >= precision, $"precision {right}/{read}");
        Assert.True((double)right / labelled >= recall, $"recall {right}/{labelled}");
    }

    [Fact]
    public void No_paper_gets_a_stamp_it_does_not_bear()
    {
        Assert.All(
            LabelledPaper.Real,
            static paper =>
            {
                var read = PaperRecognizer.Recognize(paper.Pages);
                Assert.Equal(paper.Label("secrecy"), read.Secrecy?.Normalized);
                Assert.Equal(paper.Label("urgency"), read.Urgency?.Normalized);
            }
        );
    }
}
