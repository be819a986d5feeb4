using System.CommandLine;

namespace PartyArchive.Cli.Commands;

/// <summary><c>status --archive DIR</c>: what the archive holds and whether the index is up to date.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        var archive = ArchiveArguments.Archive();
        var json = ArchiveArguments.Json();
        var command = new Command("status", "Tells what the archive holds.") { archive, json };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(parsed.GetRequiredValue(archive), parsed.GetValue(json), cancellationToken)
        );
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo archiveFolder, bool json, CancellationToken cancellationToken)
    {
        var archive = await ArchiveArguments
            .OpenAsync(archiveFolder, readOnly: true, cancellationToken)
            .ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            var status = await archive.GetStatusAsync(cancellationToken).ConfigureAwait(false);
            if (json)
            {
                Console.WriteLine(Json.Line(status));
                return ExitCodes.Done;
            }
            Console.WriteLine($"Archive    {status.Folder}");
            Console.WriteLine(
                $"Documents  {status.Counts.Documents:N0} with {status.Counts.Pages:N0} pages, {status.Counts.Characters:N0} characters"
            );
            Console.WriteLine($"Originals  {status.Counts.Bytes / 1e6:N1} MB");
            Console.WriteLine(
                $"Index      {(status.ChangesBehind == 0 ? "up to date" : $"{status.ChangesBehind:N0} changes behind")}"
            );
            foreach (var (outcome, count) in status.Counts.Outcomes.OrderBy(static pair => pair.Key))
            {
                Console.WriteLine($"{count, 10:N0}  {outcome}");
            }
            return ExitCodes.Done;
        }
    }
}
