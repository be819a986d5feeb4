using System.Globalization;
using PartyArchive.Access;
using PartyArchive.Retention;
using PartyArchive.Retention.Clock;
using static PartyArchive.Tests.Retention.Office;

namespace PartyArchive.Tests.Retention;

/// <summary>
/// T-01: a clock set forward makes records expire early. A commit takes 20 random walks; PARTYARCHIVE_CLOCK_WALKS=1000 the full count.
/// </summary>
public sealed class ClockTests
{
    [Theory]
    [InlineData(23 * 60, false)]
    [InlineData(25 * 60, true)]
    [InlineData(-4, false)]
    [InlineData(-6, true)]
    public async Task A_jump_forward_over_24_hours_or_back_over_5_minutes_suspends_destruction(
        int minutes,
        bool isSuspended
    )
    {
        using var folder = new TemporaryFolder();
        var clock = new JumpingClock(new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero));
        await using var archive = await OpenAsync(folder, clock);
        Assert.False((await archive.Retention.Clock.LookAsync(Cancellation)).IsSuspended);

        clock.Jump(TimeSpan.FromMinutes(minutes));

        Assert.Equal(isSuspended, (await archive.Retention.Clock.LookAsync(Cancellation)).IsSuspended);
    }

    [Fact]
    public async Task Time_that_has_elapsed_is_no_jump()
    {
        using var folder = new TemporaryFolder();
        var clock = new JumpingClock(new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero));
        await using var archive = await OpenAsync(folder, clock);
        await archive.Retention.Clock.LookAsync(Cancellation);

        clock.Advance(TimeSpan.FromDays(3));

        Assert.False((await archive.Retention.Clock.LookAsync(Cancellation)).IsSuspended);
    }

    [Fact]
    public async Task Steps_below_the_limit_add_up()
    {
        using var folder = new TemporaryFolder();
        var clock = new JumpingClock(new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero));
        await using var archive = await OpenAsync(folder, clock);
        await archive.Retention.Clock.LookAsync(Cancellation);
        clock.Jump(TimeSpan.FromHours(20));
        await archive.Retention.Clock.LookAsync(Cancellation);
        clock.Jump(TimeSpan.FromHours(20));

        Assert.True((await archive.Retention.Clock.LookAsync(Cancellation)).IsSuspended);
    }

    [Fact]
    public async Task A_suspended_archive_destroys_nothing_until_an_operator_confirms_the_clock()
    {
        await using var office = await Office.OpenAsync();
        await office.ClosedFileAsync("01", 2010, "ten", "text");
        var list = await office.DecidedListAsync();
        await office.ReopenAsync();
        office.Clock.Advance(TimeSpan.FromHours(30));
        await office.ReopenAsync();

        await Assert.ThrowsAsync<ClockSuspendedException>(() => office.DestroyAsync(list.Id));
        await office.ReopenAsync();
        await Assert.ThrowsAsync<ClockSuspendedException>(() => office.DestroyAsync(list.Id));
        await office.Retention.Clock.ConfirmAsync(Head, "Compared with the radio clock", Cancellation);

        Assert.NotNull(await office.DestroyAsync(list.Id));
        Assert.Equal("head", (await office.Retention.Clock.ReadAsync(Cancellation))!.ConfirmedBy);
    }

    [Fact]
    public async Task No_walk_of_the_clock_makes_a_file_listed_before_its_day()
    {
        var walks = int.Parse(
            Environment.GetEnvironmentVariable("PARTYARCHIVE_CLOCK_WALKS") ?? "20",
            CultureInfo.InvariantCulture
        );
        var random = new Random(20261128);
        using var folder = new TemporaryFolder();
        var due = new DateOnly(2026, 1, 1);
        for (var walk = 0; walk < walks; walk++)
        {
            // The true time stays before the due day all the way; only the machine's clock lies.
            var clock = new JumpingClock(new DateTimeOffset(2025, 12, 25, 0, 0, 0, TimeSpan.Zero));
            await using var office = await OfficeOn(folder[$"{walk}"], clock);
            var listed = 0;
            for (var step = 0; step < 12; step++)
            {
                clock.Advance(TimeSpan.FromHours(random.Next(1, 13)));
                clock.Jump(
                    random.Next(5) switch
                    {
                        0 => TimeSpan.FromSeconds(random.Next(-30, 31)),
                        1 => TimeSpan.FromHours(random.Next(1, 24)),
                        2 => TimeSpan.FromDays(random.Next(2, 3_000)),
                        3 => -TimeSpan.FromDays(random.Next(1, 400)),
                        _ => TimeSpan.Zero,
                    }
                );
                try
                {
                    var list = await office.Retention.Disposal.DraftAsync(
                        Archivist,
                        new PartyArchive.Retention.Disposal.DisposalDraft { Number = "1", Office = "VP" },
                        Cancellation
                    );
                    listed += list is null ? 0 : 1;
                }
                catch (ClockSuspendedException) { }
                Assert.True(
                    CalendarDay(clock.True) >= due || listed == 0,
                    $"walk {walk}, step {step}: listed on {clock.True:O}"
                );
            }
        }
    }

    private static DateOnly CalendarDay(DateTimeOffset moment) =>
        DateOnly.FromDateTime(moment.ToOffset(TimeSpan.FromHours(7)).DateTime);

    private static async Task<Archive> OfficeOn(string folder, JumpingClock clock)
    {
        var archive = await Archive.OpenAsync(
            new ArchiveOptions { Folder = folder },
            time: clock,
            cancellationToken: Cancellation
        );
        await archive.Retention.Schedules.AdoptAsync(
            Archivist,
            Schedule,
            new DateOnly(2000, 1, 1),
            "x",
            cancellationToken: Cancellation
        );
        await archive.Retention.ProposeAsync(
            Archivist,
            new PartyArchive.Retention.Assessment.RecordFileFacts { File = File("01"), Title = "x" },
            new PartyArchive.Retention.Assessment.ItemDecision("ten"),
            Cancellation
        );
        await archive.Retention.ConfirmAsync(
            Archivist,
            File("01"),
            new PartyArchive.Retention.Assessment.ClosingDecision
            {
                CompletedOn = new DateOnly(2015, 6, 30),
                Decision = "x",
            },
            Cancellation
        );
        await archive.Retention.Clock.LookAsync(Cancellation);
        return archive;
    }

    private static Task<Archive> OpenAsync(TemporaryFolder folder, TimeProvider clock) =>
        Archive.OpenAsync(
            new ArchiveOptions { Folder = folder["archive"] },
            time: clock,
            cancellationToken: Cancellation
        );

    /// <summary>A wall clock that somebody sets, beside a count of elapsed time that nobody can.</summary>
    private sealed class JumpingClock(DateTimeOffset start) : TimeProvider
    {
        private TimeSpan _jumped;

        public DateTimeOffset True { get; private set; } = start;

        public void Advance(TimeSpan time) => True += time;

        public void Jump(TimeSpan time) => _jumped += time;

        public override DateTimeOffset GetUtcNow() => True + _jumped;

        public override long GetTimestamp() => True.UtcTicks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    }
}
