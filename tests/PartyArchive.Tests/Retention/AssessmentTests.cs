using PartyArchive.Access;
using PartyArchive.Retention;
using PartyArchive.Retention.Assessment;
using PartyArchive.Retention.Due;
using PartyArchive.Retention.LifeCycle;
using PartyArchive.Retention.Schedules;
using static PartyArchive.Tests.Retention.Office;

namespace PartyArchive.Tests.Retention;

public sealed class AssessmentTests
{
    [Fact]
    public async Task A_proposal_is_confirmed_at_closing_and_both_are_kept()
    {
        await using var office = await OpenAsync();
        var file = await office.ClosedFileAsync("01", 2010);

        var history = await office.Retention.ReadAssessmentsAsync(Archivist, file, Cancellation);
        var found = await office.Retention.FindAsync(Archivist, file, Cancellation);

        Assert.Equal([AssessmentStage.Proposed, AssessmentStage.Confirmed], history.Select(entry => entry.Stage));
        Assert.All(
            history,
            entry =>
                Assert.Equal(
                    ("OFFICE", 1, "ten", "archivist"),
                    (entry.Schedule, entry.Version, entry.Item, entry.AssessedBy)
                )
        );
        Assert.Equal((RecordState.Closed, new DateOnly(2021, 1, 1)), (found!.State, found.Due!.Value.On));
    }

    [Fact]
    public async Task A_file_that_is_not_confirmed_is_never_due()
    {
        await using var office = await OpenAsync();
        await office.Retention.ProposeAsync(
            Archivist,
            new RecordFileFacts { File = File("01"), Title = "x" },
            new ItemDecision("five"),
            Cancellation
        );

        Assert.Null((await office.Retention.FindAsync(Archivist, File("01"), Cancellation))!.Due);
    }

    [Fact]
    public async Task A_file_takes_the_longest_period_of_its_papers()
    {
        await using var office = await OpenAsync();
        await office.Retention.ProposeAsync(
            Archivist,
            new RecordFileFacts { File = File("01"), Title = "x" },
            new ItemDecision("five"),
            Cancellation
        );
        var closed = await office.Retention.ConfirmAsync(
            Archivist,
            File("01"),
            new ClosingDecision
            {
                CompletedOn = new DateOnly(2005, 1, 1),
                Items =
                [
                    new ItemDecision("ten"),
                    new ItemDecision("twenty"),
                    new ItemDecision("choice", RetentionPeriod.OfYears(1)),
                ],
                Decision = "Closing note",
            },
            Cancellation
        );

        Assert.Equal(("twenty", new DateOnly(2026, 1, 1)), (closed.Assessment!.Item, closed.Due!.Value.On));
    }

    [Fact]
    public async Task A_period_may_be_lengthened_and_never_shortened_below_the_schedule()
    {
        await using var office = await OpenAsync();
        var file = await office.ClosedFileAsync("01", 2010);

        await Assert.ThrowsAsync<BelowScheduleException>(() =>
            office.Retention.ReassessAsync(
                Archivist,
                file,
                [new ItemDecision("ten", RetentionPeriod.OfYears(9))],
                "Decision 2",
                Cancellation
            )
        );
        var longer = await office.Retention.ReassessAsync(
            Archivist,
            file,
            [new ItemDecision("ten", RetentionPeriod.OfYears(30))],
            "Decision 2",
            Cancellation
        );

        Assert.Equal(new DateOnly(2041, 1, 1), longer.Due!.Value.On);
        Assert.Equal(
            AssessmentStage.Reassessed,
            (await office.Retention.ReadAssessmentsAsync(Archivist, file, Cancellation))[^1].Stage
        );
    }

    [Fact]
    public async Task A_schedule_that_changes_leaves_assessments_alone_and_lists_them()
    {
        await using var office = await OpenAsync();
        var file = await office.ClosedFileAsync("01", 2010);
        var next = new RetentionSchedule(
            Schedule.Heading with
            {
                Version = 2,
            },
            [
                .. Schedule.Items.Select(item =>
                    item.Code == "ten" ? item with { Period = RetentionPeriod.OfYears(30) } : item
                ),
            ]
        );
        await office.Retention.Schedules.AdoptAsync(
            Archivist,
            next,
            new DateOnly(2026, 1, 1),
            "Decision 3",
            cancellationToken: Cancellation
        );

        Assert.Equal(
            new DateOnly(2021, 1, 1),
            (await office.Retention.FindAsync(Archivist, file, Cancellation))!.Due!.Value.On
        );
        Assert.Equal(
            file,
            Assert.Single(await office.Retention.ListToReassessAsync(Archivist, cancellationToken: Cancellation)).File
        );

        await office.Retention.ReassessAsync(Archivist, file, [new ItemDecision("ten")], "Council 4", Cancellation);
        Assert.Empty(await office.Retention.ListToReassessAsync(Archivist, cancellationToken: Cancellation));
        Assert.Equal(
            new DateOnly(2041, 1, 1),
            (await office.Retention.FindAsync(Archivist, file, Cancellation))!.Due!.Value.On
        );
    }

    [Fact]
    public async Task A_superseded_schedule_is_adopted_only_when_somebody_insists()
    {
        await using var office = await OpenAsync();
        var old = ShippedSchedules.Find("TT09-2011")!;

        await Assert.ThrowsAsync<ScheduleFormatException>(() =>
            office.Retention.Schedules.AdoptAsync(
                Archivist,
                old,
                new DateOnly(2026, 1, 1),
                "x",
                cancellationToken: Cancellation
            )
        );
        await office.Retention.Schedules.AdoptAsync(
            Archivist,
            old,
            new DateOnly(2026, 1, 1),
            "x",
            evenIfSuperseded: true,
            Cancellation
        );
        Assert.Equal(
            "TT09-2011",
            (await office.Retention.Schedules.FindAdoptionAsync(new DateOnly(2026, 1, 1), Cancellation))!.Schedule.Id
        );
    }

    [Fact]
    public async Task An_event_is_raised_once_however_often_it_is_told_and_never_moved_in_silence()
    {
        await using var office = await OpenAsync();
        var file = await office.ClosedFileAsync("01", 2010, "rules");
        var happened = new RetentionEvent(
            file,
            RetentionTrigger.CeasesToHaveEffect,
            new DateOnly(2015, 5, 1),
            "Decision 7"
        );
        Assert.Null((await office.Retention.FindAsync(Archivist, file, Cancellation))!.Due);

        Assert.True(await office.Retention.RaiseAsync(Archivist, happened, Cancellation));
        Assert.False(await office.Retention.RaiseAsync(Archivist, happened, Cancellation));
        Assert.Equal(
            new DateOnly(2016, 1, 1),
            (await office.Retention.FindAsync(Archivist, file, Cancellation))!.Due!.Value.On
        );

        var other = happened with { HappenedOn = new DateOnly(2012, 5, 1) };
        await Assert.ThrowsAsync<RetentionEventConflictException>(() =>
            office.Retention.RaiseAsync(Archivist, other, Cancellation)
        );
        Assert.True(await office.Retention.CorrectEventAsync(Archivist, other, Cancellation));
        Assert.Equal(
            new DateOnly(2013, 1, 1),
            (await office.Retention.FindAsync(Archivist, file, Cancellation))!.Due!.Value.On
        );
    }

    [Fact]
    public async Task Only_permanent_files_go_to_the_historical_archive()
    {
        await using var office = await OpenAsync();
        var ten = await office.ClosedFileAsync("01", 2024);
        var permanent = await office.ClosedFileAsync("02", 2024, "permanent");
        foreach (var file in new[] { ten, permanent })
        {
            await office.Retention.MoveAsync(Archivist, file, RecordState.Transferred, "Handover 1", Cancellation);
        }

        await Assert.ThrowsAsync<IllegalStateChangeException>(() =>
            office.Retention.MoveAsync(Archivist, ten, RecordState.TransferredOut, "Handover 2", Cancellation)
        );
        await office.Retention.MoveAsync(Archivist, permanent, RecordState.TransferredOut, "Handover 2", Cancellation);
        var steps = await office.Retention.ReadStateChangesAsync(Archivist, permanent, Cancellation);
        Assert.Equal(
            [RecordState.Closed, RecordState.Transferred, RecordState.TransferredOut],
            steps.Select(step => step.To)
        );
        Assert.All(steps, step => Assert.Equal("archivist", step.By));
    }

    [Theory]
    [InlineData(RecordState.UnderReview)]
    [InlineData(RecordState.Approved)]
    [InlineData(RecordState.Destroyed)]
    [InlineData(RecordState.Frozen)]
    public async Task The_states_of_a_disposal_come_about_by_a_disposal_alone(RecordState state)
    {
        await using var office = await OpenAsync();
        var file = await office.ClosedFileAsync("01", 2010);

        await Assert.ThrowsAsync<IllegalStateChangeException>(() =>
            office.Retention.MoveAsync(Archivist, file, state, "x", Cancellation)
        );
    }

    [Fact]
    public async Task A_deadline_that_comes_near_is_reminded_of()
    {
        await using var office = await OpenAsync();
        await office.ClosedFileAsync("01", 2025);
        await office.ClosedFileAsync("02", 2024);

        var near = await office.Retention.ListRemindersAsync(Archivist, 30, cancellationToken: Cancellation);
        var far = await office.Retention.ListRemindersAsync(Archivist, 365, cancellationToken: Cancellation);

        Assert.Equal((File("02"), true), (Assert.Single(near).File!.Value, near[0].IsOverdue));
        Assert.Equal(2, far.Count);
    }

    [Fact]
    public async Task A_file_above_the_clearance_cannot_be_told_from_one_that_is_not_there()
    {
        await using var office = await OpenAsync();
        await office.Retention.ProposeAsync(
            Archivist,
            new RecordFileFacts
            {
                File = File("01"),
                Title = "x",
                Secrecy = SecrecyLevel.Secret,
            },
            new ItemDecision("five"),
            Cancellation
        );
        var clerk = new Requester("clerk");

        Assert.Null(await office.Retention.FindAsync(clerk, File("01"), Cancellation));
        Assert.Empty(await office.Retention.ReadAssessmentsAsync(clerk, File("01"), Cancellation));
        var secret = await Assert.ThrowsAsync<UnknownFileException>(() =>
            office.Retention.MoveAsync(clerk, File("01"), RecordState.Active, "x", Cancellation)
        );
        var missing = await Assert.ThrowsAsync<UnknownFileException>(() =>
            office.Retention.MoveAsync(clerk, File("99"), RecordState.Active, "x", Cancellation)
        );
        Assert.Equal(missing.Message.Replace("99", "01", StringComparison.Ordinal), secret.Message);
    }

    [Fact]
    public async Task A_simulation_counts_what_falls_due_under_either_schedule_and_touches_nothing()
    {
        await using var office = await OpenAsync();
        for (var i = 0; i < 5; i++)
        {
            await office.ClosedFileAsync($"a{i}", 2010 + i);
        }
        await office.ClosedFileAsync("p", 2010, "permanent");
        await office.Retention.Holds.PlaceAsync(
            Archivist,
            new PartyArchive.Retention.Holds.HoldOrder
            {
                Name = "h",
                Basis = "b",
                Targets = [PartyArchive.Retention.Holds.HoldTarget.OfFile(File("a1"))],
            },
            Cancellation
        );
        var longer = new RetentionSchedule(
            Schedule.Heading with
            {
                Version = 9,
            },
            [
                .. Schedule.Items.Select(item =>
                    item.Code == "ten" ? item with { Period = RetentionPeriod.OfYears(12) } : item
                ),
            ]
        );
        var span = new SimulationRequest { From = new DateOnly(2021, 1, 1), To = new DateOnly(2023, 12, 31) };

        var now = await office.Retention.SimulateAsync(Archivist, span, Cancellation);
        var then = await office.Retention.SimulateAsync(Archivist, span with { Under = longer }, Cancellation);

        Assert.Equal((3, 1), (now.Files, now.Held));
        Assert.Equal([2021, 2022, 2023], now.Lines.Select(line => line.Year));
        Assert.Equal((1, 0, 0), (then.Files, then.Held, then.Unmatched));
        Assert.Equal(
            new DateOnly(2021, 1, 1),
            (await office.Retention.FindAsync(Archivist, File("a0"), Cancellation))!.Due!.Value.On
        );
    }
}
