namespace PartyArchive.Extraction;

/// <summary>Which documents are read in worker processes.</summary>
public enum IsolationMode
{
    /// <summary>None: everything is read in the host's process. A hostile file may then take the host down.</summary>
    Off,

    /// <summary>Formats whose parsers may overflow the stack, hang or grow: PDF, Word binary and RTF; and e-mail, which brings documents of any format with it.</summary>
    RiskyFormats,

    /// <summary>All documents.</summary>
    All,
}

/// <summary>How documents are read in worker processes, so that a hostile file costs one worker and never the host.</summary>
public sealed record IsolationOptions
{
    /// <summary>Which documents are isolated. Default none; an archive's intake sets <see cref="IsolationMode.RiskyFormats"/>.</summary>
    public IsolationMode Mode { get; init; }

    /// <summary>Most workers at the same time. At least 1; default the number of processors.</summary>
    public int MaxWorkers { get; init; } = Environment.ProcessorCount;

    /// <summary>Managed heap of one worker, in bytes. At least 64 MiB; default 512 MiB.</summary>
    public long MaxHeapBytes { get; init; } = 512L << 20;

    /// <summary>Longest time a worker may show no progress. More than zero; default 20 seconds.</summary>
    public TimeSpan MaxStall { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Files after which a worker is replaced by a fresh one. At least 1; default 10,000: a fresh one needs some seconds of processor time until its code is compiled well.</summary>
    public int FilesPerWorker { get; init; } = 10_000;

    /// <summary>
    /// Path of the <c>dotnet</c> program that starts workers; null to find it: the variable DOTNET_HOST_PATH, the program that runs the host, then the
    /// installation the host's runtime comes from. A host without any (self-contained) sets this, or reads in process.
    /// </summary>
    public string? DotnetPath { get; init; }

    internal IEnumerable<string> Problems()
    {
        if (MaxWorkers < 1)
        {
            yield return $"Isolation.MaxWorkers must be at least 1 but is {MaxWorkers}.";
        }
        if (MaxHeapBytes < 64L << 20)
        {
            yield return $"Isolation.MaxHeapBytes must be at least {64L << 20} but is {MaxHeapBytes}.";
        }
        if (MaxStall <= TimeSpan.Zero)
        {
            yield return $"Isolation.MaxStall must be more than zero but is {MaxStall}.";
        }
        if (FilesPerWorker < 1)
        {
            yield return $"Isolation.FilesPerWorker must be at least 1 but is {FilesPerWorker}.";
        }
    }
}
