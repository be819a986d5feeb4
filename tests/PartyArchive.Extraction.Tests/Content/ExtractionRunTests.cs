using System.Text;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Tests.Content;

public sealed class ExtractionRunTests
{
    [Fact]
    public void A_fault_while_pages_are_made_is_an_outcome_of_the_file()
    {
        var assembly = new PageAssembly(_ => throw new InvalidOperationException("a fault of ours"));
        using var source = new MemoryStream(Encoding.UTF8.GetBytes("văn bản"));
        var run = new ExtractionRun(
            new ExtractionOptions(),
            TimeProvider.System,
            assembly,
            embedded: null,
            TestContext.Current.CancellationToken
        );

        var document = run.Run(source, "a.txt");

        Assert.Equal(ExtractionOutcome.Damaged, document.Outcome);
        Assert.DoesNotContain("a fault of ours", document.Reason, StringComparison.Ordinal);
    }
}
