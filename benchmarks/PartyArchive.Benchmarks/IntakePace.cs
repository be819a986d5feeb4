using System.Diagnostics;
using PartyArchive.Accession;

namespace PartyArchive.Benchmarks;

/// <summary>Does an intake keep its pace, and its memory? Notes when each tenth of the files was done.</summary>
/// <param name="files">Number of files.</param>
internal sealed class IntakePace(long files) : IProgress<AccessionProgress>
{
    private const int Parts = 10;
    private readonly List<(long Done, TimeSpan Elapsed, long Memory)> _marks = [(0, TimeSpan.Zero, 0)];

    public void Report(AccessionProgress value)
    {
        lock (_marks)
        {
            if (_marks.Count <= Parts && value.Done >= files * _marks.Count / Parts)
            {
                using var process = Process.GetCurrentProcess();
                _marks.Add((value.Done, value.Elapsed, process.WorkingSet64));
            }
        }
    }

    /// <summary>Writes files a second and memory of each tenth.</summary>
    public void Write()
    {
        for (var i = 1; i < _marks.Count; i++)
        {
            var (from, to) = (_marks[i - 1], _marks[i]);
            var seconds = (to.Elapsed - from.Elapsed).TotalSeconds;
            Console.WriteLine(
                $"tenth {i, 2}     {(to.Done - from.Done) / seconds:N0} files/s, {to.Memory / 1e6:N0} MB at its end"
            );
        }
    }
}
