namespace PartyArchive.Accession;

/// <summary>
/// The files of a folder, those that are still being written last: a file changed a moment ago waits until it has been quiet for a while, so that no
/// half of a paper is taken in.
/// </summary>
internal sealed class QuietWalk(string root, IEnumerable<FoundEntry> entries, TimeSpan quietTime, TimeProvider time)
{
    /// <summary>Times a file is waited for; one that changes for longer is left to a later run.</summary>
    private const int MostWaits = 10;

    public async IAsyncEnumerable<FoundEntry> ListAsync(
        Action<FoundEntry> found,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var restless = new List<FoundEntry>();
        foreach (var entry in entries)
        {
            found(entry);
            if (IsQuiet(entry))
            {
                yield return entry;
            }
            else
            {
                restless.Add(entry);
            }
        }
        for (var wait = 0; restless.Count > 0 && wait < MostWaits; wait++)
        {
            await Task.Delay(quietTime, time, cancellationToken).ConfigureAwait(false);
            foreach (var before in restless.ToList())
            {
                var now = FolderWalk.Look(root, before.FullPath);
                if (now is null)
                {
                    restless.Remove(before);
                    yield return before with
                    {
                        Refusal = "The file went away while it was waited for.",
                        RefusedAs = AccessionOutcome.Failed,
                    };
                }
                else if (IsQuiet(now))
                {
                    restless.Remove(before);
                    yield return now;
                }
            }
        }
        foreach (var entry in restless)
        {
            yield return entry with
            {
                Refusal = "The file is still being written. A later run takes it.",
                RefusedAs = AccessionOutcome.Failed,
            };
        }
    }

    private bool IsQuiet(FoundEntry entry)
    {
        if (quietTime == TimeSpan.Zero || entry.Refusal is not null)
        {
            return true;
        }
        var last = Math.Max(entry.ModifiedTicks, entry.ChangedTicks);
        var age = time.GetUtcNow().UtcTicks - last;
        // A date in the future is no change that goes on.
        return age >= quietTime.Ticks || age < -quietTime.Ticks;
    }
}
