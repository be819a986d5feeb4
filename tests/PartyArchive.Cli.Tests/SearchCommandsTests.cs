using System.Text.Json;

namespace PartyArchive.Cli.Tests;

public sealed class SearchCommandsTests : IDisposable
{
    private readonly string _papers = Directory.CreateTempSubdirectory("partyarchive-test-").FullName;
    private readonly string _archive = Directory.CreateTempSubdirectory("partyarchive-test-").FullName;

    public void Dispose()
    {
        Directory.Delete(_papers, recursive: true);
        Directory.Delete(_archive, recursive: true);
    }

    private Task WriteAsync(string name, string text) =>
        File.WriteAllTextAsync(Path.Combine(_papers, name), text, TestContext.Current.CancellationToken);

    private Task<CommandResult> RunAsync(params string[] arguments) =>
        CommandLine.RunAsync([.. arguments, "--archive", _archive]);

    [Fact]
    public async Task Facets_reasons_suggestions_and_likeness_are_shown()
    {
        await WriteAsync(
            "một.txt",
            "Thời hạn bảo quản hồ sơ lưu trữ của cơ quan huyện ủy là mười năm kể từ ngày ban hành."
        );
        await WriteAsync(
            "hai.txt",
            "Thời hạn bảo quản hồ sơ lưu trữ của cơ quan huyện ủy là mười năm kể từ ngày ban hành"
        );
        await RunAsync("ingest", _papers);

        var search = await RunAsync("search", "thoi han bao quan", "--facet", "Format", "--choose", "Format=PlainText");
        var json = await RunAsync("search", "thoi han bao quan", "--json");
        var id = JsonDocument.Parse(json.Lines[0]).RootElement.GetProperty("id").GetString()!;
        var explain = await RunAsync("explain", id, "thoi han");
        var suggest = await RunAsync("suggest", "thoi ha");
        var copies = await RunAsync("similar", id, "--copies");

        Assert.Contains("Read as: thời hạn bảo quản", search.Output, StringComparison.Ordinal);
        Assert.Contains("Format: *PlainText 2", search.Output, StringComparison.Ordinal);
        Assert.StartsWith("Found", explain.Output, StringComparison.Ordinal);
        Assert.Contains("'thời' stands in it", explain.Output, StringComparison.Ordinal);
        Assert.Contains("thời hạn bảo", suggest.Output, StringComparison.Ordinal);
        Assert.Contains("same text", copies.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_is_saved_and_tells_once_what_came()
    {
        await WriteAsync("một.txt", "Công tác lưu trữ.");
        await RunAsync("ingest", _papers);
        await RunAsync("search", "lưu trữ", "--save", "lưu trữ");
        await WriteAsync("hai.txt", "Lưu trữ điện tử.");
        await RunAsync("ingest", _papers);

        var list = await RunAsync("saved", "list", "--json");
        var id = JsonDocument.Parse(Assert.Single(list.Lines)).RootElement.GetProperty("id").GetString()!;
        var first = await RunAsync("saved", "news", id);
        var second = await RunAsync("saved", "news", id);
        var run = await RunAsync("saved", "run", id, "--json");
        var delete = await RunAsync("saved", "delete", id);

        Assert.Contains("hai.txt", Assert.Single(first.Lines), StringComparison.Ordinal);
        Assert.Empty(second.Lines);
        Assert.Equal(2, run.Lines.Count);
        Assert.Equal(0, delete.ExitCode);
        Assert.Equal(1, (await RunAsync("saved", "delete", id)).ExitCode);
    }

    [Theory]
    [InlineData("search", "x", "--choose", "Type")]
    [InlineData("search", "x", "--recent", "0")]
    [InlineData("suggest", "x", "--top", "99")]
    [InlineData("similar", "x")]
    [InlineData("explain", "x", "y")]
    public async Task What_is_out_of_range_returns_2_and_says_why(params string[] arguments)
    {
        var result = await RunAsync(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.NotEmpty(result.Errors);
    }
}
