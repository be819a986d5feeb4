using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace PartyArchive.Extraction.Ocr;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its exit code; null when it could not be started.</param>
/// <param name="Output">What it printed, up to the bound.</param>
/// <param name="Errors">The beginning of what it complained of.</param>
/// <param name="IsOutputCut">True when it printed more than allowed and was ended for it.</param>
internal sealed record ProgramResult(int? ExitCode, byte[] Output, string Errors, bool IsOutputCut)
{
    public bool IsSuccess => ExitCode == 0 && !IsOutputCut;
}

/// <summary>Runs a program without a shell, with bounded output, and never leaves it running.</summary>
internal static class ExternalProgram
{
    private const int MaxErrorBytes = 8 << 10;
    private static readonly TimeSpan EndTime = TimeSpan.FromSeconds(5);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="arguments">Arguments, passed as they are.</param>
    /// <param name="maxOutputBytes">Most bytes taken from its output; a program that prints more is ended.</param>
    /// <param name="cancellationToken">Ends the program and its children.</param>
    /// <exception cref="OperationCanceledException">Cancelled; the program was ended.</exception>
    public static async Task<ProgramResult> RunAsync(
        string path,
        IEnumerable<string> arguments,
        int maxOutputBytes,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var process = TryStart(path, arguments, out var problem);
        if (process is null)
        {
            return new ProgramResult(null, [], problem, IsOutputCut: false);
        }
        try
        {
            process.StandardInput.Close();
            var errors = ReadAsync(process.StandardError.BaseStream, MaxErrorBytes, drain: true, cancellationToken);
            var (output, isCut) = await ReadAsync(
                    process.StandardOutput.BaseStream,
                    maxOutputBytes,
                    drain: false,
                    cancellationToken
                )
                .WaitAsync(cancellationToken)
                .ConfigureAwait(false);
            if (isCut)
            {
                End(process);
            }
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            var (complaint, _) = await errors.WaitAsync(cancellationToken).ConfigureAwait(false);
            return new ProgramResult(process.ExitCode, output, Encoding.UTF8.GetString(complaint), isCut);
        }
        finally
        {
            End(process);
        }
    }

    private static Process? TryStart(string path, IEnumerable<string> arguments, out string problem)
    {
        var start = new ProcessStartInfo(path)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        // Pages run beside each other; threads inside each would only fight for the same processors.
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        // Numbers with a point, messages in English.
        start.Environment["LC_ALL"] = "C";
        try
        {
            problem = "";
            return Process.Start(start);
        }
        catch (Exception fault) when (fault is Win32Exception or InvalidOperationException)
        {
            problem = fault.Message;
            return null;
        }
    }

    /// <summary>Reads up to a bound; what comes after is thrown away (drain) or left, with the note that there is more.</summary>
    private static async Task<(byte[] Bytes, bool IsCut)> ReadAsync(
        Stream stream,
        int maxBytes,
        bool drain,
        CancellationToken cancellationToken
    )
    {
        using var kept = new MemoryStream();
        var buffer = new byte[16 << 10];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            var room = (int)Math.Min(read, maxBytes - kept.Length);
            kept.Write(buffer, 0, room);
            if (room < read && !drain)
            {
                return (kept.ToArray(), true);
            }
        }
        return (kept.ToArray(), false);
    }

    private static void End(Process process)
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                // Until it has ended it holds its files, and on Windows they cannot be removed.
                process.WaitForExit(EndTime);
            }
        }
        catch (Exception fault) when (fault is Win32Exception or InvalidOperationException or AggregateException)
        {
            // It ended by itself in this moment.
        }
    }
}
