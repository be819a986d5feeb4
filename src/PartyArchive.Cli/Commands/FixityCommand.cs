using System.CommandLine;
using PartyArchive.Access;
using PartyArchive.Fixity;

namespace PartyArchive.Cli.Commands;

/// <summary><c>fixity --archive DIR</c>: reads originals again and compares them with their hashes.</summary>
internal static class FixityCommand
{
    public static Command Create()
    {
        var archive = ArchiveArguments.Archive();
        var days = new Option<int>("--days")
        {
            Description = "Documents checked within this many days are left out.",
            DefaultValueFactory = static _ => 90,
        };
        var megabytes = new Option<long?>("--most-megabytes") { Description = "Stops after reading this much." };
        var minutes = new Option<double?>("--most-minutes") { Description = "Stops after this time." };
        var copy = new Option<DirectoryInfo>("--second-copy")
        {
            Description = "Folder of a backup or another archive, from which damaged originals are replaced.",
        };
        var json = ArchiveArguments.Json();
        var command = new Command(
            "fixity",
            "Reads the originals longest unchecked again and compares them with their hashes, and stored texts with their fingerprints. Returns 1 when damage was found that could not be repaired."
        )
        {
            archive,
            days,
            megabytes,
            minutes,
            copy,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
            {
                var options = new FixityOptions
                {
                    Interval = TimeSpan.FromDays(parsed.GetValue(days)),
                    MostBytes = parsed.GetValue(megabytes) is { } most ? most * 1_000_000 : long.MaxValue,
                    MostTime = parsed.GetValue(minutes) is { } time ? TimeSpan.FromMinutes(time) : TimeSpan.MaxValue,
                    SecondCopy = parsed.GetValue(copy)?.FullName,
                };
                return RunAsync(parsed.GetRequiredValue(archive), options, parsed.GetValue(json), cancellationToken);
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(
        DirectoryInfo folder,
        FixityOptions options,
        bool json,
        CancellationToken cancellationToken
    )
    {
        var archive = await ArchiveArguments
            .OpenAsync(folder, readOnly: false, cancellationToken)
            .ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            FixityReport report;
            try
            {
                report = await archive
                    .Fixity.RunAsync(ArchiveArguments.Requester(SecrecyLevel.None), options, cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (ArgumentException fault)
            {
                await Console.Error.WriteLineAsync(fault.Message).ConfigureAwait(false);
                return ExitCodes.Usage;
            }
            if (json)
            {
                Console.WriteLine(Json.Line(report));
            }
            else
            {
                foreach (var fault in report.Faults)
                {
                    Console.WriteLine(
                        $"[{fault.Document}] original {fault.Original}{(fault.TextChanged ? ", text changed" : "")}{(fault.IsRepaired ? ", repaired" : "")}"
                    );
                }
                Console.WriteLine(
                    $"{report.Checked:N0} documents checked, {report.Bytes / 1e6:N1} MB read, {report.Faults.Count:N0} faults, "
                        + (report.IsComplete ? "nothing more is due" : "the budget is spent, more is due")
                );
            }
            return report.HasDamage ? ExitCodes.Problems : ExitCodes.Done;
        }
    }
}
