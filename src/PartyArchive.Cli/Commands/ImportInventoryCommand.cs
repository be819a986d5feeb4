using System.CommandLine;
using PartyArchive.Exchange;

namespace PartyArchive.Cli.Commands;

/// <summary><c>import-inventory TABLE --archive DIR</c>: files or document places from XLSX or CSV.</summary>
internal static class ImportInventoryCommand
{
    public static Command Create()
    {
        var table = new Argument<FileInfo>("TABLE") { Description = "The list, as XLSX or CSV." };
        var archive = ArchiveArguments.Archive();
        var kind = new Option<InventoryKind>("--kind")
        {
            Description = "Files (danh mục, mục lục hồ sơ) or Documents (mục lục văn bản).",
            DefaultValueFactory = static _ => InventoryKind.Files,
        };
        var fonds = new Option<string?>("--fonds") { Description = "Fonds of rows that state none." };
        var catalog = new Option<string?>("--catalog") { Description = "File catalogue of rows that state none." };
        var file = new Option<string?>("--file") { Description = "File of document rows that state none." };
        var columns = new Option<string[]>("--column")
        {
            Description = "Column mapping HEADING=FIELD, repeated; without it known Vietnamese headings are used.",
            AllowMultipleArgumentsPerToken = true,
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Report what would be done, and undo it." };
        var why = new Option<string?>("--why") { Description = "Why; goes into the history." };
        var clearance = ArchiveArguments.Clearance();
        var json = ArchiveArguments.Json();
        var command = new Command(
            "import-inventory",
            "Imports a list of files or documents. One faulty row, and nothing is applied."
        )
        {
            table,
            archive,
            kind,
            fonds,
            catalog,
            file,
            columns,
            dryRun,
            why,
            clearance,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                Dictionary<string, InventoryField>? mapping = null;
                foreach (var pair in parsed.GetValue(columns) ?? [])
                {
                    var at = pair.LastIndexOf('=');
                    if (at < 1 || !Enum.TryParse<InventoryField>(pair[(at + 1)..], true, out var field))
                    {
                        await Console
                            .Error.WriteLineAsync(
                                $"'{pair}' is no mapping. Write HEADING=FIELD with one of: {string.Join(", ", Enum.GetNames<InventoryField>())}."
                            )
                            .ConfigureAwait(false);
                        return ExitCodes.Usage;
                    }
                    (mapping ??= new(StringComparer.Ordinal))[pair[..at]] = field;
                }
                var options = new InventoryImportOptions
                {
                    Kind = parsed.GetValue(kind),
                    Columns = mapping,
                    FondsCode = parsed.GetValue(fonds),
                    CatalogNumber = parsed.GetValue(catalog),
                    FileCode = parsed.GetValue(file),
                    IsDryRun = parsed.GetValue(dryRun),
                    Why = parsed.GetValue(why),
                };
                var opened = await ArchiveArguments
                    .OpenAsync(parsed.GetRequiredValue(archive), readOnly: false, cancellationToken)
                    .ConfigureAwait(false);
                await using (opened.ConfigureAwait(false))
                {
                    var source = parsed.GetRequiredValue(table).OpenRead();
                    await using (source.ConfigureAwait(false))
                    {
                        var report = await opened
                            .Exchange.ImportInventoryAsync(
                                ArchiveArguments.Requester(parsed.GetValue(clearance)),
                                source,
                                options,
                                cancellationToken
                            )
                            .ConfigureAwait(false);
                        return Print(report, parsed.GetValue(json));
                    }
                }
            }
        );
        return command;
    }

    private static int Print(InventoryImportReport report, bool json)
    {
        foreach (var row in report.Rows)
        {
            if (json)
            {
                Console.WriteLine(Json.Line(row));
            }
            else if (row.Outcome == InventoryRowOutcome.Faulty)
            {
                Console.WriteLine($"row {row.Row}: {row.Reason}");
            }
        }
        if (!json)
        {
            var counts = Enum.GetValues<InventoryRowOutcome>().Select(one => $"{one} {report.Count(one)}");
            Console.WriteLine(
                $"{string.Join(", ", counts)}. {(report.IsApplied ? "Applied." : "Nothing was applied.")}"
            );
        }
        return report.Count(InventoryRowOutcome.Faulty) == 0 ? ExitCodes.Done : ExitCodes.Problems;
    }
}
