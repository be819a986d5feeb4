using System.CommandLine;
using PartyArchive.Accession;

namespace PartyArchive.Cli.Commands;

/// <summary><c>ledger --archive DIR</c>: what became of every file ever offered.</summary>
internal static class LedgerCommand
{
    public static Command Create()
    {
        var archive = ArchiveArguments.Archive();
        var folder = new Option<DirectoryInfo?>("--folder") { Description = "Only files of this accession folder." };
        var outcome = new Option<AccessionOutcome[]>("--outcome")
        {
            Description =
                "Only these outcomes: Archived, Duplicate, Moved, Unpacked, NeedsOcr, Encrypted, Unsupported, Damaged, LimitExceeded, Failed.",
            AllowMultipleArgumentsPerToken = true,
        };
        var reason = new Option<string?>("--reason") { Description = "Only files whose reason contains this text." };
        var path = new Option<string?>("--path") { Description = "Only paths that begin so." };
        var container = new Option<string?>("--container")
        {
            Description = "Only what lay in this file: a ZIP archive, a message, a document with attachments.",
            HelpName = "PATH",
        };
        var reader = new Option<string?>("--reader") { Description = "Only files of this reader: pdf, word97/1." };
        var slower = new Option<double?>("--slower-than") { Description = "Only files that took this many seconds." };
        var gone = new Option<bool>("--gone") { Description = "Only files that are no longer where they were." };
        var reasons = new Option<bool>("--reasons")
        {
            Description = "Count the files by reason instead of listing them.",
        };
        var json = ArchiveArguments.Json();
        var command = new Command("ledger", "Tells what became of every file ever offered.")
        {
            archive,
            folder,
            outcome,
            reason,
            path,
            container,
            reader,
            slower,
            gone,
            reasons,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(archive),
                    new LedgerQuery
                    {
                        Root = parsed.GetValue(folder)?.FullName,
                        Outcomes = parsed.GetValue(outcome) ?? [],
                        ReasonContains = parsed.GetValue(reason),
                        PathPrefix = parsed.GetValue(path),
                        Container = parsed.GetValue(container),
                        Reader = parsed.GetValue(reader),
                        SlowerThan = parsed.GetValue(slower) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                        OnlyGone = parsed.GetValue(gone),
                    },
                    parsed.GetValue(reasons),
                    parsed.GetValue(json),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        DirectoryInfo archiveFolder,
        LedgerQuery query,
        bool byReason,
        bool json,
        CancellationToken cancellationToken
    )
    {
        var archive = await ArchiveArguments
            .OpenAsync(archiveFolder, readOnly: true, cancellationToken)
            .ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            if (byReason)
            {
                foreach (
                    var reason in await archive.Ledger.CountReasonsAsync(query, cancellationToken).ConfigureAwait(false)
                )
                {
                    Console.WriteLine(
                        json
                            ? Json.Line(reason)
                            : $"{reason.Files, 8:N0}  {reason.Outcome}: {reason.Reason}  (such as {reason.Example})"
                    );
                }
                return ExitCodes.Done;
            }
            await foreach (var entry in archive.Ledger.ListAsync(query, cancellationToken).ConfigureAwait(false))
            {
                Console.WriteLine(json ? Json.Line(entry) : $"{entry.Outcome, -13} {entry.Path}: {entry.Reason}");
            }
            return ExitCodes.Done;
        }
    }
}
