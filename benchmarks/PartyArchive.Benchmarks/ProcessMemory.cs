using System.Diagnostics;
using System.Globalization;

namespace PartyArchive.Benchmarks;

/// <summary>Memory of this process, in bytes: what is its own, and what is pages of mapped files, which the system takes back when it needs them.</summary>
/// <param name="Own">Memory that only this process holds; all of it where the system does not tell the two apart.</param>
/// <param name="Mapped">Pages of mapped files and shared memory.</param>
/// <param name="Managed">What the collector held after its last collection.</param>
internal readonly record struct ProcessMemory(long Own, long Mapped, long Managed)
{
    public static ProcessMemory Now()
    {
        var managed = GC.GetGCMemoryInfo().HeapSizeBytes;
        if (!OperatingSystem.IsLinux())
        {
            using var process = Process.GetCurrentProcess();
            return new ProcessMemory(process.WorkingSet64, 0, managed);
        }
        var status = File.ReadAllLines("/proc/self/status");
        return new ProcessMemory(Of(status, "RssAnon:"), Of(status, "RssFile:") + Of(status, "RssShmem:"), managed);
    }

    public override string ToString() =>
        $"{Own / 1e6:N0} MB its own ({Managed / 1e6:N0} managed), {Mapped / 1e6:N0} MB mapped files";

    private static long Of(string[] status, string name) =>
        1024
        * long.Parse(
            Array
                .Find(status, line => line.StartsWith(name, StringComparison.Ordinal))![name.Length..]
                .Replace("kB", "", StringComparison.Ordinal),
            CultureInfo.InvariantCulture
        );
}
