using System.CommandLine;
using PartyArchive.Access;
using PartyArchive.Search;

namespace PartyArchive.Cli.Commands;

/// <summary><c>demo</c>: the whole way of a paper on the sample documents, in an archive of its own.</summary>
internal static class DemoCommand
{
    private static readonly (string Query, string Shows)[] Searches =
    [
        ("đăng ký doanh nghiệp", "typed with marks"),
        ("dang ky doanh nghiep", "the same, typed without marks"),
        ("\"ủy ban nhân dân\" đất đai", "a phrase and two words"),
        ("số:\"01/2021/NĐ-CP\"", "a document number"),
        ("loại:\"Chỉ thị\" khoa hoc cong nghe", "a document type and words without marks"),
    ];

    public static Command Create()
    {
        var keep = new Option<DirectoryInfo?>("--archive", "-a")
        {
            Description = "Folder for the archive; by default a new temporary one.",
        };
        var command = new Command("demo", "Makes an archive from the sample documents and searches it.") { keep };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(keep), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo? folder, CancellationToken cancellationToken)
    {
        var samples = Path.Combine(AppContext.BaseDirectory, "samples");
        if (!Directory.Exists(samples))
        {
            await Console
                .Error.WriteLineAsync($"The sample documents are missing at '{samples}'. Install the tool again.")
                .ConfigureAwait(false);
            return ExitCodes.Usage;
        }
        folder ??= Directory.CreateTempSubdirectory("partyarchive-demo-");
        Console.WriteLine($"1. Taking in the sample documents of {samples}");
        var archive = await ArchiveArguments
            .OpenAsync(folder, readOnly: false, cancellationToken)
            .ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            var report = await IntakeDisplay
                .ShowAsync(isQuiet: false, progress => archive.IngestAsync(samples, null, progress, cancellationToken))
                .ConfigureAwait(false);
            IngestCommand.Print(report);

            var requester = new Requester("demo");
            var found = 0;
            for (var i = 0; i < Searches.Length; i++)
            {
                var (query, shows) = Searches[i];
                Console.WriteLine();
                Console.WriteLine($"{i + 2}. Searching {query}   ({shows})");
                var result = await archive
                    .SearchAsync(new SearchRequest(requester, query) { Top = 3, SnippetsPerHit = 1 }, cancellationToken)
                    .ConfigureAwait(false);
                HitDisplay.Print(result);
                found += result.Hits.Count > 0 ? 1 : 0;
            }

            Console.WriteLine();
            Console.WriteLine($"{found} of {Searches.Length} searches found documents.");
            Console.WriteLine(
                $"The archive is in {folder.FullName}: catalog.db holds records and text, originals/ the files, index/ the search index."
            );
            Console.WriteLine(
                $"Go on with:  search \"luật đất đai\" --archive \"{folder.FullName}\"   or   status --archive \"{folder.FullName}\""
            );
            return found == Searches.Length ? ExitCodes.Done : ExitCodes.Problems;
        }
    }
}
