using System.CommandLine;
using PartyArchive.Cli.Extracting;
using PartyArchive.Extraction;

namespace PartyArchive.Cli.Commands;

/// <summary><c>extract PATH... --out DIR</c>: the texts of files and folders, and one report line for each file.</summary>
internal static class ExtractCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Files and folders to read.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<DirectoryInfo>("--out", "-o")
        {
            Description = "Folder for text/ and report.jsonl.",
            Required = true,
        };
        var passwords = new Option<string[]>("--password")
        {
            Description = "Password to try on protected documents; may be repeated.",
        };
        var parallel = new Option<int>("--parallel")
        {
            Description = "Files read at the same time.",
            DefaultValueFactory = static _ => Environment.ProcessorCount,
        };
        var command = new Command("extract", "Reads files and writes their texts and a report.")
        {
            paths,
            output,
            passwords,
            parallel,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(paths),
                    parsed.GetRequiredValue(output),
                    new ExtractionOptions
                    {
                        Passwords = parsed.GetValue(passwords) ?? [],
                        Isolation = new IsolationOptions
                        {
                            Mode = IsolationMode.RiskyFormats,
                            MaxWorkers = Math.Max(1, parsed.GetValue(parallel)),
                        },
                    },
                    parsed.GetValue(parallel),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        string[] paths,
        DirectoryInfo output,
        ExtractionOptions options,
        int parallel,
        CancellationToken cancellationToken
    )
    {
        if (parallel < 1)
        {
            await Console.Error.WriteLineAsync("--parallel must be at least 1.").ConfigureAwait(false);
            return ExitCodes.Usage;
        }
        var missing = paths.Where(static path => !Path.Exists(path)).ToList();
        if (missing.Count > 0)
        {
            await Console.Error.WriteLineAsync($"Not found: {string.Join(", ", missing)}").ConfigureAwait(false);
            return ExitCodes.Usage;
        }
        using var extractor = new DocumentExtractor(options);
        var run = new ExtractRun(extractor, new TextFolder(output.FullName), parallel);
        var summary = await run.RunAsync(paths, cancellationToken).ConfigureAwait(false);
        foreach (var (outcome, count) in summary.Outcomes.OrderByDescending(static pair => pair.Value))
        {
            Console.WriteLine($"{count, 8:N0}  {outcome}");
        }
        Console.WriteLine(
            $"{summary.Files, 8:N0}  files, {summary.Characters:N0} characters, {summary.Elapsed.TotalSeconds:N1} s"
        );
        Console.WriteLine($"Report: {Path.Combine(output.FullName, TextFolder.ReportName)}");
        return summary.HasProblems ? ExitCodes.Problems : ExitCodes.Done;
    }
}
