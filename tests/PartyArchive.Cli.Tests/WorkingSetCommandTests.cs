using System.IO.Compression;
using System.Text.Json;

namespace PartyArchive.Cli.Tests;

public sealed class WorkingSetCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("partyarchive-test-").FullName;
    private readonly string _archive = Directory.CreateTempSubdirectory("partyarchive-test-").FullName;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(_archive, recursive: true);
    }

    [Fact]
    public async Task A_set_is_made_filled_annotated_and_exported()
    {
        var papers = Directory.CreateDirectory(Path.Combine(_folder, "in")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(papers, "a.txt"),
            "Kế hoạch phát triển cây chè",
            TestContext.Current.CancellationToken
        );
        await CommandLine.RunAsync("ingest", papers, "--archive", _archive);
        var made = await CommandLine.RunAsync(
            "working-set",
            "create",
            "Hội nghị",
            "--purpose",
            "Ngày 3",
            "--archive",
            _archive
        );
        var id = made.Lines[0].Trim();
        var zip = Path.Combine(_folder, "hop.zip");

        var added = await CommandLine.RunAsync("working-set", "add", id, "--query", "chè", "--archive", _archive);
        await CommandLine.RunAsync("working-set", "note", id, "1", "đọc trước", "--archive", _archive);
        var shown = await CommandLine.RunAsync("working-set", "show", id, "--json", "--archive", _archive);
        var exported = await CommandLine.RunAsync("working-set", "export", id, zip, "--archive", _archive);
        var again = await CommandLine.RunAsync("working-set", "export", id, zip, "--archive", _archive);

        Assert.Equal((0, 0, 0, 0), (made.ExitCode, added.ExitCode, shown.ExitCode, exported.ExitCode));
        Assert.NotEqual(0, again.ExitCode);
        var item = JsonDocument.Parse(shown.Lines[0]).RootElement.GetProperty("items")[0];
        Assert.Equal("đọc trước", item.GetProperty("note").GetString());
        using var package = ZipFile.OpenRead(zip);
        Assert.Equal(
            ["00 Mục lục.docx", "01"],
            package.Entries.Select(static (e, i) => i == 0 ? e.FullName : e.FullName[..2])
        );
    }
}
