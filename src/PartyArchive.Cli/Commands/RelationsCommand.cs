using System.CommandLine;
using PartyArchive.Access;

namespace PartyArchive.Cli.Commands;

/// <summary><c>relations ID --archive DIR</c>: what a document does to others, what others do to it, and whether it is in force.</summary>
internal static class RelationsCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "Id of the document, as search prints it." };
        var archive = ArchiveArguments.Archive();
        var on = new Option<string?>("--on")
        {
            Description = "Day for which force is judged (yyyy-MM-dd); today when left out.",
        };
        var clearance = ArchiveArguments.Clearance();
        var json = ArchiveArguments.Json();
        var command = new Command(
            "relations",
            "Shows which papers a document cites, implements, amends or replaces, which do so to it, and whether it is in force as far as the archive tells."
        )
        {
            id,
            archive,
            on,
            clearance,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(id),
                    parsed.GetRequiredValue(archive),
                    parsed.GetValue(on),
                    parsed.GetValue(clearance),
                    parsed.GetValue(json),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        string text,
        DirectoryInfo archiveFolder,
        string? on,
        SecrecyLevel clearance,
        bool json,
        CancellationToken cancellationToken
    )
    {
        if (!ArchiveArguments.TryReadId(text, out var id))
        {
            return ExitCodes.Usage;
        }
        DateOnly? day = null;
        if (on is not null)
        {
            if (
                !DateOnly.TryParseExact(
                    on,
                    "yyyy-MM-dd",
                    System.Globalization.CultureInfo.InvariantCulture,
                    System.Globalization.DateTimeStyles.None,
                    out var parsed
                )
            )
            {
                await Console.Error.WriteLineAsync("--on must be a day: yyyy-MM-dd.").ConfigureAwait(false);
                return ExitCodes.Usage;
            }
            day = parsed;
        }
        var requester = ArchiveArguments.Requester(clearance);
        var archive = await ArchiveArguments
            .OpenAsync(archiveFolder, readOnly: true, cancellationToken)
            .ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            var force = await archive
                .Relations.JudgeForceAsync(requester, id, day, cancellationToken)
                .ConfigureAwait(false);
            if (force is null)
            {
                await Console
                    .Error.WriteLineAsync($"There is no document {id} that this requester may see.")
                    .ConfigureAwait(false);
                return ExitCodes.Problems;
            }
            var from = await archive
                .Relations.ListFromAsync(requester, id, cancellationToken)
                .ToListAsync(cancellationToken)
                .ConfigureAwait(false);
            var to = await archive
                .Relations.ListToAsync(requester, id, cancellationToken: cancellationToken)
                .ToListAsync(cancellationToken)
                .ConfigureAwait(false);
            if (json)
            {
                Console.WriteLine(
                    Json.Line(
                        new
                        {
                            From = from,
                            To = to,
                            Force = force,
                        }
                    )
                );
                return ExitCodes.Done;
            }
            RelationDisplay.Print(force);
            Console.WriteLine($"This document ({from.Count}):");
            from.ForEach(RelationDisplay.PrintFrom);
            Console.WriteLine($"Other documents to this one ({to.Count}):");
            to.ForEach(RelationDisplay.PrintTo);
            return ExitCodes.Done;
        }
    }
}
