namespace PartyArchive.Accession;

/// <summary>How a folder is watched.</summary>
public sealed record WatchOptions
{
    /// <summary>How files are taken in. Its <see cref="AccessionOptions.QuietTime"/> gives way to the one stated here.</summary>
    public AccessionOptions Accession { get; init; } = new();

    /// <summary>Time a file must have been left alone before it is taken. More than zero; default 5 seconds.</summary>
    public TimeSpan QuietTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Longest time until the folder is looked through although nothing was heard of it: what the system tells of changes is a hint that may be lost, on
    /// network shares above all. More than zero; default 10 minutes.
    /// </summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(10);

    internal IReadOnlyList<string> Problems()
    {
        var problems = new List<string>(Accession.Problems());
        if (QuietTime <= TimeSpan.Zero)
        {
            problems.Add($"QuietTime must be more than zero but is {QuietTime}.");
        }
        if (Interval <= TimeSpan.Zero)
        {
            problems.Add($"Interval must be more than zero but is {Interval}.");
        }
        return problems;
    }
}
