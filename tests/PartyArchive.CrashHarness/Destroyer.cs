using PartyArchive.Access;
using PartyArchive.Retention.Disposal;

namespace PartyArchive.CrashHarness;

/// <summary>Destroys the decided list of an archive, at a date the test names; it is killed somewhere on the way.</summary>
internal static class Destroyer
{
    public static async Task RunAsync(string folder, string start)
    {
        var clock = new ShiftedClock(DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture));
        await using var archive = await Archive.OpenAsync(new ArchiveOptions { Folder = folder }, time: clock);
        var archivist = new Requester("archivist", SecrecyLevel.TopSecret);
        var lists = await archive.Retention.Disposal.ListAsync(archivist);
        Console.Out.WriteLine("destroying");
        await Console.Out.FlushAsync();
        foreach (var list in lists.Where(list => list.State == DisposalState.Approved))
        {
            await archive.Retention.Disposal.DestroyAsync(archivist, list.Id, new DestructionHandover("a", "b"));
        }
        Console.Out.WriteLine("destroyed");
    }

    private sealed class ShiftedClock(DateTimeOffset start) : TimeProvider
    {
        private readonly long _begin = System.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => start + System.GetElapsedTime(_begin);
    }
}
