namespace PartyArchive.Tests.Retention;

/// <summary>
/// Runs several actors one step at a time. A step is a call of the catalogue; whose turn comes next is drawn, so that a seed repeats an interleaving of the
/// real code exactly. An actor that would wait for the writer of the catalogue is not drawn until that one is free.
/// </summary>
internal sealed class DrawnSchedule(Random random)
{
    private readonly List<Turn> _waiting = [];
    private TaskCompletionSource _parked = Signal();
    private bool _writerIsTaken;
    private int _running;

    /// <summary>Steps taken so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Runs the actors to their end; each begins when the schedule has taken as many steps as it states.</summary>
    public async Task RunAsync(IEnumerable<(long AtStep, Func<Task> Act)> actors)
    {
        var coming = new Queue<(long AtStep, Func<Task> Act)>(actors.OrderBy(static actor => actor.AtStep));
        var acts = new List<Task>();
        while (true)
        {
            while (coming.TryPeek(out var next) && (next.AtStep <= Steps || _waiting.Count == 0))
            {
                coming.Dequeue();
                acts.Add(await BeginAsync(next.Act));
            }
            if (_waiting.Count == 0)
            {
                break;
            }
            await StepAsync();
        }
        await Task.WhenAll(acts);
    }

    /// <summary>Waits for the turn of the calling actor.</summary>
    /// <param name="needsWriter">Whether the step waits for the transaction of another actor.</param>
    public Task TurnAsync(bool needsWriter)
    {
        var turn = new Turn(needsWriter, Signal());
        _waiting.Add(turn);
        Park();
        return turn.Given.Task;
    }

    public void TakeWriter() => _writerIsTaken = true;

    public void FreeWriter() => _writerIsTaken = false;

    private async Task<Task> BeginAsync(Func<Task> act)
    {
        var parked = Expect();
        var running = Task.Run(async () =>
        {
            try
            {
                await act();
            }
            finally
            {
                Park();
            }
        });
        await parked;
        return running;
    }

    private async Task StepAsync()
    {
        var ready = _waiting.Where(turn => !turn.NeedsWriter || !_writerIsTaken).ToList();
        var drawn = ready[random.Next(ready.Count)];
        _waiting.Remove(drawn);
        Steps++;
        var parked = Expect();
        drawn.Given.SetResult();
        await parked;
    }

    private Task Expect()
    {
        _parked = Signal();
        Volatile.Write(ref _running, 1);
        return _parked.Task;
    }

    private void Park()
    {
        if (Interlocked.Exchange(ref _running, 0) == 0)
        {
            throw new InvalidOperationException("An actor took a step that was not its turn.");
        }
        _parked.SetResult();
    }

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Turn(bool NeedsWriter, TaskCompletionSource Given);
}
