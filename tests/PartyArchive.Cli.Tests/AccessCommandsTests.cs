using System.Text.Json;

namespace PartyArchive.Cli.Tests;

/// <summary>Access as its keeper governs it: by the program, act by act.</summary>
public sealed class AccessCommandsTests : ArchiveByCommands
{
    [Fact]
    public async Task A_file_is_closed_to_all_opened_to_one_for_a_time_and_closed_again()
    {
        var paper = await FiledPaperAsync();
        var set = await DoneAsync("access", "set", "file:PHU/01", "--mode", "Conditional", "--basis", "QĐ 7");
        Assert.StartsWith("Set. 1 documents", set.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("show", paper)).ExitCode);
        Assert.Empty((await RunAsync("search", "báo cáo", "--json")).Lines);

        var me = $"requester:{(System.Environment.UserName is { Length: > 0 } name ? name : "cli")}";
        await DoneAsync(
            ["access", "grant", "file:PHU/01", "--to", me],
            ["--until", "2099-12-31", "--basis", "Phiếu 5"]
        );
        await DoneAsync("show", paper);
        var grant = JsonDocument.Parse((await DoneAsync("access", "grants", "--json")).Lines[0]).RootElement;
        Assert.Equal(me, grant.GetProperty("to").GetString());
        Assert.Equal("2099-12-31T17:00:00+00:00", grant.GetProperty("until").GetString());

        await DoneAsync("access", "revoke", grant.GetProperty("id").GetString()!, "--basis", "Hết việc");
        Assert.Equal(1, (await RunAsync("show", paper)).ExitCode);
        var state = JsonDocument.Parse((await DoneAsync("access", "show", $"document:{paper}", "--json")).Lines[0]);
        Assert.Equal("Conditional", state.RootElement.GetProperty("mode").GetString());
        Assert.Equal("Public", state.RootElement.GetProperty("ownMode").GetString());
    }

    [Fact]
    public async Task A_request_is_answered_with_a_grant()
    {
        var paper = await FiledPaperAsync();
        await DoneAsync("access", "set", "fonds:PHU", "--mode", "Conditional", "--group", "hr", "--basis", "QĐ 7");
        await DoneAsync("access", "request", "fonds:PHU", "--purpose", "Nghiên cứu");
        var id = JsonDocument
            .Parse((await DoneAsync("access", "requests", "--json")).Lines[0])
            .RootElement.GetProperty("id")
            .GetString()!;
        var answered = await DoneAsync("access", "answer", id, "--until", "2099-12-31", "--reason", "Đồng ý");
        Assert.StartsWith("Granted", answered.Output, StringComparison.Ordinal);
        await DoneAsync("show", paper);
    }

    [Fact]
    public async Task A_level_is_determined_reviewed_and_lapses_on_request()
    {
        var paper = await FiledPaperAsync();
        await DoneAsync(
            ["access", "classify", paper, "--level", "Confidential"],
            ["--on", "2010-05-01", "--basis", "QĐ 1"]
        );
        Assert.Equal(1, (await RunAsync("show", paper)).ExitCode);
        var review = await DoneAsync(
            ["access", "review", "--from", "2020-01-01", "--to", "2020-12-31"],
            ["--clearance", "Secret", "--json"]
        );
        var line = JsonDocument.Parse(review.Lines[0]).RootElement;
        Assert.Equal("2020-05-01", line.GetProperty("expiresOn").GetString());
        var late = await RunAsync([
            .. new[] { "access", "extend", paper, "--to", "2025-01-01", "--on", "2020-04-01" },
            "--basis",
            "QĐ 2",
            "--clearance",
            "Secret",
        ]);
        Assert.Equal(2, late.ExitCode);
        Assert.Contains("2020-03-02", late.Errors, StringComparison.Ordinal);

        await DoneAsync("access", "declassify", paper, "--basis", "Điều 22", "--clearance", "Secret");
        await DoneAsync("show", paper);
    }

    [Fact]
    public async Task A_level_named_in_the_environment_is_left_out_of_the_index_until_another_choice_is_named()
    {
        var paper = await FiledPaperAsync();
        Environment["PARTYARCHIVE_LEVELS_NOT_INDEXED"] = "Secret,TopSecret";
        await DoneAsync(
            ["access", "classify", paper, "--level", "Secret"],
            ["--on", "2020-05-01", "--basis", "QĐ 1", "--clearance", "Secret"]
        );
        Assert.Empty(await FoundAsync());

        Environment.Remove("PARTYARCHIVE_LEVELS_NOT_INDEXED");
        await DoneAsync("rebuild");
        Assert.Empty(await FoundAsync());

        Environment["PARTYARCHIVE_LEVELS_NOT_INDEXED"] = "none";
        await DoneAsync("rebuild");
        Assert.Single(await FoundAsync());
    }

    [Theory]
    [InlineData("PARTYARCHIVE_LEVELS_NOT_INDEXED", "Mật", "names 'Mật', which is no secrecy level")]
    [InlineData("PARTYARCHIVE_LEVELS_NOT_INDEXED", "None", "Access.LevelsNotIndexed must name secrecy levels")]
    [InlineData("PARTYARCHIVE_KEEPERS_GROUP", " ", "Access.KeepersGroup must name a group")]
    public async Task A_wrong_word_in_the_environment_is_told(string variable, string value, string told)
    {
        await FiledPaperAsync();
        Environment[variable] = value == "None" ? "Confidential,None" : value;
        var refused = await RunAsync("rebuild");
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains(told, refused.Errors, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> FoundAsync() =>
        (await RunAsync("search", "báo cáo", "--json", "--clearance", "TopSecret")).Lines;

    [Theory]
    [InlineData("nonsense", "is no target")]
    [InlineData("file:PHU/99", "There is no file 'PHU/99'.")]
    public async Task What_is_no_target_is_told(string target, string told)
    {
        await FiledPaperAsync();
        var refused = await RunAsync("access", "show", target);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(told, refused.Errors, StringComparison.Ordinal);
    }
}
