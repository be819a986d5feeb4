namespace PartyArchive.Cli.Tests;

public sealed class ArrangementCommandsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("partyarchive-cli-arrange-").FullName;

    private string Archive => Path.Combine(_folder, "archive");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_list_goes_in_is_told_and_goes_out_again()
    {
        var list = Write("list.csv", "Hồ sơ số,Tiêu đề hồ sơ\n01,Hồ sơ đại hội\n02,Hồ sơ kiểm tra\n");
        Assert.Equal(0, (await RunAsync("fonds", "add", "PTU", "Tỉnh ủy", "--catalog", "1")).ExitCode);

        var imported = await RunAsync("import-inventory", list, "--fonds", "PTU", "--catalog", "1");
        var closed = await RunAsync("file", "close", "PTU/1/02", "--why", "hết việc");
        var listed = await RunAsync("file", "list", "--json");
        var exported = Path.Combine(_folder, "out.csv");
        await RunAsync("export-inventory", exported, "--fonds", "PTU");
        var report = await RunAsync("report", "--json");

        Assert.Equal((0, 0), (imported.ExitCode, closed.ExitCode));
        Assert.Contains("Added 2", imported.Output, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"Closed\"", listed.Lines[1], StringComparison.Ordinal);
        Assert.Contains(
            "01,Hồ sơ đại hội",
            await File.ReadAllTextAsync(exported, TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "\"dimension\":\"Files\",\"value\":\"Closed\",\"items\":1",
            report.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_faulty_row_is_named_and_a_dry_run_applies_nothing()
    {
        await RunAsync("fonds", "add", "PTU", "Tỉnh ủy");
        var faulty = Write("faulty.csv", "Hồ sơ số,Tiêu đề hồ sơ,Số tờ\n01,Hồ sơ,nhiều\n");
        var sound = Write("sound.csv", "Hồ sơ số,Tiêu đề hồ sơ\n01,Hồ sơ\n");

        var refused = await RunAsync("import-inventory", faulty, "--fonds", "PTU");
        var dry = await RunAsync("import-inventory", sound, "--fonds", "PTU", "--dry-run");

        Assert.Equal((1, 0), (refused.ExitCode, dry.ExitCode));
        Assert.Contains("row 2: 'nhiều'", refused.Output, StringComparison.Ordinal);
        Assert.Empty((await RunAsync("file", "list")).Lines);
    }

    [Fact]
    public async Task A_check_names_the_mandatory_fields_that_a_file_lacks()
    {
        await RunAsync("fonds", "add", "PTU", "Tỉnh ủy");
        await RunAsync("file", "open", "PTU/01", "Hồ sơ đại hội");

        var told = await RunAsync("file", "check", "PTU/01");
        var json = await RunAsync("file", "check", "PTU/01", "--json");

        Assert.Equal((1, 1), (told.ExitCode, json.ExitCode));
        Assert.Contains("file: Thời hạn lưu trữ (maintenance) is missing", told.Output, StringComparison.Ordinal);
        Assert.Contains(json.Lines, static line => line.Contains("\"fault\":\"Missing\"", StringComparison.Ordinal));
        Assert.DoesNotContain("Tiêu đề hồ sơ", told.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_understood_is_told()
    {
        await RunAsync("fonds", "add", "PTU", "Tỉnh ủy");

        Assert.Equal(2, (await RunAsync("export-inventory", Path.Combine(_folder, "out.doc"))).ExitCode);
        Assert.Equal(2, (await RunAsync("file", "close", "PTU")).ExitCode);
        Assert.Equal(1, (await RunAsync("file", "close", "PTU/99")).ExitCode);
    }

    private Task<CommandResult> RunAsync(params string[] arguments) =>
        CommandLine.RunAsync([.. arguments, "--archive", Archive]);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
