using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using PartyArchive.Retention;
using PartyArchive.Retention.Disposal;
using PartyArchive.Retention.Disposal.Papers;
using PartyArchive.Retention.Schedules;

namespace PartyArchive.Cli.Commands;

/// <summary><c>disposal list|review|approve|destroy|confirm-clock</c>: leads due files from the list to the certificate.</summary>
internal static class DisposalCommand
{
    private static readonly JsonSerializerOptions ReviewForm = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(), new PeriodConverter() },
    };

    public static Command Create() =>
        new("disposal", "Leads due files from the list before the council to the certificate of their destruction.")
        {
            List(),
            Review(),
            Approve(),
            Destroy(),
            ConfirmClock(),
        };

    private static Command List()
    {
        var archive = ArchiveArguments.Archive();
        var clearance = ArchiveArguments.Clearance();
        var json = ArchiveArguments.Json();
        var by = GovernArguments.By();
        var draft = GovernArguments.Text(
            "--draft",
            "Makes and freezes a new list of this number from what is due.",
            required: false
        );
        var office = GovernArguments.Text(
            "--office",
            "Office that holds the records; needed with --draft.",
            required: false
        );
        var fonds = GovernArguments.Fonds(required: false);
        var papers = new Option<DirectoryInfo?>("--papers")
        {
            Description = "Writes the papers of all lists as DOCX into this folder.",
        };
        var items = new Option<bool>("--items") { Description = "Tells the files of each list as well." };
        var command = new Command("list", "Lists disposal lists with their set hashes, or makes one (--draft).")
        {
            items,
            archive,
            clearance,
            json,
            by,
            draft,
            office,
            fonds,
            papers,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                GovernArguments.ActAsync(
                    parsed.GetRequiredValue(archive),
                    readOnly: parsed.GetValue(draft) is null,
                    async retention =>
                    {
                        var who = GovernArguments.Requester(parsed.GetRequiredValue(by), parsed.GetValue(clearance));
                        if (parsed.GetValue(draft) is { } number)
                        {
                            var made = await retention
                                .Disposal.DraftAsync(
                                    who,
                                    new DisposalDraft
                                    {
                                        Number = number,
                                        Office = parsed.GetValue(office) ?? "",
                                        FondsCode = parsed.GetValue(fonds),
                                    },
                                    cancellationToken
                                )
                                .ConfigureAwait(false);
                            if (made is null)
                            {
                                Console.WriteLine("Nothing is due.");
                                return ExitCodes.Done;
                            }
                        }
                        foreach (
                            var list in await retention.Disposal.ListAsync(who, cancellationToken).ConfigureAwait(false)
                        )
                        {
                            Print(list, parsed.GetValue(json));
                            if (parsed.GetValue(items))
                            {
                                await PrintItemsAsync(retention, who, list, parsed.GetValue(json), cancellationToken)
                                    .ConfigureAwait(false);
                            }
                            await WritePapersAsync(retention, who, list, parsed.GetValue(papers), cancellationToken)
                                .ConfigureAwait(false);
                        }
                        return ExitCodes.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task PrintItemsAsync(
        ArchiveRetention retention,
        Access.Requester who,
        DisposalList list,
        bool json,
        CancellationToken cancellationToken
    )
    {
        var items = await retention.Disposal.ListItemsAsync(who, list.Id, cancellationToken).ConfigureAwait(false);
        foreach (var item in items)
        {
            Console.WriteLine(
                json
                    ? Json.Line(item)
                    : $"  {item.Ordinal, 4}  {item.File}  {item.Listed.Keeping}  due {item.Listed.DueOn}  {item.Listed.Documents.Count} documents  {item.Outcome}  {item.Listed.Title}"
            );
        }
    }

    private static async Task WritePapersAsync(
        ArchiveRetention retention,
        Access.Requester who,
        DisposalList list,
        DirectoryInfo? folder,
        CancellationToken cancellationToken
    )
    {
        if (folder is null)
        {
            return;
        }
        folder.Create();
        foreach (var kind in Enum.GetValues<DisposalPaperKind>())
        {
            if (
                await retention.Disposal.ReadPaperAsync(who, list.Id, kind, cancellationToken).ConfigureAwait(false) is
                { } paper
            )
            {
                await File.WriteAllBytesAsync(
                        Path.Combine(folder.FullName, $"{list.Id:n}-{(int)kind}-{kind}.docx"),
                        paper,
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            }
        }
    }

    private static Command Review()
    {
        var id = GovernArguments.Id("disposal list");
        var archive = ArchiveArguments.Archive();
        var clearance = ArchiveArguments.Clearance();
        var json = ArchiveArguments.Json();
        var by = GovernArguments.By();
        var session = new Option<FileInfo>("--session")
        {
            Description = "JSON with 'council', 'session', 'retained' and 'opinion' (docs/retention.md).",
            Required = true,
        };
        var command = new Command("review", "Records the council, its votes and minutes, and concludes every item.")
        {
            id,
            archive,
            clearance,
            json,
            by,
            session,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                GovernArguments.ActAsync(
                    parsed.GetRequiredValue(archive),
                    readOnly: false,
                    async retention =>
                    {
                        if (!GovernArguments.TryId(parsed.GetRequiredValue(id), out var list))
                        {
                            return ExitCodes.Usage;
                        }
                        CouncilReview? review;
                        try
                        {
                            review = JsonSerializer.Deserialize<CouncilReview>(
                                await File.ReadAllTextAsync(
                                        parsed.GetRequiredValue(session).FullName,
                                        cancellationToken
                                    )
                                    .ConfigureAwait(false),
                                ReviewForm
                            );
                        }
                        catch (JsonException fault)
                        {
                            await Console
                                .Error.WriteLineAsync($"The session cannot be read: {fault.Message}")
                                .ConfigureAwait(false);
                            return ExitCodes.Usage;
                        }
                        if (review is not { Council: { } council, Session: { } held })
                        {
                            await Console
                                .Error.WriteLineAsync("The session needs 'council' and 'session'.")
                                .ConfigureAwait(false);
                            return ExitCodes.Usage;
                        }
                        var who = GovernArguments.Requester(parsed.GetRequiredValue(by), parsed.GetValue(clearance));
                        await retention
                            .Disposal.SetCouncilAsync(who, list, council, cancellationToken)
                            .ConfigureAwait(false);
                        var reviewed = await retention
                            .Disposal.ConcludeAsync(who, list, held, review.Retained, cancellationToken)
                            .ConfigureAwait(false);
                        if (review.Opinion is { } opinion)
                        {
                            reviewed = await retention
                                .Disposal.RecordOpinionAsync(who, list, opinion, cancellationToken)
                                .ConfigureAwait(false);
                        }
                        Print(reviewed, parsed.GetValue(json));
                        return ExitCodes.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static Command Approve()
    {
        var id = GovernArguments.Id("disposal list");
        var archive = ArchiveArguments.Archive();
        var json = ArchiveArguments.Json();
        var by = GovernArguments.By();
        var set = GovernArguments.Text(
            "--set",
            "Hash of the set approved, as 'disposal list' prints it.",
            required: false
        );
        var position = GovernArguments.Text("--position", "Position of the approver.", required: false);
        var decision = GovernArguments.Text(
            "--decision",
            "Records the decision to destroy: its number. Needs enough approvals.",
            required: false
        );
        var decided = GovernArguments.Day("--decided", "Day of the decision; needed with --decision.");
        var signer = GovernArguments.Text(
            "--signer",
            "Who signed the decision; default the one who records it.",
            required: false
        );
        var command = new Command(
            "approve",
            "Approves a set (--set); two different persons are needed. With --decision records the decision."
        )
        {
            id,
            archive,
            json,
            by,
            set,
            position,
            decision,
            decided,
            signer,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                GovernArguments.ActAsync(
                    parsed.GetRequiredValue(archive),
                    readOnly: false,
                    async retention =>
                    {
                        var who = GovernArguments.Requester(parsed.GetRequiredValue(by), Access.SecrecyLevel.None);
                        if (!GovernArguments.TryId(parsed.GetRequiredValue(id), out var list))
                        {
                            return ExitCodes.Usage;
                        }
                        DisposalList? changed = null;
                        if (parsed.GetValue(set) is { } hash)
                        {
                            changed = await retention
                                .Disposal.ApproveAsync(
                                    who,
                                    list,
                                    hash,
                                    parsed.GetValue(position) ?? "",
                                    cancellationToken
                                )
                                .ConfigureAwait(false);
                        }
                        if (parsed.GetValue(decision) is { } number && parsed.GetValue(decided) is { } day)
                        {
                            var paper = new DestructionDecision(
                                number,
                                day,
                                parsed.GetValue(signer) ?? who.Id,
                                parsed.GetValue(position) ?? ""
                            );
                            changed = await retention
                                .Disposal.DecideAsync(who, list, paper, cancellationToken)
                                .ConfigureAwait(false);
                        }
                        if (changed is null)
                        {
                            await Console
                                .Error.WriteLineAsync("Give --set, or --decision with --decided.")
                                .ConfigureAwait(false);
                            return ExitCodes.Usage;
                        }
                        Print(changed, parsed.GetValue(json));
                        return ExitCodes.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static Command Destroy()
    {
        var id = GovernArguments.Id("disposal list");
        var archive = ArchiveArguments.Archive();
        var json = ArchiveArguments.Json();
        var by = GovernArguments.By();
        var keeper = GovernArguments.Text("--keeper", "Who hands the records over.");
        var destroyer = GovernArguments.Text("--destroyer", "Who destroys them.");
        var witness = GovernArguments.Text("--witness", "Who watches.", required: false);
        var command = new Command(
            "destroy",
            "Destroys what was decided, checks every store and issues the certificate. Cannot be undone."
        )
        {
            id,
            archive,
            json,
            by,
            keeper,
            destroyer,
            witness,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                GovernArguments.ActAsync(
                    parsed.GetRequiredValue(archive),
                    readOnly: false,
                    async retention =>
                    {
                        if (!GovernArguments.TryId(parsed.GetRequiredValue(id), out var list))
                        {
                            return ExitCodes.Usage;
                        }
                        var handover = new DestructionHandover(
                            parsed.GetRequiredValue(keeper),
                            parsed.GetRequiredValue(destroyer),
                            parsed.GetValue(witness) ?? ""
                        );
                        var who = GovernArguments.Requester(parsed.GetRequiredValue(by), Access.SecrecyLevel.TopSecret);
                        var certificate = await retention
                            .Disposal.DestroyAsync(who, list, handover, cancellationToken)
                            .ConfigureAwait(false);
                        if (certificate is null)
                        {
                            Console.WriteLine("Holds kept everything; nothing was destroyed.");
                            return ExitCodes.Problems;
                        }
                        if (parsed.GetValue(json))
                        {
                            Console.WriteLine(Json.Line(certificate));
                            return ExitCodes.Done;
                        }
                        Console.WriteLine(
                            $"{certificate.Items.Count} files destroyed by decision {certificate.Decision}; {certificate.Held.Count} kept by holds."
                        );
                        foreach (var store in certificate.Stores)
                        {
                            Console.WriteLine($"  {store.Store}: {store.Removed}; {store.Checked}");
                        }
                        foreach (var beyond in certificate.BeyondReach)
                        {
                            Console.WriteLine($"  beyond reach: {beyond}");
                        }
                        return ExitCodes.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static Command ConfirmClock()
    {
        var archive = ArchiveArguments.Archive();
        var by = GovernArguments.By();
        var basis = GovernArguments.Text("--basis", "How you know that the clock of this machine is right.");
        var command = new Command(
            "confirm-clock",
            "States that the clock is right, after a jump suspended destruction."
        )
        {
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
                        var who = GovernArguments.Requester(parsed.GetRequiredValue(by), Access.SecrecyLevel.None);
                        var state = await retention
                            .Clock.ConfirmAsync(who, parsed.GetRequiredValue(basis), cancellationToken)
                            .ConfigureAwait(false);
                        Console.WriteLine($"Confirmed at {state.ConfirmedAt:O}.");
                        return ExitCodes.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static void Print(DisposalList list, bool json) =>
        Console.WriteLine(
            json
                ? Json.Line(list)
                : $"{list.Id:n}  {list.State}  {list.Process.Number}  {list.Process.Approvals.Count} approvals  set {list.SetHash}"
        );

    /// <summary>A period as schedules write it: "permanent", "10y".</summary>
    private sealed class PeriodConverter : JsonConverter<RetentionPeriod>
    {
        public override RetentionPeriod Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) =>
            reader.TokenType == JsonTokenType.String && RetentionPeriod.TryParse(reader.GetString(), out var period)
                ? period
                : throw new JsonException("A term is written \"permanent\" or \"10y\".");

        public override void Write(Utf8JsonWriter writer, RetentionPeriod value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    private sealed record CouncilReview(
        DisposalCouncil? Council,
        CouncilSession? Session,
        IReadOnlyList<RetainedTerm>? Retained,
        AppraisalOpinion? Opinion
    );
}
