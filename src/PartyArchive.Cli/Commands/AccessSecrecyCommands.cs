using System.CommandLine;
using PartyArchive.Access;

namespace PartyArchive.Cli.Commands;

/// <summary>Verbs of <c>access</c> about secrecy levels and their terms.</summary>
internal static class AccessSecrecyCommands
{
    public static Command Classify()
    {
        var level = new Option<SecrecyLevel>("--level")
        {
            Description = "None (declassifies), Confidential, Secret, TopSecret.",
            Required = true,
        };
        var on = GovernArguments.Day("--on", "Day of the decision; the term runs from it.", required: true);
        var ends = GovernArguments.Day("--ends", "End of a shorter term stated on the paper.");
        var basis = GovernArguments.Text("--basis", "Decision or entry of the list of secrets.");
        return new Command(
            "classify",
            "Determines the secrecy level of a document, changes it up or down, or lifts it."
        )
        {
            level,
            on,
            ends,
            basis,
        }.ActingOnDocument(
            async (parsed, access, keeper, id, cancellationToken) =>
            {
                var order = new SecrecyOrder(
                    parsed.GetRequiredValue(level),
                    parsed.GetRequiredValue(on)!.Value,
                    parsed.GetRequiredValue(basis),
                    parsed.GetValue(ends)
                );
                var determined = await access
                    .DetermineAsync(keeper, id, order, cancellationToken)
                    .ConfigureAwait(false);
                Console.WriteLine(
                    determined is null ? "Declassified." : $"{determined.Level} until {determined.ExpiresOn:yyyy-MM-dd}"
                );
                return ExitCodes.Done;
            }
        );
    }

    public static Command Extend()
    {
        var until = GovernArguments.Day("--to", "New end: first day on which the level may lapse.", required: true);
        var on = GovernArguments.Day("--on", "Day of the decision.", required: true);
        var basis = GovernArguments.Text("--basis", "The decision.");
        return new Command("extend", "Extends the protection of a secret document.")
        {
            until,
            on,
            basis,
        }.ActingOnDocument(
            async (parsed, access, keeper, id, cancellationToken) =>
            {
                var extended = await access
                    .ExtendAsync(
                        keeper,
                        id,
                        parsed.GetRequiredValue(until)!.Value,
                        parsed.GetRequiredValue(on)!.Value,
                        parsed.GetRequiredValue(basis),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                Console.WriteLine($"{extended.Level} until {extended.ExpiresOn:yyyy-MM-dd}");
                return ExitCodes.Done;
            }
        );
    }

    public static Command Review()
    {
        var json = ArchiveArguments.Json();
        var from = GovernArguments.Day("--from", "First day.", required: true);
        var to = GovernArguments.Day("--to", "Last day.", required: true);
        return new Command("review", "Lists secrets whose protection ends between two days, or nobody knows when.")
        {
            from,
            to,
            json,
        }.Acting(
            readOnly: true,
            async (parsed, access, keeper, cancellationToken) =>
            {
                var lines = await access
                    .ListReviewAsync(
                        keeper,
                        parsed.GetRequiredValue(from)!.Value,
                        parsed.GetRequiredValue(to)!.Value,
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                foreach (var line in lines)
                {
                    Console.WriteLine(
                        parsed.GetValue(json)
                            ? Json.Line(
                                new
                                {
                                    Document = line.Document.ToString(),
                                    line.Title,
                                    line.Level,
                                    line.DeterminedOn,
                                    line.ExpiresOn,
                                    line.ExtendBy,
                                    line.IsEstimate,
                                }
                            )
                            : $"{line.Document}  {line.Level}  ends {line.ExpiresOn?.ToString("yyyy-MM-dd", null) ?? "unknown"}{(line.IsEstimate ? " (estimate)" : "")}  {line.Title}"
                    );
                }
                return ExitCodes.Done;
            }
        );
    }

    public static Command Declassify()
    {
        var documents = new Argument<string[]>("ID")
        {
            Description = "Documents, as the review list names them.",
            Arity = ArgumentArity.OneOrMore,
        };
        var basis = GovernArguments.Text("--basis", "Decision or rule of law.");
        return new Command("declassify", "Lets levels lapse whose term has ended: of all documents named, or of none.")
        {
            documents,
            basis,
        }.Acting(
            readOnly: false,
            async (parsed, access, keeper, cancellationToken) =>
            {
                var ids = new List<DocumentId>();
                foreach (var text in parsed.GetRequiredValue(documents))
                {
                    if (!ArchiveArguments.TryReadId(text, out var id))
                    {
                        return ExitCodes.Usage;
                    }
                    ids.Add(id);
                }
                await access
                    .DeclassifyDueAsync(keeper, ids, parsed.GetRequiredValue(basis), cancellationToken)
                    .ConfigureAwait(false);
                Console.WriteLine($"{ids.Count} declassified.");
                return ExitCodes.Done;
            }
        );
    }
}
