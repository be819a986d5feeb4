using System.CommandLine;
using PartyArchive.Preservation;

namespace PartyArchive.Cli.Commands;

/// <summary><c>restore BACKUP --archive DIR</c>: brings an archive back from a backup.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var backup = new Argument<DirectoryInfo>("BACKUP") { Description = "Folder of the backup." };
        var archive = new Option<DirectoryInfo>("--archive", "-a")
        {
            Description = "Folder of the archive to be made; empty or missing.",
            Required = true,
        };
        var registers = new Option<FileInfo[]>("--register")
        {
            Description =
                "Suppression register kept outside the backup (destroyed.register, or its copy on another medium): what it lists does not come back. May be given several times.",
        };
        var json = ArchiveArguments.Json();
        var command = new Command(
            "restore",
            "Brings an archive back from a backup, comparing everything with its hash."
        )
        {
            backup,
            archive,
            registers,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(backup),
                    parsed.GetRequiredValue(archive),
                    parsed.GetValue(registers) ?? [],
                    parsed.GetValue(json),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        DirectoryInfo backup,
        DirectoryInfo archive,
        FileInfo[] registers,
        bool json,
        CancellationToken cancellationToken
    )
    {
        var report = await ArchivePreservation
            .RestoreAsync(
                backup.FullName,
                archive.FullName,
                new RestoreOptions
                {
                    Registers = [.. registers.Select(static file => file.FullName)],
                    Encryption = ArchiveArguments.Encryption(),
                },
                PreservationDisplay.For(json),
                cancellationToken: cancellationToken
            )
            .ConfigureAwait(false);
        if (json)
        {
            Console.WriteLine(Json.Line(report));
        }
        else
        {
            Console.WriteLine(
                $"{report.Manifest.Documents:N0} documents as of {report.Manifest.MadeAt:u}, {report.Originals:N0} originals; {report.Elapsed.TotalSeconds:N1} s"
            );
            if (report.Suppressed > 0)
            {
                Console.WriteLine($"{report.Suppressed:N0} documents were destroyed since and stay so");
            }
            PreservationDisplay.List(report.Faults);
        }
        return report.Faults.Count == 0 ? ExitCodes.Done : ExitCodes.Problems;
    }
}
