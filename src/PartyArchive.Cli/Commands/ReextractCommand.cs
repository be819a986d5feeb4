using System.CommandLine;
using PartyArchive.Accession;

namespace PartyArchive.Cli.Commands;

/// <summary><c>re-extract --archive DIR</c>: reads archived originals once more when a reader has become better.</summary>
internal static class ReextractCommand
{
    // Documents listed on the screen; --json has all that the report holds.
    private const int Shown = 20;

    public static Command Create()
    {
        var archive = ArchiveArguments.Archive();
        var all = new Option<bool>("--all") { Description = "Read all documents, not only those of an older reader." };
        var dry = new Option<bool>("--dry-run") { Description = "Only tell what would change." };
        var ocr = OcrArguments.Ocr();
        var json = ArchiveArguments.Json();
        var command = new Command(
            "re-extract",
            "Reads archived originals once more. Text and recognised fields are renewed; what persons stated stays."
        )
        {
            archive,
            all,
            dry,
            ocr,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(archive),
                    new ReextractionOptions { OnlyOlderReader = !parsed.GetValue(all), DryRun = parsed.GetValue(dry) },
                    parsed.GetValue(ocr),
                    parsed.GetValue(json),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        DirectoryInfo archiveFolder,
        ReextractionOptions options,
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
        var archive = await ArchiveArguments
            .OpenAsync(archiveFolder, readOnly: false, cancellationToken, ocr)
            .ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            var report = await archive.ReextractAsync(options, null, cancellationToken).ConfigureAwait(false);
            if (json)
            {
                Console.WriteLine(Json.Line(report));
            }
            else
            {
                Print(report);
            }
            return report.Count(ReextractionOutcome.Failed) == 0 ? ExitCodes.Done : ExitCodes.Problems;
        }
    }

    private static void Print(ReextractionReport report)
    {
        Console.WriteLine(
            $"{report.Outcomes.Values.Sum():N0} read in {report.Elapsed.TotalSeconds:N1} s: {report.Count(ReextractionOutcome.Same):N0} the same, {report.Count(ReextractionOutcome.Changed):N0} changed, {report.Count(ReextractionOutcome.Failed):N0} failed"
        );
        foreach (var entry in report.Entries.Take(Shown))
        {
            Console.WriteLine(
                entry.Outcome == ReextractionOutcome.Failed
                    ? $"  failed: {entry.SourcePath}: {entry.Reason}"
                    : $"  {entry.Kept:P1} of {entry.WordsBefore:N0} words kept, {entry.WordsNow:N0} now: {entry.SourcePath} ({entry.ReaderBefore} to {entry.ReaderNow}){(entry.Fields.Count == 0 ? "" : "; " + string.Join(", ", entry.Fields))}"
            );
        }
    }
}
