using System.Collections.Concurrent;

namespace PartyArchive.Accession;

/// <summary>Counts one accession while it runs; several threads write.</summary>
internal sealed class AccessionTally(string root, IProgress<AccessionProgress>? progress, TimeProvider time)
{
    private const int ProblemsKept = 1_000;
    private const int SlowestKept = 5;
    private readonly long _start = time.GetTimestamp();
    private readonly ConcurrentDictionary<AccessionOutcome, long> _outcomes = new();
    private readonly List<AccessionEntry> _problems = [];
    private long _found;
    private long _done;
    private long _bytes;
    private long _read;
    private volatile bool _isWalkComplete;
    private volatile bool _isFinishing;

    // Replaced as a whole; slowest first.
    private volatile IReadOnlyList<SlowFile> _slowest = [];

    public void Found() => Interlocked.Increment(ref _found);

    public void WalkCompleted() => _isWalkComplete = true;

    /// <summary>Every file has its outcome; what is left is the index.</summary>
    public void Finishing() => _isFinishing = true;

    public void Count(AccessionEntry entry)
    {
        _outcomes.AddOrUpdate(entry.Outcome, 1, static (_, count) => count + 1);
        var bytes = Interlocked.Add(
            ref _bytes,
            entry.Outcome == AccessionOutcome.Unchanged ? 0 : Math.Max(0, entry.Bytes)
        );
        var done = Interlocked.Increment(ref _done);
        if (entry.Outcome != AccessionOutcome.Unchanged)
        {
            Interlocked.Increment(ref _read);
            KeepIfSlow(entry);
        }
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
            new AccessionProgress
            {
                Stage = StageNow(),
                Found = Interlocked.Read(ref _found),
                IsWalkComplete = _isWalkComplete,
                Done = done,
                Read = Interlocked.Read(ref _read),
                Bytes = bytes,
                Elapsed = time.GetElapsedTime(_start),
                Outcomes = new Dictionary<AccessionOutcome, long>(_outcomes),
                Slowest = _slowest,
                Latest = entry.Path,
                LatestOutcome = entry.Outcome,
            }
        );
    }

    private AccessionStage StageNow() =>
        _isFinishing ? AccessionStage.Indexing
        : _isWalkComplete ? AccessionStage.Reading
        : AccessionStage.Walking;

    private void KeepIfSlow(AccessionEntry entry)
    {
        var slowest = _slowest;
        if (slowest.Count == SlowestKept && entry.Milliseconds <= slowest[^1].Milliseconds)
        {
            return;
        }
        lock (_problems)
        {
            _slowest =
            [
                .. _slowest
                    .Append(new SlowFile(entry.Path, entry.Milliseconds, entry.Stages))
                    .OrderByDescending(static file => file.Milliseconds)
                    .Take(SlowestKept),
            ];
        }
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
                Slowest = _slowest,
            };
        }
    }
}
