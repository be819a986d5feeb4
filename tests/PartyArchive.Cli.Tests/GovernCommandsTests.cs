using System.Globalization;
using System.Text.Json;

namespace PartyArchive.Cli.Tests;

/// <summary>Retention, holds and disposal as an archivist does them: by the program, act by act.</summary>
public sealed class GovernCommandsTests : ArchiveByCommands
{
    [Fact]
    public async Task A_file_goes_from_its_schedule_over_the_council_to_the_certificate_and_is_gone()
    {
        var paper = await FileWithPaperAsync();
        await DoneAsync("retention", "assess", "--fonds", "PHU", "--file", "01", "--item", "TT10-2022/v01");
        var closed = await DoneAsync(
            ["retention", "assess", "--fonds", "PHU", "--file", "01", "--item", "TT10-2022/v01"],
            ["--completed", "2010-05-05", "--decision", "Kết thúc hồ sơ"]
        );
        Assert.Equal("2016-01-01  PHU/01  5y  Closed  Hồ sơ báo cáo", closed.Lines[0]);

        await DoneAsync("hold", "place", "--fonds", "PHU", "--file", "01", "--name", "Thanh tra", "--basis", "QĐ 5");
        Assert.Equal("Nothing is due.", (await DoneAsync("retention", "due")).Lines[0]);
        var hold = IdIn((await DoneAsync("hold", "list", "--json")).Lines[0]);
        await DoneAsync("hold", "release", hold, "--basis", "Hết thanh tra");

        await DoneAsync("disposal", "list", "--draft", "01/DM", "--office", "Văn phòng Huyện ủy");
        var list = IdIn((await DoneAsync("disposal", "list", "--json")).Lines[0]);
        await DoneAsync("disposal", "review", list, "--session", Session("\"retained\": []", "Destroy"));
        var set = SetIn((await DoneAsync("disposal", "list", "--json")).Lines[0]);
        Assert.Contains(
            "5y  due 2016-01-01  1 documents  Destroy",
            (await DoneAsync("disposal", "list", "--items")).Output,
            StringComparison.Ordinal
        );
        await DoneAsync("disposal", "approve", list, "--set", set, "--by", "A");
        Assert.Equal(2, (await RunAsync("disposal", "approve", list, "--set", set, "--by", "A")).ExitCode);
        await DoneAsync("disposal", "approve", list, "--set", set, "--by", "B");
        var today = DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await DoneAsync("disposal", "approve", list, "--decision", "20/QĐ", "--decided", today, "--by", "A");
        var destroyed = await DoneAsync("disposal", "destroy", list, "--keeper", "C", "--destroyer", "D");

        Assert.StartsWith(
            "1 files destroyed by decision 20/QĐ; 0 kept by holds.",
            destroyed.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(1, (await RunAsync("show", paper)).ExitCode);
        var papers = Path.Combine(Folder, "papers");
        await DoneAsync("disposal", "list", "--papers", papers);
        Assert.Equal(6, Directory.GetFiles(papers, "*.docx").Length);
    }

    [Fact]
    public async Task What_the_council_keeps_gets_the_term_it_was_given()
    {
        await FileWithPaperAsync();
        await DoneAsync(
            ["retention", "assess", "--fonds", "PHU", "--file", "01", "--item", "TT10-2022/v01"],
            ["--completed", "2010-05-05", "--decision", "Kết thúc hồ sơ"]
        );
        await DoneAsync("disposal", "list", "--draft", "01/DM", "--office", "Văn phòng Huyện ủy");
        var list = IdIn((await DoneAsync("disposal", "list", "--json")).Lines[0]);

        const string Kept = "\"retained\": [{ \"ordinal\": 1, \"newTerm\": \"30y\", \"reason\": \"Còn cần.\" }]";
        await DoneAsync("disposal", "review", list, "--session", Session(Kept, "Retain"));

        var simulated = await DoneAsync("retention", "simulate", "--from", "2040-01-01", "--to", "2042-12-31");
        Assert.Contains("2041", simulated.Output, StringComparison.Ordinal);
        const string NoTerm = "\"retained\": [{ \"ordinal\": 1, \"newTerm\": { \"years\": 30 }, \"reason\": \"\" }]";
        var refused = await RunAsync("disposal", "review", list, "--session", Session(NoTerm, "Retain"));
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("\"10y\"", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_the_schedule_lacks_is_told_in_one_line()
    {
        await FileWithPaperAsync();

        var refused = await RunAsync("retention", "assess", "--fonds", "PHU", "--file", "01", "--item", "99");

        Assert.Equal(2, refused.ExitCode);
        Assert.Equal("Schedule TT10-2022 version 1 has no row '99'.", refused.Errors.Trim());
    }

    /// <summary>An archive with one file that holds one paper, under the schedule of 2022; the id of the paper.</summary>
    private async Task<string> FileWithPaperAsync()
    {
        var id = await FiledPaperAsync();
        await DoneAsync("retention", "adopt", "TT10-2022", "--from", "2009-01-01", "--basis", "QĐ 12");
        return id;
    }

    private string Session(string retained, string outcome)
    {
        var path = Path.Combine(Folder, "session.json");
        File.WriteAllText(
            path,
            $$"""
            {
              "council": {
                "decisionNumber": "15/QĐ", "decidedOn": "2026-11-20",
                "members": [
                  { "name": "A", "position": "Chánh Văn phòng", "role": "Chair" },
                  { "name": "B", "position": "Trưởng phòng", "role": "Member" },
                  { "name": "C", "position": "Cán bộ lưu trữ", "role": "Secretary" }
                ]
              },
              "session": {
                "heldOn": "2026-11-25", "minutes": "Xem xét từng hồ sơ.",
                "votes": [
                  { "member": "A", "ordinal": 0, "outcome": "{{outcome}}" },
                  { "member": "B", "ordinal": 0, "outcome": "{{outcome}}" },
                  { "member": "C", "ordinal": 0, "outcome": "{{outcome}}" }
                ]
              },
              {{retained}}
            }
            """
        );
        return path;
    }

    private static string IdIn(string line) => TextIn(line, "id");

    private static string SetIn(string line) => TextIn(line, "setHash");
}
