using System.CommandLine;
using System.Globalization;
using PartyArchive.Search;

namespace PartyArchive.Cli.Commands;

/// <summary><c>explain ID QUERY --archive DIR</c>: why a search finds a document or what keeps it out, and on which pages the words stand.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "Id of the document, as search shows it." };
        var query = new Argument<string>("QUERY") { Description = "The query, as for search." };
        var archive = ArchiveArguments.Archive();
        var clearance = ArchiveArguments.Clearance();
        var json = ArchiveArguments.Json();
        var command = new Command("explain", "Says why a search finds a document or what keeps it out.")
        {
            id,
            query,
            archive,
            clearance,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                if (!DocumentId.TryParse(parsed.GetRequiredValue(id), out var document))
                {
                    await Console.Error.WriteLineAsync("ID must be an id as search shows it.").ConfigureAwait(false);
                    return ExitCodes.Usage;
                }
                var opened = await ArchiveArguments
                    .OpenAsync(parsed.GetRequiredValue(archive), readOnly: true, cancellationToken)
                    .ConfigureAwait(false);
                await using (opened.ConfigureAwait(false))
                {
                    var request = new SearchRequest(
                        ArchiveArguments.Requester(parsed.GetValue(clearance)),
                        parsed.GetRequiredValue(query)
                    );
                    return await RunAsync(opened, request, document, parsed.GetValue(json), cancellationToken)
                        .ConfigureAwait(false);
                }
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(
        PartyArchive.Archive archive,
        SearchRequest request,
        DocumentId document,
        bool json,
        CancellationToken cancellationToken
    )
    {
        var explained = await archive.Finder.ExplainAsync(request, document, cancellationToken).ConfigureAwait(false);
        var pages = await archive.Finder.FindPagesAsync(request, document, cancellationToken).ConfigureAwait(false);
        if (json)
        {
            Console.WriteLine(
                Json.Line(
                    new
                    {
                        explained.IsFound,
                        explained.Score,
                        explained.Reasons,
                        Pages = pages,
                    }
                )
            );
        }
        else
        {
            Console.WriteLine(
                explained.IsFound
                    ? string.Create(CultureInfo.InvariantCulture, $"Found, score {explained.Score:0.00}.")
                    : "Not found."
            );
            Console.WriteLine(explained);
            if (pages.Count > 0)
            {
                Console.WriteLine($"Pages with its words: {string.Join(", ", pages.Select(static p => p.Page))}.");
            }
        }
        return explained.IsFound ? ExitCodes.Done : ExitCodes.Problems;
    }
}
