using System.Collections.Concurrent;

namespace PartyArchive.Accession;

/// <summary>Counts one accession while it runs; several threads write.</summary>
internal sealed class AccessionTally(string root, IProgress<AccessionProgress>? progress, TimeProvider time)
{
    private const int ProblemsKept = 1_000;
    private readonly long _start = time.GetTimestamp();
    private readonly ConcurrentDictionary<AccessionOutcome, long> _outcomes = new();
    private readonly List<AccessionEntry> _problems = [];
    private long _found;
    private long _done;
    private long _bytes;
    private volatile bool _isWalkComplete;

    public void Found() => Interlocked.Increment(ref _found);

    public void WalkCompleted() => _isWalkComplete = true;

    public void Count(AccessionEntry entry)
    {
        _outcomes.AddOrUpdate(entry.Outcome, 1, static (_, count) => count + 1);
        var bytes = Interlocked.Add(
            ref _bytes,
            entry.Outcome == AccessionOutcome.Unchanged ? 0 : Math.Max(0, entry.Bytes)
        );
        var done = Interlocked.Increment(ref _done);
        if (entry.Outcome.IsProblem())
        {
            lock (_problems)
            {
                if (_problems.Count < ProblemsKept)
                {
                    _problems.Add(entry);
                }
            }
        }
        progress?.Report(
            new AccessionProgress(
                Interlocked.Read(ref _found),
                _isWalkComplete,
                done,
                bytes,
                time.GetElapsedTime(_start),
                entry.Path,
                entry.Outcome
            )
        );
    }

    public AccessionReport ToReport()
    {
        lock (_problems)
        {
            return new AccessionReport
            {
                Root = root,
                Outcomes = new Dictionary<AccessionOutcome, long>(_outcomes),
                Problems = [.. _problems.OrderBy(static entry => entry.Path, StringComparer.Ordinal)],
                Bytes = Interlocked.Read(ref _bytes),
                Elapsed = time.GetElapsedTime(_start),
            };
        }
    }
}
