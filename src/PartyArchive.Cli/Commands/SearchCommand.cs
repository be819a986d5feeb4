using System.CommandLine;
using PartyArchive.Access;
using PartyArchive.Search;

namespace PartyArchive.Cli.Commands;

/// <summary><c>search QUERY --archive DIR</c>: finds documents and shows why.</summary>
internal static class SearchCommand
{
    public static Command Create()
    {
        var query = new Argument<string>("QUERY")
        {
            Description = "What is looked for; docs/query-language.md explains the language.",
        };
        var archive = ArchiveArguments.Archive();
        var top = new Option<int>("--top") { Description = "Hits wanted.", DefaultValueFactory = static _ => 10 };
        var cursor = new Option<string?>("--cursor")
        {
            Description = "Goes on after an earlier page of the same query.",
        };
        var marks = new Option<bool>("--marks-must-match")
        {
            Description = "Find only words with the very marks typed.",
        };
        var clearance = ArchiveArguments.Clearance();
        var json = ArchiveArguments.Json();
        var command = new Command("search", "Finds documents.") { query, archive, top, cursor, marks, clearance, json };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(archive),
                    new SearchRequest(
                        ArchiveArguments.Requester(parsed.GetValue(clearance)),
                        parsed.GetRequiredValue(query)
                    )
                    {
                        Top = parsed.GetValue(top),
                        Cursor = parsed.GetValue(cursor),
                        MarksMustMatch = parsed.GetValue(marks),
                    },
                    parsed.GetValue(json),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        DirectoryInfo archiveFolder,
        SearchRequest request,
        bool json,
        CancellationToken cancellationToken
    )
    {
        if (request.Top is < 1 or > 1_000)
        {
            await Console.Error.WriteLineAsync("--top must be 1 to 1000.").ConfigureAwait(false);
            return ExitCodes.Usage;
        }
        var archive = await ArchiveArguments
            .OpenAsync(archiveFolder, readOnly: true, cancellationToken)
            .ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            var result = await archive.SearchAsync(request, cancellationToken).ConfigureAwait(false);
            if (json)
            {
                foreach (var hit in result.Hits)
                {
                    Console.WriteLine(Json.Line(HitLine.Of(hit)));
                }
            }
            else
            {
                HitDisplay.Print(result);
            }
            return result.Hits.Count > 0 ? ExitCodes.Done : ExitCodes.Problems;
        }
    }
}
