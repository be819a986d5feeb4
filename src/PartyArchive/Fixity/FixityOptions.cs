namespace PartyArchive.Fixity;

/// <summary>How much one pass checks.</summary>
public sealed record FixityOptions
{
    /// <summary>Documents are checked again after this time; default 90 days. More than zero.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Bytes of originals the pass may read; the last original may go over it. Default no limit. At least 1.</summary>
    public long MostBytes { get; init; } = long.MaxValue;

    /// <summary>Time the pass may take; default no limit. More than zero.</summary>
    public TimeSpan MostTime { get; init; } = TimeSpan.MaxValue;

    /// <summary>
    /// Folder of a second copy: another archive or a backup with its originals (<c>originals/ab/cd/…</c>). Damaged and missing originals are taken from
    /// there, when the copy is whole. Null for none.
    /// </summary>
    public string? SecondCopy { get; init; }

    internal IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (Interval <= TimeSpan.Zero)
        {
            problems.Add($"Interval must be more than zero but is {Interval}.");
        }
        if (MostBytes < 1)
        {
            problems.Add($"MostBytes must be at least 1 but is {MostBytes}.");
        }
        if (MostTime <= TimeSpan.Zero)
        {
            problems.Add($"MostTime must be more than zero but is {MostTime}.");
        }
        if (SecondCopy is not null && !Directory.Exists(SecondCopy))
        {
            problems.Add($"SecondCopy '{SecondCopy}' is not a folder.");
        }
        return problems;
    }
}
