using System.CommandLine;
using PartyArchive.Preservation;

namespace PartyArchive.Cli.Commands;

/// <summary><c>backup FOLDER --archive DIR</c>: copies the archive while it goes on.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("FOLDER")
        {
            Description = "Folder of the backup: empty, missing, or one of this archive's earlier backups.",
        };
        var archive = ArchiveArguments.Archive();
        var withIndex = new Option<bool>("--with-index")
        {
            Description = "Copy the search index too; without it, it is made anew after a restoration.",
        };
        var json = ArchiveArguments.Json();
        var command = new Command(
            "backup",
            "Copies catalogue and originals to a folder. The archive may be read and written meanwhile; again into the same folder, only new originals are copied."
        )
        {
            folder,
            archive,
            withIndex,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(folder),
                    parsed.GetRequiredValue(archive),
                    new BackupOptions { IncludeIndex = parsed.GetValue(withIndex) },
                    parsed.GetValue(json),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        DirectoryInfo folder,
        DirectoryInfo archiveFolder,
        BackupOptions options,
        bool json,
        CancellationToken cancellationToken
    )
    {
        // A reader is enough: the process that writes the archive need not stop.
        var archive = await ArchiveArguments
            .OpenAsync(archiveFolder, readOnly: true, cancellationToken)
            .ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            var report = await archive
                .Preservation.BackupAsync(folder.FullName, options, PreservationDisplay.For(json), cancellationToken)
                .ConfigureAwait(false);
            if (json)
            {
                Console.WriteLine(Json.Line(report));
            }
            else
            {
                Console.WriteLine(
                    $"{report.Manifest.Documents:N0} documents, {report.Manifest.Originals:N0} originals: {report.Copied:N0} copied, {report.Kept:N0} there before, {report.Removed:N0} removed; {report.Elapsed.TotalSeconds:N1} s"
                );
                PreservationDisplay.List(report.Faults);
            }
            return report.Faults.Count == 0 ? ExitCodes.Done : ExitCodes.Problems;
        }
    }
}
