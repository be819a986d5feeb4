namespace PartyArchive.Extraction.Content;

/// <summary>Counts signs of life of the readers in this process, for the host of a worker to see that it does not hang.</summary>
internal static class ReadingProgress
{
    private static long s_steps;

    public static long Steps => Interlocked.Read(ref s_steps);

    public static void Step() => Interlocked.Increment(ref s_steps);
}
