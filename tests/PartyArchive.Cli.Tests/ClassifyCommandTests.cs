using System.Text.Json;

namespace PartyArchive.Cli.Tests;

public sealed class ClassifyCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("partyarchive-test-").FullName;
    private readonly string _archive = Directory.CreateTempSubdirectory("partyarchive-test-").FullName;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(_archive, recursive: true);
    }

    [Fact]
    public async Task A_rule_of_a_file_proposes_and_only_an_open_record_file_can_be_confirmed()
    {
        var rules = Path.Combine(_folder, "rules.json");
        var paper = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "in", "chè")).FullName, "a.txt");
        await File.WriteAllTextAsync(paper, "Kế hoạch phát triển cây chè", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            rules,
            """[{"name": "chè", "folderPattern": "chè/*", "target": {"fondsCode": "P01", "catalogNumber": "1", "fileCode": "12"}}]""",
            TestContext.Current.CancellationToken
        );
        await CommandLine.RunAsync("ingest", Path.Combine(_folder, "in"), "--archive", _archive);
        var found = await CommandLine.RunAsync("search", "chè", "--archive", _archive, "--json");
        var id = JsonDocument.Parse(found.Lines[0]).RootElement.GetProperty("id").GetString()!;

        var shown = await CommandLine.RunAsync("classify", id, "--archive", _archive, "--rules", rules);
        var json = await CommandLine.RunAsync("classify", id, "--archive", _archive, "--rules", rules, "--json");
        var nothing = await CommandLine.RunAsync("classify", id, "--archive", _archive);
        var confirmed = await CommandLine.RunAsync("classify", id, "--archive", _archive, "--confirm", "P01/1/12");

        Assert.Contains("P01/1/12  rule chè", shown.Output, StringComparison.Ordinal);
        var proposal = JsonDocument.Parse(Assert.Single(json.Lines)).RootElement;
        Assert.Equal("12", proposal.GetProperty("target").GetProperty("fileCode").GetString());
        Assert.Equal((0, 1, 2), (shown.ExitCode, nothing.ExitCode, confirmed.ExitCode));
        Assert.Equal(
            2,
            (await CommandLine.RunAsync("classify", id, "--archive", _archive, "--confirm", "12")).ExitCode
        );
    }
}
