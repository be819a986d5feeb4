namespace PartyArchive.Extraction.Tests.Isolation;

public sealed class IsolatedReadingTests : IDisposable
{
    private readonly DocumentExtractor _isolated = new(
        new ExtractionOptions
        {
            Isolation = new IsolationOptions { Mode = IsolationMode.RiskyFormats, MaxWorkers = 1 },
        }
    );

    private readonly DocumentExtractor _here = new();

    public void Dispose()
    {
        _isolated.Dispose();
        _here.Dispose();
    }

    [Theory]
    [InlineData(@"{\rtf1\ansi Ngh\u7883? quy\u7871?t\par}")]
    [InlineData("%PDF-1.4 broken")]
    [InlineData("plain text is read here")]
    public void A_worker_reads_what_this_process_reads(string content)
    {
        using var first = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content));
        using var second = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content));

        var isolated = _isolated.Extract(first, "a.rtf", TestContext.Current.CancellationToken);
        var here = _here.Extract(second, "a.rtf", TestContext.Current.CancellationToken);

        Assert.Equal(here.Outcome, isolated.Outcome);
        Assert.Equal(here.Reason, isolated.Reason);
        Assert.Equal(here.Format, isolated.Format);
        Assert.Equal(here.Pages.Select(page => page.Text), isolated.Pages.Select(page => page.Text));
    }

    [Fact]
    public void A_copy_made_for_a_worker_does_not_stay_behind()
    {
        var before = Directory.GetDirectories(Path.GetTempPath(), "partyarchive-spool-*");
        using var content = new MemoryStream(@"{\rtf1 text}"u8.ToArray());

        _isolated.Extract(content, "../../evil/name.rtf", TestContext.Current.CancellationToken);

        Assert.Empty(Directory.GetDirectories(Path.GetTempPath(), "partyarchive-spool-*").Except(before));
    }

    [Fact]
    public void Isolation_that_cannot_be_had_is_reported_and_never_silently_dropped()
    {
        using var extractor = new DocumentExtractor(
            new ExtractionOptions
            {
                Isolation = new IsolationOptions { Mode = IsolationMode.All, DotnetPath = "/nowhere/dotnet" },
            }
        );
        using var content = new MemoryStream(@"{\rtf1 text}"u8.ToArray());

        var document = extractor.Extract(content, "a.rtf", TestContext.Current.CancellationToken);

        Assert.Equal(ExtractionOutcome.Failed, document.Outcome);
        Assert.Contains("DotnetPath", document.Reason, StringComparison.Ordinal);
    }
}
