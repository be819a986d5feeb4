using System.CommandLine;
using PartyArchive.Access;
using PartyArchive.Retention;
using PartyArchive.Retention.Holds;

namespace PartyArchive.Cli.Commands;

/// <summary><c>hold place|release|list</c>: keeps things from being destroyed, moved or changed.</summary>
internal static class HoldCommand
{
    public static Command Create() =>
        new("hold", "Places, releases and lists holds. A hold beats every period and every decision.")
        {
            Place(),
            Release(),
            List(),
        };

    private static Command Place()
    {
        var archive = ArchiveArguments.Archive();
        var by = GovernArguments.By();
        var name = GovernArguments.Text("--name", "Name of the hold.");
        var basis = GovernArguments.Text("--basis", "Order it rests on.");
        var fonds = GovernArguments.Fonds(required: false);
        var catalogue = GovernArguments.Catalogue();
        var file = GovernArguments.File(required: false);
        var document = new Option<string[]>("--document")
        {
            Description = "Document, by id; may be given several times.",
        };
        var query = GovernArguments.Text("--query", "Query: holds what it finds, today and later.", required: false);
        var command = new Command(
            "place",
            "Places a hold on a fonds (--fonds), a file (--fonds --file), documents or what a query finds."
        )
        {
            archive,
            by,
            name,
            basis,
            fonds,
            catalogue,
            file,
            document,
            query,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                GovernArguments.ActAsync(
                    parsed.GetRequiredValue(archive),
                    readOnly: false,
                    async retention =>
                    {
                        var targets = new List<HoldTarget>();
                        if (parsed.GetValue(fonds) is { } code)
                        {
                            targets.Add(
                                parsed.GetValue(file) is { } fileCode
                                    ? HoldTarget.OfFile(
                                        new FileReference(code, parsed.GetValue(catalogue) ?? "", fileCode)
                                    )
                                    : HoldTarget.OfFonds(code)
                            );
                        }
                        foreach (var text in parsed.GetValue(document) ?? [])
                        {
                            if (!ArchiveArguments.TryReadId(text, out var id))
                            {
                                return ExitCodes.Usage;
                            }
                            targets.Add(HoldTarget.OfDocument(id));
                        }
                        if (targets.Count == 0 && string.IsNullOrWhiteSpace(parsed.GetValue(query)))
                        {
                            await Console
                                .Error.WriteLineAsync("Name a fonds, a file, documents or a query.")
                                .ConfigureAwait(false);
                            return ExitCodes.Usage;
                        }
                        var order = new HoldOrder
                        {
                            Name = parsed.GetRequiredValue(name),
                            Basis = parsed.GetRequiredValue(basis),
                            Targets = targets,
                            Query = parsed.GetValue(query),
                        };
                        var placed = await retention
                            .Holds.PlaceAsync(Who(parsed.GetRequiredValue(by)), order, cancellationToken)
                            .ConfigureAwait(false);
                        Console.WriteLine(
                            $"{placed.Hold.Id:n}  {placed.Hold.Name}{(placed.Hold.Query is null ? "" : $"  {placed.Found} documents found")}"
                        );
                        foreach (var late in placed.Destroyed)
                        {
                            Console.WriteLine($"Too late for {late}: it was destroyed before.");
                        }
                        foreach (var late in placed.DestroyedDocuments)
                        {
                            Console.WriteLine($"Too late for document {late}: it was destroyed before.");
                        }
                        return placed.Destroyed.Count + placed.DestroyedDocuments.Count == 0
                            ? ExitCodes.Done
                            : ExitCodes.Problems;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static Command Release()
    {
        var id = GovernArguments.Id("hold");
        var archive = ArchiveArguments.Archive();
        var by = GovernArguments.By();
        var basis = GovernArguments.Text("--basis", "Order or reason of the release.");
        var command = new Command("release", "Releases a hold; what other holds reach stays held.")
        {
            id,
            archive,
            by,
            basis,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                GovernArguments.ActAsync(
                    parsed.GetRequiredValue(archive),
                    readOnly: false,
                    async retention =>
                    {
                        if (!GovernArguments.TryId(parsed.GetRequiredValue(id), out var hold))
                        {
                            return ExitCodes.Usage;
                        }
                        var released = await retention
                            .Holds.ReleaseAsync(
                                Who(parsed.GetRequiredValue(by)),
                                hold,
                                parsed.GetRequiredValue(basis),
                                cancellationToken
                            )
                            .ConfigureAwait(false);
                        Console.WriteLine(
                            released is null ? "There is no hold in force of this id." : $"Released: {released.Name}"
                        );
                        return released is null ? ExitCodes.Problems : ExitCodes.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static Command List()
    {
        var archive = ArchiveArguments.Archive();
        var json = ArchiveArguments.Json();
        var by = GovernArguments.By();
        var all = new Option<bool>("--all") { Description = "Released holds too." };
        var command = new Command("list", "Lists holds, newest first.") { archive, json, by, all };
        command.SetAction(
            (parsed, cancellationToken) =>
                GovernArguments.ActAsync(
                    parsed.GetRequiredValue(archive),
                    readOnly: true,
                    async retention =>
                    {
                        var holds = await retention
                            .Holds.ListAsync(Who(parsed.GetRequiredValue(by)), !parsed.GetValue(all), cancellationToken)
                            .ConfigureAwait(false);
                        foreach (var hold in holds)
                        {
                            Console.WriteLine(
                                parsed.GetValue(json)
                                    ? Json.Line(hold)
                                    : $"{hold.Id:n}  {(hold.IsInForce ? "in force" : "released")}  {hold.Name}  {hold.Basis}  {hold.Query}"
                            );
                        }
                        return ExitCodes.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static Requester Who(string by) => GovernArguments.Requester(by, SecrecyLevel.None);
}
