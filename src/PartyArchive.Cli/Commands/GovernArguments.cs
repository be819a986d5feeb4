using System.CommandLine;
using System.Globalization;
using PartyArchive.Access;
using PartyArchive.Retention;

namespace PartyArchive.Cli.Commands;

/// <summary>Options that the verbs of retention, holds and disposal share.</summary>
internal static class GovernArguments
{
    /// <summary>The host system answers for who that is; two approvers are two names here.</summary>
    public static Option<string> By() =>
        new("--by")
        {
            Description = "Who performs the act; goes into the audit log. Default: the user of this machine.",
            DefaultValueFactory = static _ => Environment.UserName is { Length: > 0 } name ? name : "cli",
        };

    public static Option<string> Fonds(bool required) =>
        new("--fonds") { Description = "Fonds, by code.", Required = required };

    public static Option<string> Catalogue() =>
        new("--catalogue")
        {
            Description = "File catalogue, by number; none when left out.",
            DefaultValueFactory = static _ => "",
        };

    public static Option<string> File(bool required) =>
        new("--file") { Description = "Record file, by code.", Required = required };

    public static Option<string> Text(string name, string description, bool required = true) =>
        new(name) { Description = description, Required = required };

    public static Option<DateOnly?> Day(string name, string description, bool required = false) =>
        new(name)
        {
            Description = description + " Form: 2026-03-01.",
            Required = required,
            CustomParser = static result =>
            {
                var text = result.Tokens is [var token] ? token.Value : "";
                if (
                    DateOnly.TryParseExact(
                        text,
                        "yyyy-MM-dd",
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.None,
                        out var day
                    )
                )
                {
                    return day;
                }
                result.AddError($"'{text}' is no day of the form 2026-03-01.");
                return null;
            },
        };

    public static Argument<string> Id(string what) =>
        new("ID") { Description = $"Id of the {what}, as its list prints it." };

    public static Requester Requester(string by, SecrecyLevel clearance) => new(by, clearance);

    /// <summary>Opens the archive for an act of retention, performs it and closes it.</summary>
    public static Task<int> ActAsync(
        DirectoryInfo folder,
        bool readOnly,
        Func<ArchiveRetention, Task<int>> act,
        CancellationToken cancellationToken
    ) => ActOnArchiveAsync(folder, readOnly, archive => act(archive.Retention), cancellationToken);

    /// <summary>The same for an act that needs more of the archive.</summary>
    public static async Task<int> ActOnArchiveAsync(
        DirectoryInfo folder,
        bool readOnly,
        Func<Archive, Task<int>> act,
        CancellationToken cancellationToken
    )
    {
        var archive = await ArchiveArguments.OpenAsync(folder, readOnly, cancellationToken).ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            return await act(archive).ConfigureAwait(false);
        }
    }

    public static bool TryId(string text, out Guid id)
    {
        if (Guid.TryParse(text, out id))
        {
            return true;
        }
        Console.Error.WriteLine($"'{text}' is no id; the list prints ids.");
        return false;
    }
}
