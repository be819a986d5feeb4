using System.CommandLine;
using PartyArchive.Accession;

namespace PartyArchive.Cli.Commands;

/// <summary><c>ingest FOLDER --archive DIR</c>: takes a folder into the archive.</summary>
internal static class IngestCommand
{
    // Problems listed on the screen; the ledger has all.
    private const int ProblemsShown = 20;
    private const int SlowMilliseconds = 2_000;

    public static Command Create()
    {
        var folder = IntakeArguments.Folder();
        var archive = ArchiveArguments.Archive();
        var intake = new IntakeArguments();
        var only = new Option<AccessionSelection>("--only")
        {
            Description =
                "Which files are taken up: NewAndChanged, OnlyMissing (never recorded), OnlyChanged, OnlyOlderReader (read by an older version).",
        };
        var retry = new Option<bool>("--retry")
        {
            Description = "Offer files with problems again although they have not changed.",
        };
        var quiet = new Option<double>("--quiet-seconds")
        {
            Description = "Wait for files that were changed less than this many seconds ago.",
        };
        var report = new Option<FileInfo?>("--report")
        {
            Description = "Write what became of every file to FILE.jsonl and, for people, FILE.html.",
            HelpName = "FILE",
        };
        var json = ArchiveArguments.Json();
        var command = new Command("ingest", "Takes a folder of documents into the archive.")
        {
            folder,
            archive,
            only,
            retry,
            quiet,
            report,
            json,
        };
        intake.AddTo(command);
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(folder),
                    parsed.GetRequiredValue(archive),
                    intake.Read(parsed) with
                    {
                        Selection = parsed.GetValue(only),
                        RetryProblems = parsed.GetValue(retry),
                        QuietTime = TimeSpan.FromSeconds(parsed.GetValue(quiet)),
                    },
                    intake.WithOcr(parsed),
                    parsed.GetValue(report),
                    parsed.GetValue(json),
                    cancellationToken
                )
        );
        return command;
    }

    internal static async Task<int> RunAsync(
        DirectoryInfo folder,
        DirectoryInfo archiveFolder,
        AccessionOptions options,
        bool withOcr,
        FileInfo? reportFile,
        bool json,
        CancellationToken cancellationToken
    )
    {
        if (!folder.Exists)
        {
            await Console.Error.WriteLineAsync($"'{folder.FullName}' is not a folder.").ConfigureAwait(false);
            return ExitCodes.Usage;
        }
        if (!OcrArguments.TryCreate(withOcr, out var ocr, out var problem))
        {
            await Console.Error.WriteLineAsync(problem).ConfigureAwait(false);
            return ExitCodes.Usage;
        }
        var archive = await ArchiveArguments
            .OpenAsync(archiveFolder, readOnly: false, cancellationToken, ocr)
            .ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            var report = await IntakeDisplay
                .ShowAsync(json, progress => archive.IngestAsync(folder.FullName, options, progress, cancellationToken))
                .ConfigureAwait(false);
            if (reportFile is not null)
            {
                await IntakeReport
                    .WriteAsync(reportFile.FullName, report, archive.Ledger, cancellationToken)
                    .ConfigureAwait(false);
            }
            if (json)
            {
                Console.WriteLine(Json.Line(report));
            }
            else
            {
                Print(report);
            }
            return report.HasProblems ? ExitCodes.Problems : ExitCodes.Done;
        }
    }

    internal static void Print(AccessionReport report)
    {
        foreach (var (outcome, count) in report.Outcomes.OrderBy(static pair => pair.Key))
        {
            Console.WriteLine($"{count, 8:N0}  {outcome}");
        }
        var seconds = Math.Max(report.Elapsed.TotalSeconds, 0.001);
        Console.WriteLine(
            $"{report.Files, 8:N0}  files in {seconds:N1} s: {report.Files / seconds:N0} files/s, {report.Bytes / seconds / 1e6:N1} MB/s"
        );
        foreach (var file in report.Slowest.Where(static file => file.Milliseconds >= SlowMilliseconds))
        {
            Console.WriteLine($"  slow: {file.Path}: {file.Milliseconds / 1000.0:N1} s");
        }
        foreach (var entry in report.Problems.Take(ProblemsShown))
        {
            Console.WriteLine($"  {entry.Outcome}: {entry.Path}: {entry.Reason}");
        }
        if (report.Problems.Count > ProblemsShown)
        {
            Console.WriteLine($"  ... and {report.Problems.Count - ProblemsShown:N0} more");
        }
    }
}
