using System.CommandLine;
using PartyArchive.Audit;

namespace PartyArchive.Cli.Commands;

/// <summary><c>verify-audit LOG</c>: checks an exported audit log, or the log of an archive, for changes, gaps and cuts.</summary>
internal static class VerifyAuditCommand
{
    public static Command Create()
    {
        var log = new Argument<string>("LOG")
        {
            Description = "An exported log (JSON lines; needs no archive), or the folder of an archive.",
        };
        var checkpoints = new Option<FileInfo[]>("--checkpoint", "-c")
        {
            Description = "Text of a checkpoint that was kept outside the archive. May be given several times.",
            AllowMultipleArgumentsPerToken = true,
        };
        var json = ArchiveArguments.Json();
        var command = new Command(
            "verify-audit",
            "Checks an audit log: every hash, every chain, every checkpoint. Without --checkpoint a log that was cut at its end, or written anew as a whole, does not show."
        )
        {
            log,
            checkpoints,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(log),
                    parsed.GetValue(checkpoints) ?? [],
                    parsed.GetValue(json),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        string log,
        FileInfo[] files,
        bool json,
        CancellationToken cancellationToken
    )
    {
        var checkpoints = new List<AuditCheckpoint>();
        foreach (var file in files)
        {
            var text = await File.ReadAllTextAsync(file.FullName, cancellationToken).ConfigureAwait(false);
            if (!AuditCheckpoint.TryParse(text, out var checkpoint))
            {
                await Console.Error.WriteLineAsync($"'{file}' is no checkpoint of an audit log.").ConfigureAwait(false);
                return ExitCodes.Usage;
            }
            checkpoints.Add(checkpoint!);
        }
        if (!Directory.Exists(log) && !File.Exists(log))
        {
            await Console
                .Error.WriteLineAsync($"'{log}' is neither an exported log nor the folder of an archive.")
                .ConfigureAwait(false);
            return ExitCodes.Usage;
        }
        AuditVerification result;
        try
        {
            result = Directory.Exists(log)
                ? await VerifyArchiveAsync(log, checkpoints, cancellationToken).ConfigureAwait(false)
                : await VerifyFileAsync(log, checkpoints, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException fault)
        {
            await Console
                .Error.WriteLineAsync($"'{log}' is no exported audit log: {fault.Message}")
                .ConfigureAwait(false);
            return ExitCodes.Usage;
        }
        Console.WriteLine(json ? Json.Line(result) : Told(result));
        return result.IsSound ? ExitCodes.Done : ExitCodes.Problems;
    }

    private static async Task<AuditVerification> VerifyArchiveAsync(
        string folder,
        List<AuditCheckpoint> checkpoints,
        CancellationToken cancellationToken
    )
    {
        var archive = await ArchiveArguments
            .OpenAsync(new DirectoryInfo(folder), readOnly: true, cancellationToken)
            .ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            return await archive.Audit.VerifyAsync(checkpoints, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<AuditVerification> VerifyFileAsync(
        string file,
        List<AuditCheckpoint> checkpoints,
        CancellationToken cancellationToken
    )
    {
        var stream = new FileStream(
            file,
            FileMode.Open,
            FileAccess.Read,
            FileShare.Read,
            bufferSize: 0,
            useAsync: false
        );
        await using (stream.ConfigureAwait(false))
        {
            return await AuditLogFile.VerifyAsync(stream, checkpoints, cancellationToken).ConfigureAwait(false);
        }
    }

    private static string Told(AuditVerification result)
    {
        var lines = result
            .Faults.Select(static fault =>
                $"{fault.Kind, -10} entry {fault.Sequence}{(fault.Chain.Length == 0 ? "" : $", fonds {fault.Chain}")}: {fault.Reason}"
            )
            .ToList();
        if (result.FaultCount > result.Faults.Count)
        {
            lines.Add($"and {result.FaultCount - result.Faults.Count:N0} more faults");
        }
        lines.Add(
            $"{(result.IsSound ? "sound" : "NOT SOUND")}: {result.Entries:N0} entries in {result.Chains:N0} chains, "
                + $"{result.CheckpointsWithin:N0} checkpoints within, {result.CheckpointsConfirmed:N0} kept elsewhere confirmed"
        );
        if (result.CheckpointsConfirmed == 0)
        {
            lines.Add("No checkpoint kept elsewhere was given: a cut at the end or a log written anew would not show.");
        }
        return string.Join(Environment.NewLine, lines);
    }
}
