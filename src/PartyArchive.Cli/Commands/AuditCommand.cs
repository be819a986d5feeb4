using System.CommandLine;
using PartyArchive.Access;
using PartyArchive.Audit;

namespace PartyArchive.Cli.Commands;

/// <summary><c>audit list|export|checkpoint --archive DIR</c>: reads the audit log, writes it out, makes a checkpoint.</summary>
internal static class AuditCommand
{
    public static Command Create() =>
        new("audit", "Reads the audit log of an archive, exports it, makes a checkpoint.")
        {
            List(),
            Export(),
            Checkpoint(),
        };

    private static Option<string[]> Groups() =>
        new("--group")
        {
            Description = "Group the asker belongs to, as the host knows it; readers of the log belong to 'audit'.",
        };

    private static Command List()
    {
        var archive = ArchiveArguments.Archive();
        var clearance = ArchiveArguments.Clearance();
        var groups = Groups();
        var document = new Option<string>("--document") { Description = "Only entries about this document." };
        var actor = new Option<string>("--actor") { Description = "Only entries of this person or program." };
        var action = new Option<string>("--action")
        {
            Description = "Only this act, or acts that begin with it: 'document'.",
        };
        var json = ArchiveArguments.Json();
        var command = new Command("list", "Lists entries that the asker may see, oldest first.")
        {
            archive,
            clearance,
            groups,
            document,
            actor,
            action,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                AuditSubject? subject = null;
                if (parsed.GetValue(document) is { } text)
                {
                    if (!ArchiveArguments.TryReadId(text, out var id))
                    {
                        return ExitCodes.Usage;
                    }
                    subject = AuditSubject.Document(id);
                }
                var query = new AuditQuery
                {
                    Subject = subject,
                    Actor = parsed.GetValue(actor),
                    Action = parsed.GetValue(action),
                };
                return await ListAsync(
                        parsed.GetRequiredValue(archive),
                        Asker(parsed.GetValue(clearance), parsed.GetValue(groups)),
                        query,
                        parsed.GetValue(json),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            }
        );
        return command;
    }

    private static async Task<int> ListAsync(
        DirectoryInfo folder,
        Requester requester,
        AuditQuery query,
        bool json,
        CancellationToken cancellationToken
    )
    {
        var archive = await ArchiveArguments.OpenAsync(folder, readOnly: true, cancellationToken).ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            await foreach (
                var entry in archive.Audit.ListAsync(requester, query, cancellationToken).ConfigureAwait(false)
            )
            {
                Console.WriteLine(
                    json
                        ? Json.Line(entry)
                        : $"{entry.Sequence, 8} {entry.Moment:u} {entry.Event.Action, -24} {entry.Event.Actor, -16} {entry.Event.Subject} {entry.Event.Basis}"
                );
            }
            return ExitCodes.Done;
        }
    }

    private static Command Export()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "File to write; must not exist." };
        var archive = ArchiveArguments.Archive();
        var clearance = ArchiveArguments.Clearance();
        var groups = Groups();
        var values = new Option<bool>("--values")
        {
            Description = "Write old and new values too, where they are kept.",
        };
        var command = new Command(
            "export",
            "Writes the whole log as JSON lines, for verify-audit. Needs --group audit and --clearance TopSecret: a log with gaps proves nothing."
        )
        {
            file,
            archive,
            clearance,
            groups,
            values,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var opened = await ArchiveArguments
                    .OpenAsync(parsed.GetRequiredValue(archive), readOnly: true, cancellationToken)
                    .ConfigureAwait(false);
                await using (opened.ConfigureAwait(false))
                {
                    var asker = Asker(parsed.GetValue(clearance), parsed.GetValue(groups));
                    var output = new FileStream(parsed.GetRequiredValue(file).FullName, FileMode.CreateNew);
                    await using (output.ConfigureAwait(false))
                    {
                        var count = await opened
                            .Audit.ExportAsync(asker, output, parsed.GetValue(values), cancellationToken)
                            .ConfigureAwait(false);
                        Console.WriteLine($"{count:N0} entries written");
                    }
                    return ExitCodes.Done;
                }
            }
        );
        return command;
    }

    private static Command Checkpoint()
    {
        var archive = ArchiveArguments.Archive();
        var command = new Command(
            "checkpoint",
            "Makes a checkpoint over the log and prints its text, to be kept outside the archive."
        )
        {
            archive,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var opened = await ArchiveArguments
                    .OpenAsync(parsed.GetRequiredValue(archive), readOnly: true, cancellationToken)
                    .ConfigureAwait(false);
                await using (opened.ConfigureAwait(false))
                {
                    var checkpoint = await opened.Audit.CheckpointAsync(cancellationToken).ConfigureAwait(false);
                    Console.Write(checkpoint.ToString());
                    return ExitCodes.Done;
                }
            }
        );
        return command;
    }

    private static Requester Asker(SecrecyLevel clearance, string[]? groups) =>
        new(
            ArchiveArguments.Requester(clearance).Id,
            clearance,
            new HashSet<string>(groups ?? [], StringComparer.Ordinal)
        );
}
