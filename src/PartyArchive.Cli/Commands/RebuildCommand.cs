using System.CommandLine;
using System.Diagnostics;

namespace PartyArchive.Cli.Commands;

/// <summary><c>rebuild --archive DIR</c>: makes the index anew from the stored text.</summary>
internal static class RebuildCommand
{
    public static Command Create()
    {
        var archive = ArchiveArguments.Archive();
        var json = ArchiveArguments.Json();
        var command = new Command(
            "rebuild",
            "Makes the search index anew from the stored text. Needs no originals; the index in use serves until then."
        )
        {
            archive,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(parsed.GetRequiredValue(archive), parsed.GetValue(json), cancellationToken)
        );
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo archiveFolder, bool json, CancellationToken cancellationToken)
    {
        var archive = await ArchiveArguments
            .OpenAsync(archiveFolder, readOnly: false, cancellationToken)
            .ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            var start = Stopwatch.GetTimestamp();
            await archive
                .Preservation.RebuildIndexAsync(RebuildDisplay.For(json), cancellationToken)
                .ConfigureAwait(false);
            var documents = (await archive.GetStatusAsync(cancellationToken).ConfigureAwait(false)).Counts.Documents;
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Console.WriteLine(
                json
                    ? Json.Line(new { documents, seconds })
                    : $"{documents:N0} documents indexed in {seconds:N1} s: {documents / Math.Max(seconds, 0.001):N0} documents/s"
            );
            return ExitCodes.Done;
        }
    }
}
