using System.Diagnostics;
using PartyArchive.Search.Lucene.Storage;

namespace PartyArchive.Tests.Search;

public sealed class ArchiveLockFactoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_lock_is_held_by_one_and_free_when_let_go()
    {
        var factory = new ArchiveLockFactory(_folder.Path);
        using var first = factory.MakeLock("write.lock");
        using var second = factory.MakeLock("write.lock");

        Assert.True(first.Obtain());
        Assert.False(second.Obtain());
        Assert.True(second.IsLocked());
        first.Dispose();

        Assert.False(second.IsLocked());
        Assert.True(second.Obtain());
    }

    [Fact]
    public void The_holder_is_named()
    {
        using var held = new ArchiveLockFactory(_folder.Path).MakeLock("write.lock");
        held.Obtain();

        Assert.Contains(
            $"process {Environment.ProcessId}",
            ArchiveLockFactory.Holder(_folder.Path),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_lock_holds_against_another_process()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/flock"), "Needs the flock command.");
        using var held = new ArchiveLockFactory(_folder.Path).MakeLock("write.lock");
        held.Obtain();

        // flock -n answers 1 when another process holds the exclusive lock: a shared one, as the package takes, would let "-s" pass.
        using var other = Process.Start(
            "/usr/bin/flock",
            ["-n", "-s", Path.Combine(_folder.Path, "write.lock"), "true"]
        );
        other.WaitForExit();

        Assert.Equal(1, other.ExitCode);
    }
}
