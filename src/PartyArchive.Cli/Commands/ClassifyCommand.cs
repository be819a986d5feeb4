using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using PartyArchive.Access;
using PartyArchive.Classification;

namespace PartyArchive.Cli.Commands;

/// <summary><c>classify ID --archive DIR</c>: proposes the record file a document belongs to, or files it where a person says.</summary>
internal static class ClassifyCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "Id of the document, as search prints it." };
        var archive = ArchiveArguments.Archive();
        var rules = new Option<FileInfo?>("--rules")
        {
            Description =
                "JSON file with an array of rules: name, target (fondsCode, catalogNumber, fileCode) and field with value, folderPattern, query.",
        };
        var confirm = new Option<string?>("--confirm")
        {
            Description =
                "Places or moves the document into that open record file: FONDS/CATALOG/FILE, the first two may be empty.",
        };
        var top = new Option<int>("--top") { Description = "Proposals wanted.", DefaultValueFactory = static _ => 3 };
        var clearance = ArchiveArguments.Clearance();
        var json = ArchiveArguments.Json();
        var command = new Command("classify", "Proposes where a document belongs, with reasons; --confirm files it.")
        {
            id,
            archive,
            rules,
            confirm,
            top,
            clearance,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(id),
                    parsed.GetRequiredValue(archive),
                    parsed.GetValue(rules),
                    parsed.GetValue(confirm),
                    parsed.GetValue(top),
                    parsed.GetValue(clearance),
                    parsed.GetValue(json),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        string text,
        DirectoryInfo archiveFolder,
        FileInfo? rulesFile,
        string? confirm,
        int top,
        SecrecyLevel clearance,
        bool json,
        CancellationToken cancellationToken
    )
    {
        var codes = confirm?.Split('/');
        if (
            !DocumentId.TryParse(text, out var id)
            || top is < 1 or > 20
            || codes is not null && (codes.Length != 3 || string.IsNullOrWhiteSpace(codes[2]))
        )
        {
            await Console
                .Error.WriteLineAsync(
                    "classify needs a document id, --top from 1 to 20, and --confirm as FONDS/CATALOG/FILE."
                )
                .ConfigureAwait(false);
            return ExitCodes.Usage;
        }
        IReadOnlyList<ClassificationRule> rules = [];
        if (rulesFile is not null)
        {
            try
            {
                rules = Json.Read<List<ClassificationRule>>(
                    await File.ReadAllTextAsync(rulesFile.FullName, cancellationToken).ConfigureAwait(false)
                );
            }
            catch (Exception fault) when (fault is JsonException or FileNotFoundException)
            {
                await Console.Error.WriteLineAsync($"{rulesFile.FullName}: {fault.Message}").ConfigureAwait(false);
                return ExitCodes.Usage;
            }
        }
        var requester = ArchiveArguments.Requester(clearance);
        var archive = await ArchiveArguments
            .OpenAsync(archiveFolder, readOnly: confirm is null, cancellationToken)
            .ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            if (await archive.FindAsync(requester, id, cancellationToken).ConfigureAwait(false) is null)
            {
                await Console
                    .Error.WriteLineAsync($"There is no document {id} that this requester may see.")
                    .ConfigureAwait(false);
                return ExitCodes.Problems;
            }
            if (codes is not null)
            {
                var target = new FilePlacement(Code(codes[0]), Code(codes[1]), codes[2].Trim());
                await archive
                    .Classification.ConfirmAsync(requester, id, target, cancellationToken)
                    .ConfigureAwait(false);
                Console.WriteLine(json ? Json.Line(target) : $"Filed in {target}.");
                return ExitCodes.Done;
            }
            var found = await archive
                .Classification.SuggestAsync(requester, id, rules, top, cancellationToken)
                .ConfigureAwait(false);
            foreach (var suggestion in found)
            {
                Console.WriteLine(json ? Json.Line(suggestion) : Show(suggestion));
            }
            return found.Count > 0 ? ExitCodes.Done : ExitCodes.Problems;
        }
    }

    private static string? Code(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string Show(ClassificationSuggestion suggestion)
    {
        var reasons = suggestion
            .Rules.Select(static rule => $"rule {rule}")
            .Concat(suggestion.Nearest.Select(static near => $"near [{near.Document}] {near.Title}"));
        return $"{suggestion.Confidence.ToString("0.00", CultureInfo.InvariantCulture)}  {suggestion.Target}  {string.Join("; ", reasons)}";
    }
}
