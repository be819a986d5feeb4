namespace PartyArchive.Extraction.Content;

/// <summary>The time one file may take, and the caller's wish to stop. Cheap to ask.</summary>
internal sealed class Deadline(TimeProvider time, TimeSpan allowed, CancellationToken cancellationToken)
{
    private const int ChecksPerLook = 64;
    private readonly long _start = time.GetTimestamp();
    private int _checks;

    /// <summary>Throws when the time is over or the caller cancelled; looks on every 64th call only.</summary>
    public void Check()
    {
        if (++_checks % ChecksPerLook == 0)
        {
            CheckNow();
        }
    }

    /// <summary>Throws when the time is over or the caller cancelled.</summary>
    public void CheckNow()
    {
        ReadingProgress.Step();
        cancellationToken.ThrowIfCancellationRequested();
        if (time.GetElapsedTime(_start) > allowed)
        {
            throw new LimitExceededException($"Reading took longer than {allowed.TotalSeconds:N0} seconds.");
        }
    }
}
