using System.CommandLine;
using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Search;
using PartyArchive.WorkingSets;

namespace PartyArchive.Cli.Commands;

/// <summary><c>working-set create|list|show|add|note|move|remove|delete|export</c>: papers put together for a meeting.</summary>
internal static class WorkingSetCommand
{
    public static Command Create() =>
        new(
            "working-set",
            "Puts papers together for a meeting: from searches, in an order of your own, with notes, exported as a ZIP with a table of contents."
        )
        {
            New(),
            List(),
            Show(),
            Add(),
            Note(),
            Move(),
            Remove(),
            Delete(),
            Export(),
        };

    private static Command New()
    {
        var name = new Argument<string>("NAME") { Description = "Name of the set." };
        var purpose = new Option<string?>("--purpose")
        {
            Description = "What it is for, such as the meeting and its day.",
        };
        return ArchiveCommand.Create(
            "create",
            "Makes an empty set and prints its id.",
            readOnly: false,
            async (archive, requester, parsed, cancellationToken) =>
            {
                var set = await archive
                    .WorkingSets.CreateAsync(
                        requester,
                        parsed.GetRequiredValue(name),
                        parsed.GetValue(purpose),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                Console.WriteLine(set.Id);
                return ExitCodes.Done;
            },
            name,
            purpose
        );
    }

    private static Command List()
    {
        var json = ArchiveArguments.Json();
        return ArchiveCommand.Create(
            "list",
            "Lists your sets.",
            readOnly: true,
            async (archive, requester, parsed, cancellationToken) =>
            {
                foreach (
                    var set in await archive.WorkingSets.ListAsync(requester, cancellationToken).ConfigureAwait(false)
                )
                {
                    Console.WriteLine(
                        parsed.GetValue(json)
                            ? Json.Line(Shown(set))
                            : $"{set.Name}  {set.Items.Count} entries  [{set.Id}]"
                    );
                }
                return ExitCodes.Done;
            },
            json
        );
    }

    private static Command Show()
    {
        var id = Id();
        var json = ArchiveArguments.Json();
        return ArchiveCommand.Create(
            "show",
            "Shows the entries of a set.",
            readOnly: true,
            async (archive, requester, parsed, cancellationToken) =>
            {
                var set = await archive
                    .WorkingSets.FindAsync(requester, parsed.GetValue(id), cancellationToken)
                    .ConfigureAwait(false);
                if (set is null)
                {
                    return await MissingAsync().ConfigureAwait(false);
                }
                if (parsed.GetValue(json))
                {
                    Console.WriteLine(Json.Line(Shown(set)));
                    return ExitCodes.Done;
                }
                for (var i = 0; i < set.Items.Count; i++)
                {
                    var title = await TitleAsync(archive, requester, set.Items[i], cancellationToken)
                        .ConfigureAwait(false);
                    var note = set.Items[i].Note is { } text ? $"  ({text.ReplaceLineEndings(" ")})" : "";
                    Console.WriteLine($"{i + 1}. {title}{note}");
                }
                return ExitCodes.Done;
            },
            id,
            json
        );
    }

    private static Command Add()
    {
        var id = Id();
        var documents = new Option<string[]>("--document")
        {
            Description = "Id of a document to add; may be given several times.",
            AllowMultipleArgumentsPerToken = true,
        };
        var files = new Option<string[]>("--file")
        {
            Description = "Id of a record file to add; may be given several times.",
            AllowMultipleArgumentsPerToken = true,
        };
        var query = new Option<string?>("--query") { Description = "Adds what this search finds, in its order." };
        var most = new Option<int>("--most")
        {
            Description = "Documents taken from the search at most.",
            DefaultValueFactory = static _ => 100,
        };
        return ArchiveCommand.Create(
            "add",
            "Adds documents, record files or what a search finds at the end of a set.",
            readOnly: false,
            async (archive, requester, parsed, cancellationToken) =>
            {
                var items = new List<WorkingSetItem>();
                foreach (var text in parsed.GetValue(documents) ?? [])
                {
                    if (!DocumentId.TryParse(text, out var document))
                    {
                        return await WrongAsync($"'{text}' is no document id.").ConfigureAwait(false);
                    }
                    items.Add(WorkingSetItem.Of(document));
                }
                foreach (var text in parsed.GetValue(files) ?? [])
                {
                    if (!RecordFileId.TryParse(text, out var file))
                    {
                        return await WrongAsync($"'{text}' is no id of a record file.").ConfigureAwait(false);
                    }
                    items.Add(WorkingSetItem.Of(file));
                }
                if (parsed.GetValue(most) is < 1 or > 10_000)
                {
                    return await WrongAsync("--most is from 1 to 10000.").ConfigureAwait(false);
                }
                var set = await archive
                    .WorkingSets.AddAsync(requester, parsed.GetValue(id), items, cancellationToken)
                    .ConfigureAwait(false);
                if (parsed.GetValue(query) is { } asked)
                {
                    set = await archive
                        .WorkingSets.AddFoundAsync(
                            requester,
                            set.Id,
                            new SearchRequest(requester, asked),
                            parsed.GetValue(most),
                            cancellationToken
                        )
                        .ConfigureAwait(false);
                }
                Console.WriteLine($"{set.Items.Count} entries");
                return ExitCodes.Done;
            },
            id,
            documents,
            files,
            query,
            most
        );
    }

    private static Command Note()
    {
        var id = Id();
        var position = Position("POSITION");
        var note = new Argument<string?>("TEXT")
        {
            Description = "The note; left out it is taken away.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        return ArchiveCommand.Create(
            "note",
            "Writes a note to an entry.",
            readOnly: false,
            async (archive, requester, parsed, cancellationToken) =>
            {
                await archive
                    .WorkingSets.AnnotateAsync(
                        requester,
                        parsed.GetValue(id),
                        parsed.GetValue(position),
                        parsed.GetValue(note),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                return ExitCodes.Done;
            },
            id,
            position,
            note
        );
    }

    private static Command Move()
    {
        var id = Id();
        var position = Position("POSITION");
        var to = Position("TO");
        return ArchiveCommand.Create(
            "move",
            "Moves an entry to another position.",
            readOnly: false,
            async (archive, requester, parsed, cancellationToken) =>
            {
                await archive
                    .WorkingSets.MoveAsync(
                        requester,
                        parsed.GetValue(id),
                        parsed.GetValue(position),
                        parsed.GetValue(to),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                return ExitCodes.Done;
            },
            id,
            position,
            to
        );
    }

    private static Command Remove()
    {
        var id = Id();
        var position = Position("POSITION");
        return ArchiveCommand.Create(
            "remove",
            "Takes an entry out of a set.",
            readOnly: false,
            async (archive, requester, parsed, cancellationToken) =>
            {
                await archive
                    .WorkingSets.RemoveAsync(
                        requester,
                        parsed.GetValue(id),
                        parsed.GetValue(position),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                return ExitCodes.Done;
            },
            id,
            position
        );
    }

    private static Command Delete()
    {
        var id = Id();
        return ArchiveCommand.Create(
            "delete",
            "Deletes a set; the documents stay.",
            readOnly: false,
            async (archive, requester, parsed, cancellationToken) =>
                await archive
                    .WorkingSets.DeleteAsync(requester, parsed.GetValue(id), cancellationToken)
                    .ConfigureAwait(false)
                    ? ExitCodes.Done
                    : await MissingAsync().ConfigureAwait(false),
            id
        );
    }

    private static Command Export()
    {
        var id = Id();
        var file = new Argument<FileInfo>("ZIP") { Description = "Package to write; must not exist yet." };
        var json = ArchiveArguments.Json();
        return ArchiveCommand.Create(
            "export",
            "Writes a ZIP with a table of contents and the originals in order. What is not in it is told (exit code 1).",
            readOnly: false,
            async (archive, requester, parsed, cancellationToken) =>
            {
                var path = parsed.GetRequiredValue(file).FullName;
                if (File.Exists(path))
                {
                    return await WrongAsync($"'{path}' exists already.").ConfigureAwait(false);
                }
                if (
                    await archive
                        .WorkingSets.FindAsync(requester, parsed.GetValue(id), cancellationToken)
                        .ConfigureAwait(false)
                    is null
                )
                {
                    return await MissingAsync().ConfigureAwait(false);
                }
                // A package that was not finished must not pass for one.
                var unfinished = path + ".part";
                WorkingSetExport export;
                var target = new FileStream(unfinished, FileMode.Create, FileAccess.Write);
                await using (target.ConfigureAwait(false))
                {
                    export = await archive
                        .WorkingSets.ExportAsync(requester, parsed.GetValue(id), target, cancellationToken)
                        .ConfigureAwait(false);
                }
                File.Move(unfinished, path);
                Console.WriteLine(
                    parsed.GetValue(json) ? Json.Line(export) : $"{export.Documents} documents in {path}"
                );
                foreach (var gap in export.LeftOut)
                {
                    await Console
                        .Error.WriteLineAsync($"Entry {gap.Position} is not in the package: {gap.Reason}.")
                        .ConfigureAwait(false);
                }
                return export.LeftOut.Count == 0 ? ExitCodes.Done : ExitCodes.Problems;
            },
            id,
            file,
            json
        );
    }

    private static object Shown(WorkingSet set) =>
        new
        {
            set.Id,
            set.Name,
            set.Purpose,
            set.CreatedAt,
            set.ChangedAt,
            Items = set.Items.Select(static item => new
            {
                Document = item.Document?.ToString(),
                File = item.File?.ToString(),
                item.Note,
            }),
        };

    private static async Task<string> TitleAsync(
        PartyArchive.Archive archive,
        Requester requester,
        WorkingSetItem item,
        CancellationToken cancellationToken
    )
    {
        if (item.Document is { } id)
        {
            var document = await archive.FindAsync(requester, id, cancellationToken).ConfigureAwait(false);
            return document is null
                ? "not there, or not to be seen"
                : (document.Effective.Title ?? document.SourcePath).ReplaceLineEndings(" ");
        }
        var file = await archive
            .Arrangement.FindFileAsync(requester, item.File!.Value, cancellationToken)
            .ConfigureAwait(false);
        return file is null ? "not there, or not to be seen" : $"{file.FileCode} {file.Title}";
    }

    private static Argument<Guid> Id() => new("ID") { Description = "Id of the set, as 'working-set list' shows it." };

    private static Argument<int> Position(string name) => new(name) { Description = "Position in the set, from 1." };

    private static async Task<int> MissingAsync()
    {
        await Console.Error.WriteLineAsync("You have no working set of this id.").ConfigureAwait(false);
        return ExitCodes.Problems;
    }

    private static async Task<int> WrongAsync(string message)
    {
        await Console.Error.WriteLineAsync(message).ConfigureAwait(false);
        return ExitCodes.Usage;
    }
}
