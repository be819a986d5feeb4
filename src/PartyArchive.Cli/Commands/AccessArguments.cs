using System.CommandLine;
using System.Globalization;
using PartyArchive.Access;
using PartyArchive.Arrangement;

namespace PartyArchive.Cli.Commands;

/// <summary>What a verb of access does.</summary>
internal delegate Task<int> AccessAct(
    ParseResult parsed,
    ArchiveAccess access,
    Requester keeper,
    CancellationToken cancellationToken
);

/// <summary>What a verb of access does with a target.</summary>
internal delegate Task<int> AccessActOn(
    ParseResult parsed,
    ArchiveAccess access,
    Requester keeper,
    AccessTarget target,
    CancellationToken cancellationToken
);

/// <summary>What every verb of access needs: the archive, and who does it. The host system answers for who that is: here he keeps access.</summary>
internal static class AccessArguments
{
    /// <summary>Gives a command the options that all verbs share, and what it does.</summary>
    public static Command Acting(this Command command, bool readOnly, AccessAct act)
    {
        var archive = ArchiveArguments.Archive();
        var by = GovernArguments.By();
        var clearance = ArchiveArguments.Clearance();
        command.Add(archive);
        command.Add(by);
        command.Add(clearance);
        command.SetAction(
            (parsed, cancellationToken) =>
            {
                var keeper = new Requester(
                    parsed.GetRequiredValue(by),
                    parsed.GetValue(clearance),
                    new HashSet<string>(StringComparer.Ordinal) { ArchiveArguments.Access().KeepersGroup }
                );
                return GovernArguments.ActOnArchiveAsync(
                    parsed.GetRequiredValue(archive),
                    readOnly,
                    opened => act(parsed, opened.Access, keeper, cancellationToken),
                    cancellationToken
                );
            }
        );
        return command;
    }

    /// <summary>The same for a verb about one target, which is its argument.</summary>
    public static Command ActingOn(this Command command, bool readOnly, AccessActOn act)
    {
        var target = new Argument<string>("TARGET")
        {
            Description = "document:ID, fonds:CODE, file:FONDS/FILE or file:FONDS/CATALOGUE/FILE.",
        };
        command.Add(target);
        return command.Acting(
            readOnly,
            async (parsed, access, keeper, cancellationToken) =>
                await ReadAsync(access, keeper, parsed.GetRequiredValue(target), cancellationToken)
                    .ConfigureAwait(false)
                    is { } on
                    ? await act(parsed, access, keeper, on, cancellationToken).ConfigureAwait(false)
                    : ExitCodes.Usage
        );
    }

    /// <summary>The same for a verb about one document, which is its argument.</summary>
    public static Command ActingOnDocument(
        this Command command,
        Func<ParseResult, ArchiveAccess, Requester, DocumentId, CancellationToken, Task<int>> act
    )
    {
        var document = GovernArguments.Id("document");
        command.Add(document);
        return command.Acting(
            readOnly: false,
            async (parsed, access, keeper, cancellationToken) =>
                ArchiveArguments.TryReadId(parsed.GetRequiredValue(document), out var id)
                    ? await act(parsed, access, keeper, id, cancellationToken).ConfigureAwait(false)
                    : ExitCodes.Usage
        );
    }

    // Null when it is no target or no such file is there, which is told.
    private static async Task<AccessTarget?> ReadAsync(
        ArchiveAccess access,
        Requester keeper,
        string text,
        CancellationToken cancellationToken
    )
    {
        if (AccessTarget.TryParse(text, out var target))
        {
            return target;
        }
        var codes = text.StartsWith("file:", StringComparison.Ordinal) ? text["file:".Length..].Split('/') : [];
        target = codes switch
        {
            [var fonds, var file] => await access
                .TargetOfAsync(keeper, new FileKey(fonds, null, file), cancellationToken)
                .ConfigureAwait(false),
            [var fonds, var catalog, var file] => await access
                .TargetOfAsync(keeper, new FileKey(fonds, catalog, file), cancellationToken)
                .ConfigureAwait(false),
            _ => null,
        };
        if (target is null)
        {
            await Console
                .Error.WriteLineAsync(
                    codes.Length == 0
                        ? $"'{text}' is no target: write document:ID, fonds:CODE or file:FONDS/FILE."
                        : $"There is no file '{text["file:".Length..]}'."
                )
                .ConfigureAwait(false);
        }
        return target;
    }

    /// <summary>A moment: a day, whose end is meant, or a moment with its offset.</summary>
    public static Option<DateTimeOffset?> Until(string description, bool required) =>
        new("--until")
        {
            Description = description + " Form: 2026-03-01 (through that day in Vietnam) or 2026-03-01T17:00+07:00.",
            Required = required,
            CustomParser = static result =>
            {
                var text = result.Tokens is [var token] ? token.Value : "";
                var invariant = CultureInfo.InvariantCulture;
                if (DateOnly.TryParseExact(text, "yyyy-MM-dd", invariant, DateTimeStyles.None, out var day))
                {
                    return new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.FromHours(7));
                }
                if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mmzzz", invariant, default, out var moment))
                {
                    return moment;
                }
                result.AddError($"'{text}' is no moment of the form 2026-03-01 or 2026-03-01T17:00+07:00.");
                return null;
            },
        };
}
