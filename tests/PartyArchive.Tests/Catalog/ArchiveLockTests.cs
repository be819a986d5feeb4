using System.Diagnostics;
using PartyArchive.Catalog;

namespace PartyArchive.Tests.Catalog;

public sealed class ArchiveLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_second_process_is_refused_at_once_and_told_who_holds_the_lock()
    {
        using var holder = new HarnessProcess("hold", _folder.Path);
        Assert.Equal("held", await holder.ReadLineAsync(Token));

        var watch = Stopwatch.StartNew();
        var refusal = Assert.Throws<ArchiveLockedException>(() => ArchiveLock.Take(_folder.Path));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"It took {watch.Elapsed}.");
        Assert.Equal($"process {holder.Id} on {Environment.MachineName}", refusal.Holder);
        Assert.Equal(_folder.Path, refusal.Folder);
    }

    [Fact]
    public async Task Another_process_is_refused_while_this_one_holds_the_lock()
    {
        using var held = ArchiveLock.Take(_folder.Path);
        using var other = new HarnessProcess("hold", _folder.Path);

        Assert.Contains(
            $"process {Environment.ProcessId} ",
            await other.ReadLineAsync(Token),
            StringComparison.Ordinal
        );
        Assert.Equal(3, await other.FinishAsync(Token));
    }

    [Fact]
    public async Task The_lock_is_free_the_moment_its_holder_was_killed()
    {
        using var holder = new HarnessProcess("hold", _folder.Path);
        Assert.Equal("held", await holder.ReadLineAsync(Token));
        await holder.KillAsync(Token);

        using var held = ArchiveLock.Take(_folder.Path);
    }

    [Fact]
    public void One_process_does_not_hold_it_twice()
    {
        using (ArchiveLock.Take(_folder.Path))
        {
            Assert.Throws<ArchiveLockedException>(() => ArchiveLock.Take(_folder.Path));
        }
        ArchiveLock.Take(_folder.Path).Dispose();
    }

    [Fact]
    public void Of_a_hundred_who_try_at_once_one_gets_it()
    {
        var taken = new ArchiveLock?[100];

        Parallel.For(
            0,
            taken.Length,
            i =>
            {
                try
                {
                    taken[i] = ArchiveLock.Take(_folder.Path);
                }
                catch (ArchiveLockedException)
                {
                    taken[i] = null;
                }
            }
        );

        Assert.Single(taken, held => held is not null)!.Dispose();
    }

    [Fact]
    public void The_folder_is_made_when_it_is_missing()
    {
        var missing = Path.Combine(_folder.Path, "a", "b");

        using var held = ArchiveLock.Take(missing);

        Assert.True(File.Exists(Path.Combine(missing, ArchiveLock.FileName)));
    }
}
