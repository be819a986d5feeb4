using System.Diagnostics;

namespace PartyArchive.Tests.Catalog;

/// <summary>The harness program in a process of its own; killed with the test if the test did not do it.</summary>
internal sealed class HarnessProcess : IDisposable
{
    private readonly Process _process;

    public HarnessProcess(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "PartyArchive.CrashHarness.dll");
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        _process = Process.Start(
            new ProcessStartInfo(dotnet, ["exec", program, .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardInput = true,
            }
        )!;
    }

    public int Id => _process.Id;

    public async Task<string?> ReadLineAsync(CancellationToken cancellationToken) =>
        await _process.StandardOutput.ReadLineAsync(cancellationToken);

    /// <summary>Lets it end in peace; its exit code.</summary>
    public async Task<int> FinishAsync(CancellationToken cancellationToken)
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>kill -9, and what it had still written.</summary>
    public async Task<string> KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        var rest = await _process.StandardOutput.ReadToEndAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        return rest;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }
        _process.Dispose();
    }
}
