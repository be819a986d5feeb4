using System.CommandLine;
using PartyArchive.Access;
using PartyArchive.Arrangement;

namespace PartyArchive.Cli.Commands;

/// <summary><c>similar ID --archive DIR</c>: documents about the same things, or other copies of the same paper.</summary>
internal static class SimilarCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "Id of the document, as search shows it." };
        var archive = ArchiveArguments.Archive();
        var copies = new Option<bool>("--copies")
        {
            Description =
                "Find other copies of the paper (draft, signed, scanned) instead of papers about the same things.",
        };
        var top = new Option<int>("--top")
        {
            Description = "Documents wanted, 1 to 100; copies are all shown.",
            DefaultValueFactory = static _ => 10,
        };
        var clearance = ArchiveArguments.Clearance();
        var json = ArchiveArguments.Json();
        var command = new Command("similar", "Finds documents like a document.")
        {
            id,
            archive,
            copies,
            top,
            clearance,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var wanted = parsed.GetValue(top);
                if (!DocumentId.TryParse(parsed.GetRequiredValue(id), out var document) || wanted is < 1 or > 100)
                {
                    await Console
                        .Error.WriteLineAsync("ID must be an id as search shows it, --top 1 to 100.")
                        .ConfigureAwait(false);
                    return ExitCodes.Usage;
                }
                var opened = await ArchiveArguments
                    .OpenAsync(parsed.GetRequiredValue(archive), readOnly: true, cancellationToken)
                    .ConfigureAwait(false);
                await using (opened.ConfigureAwait(false))
                {
                    var requester = ArchiveArguments.Requester(parsed.GetValue(clearance));
                    var found = parsed.GetValue(copies)
                        ? await CopiesAsync(opened, requester, document, cancellationToken).ConfigureAwait(false)
                        : await AlikeAsync(opened, requester, document, wanted, cancellationToken)
                            .ConfigureAwait(false);
                    foreach (var (record, likeness, remark) in found)
                    {
                        Print(record, likeness, remark, parsed.GetValue(json));
                    }
                    return found.Count > 0 ? ExitCodes.Done : ExitCodes.Problems;
                }
            }
        );
        return command;
    }

    private static async Task<List<(ArchivalDocument Record, double Likeness, string Remark)>> CopiesAsync(
        PartyArchive.Archive archive,
        Requester requester,
        DocumentId document,
        CancellationToken cancellationToken
    ) =>
        [
            .. (
                await archive
                    .Finder.FindCopiesAsync(requester, document, cancellationToken: cancellationToken)
                    .ConfigureAwait(false)
            ).Select(static c => (c.Document, c.Likeness, c.IsSameText ? "same text" : $"{c.Likeness:P0} the same")),
        ];

    private static async Task<List<(ArchivalDocument Record, double Likeness, string Remark)>> AlikeAsync(
        PartyArchive.Archive archive,
        Requester requester,
        DocumentId document,
        int top,
        CancellationToken cancellationToken
    ) =>
        [
            .. (
                await archive.Finder.FindSimilarAsync(requester, document, top, cancellationToken).ConfigureAwait(false)
            ).Select(static s => (s.Document, s.Score, $"{s.Score:N1}")),
        ];

    private static void Print(ArchivalDocument record, double likeness, string remark, bool json)
    {
        var title = record.Effective.Title ?? record.SourcePath;
        Console.WriteLine(
            json
                ? Json.Line(
                    new
                    {
                        Id = record.Id.ToString(),
                        Path = record.SourcePath,
                        Title = title,
                        Likeness = likeness,
                    }
                )
                : $"{remark, -10} {title.ReplaceLineEndings(" ")}  {record.SourcePath}  [{record.Id}]"
        );
    }
}
