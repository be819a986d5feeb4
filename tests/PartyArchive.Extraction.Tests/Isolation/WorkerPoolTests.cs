using System.Diagnostics;
using System.Globalization;
using PartyArchive.Extraction.Isolation;

namespace PartyArchive.Extraction.Tests.Isolation;

/// <summary>H-06 and H-07 of the fault list: whatever a worker does, the host lives, the bad file gets its outcome, and the others are not touched.</summary>
public sealed class WorkerPoolTests : IDisposable
{
    private readonly WorkerPool _pool = Pool(new IsolationOptions { Mode = IsolationMode.All, MaxWorkers = 1 });
    private readonly string _folder = Directory.CreateTempSubdirectory("partyarchive-test-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _pool.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_worker_is_warm_for_the_next_file() => Assert.Equal(TextOf(Read("good")), TextOf(Read("good")));

    [Fact]
    public void A_file_that_overflows_the_stack_costs_one_restart_and_says_why()
    {
        var document = Read("overflow");

        Assert.Equal(ExtractionOutcome.LimitExceeded, document.Outcome);
        Assert.Contains("nested deeper", document.Reason, StringComparison.Ordinal);
        Assert.Equal(ExtractionOutcome.Extracted, Read("good").Outcome);
        Assert.Equal(2, _pool.Started);
    }

    [Fact]
    public void A_worker_that_takes_all_memory_meets_its_cap_and_says_so()
    {
        var document = Read("grow");

        Assert.Equal(ExtractionOutcome.LimitExceeded, document.Outcome);
        Assert.Contains("memory", document.Reason, StringComparison.Ordinal);
        Assert.Equal(1, _pool.Started);
    }

    [Theory]
    [InlineData("exit")]
    [InlineData("killed")]
    [InlineData("garbage")]
    [InlineData("huge-length")]
    public void A_file_that_kills_its_worker_is_tried_twice_and_reported(string behaviour)
    {
        var document = Read(behaviour);

        Assert.Equal(ExtractionOutcome.Failed, document.Outcome);
        Assert.Contains("twice", document.Reason, StringComparison.Ordinal);
        Assert.Equal(2, _pool.Started);
    }

    [Fact]
    public void A_worker_that_dies_of_something_else_costs_one_restart_and_the_file_is_read()
    {
        var document = Read("exit-once");

        Assert.Equal(ExtractionOutcome.Extracted, document.Outcome);
        Assert.Equal(2, _pool.Started);
    }

    [Fact]
    public void A_worker_without_progress_is_ended_after_the_stall_time()
    {
        var document = Read("hang");

        Assert.Equal(ExtractionOutcome.LimitExceeded, document.Outcome);
        Assert.Contains("no progress", document.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_worker_that_never_ends_is_ended_after_the_time_limit()
    {
        var document = Read(
            "spin",
            new ExtractionOptions { Limits = new ExtractionLimits { MaxTime = TimeSpan.FromMilliseconds(200) } }
        );

        Assert.Equal(ExtractionOutcome.LimitExceeded, document.Outcome);
        Assert.Contains("longer than", document.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("flood")]
    [InlineData("lines")]
    public void A_flood_of_text_is_stopped_at_the_limit(string behaviour)
    {
        var document = Read(
            behaviour,
            new ExtractionOptions { Limits = new ExtractionLimits { MaxTextBytes = 10 << 20 } }
        );

        Assert.Equal(ExtractionOutcome.LimitExceeded, document.Outcome);
    }

    [Fact]
    public void After_a_bad_file_the_good_ones_are_read_as_before()
    {
        Read("exit");

        Assert.Equal(ExtractionOutcome.Extracted, Read("good").Outcome);
    }

    [Fact]
    public async Task In_a_batch_only_the_bad_files_fail()
    {
        using var pool = Pool(new IsolationOptions { Mode = IsolationMode.All, MaxWorkers = 2 });
        string[] bad = ["overflow", "exit", "killed", "garbage", "huge-length", "grow"];
        var batch = Enumerable.Range(0, 60).Select(i => i % 10 == 5 ? bad[i / 10] : $"good-{i}").ToList();

        var documents = await Task.WhenAll(
            batch.Select(name => Task.Run(() => (name, Document: Read(name, null, pool)), Cancellation))
        );

        Assert.All(
            documents,
            read =>
                Assert.Equal(
                    !bad.Contains(read.name),
                    read.Document.Outcome == ExtractionOutcome.Extracted && read.Document.Characters > 0
                )
        );
    }

    [Fact]
    public void A_worker_ended_from_outside_while_it_waits_is_not_lent_again()
    {
        var first = TextOf(Read("good"));
        using (var worker = Process.GetProcessById(int.Parse(first, CultureInfo.InvariantCulture)))
        {
            worker.Kill();
            worker.WaitForExit();
        }

        var second = Read("exit-once");

        // A dead worker would have used up one of the two tries.
        Assert.Equal(ExtractionOutcome.Extracted, second.Outcome);
    }

    [Fact]
    public async Task Disposing_the_pool_ends_workers_at_work_and_lets_nobody_wait()
    {
        var pool = Pool(new IsolationOptions { Mode = IsolationMode.All, MaxWorkers = 2 });
        var waiting = Enumerable
            .Range(0, 6)
            .Select(_ => Task.Run(() => Read("hang", null, pool), Cancellation))
            .ToList();
        while (pool.Started < 2)
        {
            await Task.Yield();
        }

        pool.Dispose();

        foreach (var task in waiting)
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(() => task);
        }
        Assert.Equal(2, pool.Started);
    }

    [Fact]
    public void A_program_that_cannot_be_started_is_an_outcome_and_not_an_exception()
    {
        var program = Path.Combine(_folder, "dotnet");
        File.WriteAllText(program, "no program");
        using var pool = Pool(new IsolationOptions { Mode = IsolationMode.All, DotnetPath = program });

        var document = Read("good", null, pool);

        Assert.Equal(ExtractionOutcome.Failed, document.Outcome);
        Assert.Contains("could not be started", document.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_worker_is_replaced_after_its_number_of_files()
    {
        using var pool = Pool(
            new IsolationOptions
            {
                Mode = IsolationMode.All,
                MaxWorkers = 1,
                FilesPerWorker = 2,
            }
        );

        var workers = Enumerable.Range(0, 4).Select(_ => TextOf(Read("good", null, pool))).ToList();

        Assert.Equal(workers[0], workers[1]);
        Assert.NotEqual(workers[1], workers[2]);
        Assert.Equal(workers[2], workers[3]);
    }

    [Fact]
    public async Task Cancelling_ends_the_worker_and_not_the_pool()
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Task.Run(() => _pool.Extract(Request("hang", new ExtractionOptions()), cancel.Token), Cancellation)
        );
        Assert.Equal(ExtractionOutcome.Extracted, Read("good").Outcome);
    }

    private static string TextOf(ExtractedDocument document) => Assert.Single(document.Pages).Text;

    private ExtractedDocument Read(string behaviour, ExtractionOptions? options = null, WorkerPool? pool = null) =>
        (pool ?? _pool).Extract(Request(behaviour, options ?? new ExtractionOptions()), Cancellation);

    private WorkerRequest Request(string behaviour, ExtractionOptions options) =>
        new(
            new WorkerTask(Path.Combine(_folder, behaviour + ".bin")),
            options with
            {
                // Short only where it is what is tested: a loaded machine may take seconds for a good file.
                Isolation = new IsolationOptions { MaxStall = TimeSpan.FromSeconds(behaviour == "hang" ? 2 : 30) },
            }
        );

    private static WorkerPool Pool(IsolationOptions options)
    {
        var worker = Path.Combine(AppContext.BaseDirectory, "PartyArchive.Extraction.FaultyWorker.dll");
        return WorkerPool.TryCreate(options, TimeProvider.System, worker, out var problem)
            ?? throw new InvalidOperationException(problem);
    }
}
