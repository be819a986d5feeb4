using System.CommandLine;

namespace PartyArchive.Cli.Commands;

/// <summary><c>retry FOLDER --archive DIR</c>: offers files with problems again, all or those with one reason.</summary>
internal static class RetryCommand
{
    public static Command Create()
    {
        var folder = IntakeArguments.Folder();
        var archive = ArchiveArguments.Archive();
        var intake = new IntakeArguments();
        var reason = new Option<string?>("--reason")
        {
            Description = "Only problems whose reason contains this text; 'ledger --reasons' lists them.",
        };
        var json = ArchiveArguments.Json();
        var command = new Command("retry", "Offers files with problems again although they have not changed.")
        {
            folder,
            archive,
            reason,
            json,
        };
        intake.AddTo(command);
        command.SetAction(
            (parsed, cancellationToken) =>
                IngestCommand.RunAsync(
                    parsed.GetRequiredValue(folder),
                    parsed.GetRequiredValue(archive),
                    intake.Read(parsed) with
                    {
                        RetryProblems = true,
                        RetryReason = parsed.GetValue(reason),
                    },
                    intake.WithOcr(parsed),
                    reportFile: null,
                    parsed.GetValue(json),
                    cancellationToken
                )
        );
        return command;
    }
}
