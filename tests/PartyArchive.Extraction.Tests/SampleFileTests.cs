using System.Globalization;
using System.Text;

namespace PartyArchive.Extraction.Tests;

public sealed class SampleFileTests
{
    public static TheoryData<string> Samples => [.. SampleFiles.In("docx"), .. SampleFiles.In("odt")];

    /// <summary>Run with APPROVE=1 to write the expected texts anew; a person reads what changed.</summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sample_gives_the_approved_outcome_and_pages(string name)
    {
        var document = new DocumentExtractor().ExtractFile(
            SampleFiles.PathOf(name),
            TestContext.Current.CancellationToken
        );

        var actual = Describe(document);
        var approved = SampleFiles.PathOf(name) + ".expected.txt";
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
        {
            File.WriteAllText(approved, actual);
        }
        Assert.Equal(File.ReadAllText(approved), actual);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Segments_of_every_sample_lie_inside_the_text_in_order(string name)
    {
        var document = new DocumentExtractor().ExtractFile(
            SampleFiles.PathOf(name),
            TestContext.Current.CancellationToken
        );

        foreach (var page in document.Pages)
        {
            var end = 0;
            foreach (var segment in page.Segments)
            {
                Assert.True(segment.Start >= end && segment.Length > 0);
                end = segment.Start + segment.Length;
                Assert.True(end <= page.Text.Length);
            }
        }
    }

    private static string Describe(ExtractedDocument document)
    {
        var text = new StringBuilder($"{document.Outcome}: {document.Reason}\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{document.Format} {document.Source} {document.Encoding ?? "unicode"}\n"
        );
        foreach (var warning in document.Warnings)
        {
            text.Append(CultureInfo.InvariantCulture, $"! {warning}\n");
        }
        foreach (var page in document.Pages)
        {
            var kinds = string.Join(' ', page.Segments.Select(static segment => segment.Kind).Distinct());
            text.Append(
                CultureInfo.InvariantCulture,
                $"--- {page.Number}{(page.IsEstimated ? " estimated" : "")} {kinds}\n{page.Text}"
            );
        }
        return text.ToString();
    }
}
