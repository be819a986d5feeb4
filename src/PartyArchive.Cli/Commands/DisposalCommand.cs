using System.CommandLine;
using PartyArchive.Retention;
using PartyArchive.Retention.Disposal;

namespace PartyArchive.Cli.Commands;

/// <summary><c>disposal list|review|approve|destroy|confirm-clock</c>: leads due files from the list to the certificate.</summary>
internal static class DisposalCommand
{
    public static Command Create() =>
        new("disposal", "Leads due files from the list before the council to the certificate of their destruction.")
        {
            DisposalListCommand.Create(),
            DisposalReviewCommand.Create(),
            Approve(),
            Destroy(),
            ConfirmClock(),
        };

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

    /// <summary>One line for a list: id, state, number, approvals, hash of the set.</summary>
    internal static void Print(DisposalList list, bool json) =>
        Console.WriteLine(
            json
                ? Json.Line(list)
                : $"{list.Id:n}  {list.State}  {list.Process.Number}  {list.Process.Approvals.Count} approvals  set {list.SetHash}"
        );
}
