namespace PartyArchive.Extraction;

/// <summary>Bounds that keep one file from taking the host down.</summary>
public sealed record ExtractionLimits
{
    /// <summary>Largest file read, in bytes. At least 1; default 2 GiB.</summary>
    public long MaxFileBytes { get; init; } = 2L << 30;

    /// <summary>Time one file may take. More than zero; default 60 seconds.</summary>
    public TimeSpan MaxTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest text, in bytes of UTF-8 as estimated from UTF-16 code units. At least 1; default 50 MiB.</summary>
    public long MaxTextBytes { get; init; } = 50L << 20;

    /// <summary>Most pages. At least 1; default 20,000.</summary>
    public int MaxPages { get; init; } = 20_000;

    /// <summary>Deepest nesting of XML elements, RTF groups or HTML elements. At least 8; default 256.</summary>
    public int MaxDepth { get; init; } = 256;

    /// <summary>Most entries of a container. At least 1; default 10,000.</summary>
    public int MaxContainerEntries { get; init; } = 10_000;

    /// <summary>Deepest nesting of containers in containers. At least 1; default 8.</summary>
    public int MaxContainerDepth { get; init; } = 8;

    /// <summary>Highest inflate ratio, checked after the first MiB. At least 2; default 100.</summary>
    public int MaxInflateRatio { get; init; } = 100;

    /// <summary>Largest part of a container after inflating, in bytes. At least 1; default 200 MB.</summary>
    public long MaxPartBytes { get; init; } = 200_000_000;

    internal IEnumerable<string> Problems()
    {
        if (MaxFileBytes < 1)
        {
            yield return $"MaxFileBytes must be at least 1 but is {MaxFileBytes}.";
        }
        if (MaxTime <= TimeSpan.Zero)
        {
            yield return $"MaxTime must be more than zero but is {MaxTime}.";
        }
        if (MaxTextBytes < 1)
        {
            yield return $"MaxTextBytes must be at least 1 but is {MaxTextBytes}.";
        }
        if (MaxPages < 1)
        {
            yield return $"MaxPages must be at least 1 but is {MaxPages}.";
        }
        if (MaxDepth < 8)
        {
            yield return $"MaxDepth must be at least 8 but is {MaxDepth}.";
        }
        if (MaxContainerEntries < 1)
        {
            yield return $"MaxContainerEntries must be at least 1 but is {MaxContainerEntries}.";
        }
        if (MaxContainerDepth < 1)
        {
            yield return $"MaxContainerDepth must be at least 1 but is {MaxContainerDepth}.";
        }
        if (MaxInflateRatio < 2)
        {
            yield return $"MaxInflateRatio must be at least 2 but is {MaxInflateRatio}.";
        }
        if (MaxPartBytes < 1)
        {
            yield return $"MaxPartBytes must be at least 1 but is {MaxPartBytes}.";
        }
    }
}
