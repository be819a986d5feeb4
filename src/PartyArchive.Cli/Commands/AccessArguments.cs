using System.CommandLine;
using System.Globalization;
using PartyArchive.Access;
using PartyArchive.Arrangement;

namespace PartyArchive.Cli.Commands;

/// <summary>What every verb of access needs: the archive, and who does it. The host system answers for who that is: here he keeps access.</summary>
internal sealed class AccessArguments
{
    private readonly Option<DirectoryInfo> _archive = ArchiveArguments.Archive();
    private readonly Option<string> _by = GovernArguments.By();
    private readonly Option<SecrecyLevel> _clearance = ArchiveArguments.Clearance();

    public static Argument<string> Target() =>
        new("TARGET") { Description = "document:ID, fonds:CODE, file:FONDS/FILE or file:FONDS/CATALOGUE/FILE." };

    /// <summary>Reads a target; null when it is none or no such file is there, which is told.</summary>
    public static async Task<AccessTarget?> ReadAsync(
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

    public Command On(Command command)
    {
        command.Add(_archive);
        command.Add(_by);
        command.Add(_clearance);
        return command;
    }

    public Task<int> ActAsync(
        ParseResult parsed,
        bool readOnly,
        Func<ArchiveAccess, Requester, Task<int>> act,
        CancellationToken cancellationToken
    ) =>
        GovernArguments.ActOnArchiveAsync(
            parsed.GetRequiredValue(_archive),
            readOnly,
            archive =>
                act(
                    archive.Access,
                    new Requester(
                        parsed.GetRequiredValue(_by),
                        parsed.GetValue(_clearance),
                        new HashSet<string>(StringComparer.Ordinal) { new AccessOptions().KeepersGroup }
                    )
                ),
            cancellationToken
        );
}
