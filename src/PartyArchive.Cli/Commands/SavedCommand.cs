using System.CommandLine;

namespace PartyArchive.Cli.Commands;

/// <summary><c>saved list|run|news|delete</c>: the searches of the person at the keyboard. <c>search --save NAME</c> saves one.</summary>
internal static class SavedCommand
{
    public static Command Create() =>
        new("saved", "Lists, runs, watches and deletes saved searches ('search --save NAME' saves one).")
        {
            List(),
            Run(),
            News(),
            Delete(),
        };

    private static Command List()
    {
        var json = ArchiveArguments.Json();
        return ArchiveCommand.Create(
            "list",
            "Lists your saved searches.",
            readOnly: true,
            async (archive, requester, parsed, cancellationToken) =>
            {
                foreach (
                    var saved in await archive
                        .SavedSearches.ListAsync(requester, cancellationToken)
                        .ConfigureAwait(false)
                )
                {
                    Console.WriteLine(
                        parsed.GetValue(json) ? Json.Line(saved) : $"{saved.Name}  {saved.Query}  [{saved.Id}]"
                    );
                }
                return ExitCodes.Done;
            },
            json
        );
    }

    private static Command Run()
    {
        var id = Id();
        var json = ArchiveArguments.Json();
        return ArchiveCommand.Create(
            "run",
            "Runs a saved search.",
            readOnly: true,
            async (archive, requester, parsed, cancellationToken) =>
            {
                var result = await archive
                    .SavedSearches.RunAsync(requester, parsed.GetValue(id), cancellationToken: cancellationToken)
                    .ConfigureAwait(false);
                if (result is null)
                {
                    return await MissingAsync().ConfigureAwait(false);
                }
                if (parsed.GetValue(json))
                {
                    HitLine.Print(result);
                }
                else
                {
                    HitDisplay.Print(result);
                }
                return result.Hits.Count > 0 ? ExitCodes.Done : ExitCodes.Problems;
            },
            id,
            json
        );
    }

    private static Command News()
    {
        var id = Id();
        var json = ArchiveArguments.Json();
        var keep = new Option<bool>("--keep") { Description = "Show them again next time." };
        return ArchiveCommand.Create(
            "news",
            "Shows what came to a saved search since it was shown last.",
            readOnly: false,
            async (archive, requester, parsed, cancellationToken) =>
            {
                var news = await archive
                    .SavedSearches.NewSinceAsync(requester, parsed.GetValue(id), cancellationToken: cancellationToken)
                    .ConfigureAwait(false);
                if (news is null)
                {
                    return await MissingAsync().ConfigureAwait(false);
                }
                foreach (var document in news.Documents)
                {
                    var title = document.Effective.Title ?? document.SourcePath;
                    Console.WriteLine(
                        parsed.GetValue(json)
                            ? Json.Line(
                                new
                                {
                                    Id = document.Id.ToString(),
                                    Path = document.SourcePath,
                                    Title = title,
                                }
                            )
                            : $"{title.ReplaceLineEndings(" ")}  {document.SourcePath}  [{document.Id}]"
                    );
                }
                if (!parsed.GetValue(keep))
                {
                    await archive
                        .SavedSearches.MarkSeenAsync(requester, parsed.GetValue(id), news.Sequence, cancellationToken)
                        .ConfigureAwait(false);
                }
                if (!news.IsComplete)
                {
                    await Console.Error.WriteLineAsync("More changes wait; run it again.").ConfigureAwait(false);
                }
                return ExitCodes.Done;
            },
            id,
            json,
            keep
        );
    }

    private static Command Delete()
    {
        var id = Id();
        return ArchiveCommand.Create(
            "delete",
            "Deletes a saved search.",
            readOnly: false,
            async (archive, requester, parsed, cancellationToken) =>
                await archive
                    .SavedSearches.DeleteAsync(requester, parsed.GetValue(id), cancellationToken)
                    .ConfigureAwait(false)
                    ? ExitCodes.Done
                    : await MissingAsync().ConfigureAwait(false),
            id
        );
    }

    private static Argument<Guid> Id() =>
        new("ID") { Description = "Id of the saved search, as 'saved list' shows it." };

    private static async Task<int> MissingAsync()
    {
        await Console.Error.WriteLineAsync("You have no saved search of this id.").ConfigureAwait(false);
        return ExitCodes.Problems;
    }
}
