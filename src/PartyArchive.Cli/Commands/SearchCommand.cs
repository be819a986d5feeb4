using System.CommandLine;
using PartyArchive.Access;
using PartyArchive.Search;
using PartyArchive.Search.Facets;
using PartyArchive.Search.QueryLanguage;

namespace PartyArchive.Cli.Commands;

/// <summary><c>search QUERY --archive DIR</c>: finds documents and shows why.</summary>
internal static class SearchCommand
{
    private static readonly Argument<string> Query = new("QUERY")
    {
        Description = "What is looked for; docs/query-language.md explains the language.",
    };

    private static readonly Option<int> Top = new("--top")
    {
        Description = "Hits wanted.",
        DefaultValueFactory = static _ => 10,
    };

    private static readonly Option<string?> Cursor = new("--cursor")
    {
        Description = "Goes on after an earlier page of the same query.",
    };

    private static readonly Option<bool> Marks = new("--marks-must-match")
    {
        Description = "Find only words with the very marks typed.",
    };

    private static readonly Option<bool> Literal = new("--literal")
    {
        Description = "Take every character of the query as text.",
    };

    private static readonly Option<SearchSort> Sort = new("--sort")
    {
        Description = "Relevance, NewestFirst, OldestFirst, Number, Title or RecordFile.",
    };

    private static readonly Option<bool> Group = new("--group") { Description = "Show one hit for each record file." };

    private static readonly Option<int?> Recent = new("--recent")
    {
        Description = "Prefer newer documents; after so many days the preference is half as strong.",
    };

    private static readonly Option<FacetField[]> Facets = new("--facet")
    {
        Description =
            "Count what is found by a field: Type, Issuer, Signer, Year, Secrecy, Arrangement, Keyword, Format, Encoding, Quality, ... Repeatable.",
    };

    private static readonly Option<string[]> Chosen = new("--choose")
    {
        Description =
            "Keep what has a value of a facet: Type=\"Nghị quyết\". Repeatable; values of one field are alternatives.",
    };

    private static readonly Option<string?> Save = new("--save")
    {
        Description = "Save the search under this name; 'partyarchive saved' lists, runs and watches saved searches.",
    };

    public static Command Create()
    {
        var archive = ArchiveArguments.Archive();
        var clearance = ArchiveArguments.Clearance();
        var json = ArchiveArguments.Json();
        var command = new Command("search", "Finds documents.")
        {
            Query,
            archive,
            Top,
            Cursor,
            Marks,
            Literal,
            Sort,
            Group,
            Recent,
            Facets,
            Chosen,
            Save,
            clearance,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(archive),
                    ArchiveArguments.Requester(parsed.GetValue(clearance)),
                    parsed,
                    parsed.GetValue(json),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        DirectoryInfo archiveFolder,
        Requester requester,
        ParseResult parsed,
        bool json,
        CancellationToken cancellationToken
    )
    {
        if (parsed.GetValue(Top) is < 1 or > 1_000)
        {
            return await RefuseAsync("--top must be 1 to 1000.").ConfigureAwait(false);
        }
        if (parsed.GetValue(Recent) is < 1)
        {
            return await RefuseAsync("--recent must be 1 day or more.").ConfigureAwait(false);
        }
        if (FacetsOf(parsed) is not { } facets)
        {
            return await RefuseAsync("--choose is written FIELD=VALUE, such as Type=\"Nghị quyết\".")
                .ConfigureAwait(false);
        }
        var request = Request(requester, parsed, facets);
        var save = parsed.GetValue(Save);
        var archive = await ArchiveArguments
            .OpenAsync(archiveFolder, readOnly: save is null, cancellationToken)
            .ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            var result = await archive.SearchAsync(request, cancellationToken).ConfigureAwait(false);
            if (json)
            {
                HitLine.Print(result);
            }
            else
            {
                HitDisplay.Print(result);
            }
            if (save is not null)
            {
                var saved = await archive
                    .SavedSearches.SaveAsync(request, save, cancellationToken)
                    .ConfigureAwait(false);
                await Console.Error.WriteLineAsync($"Saved as '{saved.Name}' [{saved.Id}].").ConfigureAwait(false);
            }
            return result.Hits.Count > 0 ? ExitCodes.Done : ExitCodes.Problems;
        }
    }

    private static SearchRequest Request(Requester requester, ParseResult parsed, IReadOnlyList<FacetRequest> facets)
    {
        var text = parsed.GetRequiredValue(Query);
        var request = parsed.GetValue(Literal)
            ? new SearchRequest(requester, SearchQuery.Literal(text))
            : new SearchRequest(requester, text);
        return request with
        {
            Top = parsed.GetValue(Top),
            Cursor = parsed.GetValue(Cursor),
            MarksMustMatch = parsed.GetValue(Marks),
            Sort = parsed.GetValue(Sort),
            Grouping = parsed.GetValue(Group) ? SearchGrouping.RecordFile : SearchGrouping.None,
            Facets = facets,
            Recency = parsed.GetValue(Recent) is { } days
                ? new SearchRecency(DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime), days)
                : null,
        };
    }

    /// <summary>The facets to count and to choose from; null when a choice is not understood.</summary>
    private static List<FacetRequest>? FacetsOf(ParseResult parsed)
    {
        var facets = (parsed.GetValue(Facets) ?? []).Distinct().Select(static f => new FacetRequest(f)).ToList();
        foreach (var choice in parsed.GetValue(Chosen) ?? [])
        {
            var at = choice.IndexOf('=', StringComparison.Ordinal);
            if (at < 1 || !Enum.TryParse<FacetField>(choice[..at], ignoreCase: true, out var field))
            {
                return null;
            }
            var known = facets.FindIndex(f => f.Field == field);
            if (known < 0)
            {
                facets.Add(new FacetRequest(field));
                known = facets.Count - 1;
            }
            facets[known] = facets[known] with { Chosen = [.. facets[known].Chosen, choice[(at + 1)..]] };
        }
        return facets;
    }

    private static async Task<int> RefuseAsync(string reason)
    {
        await Console.Error.WriteLineAsync(reason).ConfigureAwait(false);
        return ExitCodes.Usage;
    }
}
