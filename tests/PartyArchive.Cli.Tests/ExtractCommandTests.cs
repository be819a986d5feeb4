using System.Diagnostics;
using System.Text.Json;

namespace PartyArchive.Cli.Tests;

public sealed class ExtractCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("partyarchive-test-").FullName;
    private readonly string _output;

    public ExtractCommandTests() => _output = Path.Combine(_folder, "out");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Each_file_gets_one_report_line_with_the_promised_names()
    {
        Write("a.txt", "trang một\ftrang hai");
        Write("sub/broken.pdf", "%PDF-1.4 nothing");
        Write("empty.doc", "");

        var result = await CommandLine.RunAsync("extract", _folder, "--out", _output);

        Assert.Equal(1, result.ExitCode);
        var report = Report();
        Assert.Equal(["a.txt", "empty.doc", "sub/broken.pdf"], report.Keys.Order(StringComparer.Ordinal));
        var text = report["a.txt"];
        Assert.Equal("Extracted", text.GetProperty("outcome").GetString());
        Assert.Equal("PlainText", text.GetProperty("format").GetString());
        Assert.Equal(2, text.GetProperty("pages").GetInt32());
        Assert.Equal("Native", text.GetProperty("textSource").GetString());
        Assert.Equal(JsonValueKind.Null, text.GetProperty("encoding").ValueKind);
        Assert.True(text.GetProperty("milliseconds").GetInt64() >= 0);
        Assert.Equal("trang một\n\ftrang hai\n", ReadText(text));
        Assert.Equal(JsonValueKind.Null, report["empty.doc"].GetProperty("text").ValueKind);
        Assert.NotEmpty(report["sub/broken.pdf"].GetProperty("reason").GetString()!);
    }

    [Fact]
    public async Task The_sample_documents_all_give_text_except_the_scan()
    {
        var samples = Path.Combine(AppContext.BaseDirectory, "samples");

        await CommandLine.RunAsync("extract", samples, "--out", _output);

        var report = Report();
        Assert.Equal(37, report.Count);
        Assert.Equal(
            ["scan/ban-quet-co-dau.pdf"],
            report.Where(pair => pair.Value.GetProperty("outcome").GetString() != "Extracted").Select(pair => pair.Key)
        );
        Assert.Equal("tcvn3", report["tcvn3/2005-QD-sua-522.doc"].GetProperty("encoding").GetString());
        Assert.Equal("vni-windows", report["vni/2008-QD-991-UBND.doc"].GetProperty("encoding").GetString());
    }

    [Fact]
    public async Task Links_and_pipes_are_reported_and_not_followed()
    {
        Assert.SkipWhen(
            OperatingSystem.IsWindows(),
            "Making links needs a privilege on Windows, and pipes are no files there."
        );
        Write("a.txt", "văn bản");
        File.CreateSymbolicLink(Path.Combine(_folder, "link.txt"), "/etc/hostname");
        using (var mkfifo = Process.Start("mkfifo", [Path.Combine(_folder, "pipe.doc")]))
        {
            await mkfifo.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await CommandLine.RunAsync("extract", _folder, "--out", _output);

        var report = Report();
        Assert.Equal(["a.txt", "link.txt", "pipe.doc"], report.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("Unsupported", report["link.txt"].GetProperty("outcome").GetString());
        Assert.Equal("Unsupported", report["pipe.doc"].GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Odd_names_stay_inside_the_output_folder_and_do_not_collide()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not allow such names.");
        Write("a\nb.txt", "một");
        Write("CON", "hai ba bốn");
        Write("..hidden.txt", "ba");
        Write(new string('ồ', 80) + ".txt", "bốn");

        await CommandLine.RunAsync("extract", _folder, "--out", _output);

        var texts = Report().Values.Select(line => line.GetProperty("text").GetString()!).ToList();
        Assert.Equal(4, texts.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(texts, text => Assert.True(File.Exists(Path.Combine(_output, text))));
    }

    [Fact]
    public async Task The_output_folder_is_not_read_as_input()
    {
        Write("a.txt", "văn bản");
        await CommandLine.RunAsync("extract", _folder, "--out", _output);

        await CommandLine.RunAsync("extract", _folder, "--out", _output);

        Assert.Equal(["a.txt"], Report().Keys);
    }

    [Fact]
    public async Task A_path_that_does_not_exist_returns_2() =>
        Assert.Equal(
            2,
            (await CommandLine.RunAsync("extract", Path.Combine(_folder, "nowhere"), "--out", _output)).ExitCode
        );

    private void Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    private Dictionary<string, JsonElement> Report() =>
        File.ReadAllLines(Path.Combine(_output, "report.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(line => line.GetProperty("path").GetString()!, StringComparer.Ordinal);

    private string ReadText(JsonElement line) =>
        File.ReadAllText(Path.Combine(_output, line.GetProperty("text").GetString()!));
}
