using PartyArchive.Accession;

namespace PartyArchive.Benchmarks;

/// <summary>
/// Does an intake keep its pace, and its memory? Notes when each tenth of the files was done, and what it took: time of the wall tells of the machine's other
/// work too, processor time hardly.
/// </summary>
/// <param name="files">Number of files.</param>
internal sealed class IntakePace(long files) : IProgress<AccessionProgress>
{
    private const int Parts = 10;
    private readonly List<Mark> _marks = [new(0, TimeSpan.Zero, Environment.CpuUsage.TotalTime, default)];

    public void Report(AccessionProgress value)
    {
        lock (_marks)
        {
            if (_marks.Count <= Parts && value.Done >= files * _marks.Count / Parts)
            {
                _marks.Add(new(value.Done, value.Elapsed, Environment.CpuUsage.TotalTime, ProcessMemory.Now()));
                WriteLast();
            }
        }
    }

    /// <summary>Writes files a second, processor time a file, and memory of the tenth that was noted last.</summary>
    private void WriteLast()
    {
        var (from, to) = (_marks[^2], _marks[^1]);
        var done = to.Done - from.Done;
        var pace = done / (to.Elapsed - from.Elapsed).TotalSeconds;
        var cost = (to.Processor - from.Processor).TotalMilliseconds / done;
        Console.WriteLine(
            $"tenth {_marks.Count - 1, 2}     {pace:N0} files/s, {cost:N2} processor ms a file, at its end {to.Memory}"
        );
    }

    private readonly record struct Mark(long Done, TimeSpan Elapsed, TimeSpan Processor, ProcessMemory Memory);
}
