using System.Runtime.InteropServices;

namespace PartyArchive.Benchmarks.Peers;

/// <summary>Processor time of ended child processes, with those they started; .NET does not tell it once a process has ended. Unix only.</summary>
internal static class ChildTimes
{
    private const int Children = -1;

    // struct rusage: two times of two numbers each, then fourteen counters.
    private const int Numbers = 18;

    public static TimeSpan Total()
    {
        var usage = new nint[Numbers];
        if (getrusage(Children, usage) != 0)
        {
            throw new InvalidOperationException("The system does not tell the times of child processes.");
        }
        return TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3]);
    }

    [DllImport("libc")]
    private static extern int getrusage(int who, [Out] nint[] usage);
}
