using System.CommandLine;
using PartyArchive.Arrangement;
using PartyArchive.Arrangement.Completeness;

namespace PartyArchive.Cli.Commands;

/// <summary><c>file list|open|close|place|check</c>: record files.</summary>
internal static class FileCommand
{
    public static Command Create() =>
        new("file", "Lists, opens, closes, fills and checks record files (hồ sơ).")
        {
            List(),
            Open(),
            Close(),
            Place(),
            Check(),
        };

    private static Command List()
    {
        var (archive, fonds, clearance, json) = (
            ArchiveArguments.Archive(),
            new Option<string?>("--fonds") { Description = "One fonds; all without it." },
            ArchiveArguments.Clearance(),
            ArchiveArguments.Json()
        );
        var command = new Command("list", "Lists record files.") { archive, fonds, clearance, json };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var opened = await ArchiveArguments
                    .OpenAsync(parsed.GetRequiredValue(archive), readOnly: true, cancellationToken)
                    .ConfigureAwait(false);
                await using (opened.ConfigureAwait(false))
                {
                    var files = opened.Arrangement.ListFilesAsync(
                        ArchiveArguments.Requester(parsed.GetValue(clearance)),
                        new FileFilter { FondsCode = parsed.GetValue(fonds) },
                        cancellationToken
                    );
                    await foreach (var file in files.ConfigureAwait(false))
                    {
                        Console.WriteLine(
                            parsed.GetValue(json) ? Json.Line(file) : $"{file.Key(), -24} {file.State, -7} {file.Title}"
                        );
                    }
                }
                return ExitCodes.Done;
            }
        );
        return command;
    }

    private static Command Open()
    {
        var key = Key();
        var title = new Argument<string>("TITLE") { Description = "Title of the file." };
        var (archive, why) = (ArchiveArguments.Archive(), Why());
        var command = new Command("open", "Opens a record file.") { key, title, archive, why };
        command.SetAction(
            (parsed, cancellationToken) =>
                ActAsync(
                    parsed.GetRequiredValue(archive),
                    readOnly: false,
                    parsed.GetRequiredValue(key),
                    Access.SecrecyLevel.None,
                    async (opened, requester, codes) =>
                    {
                        var file = new RecordFile
                        {
                            FondsCode = codes.FondsCode,
                            CatalogNumber = codes.CatalogNumber,
                            FileCode = codes.FileCode,
                            Title = parsed.GetRequiredValue(title),
                        };
                        await opened
                            .Arrangement.OpenFileAsync(requester, file, parsed.GetValue(why), cancellationToken)
                            .ConfigureAwait(false);
                        return true;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static Command Close()
    {
        var key = Key();
        var (archive, why, clearance) = (ArchiveArguments.Archive(), Why(), ArchiveArguments.Clearance());
        var command = new Command("close", "Closes a record file.") { key, archive, why, clearance };
        command.SetAction(
            (parsed, cancellationToken) =>
                ActAsync(
                    parsed.GetRequiredValue(archive),
                    readOnly: false,
                    parsed.GetRequiredValue(key),
                    parsed.GetValue(clearance),
                    async (opened, requester, codes) =>
                    {
                        var file = await opened
                            .Arrangement.FindFileAsync(requester, codes, cancellationToken)
                            .ConfigureAwait(false);
                        if (file is null)
                        {
                            return false;
                        }
                        await opened
                            .Arrangement.CloseFileAsync(
                                requester,
                                file.Id,
                                why: parsed.GetValue(why),
                                cancellationToken: cancellationToken
                            )
                            .ConfigureAwait(false);
                        return true;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static Command Place()
    {
        var key = Key();
        var documents = new Argument<string[]>("ID")
        {
            Description = "Ids of documents, as search prints them, in order.",
            Arity = ArgumentArity.OneOrMore,
        };
        var (archive, why, clearance) = (ArchiveArguments.Archive(), Why(), ArchiveArguments.Clearance());
        var command = new Command("place", "Places documents into an open file.")
        {
            key,
            documents,
            archive,
            why,
            clearance,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var placements = new List<Placement>();
                foreach (var text in parsed.GetRequiredValue(documents))
                {
                    if (!ArchiveArguments.TryReadId(text, out var id))
                    {
                        return ExitCodes.Usage;
                    }
                    placements.Add(new Placement(id));
                }
                return await ActAsync(
                        parsed.GetRequiredValue(archive),
                        readOnly: false,
                        parsed.GetRequiredValue(key),
                        parsed.GetValue(clearance),
                        async (opened, requester, codes) =>
                        {
                            var file = await opened
                                .Arrangement.FindFileAsync(requester, codes, cancellationToken)
                                .ConfigureAwait(false);
                            if (file is null)
                            {
                                return false;
                            }
                            await opened
                                .Arrangement.PlaceAsync(
                                    requester,
                                    file.Id,
                                    placements,
                                    parsed.GetValue(why),
                                    cancellationToken
                                )
                                .ConfigureAwait(false);
                            return true;
                        },
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            }
        );
        return command;
    }

    private static Command Check()
    {
        var key = Key();
        var (archive, clearance, json) = (
            ArchiveArguments.Archive(),
            ArchiveArguments.Clearance(),
            ArchiveArguments.Json()
        );
        var command = new Command(
            "check",
            "Tells which mandatory fields of circular 05/2025/TT-BNV a record file and its documents lack (exit code 1 when any)."
        )
        {
            key,
            archive,
            clearance,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var isComplete = true;
                var code = await ActAsync(
                        parsed.GetRequiredValue(archive),
                        readOnly: true,
                        parsed.GetRequiredValue(key),
                        parsed.GetValue(clearance),
                        async (opened, requester, codes) =>
                        {
                            var file = await opened
                                .Arrangement.FindFileAsync(requester, codes, cancellationToken)
                                .ConfigureAwait(false);
                            if (file is null)
                            {
                                return false;
                            }
                            var findings = await opened
                                .Arrangement.CheckCompletenessAsync(
                                    requester,
                                    file.Id,
                                    cancellationToken: cancellationToken
                                )
                                .ConfigureAwait(false);
                            foreach (var finding in findings ?? [])
                            {
                                isComplete = false;
                                Console.WriteLine(parsed.GetValue(json) ? Json.Line(Shown(finding)) : Line(finding));
                            }
                            return true;
                        },
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                return code == ExitCodes.Done && !isComplete ? ExitCodes.Problems : code;
            }
        );
        return command;
    }

    private static object Shown(CompletenessFinding finding) =>
        new
        {
            Document = finding.Document?.ToString(),
            finding.Field,
            finding.RuleName,
            finding.Label,
            finding.Fault,
            finding.Most,
        };

    private static string Line(CompletenessFinding finding) =>
        $"{(finding.Document is { } document ? $"document {document}" : "file")}: {finding.Label} ({finding.RuleName}) "
        + (finding.Fault == CompletenessFault.Missing ? "is missing" : $"is longer than {finding.Most} characters");

    private static async Task<int> ActAsync(
        DirectoryInfo archive,
        bool readOnly,
        string key,
        Access.SecrecyLevel clearance,
        Func<PartyArchive.Archive, Access.Requester, FileKey, Task<bool>> act,
        CancellationToken cancellationToken
    )
    {
        var codes = key.Split('/') switch
        {
            [var fonds, var file] => new FileKey(fonds, null, file),
            [var fonds, var catalog, var file] => new FileKey(fonds, catalog, file),
            _ => default,
        };
        if (codes == default)
        {
            await Console
                .Error.WriteLineAsync($"'{key}' names no file. Write FONDS/FILE or FONDS/CATALOGUE/FILE.")
                .ConfigureAwait(false);
            return ExitCodes.Usage;
        }
        var opened = await ArchiveArguments.OpenAsync(archive, readOnly, cancellationToken).ConfigureAwait(false);
        await using (opened.ConfigureAwait(false))
        {
            if (await act(opened, ArchiveArguments.Requester(clearance), codes).ConfigureAwait(false))
            {
                return ExitCodes.Done;
            }
        }
        await Console
            .Error.WriteLineAsync($"There is no file {codes} that this requester may see.")
            .ConfigureAwait(false);
        return ExitCodes.Problems;
    }

    private static Argument<string> Key() =>
        new("FILE") { Description = "The file, as FONDS/FILE or FONDS/CATALOGUE/FILE." };

    private static Option<string?> Why() => new("--why") { Description = "Why; goes into the history." };
}
