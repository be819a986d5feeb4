using System.CommandLine;
using PartyArchive.Reports;

namespace PartyArchive.Cli.Commands;

/// <summary><c>report --archive DIR</c>: counts and extents.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var archive = ArchiveArguments.Archive();
        var fonds = new Option<string?>("--fonds") { Description = "One fonds; all without it." };
        var target = new Option<FileInfo?>("--xlsx") { Description = "Write the report as a workbook, too." };
        var clearance = ArchiveArguments.Clearance();
        var json = ArchiveArguments.Json();
        var command = new Command(
            "report",
            "Counts documents, pages and bytes by fonds, type, year, term, secrecy, text quality, unclassified, incomplete."
        )
        {
            archive,
            fonds,
            target,
            clearance,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var opened = await ArchiveArguments
                    .OpenAsync(parsed.GetRequiredValue(archive), readOnly: true, cancellationToken)
                    .ConfigureAwait(false);
                await using (opened.ConfigureAwait(false))
                {
                    var report = await opened
                        .Reports.CountAsync(
                            ArchiveArguments.Requester(parsed.GetValue(clearance)),
                            parsed.GetValue(fonds),
                            cancellationToken
                        )
                        .ConfigureAwait(false);
                    foreach (var line in report.Lines)
                    {
                        Console.WriteLine(
                            parsed.GetValue(json)
                                ? Json.Line(line)
                                : $"{line.Dimension, -13} {line.Value, -40} {line.Items, 9} {line.Pages, 10} pages {line.Bytes, 14} bytes"
                        );
                    }
                    if (parsed.GetValue(target) is { } file)
                    {
                        var output = file.Create();
                        await using (output.ConfigureAwait(false))
                        {
                            await ArchiveReports
                                .WriteXlsxAsync(report, output, "Lưu trữ", cancellationToken)
                                .ConfigureAwait(false);
                        }
                    }
                }
                return ExitCodes.Done;
            }
        );
        return command;
    }
}
