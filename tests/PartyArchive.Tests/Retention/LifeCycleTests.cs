using PartyArchive.Retention.LifeCycle;

namespace PartyArchive.Tests.Retention;

public sealed class LifeCycleTests
{
    private static readonly RecordState[] All = Enum.GetValues<RecordState>();

    [Fact]
    public void Only_an_approved_file_can_become_destroyed() =>
        Assert.Equal(
            [RecordState.Approved],
            All.Where(from => from != RecordState.Frozen && RecordLifeCycle.MayPass(from, RecordState.Destroyed))
        );

    [Fact]
    public void Only_a_reviewed_file_can_become_approved() =>
        Assert.Equal(
            [RecordState.UnderReview],
            All.Where(from => from != RecordState.Frozen && RecordLifeCycle.MayPass(from, RecordState.Approved))
        );

    [Fact]
    public void Nothing_follows_the_end() =>
        Assert.All(
            All.Where(RecordLifeCycle.IsFinal),
            end => Assert.DoesNotContain(All, to => RecordLifeCycle.MayPass(end, to))
        );

    [Fact]
    public void Every_state_that_is_not_final_can_be_frozen_and_returns_only_to_itself() =>
        Assert.All(
            All.Where(state => !RecordLifeCycle.IsFinal(state) && state != RecordState.Frozen),
            state =>
            {
                Assert.True(RecordLifeCycle.MayPass(state, RecordState.Frozen));
                Assert.Equal([state], All.Where(to => RecordLifeCycle.MayPass(RecordState.Frozen, to, state)));
            }
        );

    [Fact]
    public void Every_state_can_be_reached_from_an_open_file()
    {
        var reached = new HashSet<RecordState> { RecordState.Active };
        while (
            All.FirstOrDefault(to => !reached.Contains(to) && reached.Any(from => RecordLifeCycle.MayPass(from, to)))
                is var next
            && next != RecordState.Active
        )
        {
            reached.Add(next);
        }

        Assert.Equal(All.ToHashSet(), reached);
    }

    [Theory]
    [InlineData("unit-to-current-2024", "2024-03-05", "2025-12-31")]
    [InlineData("current-to-historical-2024", "2025-07-01", "2030-12-31")]
    [InlineData("destruction-after-decision", "2026-02-20", "2026-03-07")]
    [InlineData("unit-to-current-digital-2025", "2025-12-31", "2026-03-01")]
    [InlineData("digital-transfer-answer", "2026-11-27", "2026-12-08")]
    [InlineData("unit-to-current-construction-2020", "2025-11-30", "2026-02-28")]
    public void A_deadline_ends_on_its_day(string code, string from, string limit)
    {
        var deadline = Assert.Single(Deadline.Shipped, deadline => deadline.Code == code);

        Assert.Equal(DateOnly.Parse(limit, null), deadline.LimitFrom(DateOnly.Parse(from, null)));
    }

    [Fact]
    public void Every_deadline_names_its_source_and_how_sure_it_is() =>
        Assert.All(
            Deadline.Shipped,
            deadline =>
            {
                Assert.NotEmpty(deadline.Source);
                Assert.Contains(deadline.Certainty, new[] { "P", "S", "M" });
            }
        );
}
