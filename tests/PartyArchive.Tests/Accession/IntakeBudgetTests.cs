using PartyArchive.Accession;

namespace PartyArchive.Tests.Accession;

public sealed class IntakeBudgetTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_waits_until_there_is_room()
    {
        var budget = new IntakeBudget(100);
        var first = await budget.TakeAsync(60, Cancellation);

        var second = budget.TakeAsync(60, Cancellation);
        Assert.False(second.IsCompleted);
        first.Dispose();

        (await second).Dispose();
    }

    [Fact]
    public async Task A_file_larger_than_the_whole_is_read_alone()
    {
        var budget = new IntakeBudget(100);
        var large = await budget.TakeAsync(long.MaxValue, Cancellation);
        var small = budget.TakeAsync(1, Cancellation);
        Assert.False(small.IsCompleted);

        large.Dispose();

        (await small).Dispose();
    }

    [Fact]
    public async Task Small_files_do_not_overtake_a_large_one_that_waits()
    {
        var budget = new IntakeBudget(100);
        var first = await budget.TakeAsync(50, Cancellation);
        var large = budget.TakeAsync(80, Cancellation);
        var small = budget.TakeAsync(10, Cancellation);
        Assert.False(small.IsCompleted);

        first.Dispose();

        (await large).Dispose();
        (await small).Dispose();
    }

    [Fact]
    public async Task Who_gives_up_waiting_takes_nothing_with_him()
    {
        var budget = new IntakeBudget(100);
        var first = await budget.TakeAsync(100, Cancellation);
        using var giveUp = new CancellationTokenSource();
        var waiting = budget.TakeAsync(100, giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        first.Dispose();
        first.Dispose();

        (await budget.TakeAsync(100, Cancellation)).Dispose();
        (await budget.TakeAsync(100, Cancellation)).Dispose();
    }
}
