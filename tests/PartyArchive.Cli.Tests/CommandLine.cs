using System.Diagnostics;
using System.Text;

namespace PartyArchive.Cli.Tests;

/// <summary>What a run of the program printed and returned.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Errors)
{
    public IReadOnlyList<string> Lines { get; } = Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Runs the program as a person or a script does: as a process of its own.</summary>
internal static class CommandLine
{
    public static Task<CommandResult> RunAsync(params string[] arguments) =>
        RunAsync(new Dictionary<string, string>(StringComparer.Ordinal), arguments);

    public static async Task<CommandResult> RunAsync(
        IReadOnlyDictionary<string, string> environment,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo(Dotnet())
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "PartyArchive.Cli.dll"));
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new CommandResult(process.ExitCode, await output, await errors);
    }

    private static string Dotnet() => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
}
