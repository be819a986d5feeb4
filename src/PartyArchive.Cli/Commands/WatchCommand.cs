using System.CommandLine;
using PartyArchive.Accession;

namespace PartyArchive.Cli.Commands;

/// <summary><c>watch FOLDER --archive DIR</c>: takes papers in as they arrive, until stopped.</summary>
internal static class WatchCommand
{
    public static Command Create()
    {
        var folder = IntakeArguments.Folder();
        var archive = ArchiveArguments.Archive();
        var intake = new IntakeArguments();
        var quiet = new Option<double>("--quiet-seconds")
        {
            Description = "Seconds a file must have been left alone before it is taken.",
            DefaultValueFactory = static _ => new WatchOptions().QuietTime.TotalSeconds,
        };
        var interval = new Option<double>("--interval-seconds")
        {
            Description = "Longest time between two looks through the folder, in seconds.",
            DefaultValueFactory = static _ => new WatchOptions().Interval.TotalSeconds,
        };
        var json = ArchiveArguments.Json();
        var command = new Command("watch", "Takes a folder in, and every paper that arrives later, until stopped.")
        {
            folder,
            archive,
            quiet,
            interval,
            json,
        };
        intake.AddTo(command);
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(folder),
                    parsed.GetRequiredValue(archive),
                    new WatchOptions
                    {
                        Accession = intake.Read(parsed),
                        QuietTime = TimeSpan.FromSeconds(parsed.GetValue(quiet)),
                        Interval = TimeSpan.FromSeconds(parsed.GetValue(interval)),
                    },
                    intake.WithOcr(parsed),
                    parsed.GetValue(json),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        DirectoryInfo folder,
        DirectoryInfo archiveFolder,
        WatchOptions options,
        bool withOcr,
        bool json,
        CancellationToken cancellationToken
    )
    {
        if (!OcrArguments.TryCreate(withOcr, out var ocr, out var problem))
        {
            await Console.Error.WriteLineAsync(problem).ConfigureAwait(false);
            return ExitCodes.Usage;
        }
        if (!folder.Exists)
        {
            await Console.Error.WriteLineAsync($"'{folder.FullName}' is not a folder.").ConfigureAwait(false);
            return ExitCodes.Usage;
        }
        var archive = await ArchiveArguments
            .OpenAsync(archiveFolder, readOnly: false, cancellationToken, ocr)
            .ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            await foreach (
                var report in archive
                    .WatchAsync(folder.FullName, options, null, cancellationToken)
                    .ConfigureAwait(false)
            )
            {
                if (json)
                {
                    Console.WriteLine(Json.Line(report));
                }
                else
                {
                    IngestCommand.Print(report);
                }
            }
            return ExitCodes.Done;
        }
    }
}
