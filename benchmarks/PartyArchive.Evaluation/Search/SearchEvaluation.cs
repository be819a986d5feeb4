using System.CommandLine;

namespace PartyArchive.Evaluation.Search;

/// <summary>The command "search": takes a corpus into an archive through the public API, asks queries and writes ranked runs for a scorer.</summary>
public static class SearchEvaluation
{
    /// <summary>Makes the command.</summary>
    public static Command CreateCommand()
    {
        var corpus = new Option<FileInfo>("--corpus")
        {
            Description = "Documents, one JSON object a line with id, title and text; .gz is unpacked.",
            Required = true,
        };
        var queries = new Option<FileInfo[]>("--queries")
        {
            Description = "Queries, a line each: id, tab, text. Several files are asked one after another.",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var output = new Option<FileInfo[]>("--run")
        {
            Description = "Ranked run in TREC form to write, one for each file of queries.",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        output.Aliases.Add("--out");
        var top = new Option<int>("--top")
        {
            Description = "Hits written for each query, 1 to 1,000.",
            DefaultValueFactory = _ => 100,
        };
        var archive = new Option<DirectoryInfo?>("--archive")
        {
            Description =
                "Folder of the archive to make, or to use again when it was made before; a temporary one when left out.",
        };
        var without = new Option<string[]>("--without")
        {
            Description = $"Parts of the ranking to leave out: {string.Join(", ", RankingSwitches.Parts)}.",
            AllowMultipleArgumentsPerToken = true,
        };
        var weights = new Option<string[]>("--weight")
        {
            Description = "Weights of the ranking to change, as in Pair=0.3.",
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("search", "Ranks a corpus for queries and writes runs.")
        {
            corpus,
            queries,
            output,
            top,
            archive,
            without,
            weights,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var switches = new RankingSwitches();
                if (switches.Read(parsed.GetValue(without) ?? [], parsed.GetValue(weights) ?? []) is { } problem)
                {
                    await Console.Error.WriteLineAsync(problem);
                    return 1;
                }
                return await new SearchEvaluationRun(
                    parsed.GetRequiredValue(corpus).FullName,
                    parsed.GetValue(top),
                    parsed.GetValue(archive)?.FullName,
                    switches
                ).ExecuteAsync(parsed.GetRequiredValue(queries), parsed.GetRequiredValue(output), cancellationToken);
            }
        );
        return command;
    }
}
