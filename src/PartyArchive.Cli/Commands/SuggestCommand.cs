using System.CommandLine;
using PartyArchive.Search.Suggestions;

namespace PartyArchive.Cli.Commands;

/// <summary><c>suggest TEXT --archive DIR</c>: what somebody who types this may mean.</summary>
internal static class SuggestCommand
{
    public static Command Create()
    {
        var text = new Argument<string>("TEXT")
        {
            Description =
                "What was typed so far, with or without marks. End it with a blank when the last word is whole.",
        };
        var archive = ArchiveArguments.Archive();
        var top = new Option<int>("--top")
        {
            Description = "Suggestions wanted of each kind, 1 to 50.",
            DefaultValueFactory = static _ => 5,
        };
        var clearance = ArchiveArguments.Clearance();
        var json = ArchiveArguments.Json();
        var command = new Command("suggest", "Suggests phrases, titles, issuers and numbers for what was begun.")
        {
            text,
            archive,
            top,
            clearance,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(archive),
                    new SuggestionRequest(
                        ArchiveArguments.Requester(parsed.GetValue(clearance)),
                        parsed.GetRequiredValue(text)
                    )
                    {
                        Top = parsed.GetValue(top),
                    },
                    parsed.GetValue(json),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        DirectoryInfo archiveFolder,
        SuggestionRequest request,
        bool json,
        CancellationToken cancellationToken
    )
    {
        if (request.Top is < 1 or > 50)
        {
            await Console.Error.WriteLineAsync("--top must be 1 to 50.").ConfigureAwait(false);
            return ExitCodes.Usage;
        }
        var archive = await ArchiveArguments
            .OpenAsync(archiveFolder, readOnly: true, cancellationToken)
            .ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            var suggestions = await archive.Finder.SuggestAsync(request, cancellationToken).ConfigureAwait(false);
            foreach (var suggestion in suggestions)
            {
                Console.WriteLine(
                    json
                        ? Json.Line(
                            new
                            {
                                suggestion.Kind,
                                suggestion.Text,
                                suggestion.Documents,
                                Document = suggestion.Document?.ToString(),
                            }
                        )
                        : $"{suggestion.Kind, -7} {suggestion.Text}  ({suggestion.Documents})"
                );
            }
            return suggestions.Count > 0 ? ExitCodes.Done : ExitCodes.Problems;
        }
    }
}
