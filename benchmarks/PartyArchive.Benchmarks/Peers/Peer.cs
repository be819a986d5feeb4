using System.Diagnostics;

namespace PartyArchive.Benchmarks.Peers;

/// <summary>A program that people use today to get the text of a file.</summary>
/// <param name="Name">Name in the table.</param>
/// <param name="Program">Program, looked for on PATH.</param>
/// <param name="Arguments">Arguments; <c>{file}</c> and <c>{out}</c> stand for the file and a folder for results.</param>
internal sealed record Peer(string Name, string Program, params string[] Arguments)
{
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(120);

    /// <summary>The peers of a format, in the order of the table.</summary>
    public static IReadOnlyList<Peer> Of(string format) =>
        format switch
        {
            "doc" =>
            [
                new("antiword", "antiword", "-m", "UTF-8.txt", "{file}"),
                new("catdoc", "catdoc", "-d", "utf-8", "{file}"),
            ],
            "rtf" => [new("unrtf", "unrtf", "--text", "{file}"), new("catdoc", "catdoc", "-d", "utf-8", "{file}")],
            "pdf" => [new("pdftotext -raw", "pdftotext", "-raw", "-enc", "UTF-8", "{file}", "-")],
            _ => [],
        };

    public bool IsInstalled =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, Program)));

    /// <summary>Runs it; wall and processor time with the start of the process. Null when it fails or takes too long.</summary>
    public Times? Run(IReadOnlyList<string> files, string outFolder)
    {
        var start = new ProcessStartInfo(Program)
        {
            // Some write the pictures of a file beside its text.
            WorkingDirectory = outFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in Arguments)
        {
            if (argument == "{file}")
            {
                foreach (var file in files)
                {
                    start.ArgumentList.Add(file);
                }
            }
            else
            {
                start.ArgumentList.Add(argument.Replace("{out}", outFolder, StringComparison.Ordinal));
            }
        }
        var cpu = ChildTimes.Total();
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var drained = Task.WhenAll(
            process.StandardOutput.BaseStream.CopyToAsync(Stream.Null),
            process.StandardError.BaseStream.CopyToAsync(Stream.Null)
        );
        if (!process.WaitForExit(MostTime))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            return null;
        }
        drained.GetAwaiter().GetResult();
        var wall = watch.Elapsed;
        return process.ExitCode == 0 ? new Times(wall, ChildTimes.Total() - cpu) : null;
    }
}

/// <summary>What a reading took.</summary>
/// <param name="Wall">Time on the clock.</param>
/// <param name="Cpu">Processor time.</param>
internal readonly record struct Times(TimeSpan Wall, TimeSpan Cpu)
{
    public static Times operator +(Times left, Times right) => new(left.Wall + right.Wall, left.Cpu + right.Cpu);
}
