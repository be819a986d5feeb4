using System.CommandLine;
using PartyArchive.Exchange;

namespace PartyArchive.Cli.Commands;

/// <summary><c>export-inventory OUT --archive DIR</c>: danh mục hồ sơ, mục lục hồ sơ, mục lục văn bản as DOCX, XLSX or CSV; EAD3, Dublin Core and JSON Lines.</summary>
internal static class ExportInventoryCommand
{
    public static Command Create()
    {
        var target = new Argument<FileInfo>("OUT")
        {
            Description =
                "File to write; its extension chooses the format: .docx, .xlsx, .csv for the printed forms, .ead.xml (one fonds), .dc.xml, .jsonl.",
        };
        var archive = ArchiveArguments.Archive();
        var form = new Option<InventoryForm>("--form")
        {
            Description = "FilePlan (danh mục hồ sơ), FileCatalog (mục lục hồ sơ), DocumentList (mục lục văn bản).",
            DefaultValueFactory = static _ => InventoryForm.FileCatalog,
        };
        var letterhead = new Option<InventoryLetterhead>("--letterhead")
        {
            Description = "Party or State.",
            DefaultValueFactory = static _ => InventoryLetterhead.Party,
        };
        var fonds = new Option<string?>("--fonds") { Description = "One fonds; all without it." };
        var catalog = new Option<string?>("--catalog") { Description = "One file catalogue." };
        var file = new Option<string?>("--file") { Description = "One file, for a document list." };
        var clearance = ArchiveArguments.Clearance();
        var command = new Command("export-inventory", "Exports an inventory, ready to print, or for exchange.")
        {
            target,
            archive,
            form,
            letterhead,
            fonds,
            catalog,
            file,
            clearance,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var path = parsed.GetRequiredValue(target).FullName;
                var requester = ArchiveArguments.Requester(parsed.GetValue(clearance));
                var opened = await ArchiveArguments
                    .OpenAsync(parsed.GetRequiredValue(archive), readOnly: true, cancellationToken)
                    .ConfigureAwait(false);
                await using (opened.ConfigureAwait(false))
                {
                    var exchange = opened.Exchange;
                    Func<Stream, Task>? write = path switch
                    {
                        _ when Ends(".ead.xml") && parsed.GetValue(fonds) is { } code => stream =>
                            exchange.ExportEadAsync(requester, stream, code, cancellationToken),
                        _ when Ends(".dc.xml") => stream =>
                            exchange.ExportDublinCoreAsync(requester, stream, cancellationToken),
                        _ when Ends(".jsonl") => stream =>
                            exchange.ExportLinesAsync(requester, stream, cancellationToken),
                        _ when Ends(".docx") => stream => Printed(stream, InventoryFormat.Docx),
                        _ when Ends(".xlsx") => stream => Printed(stream, InventoryFormat.Xlsx),
                        _ when Ends(".csv") => stream => Printed(stream, InventoryFormat.Csv),
                        _ => null,
                    };
                    if (write is null)
                    {
                        await Console
                            .Error.WriteLineAsync(
                                "OUT must end in .docx, .xlsx, .csv, .ead.xml (with --fonds), .dc.xml or .jsonl."
                            )
                            .ConfigureAwait(false);
                        return ExitCodes.Usage;
                    }
                    var output = File.Create(path);
                    await using (output.ConfigureAwait(false))
                    {
                        await write(output).ConfigureAwait(false);
                    }
                    return ExitCodes.Done;

                    Task Printed(Stream stream, InventoryFormat format) =>
                        exchange.ExportInventoryAsync(
                            requester,
                            stream,
                            new InventoryExportOptions
                            {
                                Form = parsed.GetValue(form),
                                Format = format,
                                Letterhead = parsed.GetValue(letterhead),
                                FondsCode = parsed.GetValue(fonds),
                                CatalogNumber = parsed.GetValue(catalog),
                                FileCode = parsed.GetValue(file),
                            },
                            cancellationToken
                        );
                }

                bool Ends(string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
            }
        );
        return command;
    }
}
