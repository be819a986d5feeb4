using PartyArchive.Extraction.Isolation;

namespace PartyArchive.Extraction.Tests.Isolation;

/// <summary>H-06 and H-07 of the fault list: whatever a worker does, the host lives, the bad file gets its outcome, and the others are not touched.</summary>
public sealed class WorkerPoolTests : IDisposable
{
    private readonly WorkerPool _pool = Pool(
        new IsolationOptions
        {
            Mode = IsolationMode.All,
            MaxWorkers = 1,
            MaxStall = TimeSpan.FromSeconds(2),
        }
    );
    private readonly string _folder = Directory.CreateTempSubdirectory("partyarchive-test-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _pool.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_worker_is_warm_for_the_next_file() => Assert.Equal(TextOf(Read("good")), TextOf(Read("good")));

    [Theory]
    [InlineData("overflow")]
    [InlineData("exit")]
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

    [Fact]
    public void A_flood_of_text_is_stopped_at_the_limit()
    {
        var document = Read(
            "flood",
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
            Path.Combine(_folder, behaviour + ".bin"),
            options with
            {
                Isolation = new IsolationOptions { MaxStall = TimeSpan.FromSeconds(2) },
            }
        );

    private static WorkerPool Pool(IsolationOptions options)
    {
        var worker = Path.Combine(AppContext.BaseDirectory, "PartyArchive.Extraction.FaultyWorker.dll");
        return WorkerPool.TryCreate(options, TimeProvider.System, worker, out var problem)
            ?? throw new InvalidOperationException(problem);
    }
}
