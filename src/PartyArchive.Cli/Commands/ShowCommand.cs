using System.CommandLine;
using PartyArchive.Access;

namespace PartyArchive.Cli.Commands;

/// <summary><c>show ID --archive DIR</c>: the record of a document and its text.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "Id of the document, as search prints it." };
        var archive = ArchiveArguments.Archive();
        var clearance = ArchiveArguments.Clearance();
        var json = ArchiveArguments.Json();
        var command = new Command("show", "Shows the record and the text of a document.")
        {
            id,
            archive,
            clearance,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(id),
                    parsed.GetRequiredValue(archive),
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
        SecrecyLevel clearance,
        bool json,
        CancellationToken cancellationToken
    )
    {
        if (!ArchiveArguments.TryReadId(text, out var id))
        {
            return ExitCodes.Usage;
        }
        var requester = ArchiveArguments.Requester(clearance);
        var archive = await ArchiveArguments
            .OpenAsync(archiveFolder, readOnly: true, cancellationToken)
            .ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            var document = await archive.FindAsync(requester, id, cancellationToken).ConfigureAwait(false);
            if (document is null)
            {
                await Console
                    .Error.WriteLineAsync($"There is no document {id} that this requester may see.")
                    .ConfigureAwait(false);
                return ExitCodes.Problems;
            }
            var pages = await archive.ReadPagesAsync(requester, id, cancellationToken).ConfigureAwait(false);
            if (json)
            {
                Console.WriteLine(Json.Line(new { Document = document, Pages = pages }));
                return ExitCodes.Done;
            }
            foreach (var (name, value) in RecordFields.Of(document))
            {
                Console.WriteLine($"{name, -16} {value}");
            }
            foreach (var page in pages)
            {
                Console.WriteLine();
                Console.WriteLine($"---- {(page.IsEstimated ? "about page" : "page")} {page.Number} ----");
                Console.WriteLine(page.Text);
            }
            return ExitCodes.Done;
        }
    }
}
