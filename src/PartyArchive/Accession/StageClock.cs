namespace PartyArchive.Accession;

/// <summary>Measures where the time of one file goes. Stages of several tries add up.</summary>
internal sealed class StageClock(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private long _begun;
    private TimeSpan _hashing;
    private TimeSpan _extraction;
    private TimeSpan _recognition;

    public long Milliseconds => (long)time.GetElapsedTime(_start).TotalMilliseconds;

    public StageTimes Stages =>
        new(
            (long)_hashing.TotalMilliseconds,
            (long)_extraction.TotalMilliseconds,
            (long)_recognition.TotalMilliseconds
        );

    public void Begin() => _begun = time.GetTimestamp();

    public void EndHashing() => _hashing += time.GetElapsedTime(_begun);

    public void EndExtraction() => _extraction += time.GetElapsedTime(_begun);

    public void EndRecognition() => _recognition += time.GetElapsedTime(_begun);
}
