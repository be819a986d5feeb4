namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>The time one search may take, asked for every few thousand documents.</summary>
internal sealed class SearchDeadline(TimeProvider time, TimeSpan limit, CancellationToken cancellationToken)
{
    private readonly long _start = time.GetTimestamp();

    /// <summary>True once the time ran out; stays true.</summary>
    public bool HasPassed { get; private set; }

    /// <summary>Looks at the clock; true when the search should end with what it has.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public bool Check()
    {
        cancellationToken.ThrowIfCancellationRequested();
        return HasPassed = HasPassed || time.GetElapsedTime(_start) >= limit;
    }
}
