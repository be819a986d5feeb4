using System.Text.Json;

namespace PartyArchive.Cli.Tests;

/// <summary>Tests of an archive that is governed by the program alone, act by act, in a folder of its own.</summary>
public abstract class ArchiveByCommands : IAsyncDisposable
{
    /// <summary>A folder that goes with the test.</summary>
    protected string Folder { get; } = Directory.CreateTempSubdirectory("partyarchive-cli-").FullName;

    /// <summary>Folder of the archive.</summary>
    protected string Archive => Path.Combine(Folder, "archive");

    /// <summary>Variables of the environment the program is run in, beside those of the test.</summary>
    protected Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>Removes the folder.</summary>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Takes a text in; its id.</summary>
    protected async Task<string> PaperAsync(string text)
    {
        var source = Path.Combine(Folder, "source");
        Directory.CreateDirectory(source);
        await File.WriteAllTextAsync(Path.Combine(source, "van-ban.txt"), text, TestContext.Current.CancellationToken);
        await DoneAsync("ingest", source);
        return TextIn((await DoneAsync("search", "báo cáo", "--json")).Lines[0], "id");
    }

    /// <summary>Takes a report in and files it as the only paper of PHU/01; its id.</summary>
    protected async Task<string> FiledPaperAsync()
    {
        var id = await PaperAsync("Báo cáo kết quả công tác năm 2010");
        await DoneAsync("fonds", "add", "PHU", "Huyện ủy");
        await DoneAsync("file", "open", "PHU/01", "Hồ sơ báo cáo");
        await DoneAsync("file", "place", "PHU/01", id);
        return id;
    }

    /// <summary>A value of a line of JSON.</summary>
    protected static string TextIn(string line, string name)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty(name).GetString()!;
    }

    /// <summary>Runs a command that must succeed.</summary>
    private protected Task<CommandResult> DoneAsync(string[] first, string[] more) => DoneAsync([.. first, .. more]);

    /// <inheritdoc cref="DoneAsync(string[], string[])"/>
    private protected async Task<CommandResult> DoneAsync(params string[] arguments)
    {
        var result = await RunAsync(arguments);
        Assert.True(result.ExitCode == 0, $"{string.Join(' ', arguments)}: {result.Errors}");
        return result;
    }

    /// <summary>Runs a command on the archive.</summary>
    private protected Task<CommandResult> RunAsync(params string[] arguments) =>
        CommandLine.RunAsync(Environment, [.. arguments, "--archive", Archive]);
}
