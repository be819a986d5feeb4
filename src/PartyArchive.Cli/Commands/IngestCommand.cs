using System.CommandLine;
using PartyArchive.Accession;

namespace PartyArchive.Cli.Commands;

/// <summary><c>ingest FOLDER --archive DIR</c>: takes a folder into the archive.</summary>
internal static class IngestCommand
{
    // Problems listed on the screen; the ledger has all.
    private const int ProblemsShown = 20;

    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("FOLDER")
        {
            Description = "Folder of documents, with its subfolders.",
        };
        var archive = ArchiveArguments.Archive();
        var fonds = new Option<string?>("--fonds") { Description = "Code of the fonds the documents go into." };
        var inPlace = new Option<bool>("--in-place")
        {
            Description = "Reference the originals where they lie instead of keeping a copy.",
        };
        var retry = new Option<bool>("--retry")
        {
            Description = "Offer files with problems again although they have not changed.",
        };
        var batch = new Option<int>("--batch")
        {
            Description = "Documents made durable together; smaller acknowledges sooner, larger runs faster.",
            DefaultValueFactory = static _ => new AccessionOptions().BatchDocuments,
        };
        var json = ArchiveArguments.Json();
        var command = new Command("ingest", "Takes a folder of documents into the archive.")
        {
            folder,
            archive,
            fonds,
            inPlace,
            retry,
            batch,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(folder),
                    parsed.GetRequiredValue(archive),
                    new AccessionOptions
                    {
                        FondsCode = parsed.GetValue(fonds),
                        Originals = parsed.GetValue(inPlace)
                            ? OriginalKeeping.ReferenceInPlace
                            : OriginalKeeping.ManagedCopy,
                        RetryProblems = parsed.GetValue(retry),
                        BatchDocuments = parsed.GetValue(batch),
                    },
                    parsed.GetValue(json),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        DirectoryInfo folder,
        DirectoryInfo archiveFolder,
        AccessionOptions options,
        bool json,
        CancellationToken cancellationToken
    )
    {
        if (!folder.Exists)
        {
            await Console.Error.WriteLineAsync($"'{folder.FullName}' is not a folder.").ConfigureAwait(false);
            return ExitCodes.Usage;
        }
        var archive = await ArchiveArguments
            .OpenAsync(archiveFolder, readOnly: false, cancellationToken)
            .ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            var report = await IntakeDisplay
                .ShowAsync(json, progress => archive.IngestAsync(folder.FullName, options, progress, cancellationToken))
                .ConfigureAwait(false);
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
