using System.CommandLine;
using PartyArchive.Preservation;

namespace PartyArchive.Cli.Commands;

/// <summary><c>verify --archive DIR</c>: compares catalogue, originals and index, and mends the index.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var archive = ArchiveArguments.Archive();
        var look = new Option<bool>("--look-only")
        {
            Description =
                "Change nothing: tell what is wrong with the index instead of mending it. Works beside a writer.",
        };
        var quick = new Option<bool>("--skip-originals")
        {
            Description = "Do not read the originals, which takes as long as the disk needs for all of them.",
        };
        var json = ArchiveArguments.Json();
        var command = new Command("verify", "Compares catalogue, originals and index, and mends the index.")
        {
            archive,
            look,
            quick,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(archive),
                    new VerificationOptions
                    {
                        Originals = !parsed.GetValue(quick),
                        RepairIndex = !parsed.GetValue(look),
                    },
                    parsed.GetValue(json),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        DirectoryInfo archiveFolder,
        VerificationOptions options,
        bool json,
        CancellationToken cancellationToken
    )
    {
        var archive = await ArchiveArguments
            .OpenAsync(archiveFolder, readOnly: !options.RepairIndex, cancellationToken)
            .ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            var report = await archive
                .Preservation.VerifyAsync(options, PreservationDisplay.For(json), cancellationToken)
                .ConfigureAwait(false);
            if (json)
            {
                Console.WriteLine(Json.Line(report));
            }
            else
            {
                Print(report, options);
            }
            return report.IsSound ? ExitCodes.Done : ExitCodes.Problems;
        }
    }

    private static void Print(VerificationReport report, VerificationOptions options)
    {
        Console.WriteLine($"Catalogue  {(report.CatalogFaults.Count == 0 ? "sound" : "damaged")}");
        PreservationDisplay.List(report.CatalogFaults);
        Console.WriteLine(
            options.Originals
                ? $"Originals  {report.OriginalsRead:N0} read, {report.OriginalFaults.Count:N0} not as stored, {report.UnnamedOriginals:N0} that no document names"
                : "Originals  not looked at"
        );
        PreservationDisplay.List([
            .. report.OriginalFaults.Select(static fault =>
                $"{fault.Condition}: {fault.Sha256} of document {fault.Document}"
            ),
        ]);
        var index =
            report.IndexDamage is null && report.IndexDifferences.Count == 0 ? "agrees with the catalogue"
            : report.IsIndexRepaired ? "mended"
            : "differs";
        Console.WriteLine($"Index      {index}");
        PreservationDisplay.List([
            .. report.IndexDamage is null ? Array.Empty<string>() : [report.IndexDamage],
            .. report.IndexDifferences.Select(static difference =>
                $"{difference.Kind}: document {difference.Document}"
            ),
        ]);
    }
}
