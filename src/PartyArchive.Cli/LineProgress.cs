using System.Diagnostics;

namespace PartyArchive.Cli;

/// <summary>Progress as a line on the error output now and then, so that the output stays for the result.</summary>
internal sealed class LineProgress<T>(Func<T, string> describe) : IProgress<T>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private readonly Lock _lock = new();
    private long _last = Stopwatch.GetTimestamp();

    public void Report(T value)
    {
        lock (_lock)
        {
            if (Stopwatch.GetElapsedTime(_last) < Interval)
            {
                return;
            }
            _last = Stopwatch.GetTimestamp();
        }
        Console.Error.WriteLine(describe(value));
    }
}
