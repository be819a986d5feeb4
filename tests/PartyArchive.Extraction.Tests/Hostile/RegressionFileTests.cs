using System.Diagnostics;

namespace PartyArchive.Extraction.Tests.Hostile;

/// <summary>Inputs that once killed or hung a reader (H-12); read in this process, so that a death is seen as one.</summary>
public sealed class RegressionFileTests
{
    public static TheoryData<string> Names => [.. SampleFiles.In("regressions")];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_once_killed_a_reader_is_read_in_time(string name)
    {
        var start = Stopwatch.GetTimestamp();

        new DocumentExtractor(
            new ExtractionOptions { Limits = new ExtractionLimits { MaxTime = TimeSpan.FromSeconds(3) } }
        ).ExtractFile(SampleFiles.PathOf(name), TestContext.Current.CancellationToken);

        // A quiet machine needs a few milliseconds; the bar of H-05 is 1 s, the rest is for a loaded one, and less than the 20 s that stopped them.
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 15);
    }
}
