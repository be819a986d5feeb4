using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace PartyArchive.Accession;

/// <summary>Threads of their own with low priority, for the work of an accession that uses processors: the host's own threads go first.</summary>
internal sealed class LowPriorityThreads : TaskScheduler, IDisposable
{
    // As much as a program that is started with "nice".
    private const int Niceness = 10;
    private const int WhichThread = 0;

    private readonly BlockingCollection<Task> _tasks = [];
    private readonly List<Thread> _threads = [];

    public LowPriorityThreads(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var thread = new Thread(Work)
            {
                IsBackground = true,
                Priority = ThreadPriority.BelowNormal,
                Name = "accession",
            };
            _threads.Add(thread);
            thread.Start();
        }
    }

    public override int MaximumConcurrencyLevel => _threads.Count;

    public void Dispose()
    {
        _tasks.CompleteAdding();
        foreach (var thread in _threads)
        {
            thread.Join();
        }
        _tasks.Dispose();
    }

    protected override IEnumerable<Task> GetScheduledTasks() => [.. _tasks];

    protected override void QueueTask(Task task) => _tasks.Add(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    private void Work()
    {
        if (OperatingSystem.IsLinux())
        {
            // The runtime leaves priorities of threads alone here. With 0 the call means the thread that calls; where it is refused, nothing is lost.
            _ = setpriority(WhichThread, 0, Niceness);
        }
        foreach (var task in _tasks.GetConsumingEnumerable())
        {
            TryExecuteTask(task);
        }
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int setpriority(int which, uint who, int priority);
}
