using System.CommandLine;
using PartyArchive.Retention;
using PartyArchive.Retention.Disposal;
using PartyArchive.Retention.Disposal.Papers;

namespace PartyArchive.Cli.Commands;

/// <summary><c>disposal list</c>: drafts a list, shows lists and their files, writes their papers.</summary>
internal static class DisposalListCommand
{
    public static Command Create()
    {
        var archive = ArchiveArguments.Archive();
        var clearance = ArchiveArguments.Clearance();
        var json = ArchiveArguments.Json();
        var by = GovernArguments.By();
        var draft = GovernArguments.Text(
            "--draft",
            "Makes and freezes a new list of this number from what is due.",
            required: false
        );
        var office = GovernArguments.Text(
            "--office",
            "Office that holds the records; needed with --draft.",
            required: false
        );
        var fonds = GovernArguments.Fonds(required: false);
        var papers = new Option<DirectoryInfo?>("--papers")
        {
            Description = "Writes the papers of all lists as DOCX into this folder.",
        };
        var items = new Option<bool>("--items") { Description = "Tells the files of each list as well." };
        var command = new Command("list", "Lists disposal lists with their set hashes, or makes one (--draft).")
        {
            items,
            archive,
            clearance,
            json,
            by,
            draft,
            office,
            fonds,
            papers,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                GovernArguments.ActAsync(
                    parsed.GetRequiredValue(archive),
                    readOnly: parsed.GetValue(draft) is null,
                    async retention =>
                    {
                        var who = GovernArguments.Requester(parsed.GetRequiredValue(by), parsed.GetValue(clearance));
                        if (parsed.GetValue(draft) is { } number)
                        {
                            var made = await retention
                                .Disposal.DraftAsync(
                                    who,
                                    new DisposalDraft
                                    {
                                        Number = number,
                                        Office = parsed.GetValue(office) ?? "",
                                        FondsCode = parsed.GetValue(fonds),
                                    },
                                    cancellationToken
                                )
                                .ConfigureAwait(false);
                            if (made is null)
                            {
                                Console.WriteLine("Nothing is due.");
                                return ExitCodes.Done;
                            }
                        }
                        foreach (
                            var list in await retention.Disposal.ListAsync(who, cancellationToken).ConfigureAwait(false)
                        )
                        {
                            DisposalCommand.Print(list, parsed.GetValue(json));
                            if (parsed.GetValue(items))
                            {
                                await PrintItemsAsync(retention, who, list, parsed.GetValue(json), cancellationToken)
                                    .ConfigureAwait(false);
                            }
                            await WritePapersAsync(retention, who, list, parsed.GetValue(papers), cancellationToken)
                                .ConfigureAwait(false);
                        }
                        return ExitCodes.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task PrintItemsAsync(
        ArchiveRetention retention,
        Access.Requester who,
        DisposalList list,
        bool json,
        CancellationToken cancellationToken
    )
    {
        var items = await retention.Disposal.ListItemsAsync(who, list.Id, cancellationToken).ConfigureAwait(false);
        foreach (var item in items)
        {
            Console.WriteLine(
                json
                    ? Json.Line(item)
                    : $"  {item.Ordinal, 4}  {item.File}  {item.Listed.Keeping}  due {item.Listed.DueOn}  {item.Listed.Documents.Count} documents  {item.Outcome}  {item.Listed.Title}"
            );
        }
    }

    private static async Task WritePapersAsync(
        ArchiveRetention retention,
        Access.Requester who,
        DisposalList list,
        DirectoryInfo? folder,
        CancellationToken cancellationToken
    )
    {
        if (folder is null)
        {
            return;
        }
        folder.Create();
        foreach (var kind in Enum.GetValues<DisposalPaperKind>())
        {
            if (
                await retention.Disposal.ReadPaperAsync(who, list.Id, kind, cancellationToken).ConfigureAwait(false) is
                { } paper
            )
            {
                await File.WriteAllBytesAsync(
                        Path.Combine(folder.FullName, $"{list.Id:n}-{(int)kind}-{kind}.docx"),
                        paper,
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            }
        }
    }
}
