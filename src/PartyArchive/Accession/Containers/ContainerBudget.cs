using PartyArchive.Extraction;

namespace PartyArchive.Accession.Containers;

/// <summary>
/// What one file of a folder may unfold to, over all levels: entries, and bytes against its own size. Bombs nest, and lay entries over each other, to stay below
/// the limits of each level.
/// </summary>
/// <param name="limits">Limits of one container.</param>
/// <param name="bytes">Size of the file.</param>
internal sealed class ContainerBudget(ExtractionLimits limits, long bytes)
{
    /// <summary>Small files may be packed very well without harm.</summary>
    private const long FreeBytes = 1 << 20;

    private readonly long _mostBytes = Math.Max(FreeBytes, checked(Math.Max(bytes, 0) * limits.MaxInflateRatio));
    private int _entries;
    private long _bytes;

    /// <summary>The limit that was met, in a sentence; null while none was.</summary>
    public string? Exceeded { get; private set; }

    /// <summary>Books one member.</summary>
    /// <returns>False when a limit is met: the member is not taken, nor any other.</returns>
    public bool TryTake(long memberBytes)
    {
        _entries++;
        _bytes += memberBytes;
        if (_entries > limits.MaxContainerEntries)
        {
            Exceeded ??= $"More than {limits.MaxContainerEntries:N0} files lie in it over all levels.";
        }
        else if (_bytes > _mostBytes)
        {
            Exceeded ??= $"What lies in it unfolds to more than {limits.MaxInflateRatio} times its size.";
        }
        return Exceeded is null;
    }
}
