namespace PartyArchive.Cli.Tests;

public sealed class DemoCommandTests
{
    [Fact]
    public async Task The_demo_takes_in_every_sample_and_finds_something_with_every_search()
    {
        var folder = Directory.CreateTempSubdirectory("partyarchive-test-").FullName;
        try
        {
            var demo = await CommandLine.RunAsync("demo", "--archive", Path.Combine(folder, "archive"));

            Assert.Equal(0, demo.ExitCode);
            Assert.Contains("37  files", demo.Output, StringComparison.Ordinal);
            Assert.Contains("5 of 5 searches found documents", demo.Output, StringComparison.Ordinal);
            Assert.Contains("page 1: ", demo.Output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
