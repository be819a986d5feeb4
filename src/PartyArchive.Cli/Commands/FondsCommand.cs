using System.CommandLine;
using PartyArchive.Arrangement;

namespace PartyArchive.Cli.Commands;

/// <summary><c>fonds list|add</c>: fonds and their file catalogues.</summary>
internal static class FondsCommand
{
    public static Command Create() => new("fonds", "Lists and records fonds (phông).") { List(), Add() };

    private static Command List()
    {
        var archive = ArchiveArguments.Archive();
        var json = ArchiveArguments.Json();
        var command = new Command("list", "Lists the fonds.") { archive, json };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var opened = await ArchiveArguments
                    .OpenAsync(parsed.GetRequiredValue(archive), readOnly: true, cancellationToken)
                    .ConfigureAwait(false);
                await using (opened.ConfigureAwait(false))
                {
                    var requester = ArchiveArguments.Requester(Access.SecrecyLevel.None);
                    var all = await opened
                        .Arrangement.ListFondsAsync(requester, cancellationToken)
                        .ConfigureAwait(false);
                    foreach (var fonds in all)
                    {
                        Console.WriteLine(
                            parsed.GetValue(json)
                                ? Json.Line(fonds)
                                : $"{fonds.FondsCode, -16} {fonds.Status, -7} {fonds.Title}"
                        );
                    }
                }
                return ExitCodes.Done;
            }
        );
        return command;
    }

    private static Command Add()
    {
        var code = new Argument<string>("CODE") { Description = "Fonds code, as issued." };
        var title = new Argument<string>("TITLE") { Description = "Title of the fonds." };
        var archive = ArchiveArguments.Archive();
        var catalogs = new Option<string[]>("--catalog")
        {
            Description = "File catalogue of the fonds, repeated.",
            AllowMultipleArgumentsPerToken = true,
        };
        var why = new Option<string?>("--why") { Description = "Why; goes into the history." };
        var command = new Command("add", "Records a fonds, or further catalogues of one.")
        {
            code,
            title,
            archive,
            catalogs,
            why,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var opened = await ArchiveArguments
                    .OpenAsync(parsed.GetRequiredValue(archive), readOnly: false, cancellationToken)
                    .ConfigureAwait(false);
                await using (opened.ConfigureAwait(false))
                {
                    var requester = ArchiveArguments.Requester(Access.SecrecyLevel.None);
                    var fonds = new Fonds
                    {
                        FondsCode = parsed.GetRequiredValue(code),
                        Title = parsed.GetRequiredValue(title),
                    };
                    var found = await opened
                        .Arrangement.FindFondsAsync(requester, fonds.FondsCode, cancellationToken)
                        .ConfigureAwait(false);
                    if (found is null)
                    {
                        await opened
                            .Arrangement.RecordAsync(requester, fonds, parsed.GetValue(why), cancellationToken)
                            .ConfigureAwait(false);
                    }
                    foreach (var number in parsed.GetValue(catalogs) ?? [])
                    {
                        var catalog = new FileCatalog { FondsCode = fonds.FondsCode, CatalogNumber = number };
                        await opened
                            .Arrangement.RecordAsync(requester, catalog, parsed.GetValue(why), cancellationToken)
                            .ConfigureAwait(false);
                    }
                }
                return ExitCodes.Done;
            }
        );
        return command;
    }
}
