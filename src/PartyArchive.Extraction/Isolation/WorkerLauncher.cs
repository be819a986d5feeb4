using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace PartyArchive.Extraction.Isolation;

/// <summary>Finds what a worker needs on this machine, and starts one.</summary>
internal sealed class WorkerLauncher : IDisposable
{
    private const string RuntimeConfig = """
        {
          "runtimeOptions": {
            "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" },
            "configProperties": { "System.GC.Concurrent": false, "System.GC.RetainVM": true }
          }
        }
        """;

    private readonly IsolationOptions _options;
    private readonly string _dotnet;
    private readonly string _assembly;
    private readonly string _configFolder;

    private WorkerLauncher(IsolationOptions options, string dotnet, string assembly)
    {
        _options = options;
        _dotnet = dotnet;
        _assembly = assembly;
        // A folder of our own with a random name: nobody else can put a file there before us.
        _configFolder = Directory.CreateTempSubdirectory("partyarchive-worker-").FullName;
        File.WriteAllText(ConfigPath, RuntimeConfig);
    }

    private string ConfigPath => Path.Combine(_configFolder, "worker.runtimeconfig.json");

    /// <summary>A launcher for this machine; null when workers cannot be started, with the reason.</summary>
    /// <param name="options">Memory cap and the program that starts workers.</param>
    /// <param name="assembly">Assembly that is the worker; null for this one.</param>
    /// <param name="problem">Why there is none.</param>
    public static WorkerLauncher? TryCreate(IsolationOptions options, string? assembly, out string? problem)
    {
        // Single-file hosts have no assembly file to start.
        assembly ??= Path.Combine(AppContext.BaseDirectory, typeof(WorkerLauncher).Assembly.GetName().Name + ".dll");
        if (!File.Exists(assembly))
        {
            problem = $"'{assembly}' is missing";
            return null;
        }
        var dotnet = options.DotnetPath ?? FindDotnet();
        if (dotnet is null || !File.Exists(dotnet))
        {
            problem = "no 'dotnet' program was found; set IsolationOptions.DotnetPath";
            return null;
        }
        problem = null;
        return new WorkerLauncher(options, dotnet, assembly);
    }

    /// <summary>Starts a worker.</summary>
    public Process Start()
    {
        var start = new ProcessStartInfo(_dotnet)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add("--runtimeconfig");
        start.ArgumentList.Add(ConfigPath);
        start.ArgumentList.Add(_assembly);
        start.Environment["DOTNET_GCHeapHardLimit"] = _options.MaxHeapBytes.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        // A crash report of the runtime would be written for every hostile file.
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return Process.Start(start) ?? throw new InvalidOperationException("The worker did not start.");
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(_configFolder, recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A leftover of a few hundred bytes in the temporary folder is no reason to fail.
        }
    }

    private static string? FindDotnet()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        // The runtime lies in <dotnet>/shared/Microsoft.NETCore.App/<version>/.
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        string?[] candidates =
        [
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH"),
            string.Equals(Path.GetFileName(Environment.ProcessPath), name, StringComparison.OrdinalIgnoreCase)
                ? Environment.ProcessPath
                : null,
            Path.Combine(root, name),
        ];
        return candidates.FirstOrDefault(File.Exists);
    }
}
