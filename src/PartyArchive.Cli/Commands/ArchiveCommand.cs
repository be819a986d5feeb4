using System.CommandLine;
using PartyArchive.Access;

namespace PartyArchive.Cli.Commands;

/// <summary>Commands that open an archive for the person at the keyboard, do their work in it and close it.</summary>
internal static class ArchiveCommand
{
    public static Command Create(
        string name,
        string description,
        bool readOnly,
        Func<PartyArchive.Archive, Requester, ParseResult, CancellationToken, Task<int>> work,
        params ReadOnlySpan<Symbol> symbols
    )
    {
        var archive = ArchiveArguments.Archive();
        var clearance = ArchiveArguments.Clearance();
        var command = new Command(name, description) { archive, clearance };
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                command.Add(argument);
            }
            else
            {
                command.Add((Option)symbol);
            }
        }
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var opened = await ArchiveArguments
                    .OpenAsync(parsed.GetRequiredValue(archive), readOnly, cancellationToken)
                    .ConfigureAwait(false);
                await using (opened.ConfigureAwait(false))
                {
                    return await work(
                            opened,
                            ArchiveArguments.Requester(parsed.GetValue(clearance)),
                            parsed,
                            cancellationToken
                        )
                        .ConfigureAwait(false);
                }
            }
        );
        return command;
    }
}
