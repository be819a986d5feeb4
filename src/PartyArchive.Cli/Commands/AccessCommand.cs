using System.CommandLine;
using PartyArchive.Access;

namespace PartyArchive.Cli.Commands;

/// <summary><c>access show|set|grant|revoke|grants|request|answer|requests</c>, and the terms of secrecy: who may see what.</summary>
internal static class AccessCommand
{
    public static Command Create() =>
        new("access", "Sets who may see what: modes and groups, grants for a time, terms of secrecy levels.")
        {
            Show(),
            Set(),
            AccessGrantCommands.Grant(),
            AccessGrantCommands.Revoke(),
            AccessGrantCommands.List(),
            AccessGrantCommands.Ask(),
            AccessGrantCommands.Answer(),
            AccessGrantCommands.ListRequests(),
            AccessSecrecyCommands.Classify(),
            AccessSecrecyCommands.Extend(),
            AccessSecrecyCommands.Review(),
            AccessSecrecyCommands.Declassify(),
        };

    private static Command Show()
    {
        var json = ArchiveArguments.Json();
        return new Command("show", "Shows how access to a document, a file or a fonds stands, with what it inherits.")
        {
            json,
        }.ActingOn(
            readOnly: true,
            async (parsed, access, keeper, on, cancellationToken) =>
            {
                var found = await access.FindAsync(keeper, on, cancellationToken).ConfigureAwait(false);
                if (found is null)
                {
                    await Console.Error.WriteLineAsync($"There is no {on}.").ConfigureAwait(false);
                    return ExitCodes.Problems;
                }
                Console.WriteLine(
                    parsed.GetValue(json)
                        ? Json.Line(
                            new
                            {
                                Target = found.Target.ToString(),
                                found.Mode,
                                found.Secrecy,
                                found.OpenToGroups,
                                OwnMode = found.Own.Mode,
                                OwnGroups = found.Own.Groups,
                            }
                        )
                        : $"{found.Target}  {found.Mode}  groups: {Named(found.OpenToGroups)}  own rule: {found.Own.Mode} {Named(found.Own.Groups)}"
                );
                return ExitCodes.Done;
            }
        );
    }

    private static Command Set()
    {
        var mode = new Option<AccessMode>("--mode")
        {
            Description = "Public or Conditional; the mode secret follows the secrecy level.",
            Required = true,
        };
        var group = new Option<string[]>("--group")
        {
            Description = "Group it is open to; may be given several times. None: open by grants alone.",
        };
        var basis = GovernArguments.Text("--basis", "Decision it rests on.");
        return new Command("set", "Sets the rule of a document, a file or a fonds; what lies in it inherits it.")
        {
            mode,
            group,
            basis,
        }.ActingOn(
            readOnly: false,
            async (parsed, access, keeper, on, cancellationToken) =>
            {
                var rule = new AccessRule(parsed.GetRequiredValue(mode), parsed.GetValue(group) ?? []);
                var changed = await access
                    .SetAsync(keeper, on, rule, parsed.GetRequiredValue(basis), cancellationToken)
                    .ConfigureAwait(false);
                Console.WriteLine($"Set. {changed} documents are open to others than before.");
                return ExitCodes.Done;
            }
        );
    }

    private static string Named(IReadOnlyList<string> groups) => groups.Count == 0 ? "-" : string.Join(", ", groups);
}
