using System.Diagnostics;
using System.Globalization;

namespace PartyArchive.Tests.Disk;

/// <summary>Runs the intake of the harness on a disk that fails, or is recorded: the C library is stood in for (<c>faulty-disk.c</c>, built with gcc).</summary>
internal sealed class FaultyDisk : IDisposable
{
    /// <summary>Errors of Linux.</summary>
    public const int NoSpace = 28;
    public const int InputOutput = 5;
    public const int NoPermission = 13;

    /// <summary>No error: the process ends in the midst of the call.</summary>
    public const int Kill = 0;

    private readonly TemporaryFolder _folder = new();

    private string Library => _folder["faulty-disk.so"];

    /// <summary>Folder below which the disk is watched; the archive lies in it.</summary>
    public string Root => _folder["disk"];

    public string Archive => Path.Combine(Root, "archive");

    public string Acknowledgements => Path.Combine(Root, "acknowledged");

    public string Log => _folder["log"];

    /// <summary>The disk; null with a reason when this machine cannot have one.</summary>
    public static async Task<(FaultyDisk? Disk, string Reason)> TryMakeAsync()
    {
        if (!OperatingSystem.IsLinux())
        {
            return (null, "The C library is stood in for on Linux only.");
        }
        var disk = new FaultyDisk();
        var source = Path.Combine(AppContext.BaseDirectory, "Disk", "faulty-disk.c");
        try
        {
            using var compiler = Process.Start("gcc", ["-shared", "-fPIC", "-O1", "-o", disk.Library, source, "-ldl"]);
            await compiler.WaitForExitAsync();
            if (compiler.ExitCode == 0)
            {
                return (disk, "");
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no compiler.
        }
        disk.Dispose();
        return (null, "There is no gcc to build the library that stands in for the C library.");
    }

    /// <summary>Takes papers in on an empty disk.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public Task<DiskRun> IngestAsync(string papers, string? fail = null, int error = 0, bool isLogged = false)
    {
        if (Directory.Exists(Root))
        {
            Directory.Delete(Root, recursive: true);
        }
        // The host made the folder of the archive, long before.
        Directory.CreateDirectory(Archive);
        return RunAsync(["ingest", papers, Archive, Acknowledgements], fail, error, isLogged);
    }

    /// <summary>Runs the harness on the disk as it is.</summary>
    /// <param name="arguments">What it has to do.</param>
    /// <param name="fail">Number of the call that fails, with a "+" when all from there on; null for none.</param>
    /// <param name="error">Error it fails with.</param>
    /// <param name="isLogged">Whether every call is recorded.</param>
    public async Task<DiskRun> RunAsync(string[] arguments, string? fail = null, int error = 0, bool isLogged = false)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
        };
        var harness = Path.Combine(AppContext.BaseDirectory, "PartyArchive.CrashHarness.dll");
        foreach (var argument in (string[])["exec", harness, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }
        start.Environment["LD_PRELOAD"] = Library;
        start.Environment["DISK_ROOT"] = Root;
        File.Delete(_folder["count"]);
        start.Environment["DISK_COUNT"] = _folder["count"];
        if (fail is not null)
        {
            start.Environment["DISK_FAIL"] = fail;
            start.Environment["DISK_ERROR"] = error.ToString(CultureInfo.InvariantCulture);
        }
        if (isLogged)
        {
            start.Environment["DISK_LOG"] = Log;
        }
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        // A process that was killed could not count.
        var count = (await File.ReadAllLinesAsync(_folder["count"])).FirstOrDefault("0");
        var acknowledged = File.Exists(Acknowledgements) ? await File.ReadAllLinesAsync(Acknowledgements) : [];
        return new DiskRun(process.ExitCode, said, int.Parse(count, CultureInfo.InvariantCulture), acknowledged);
    }

    public void Dispose() => _folder.Dispose();
}

/// <summary>What one run came to.</summary>
/// <param name="ExitCode">0, or what the harness says when the archive reported a fault.</param>
/// <param name="Said">What it reported.</param>
/// <param name="Calls">Calls of the disk.</param>
/// <param name="Acknowledged">Paths of the papers it acknowledged.</param>
internal sealed record DiskRun(int ExitCode, string Said, int Calls, IReadOnlyList<string> Acknowledged);
