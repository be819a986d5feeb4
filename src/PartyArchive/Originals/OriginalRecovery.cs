using PartyArchive.Catalog;

namespace PartyArchive.Originals;

/// <summary>What a writer does with the originals when it opens an archive.</summary>
internal static class OriginalRecovery
{
    /// <summary>
    /// Removes originals whose row a crash prevented: made durable, named in a batch file, unknown to the catalogue. Its cost is that of the last batch,
    /// not of the archive.
    /// </summary>
    /// <returns>Number of originals removed.</returns>
    public static async Task<int> RunAsync(
        IOriginalStore originals,
        ICatalog catalog,
        CancellationToken cancellationToken = default
    )
    {
        var removed = 0;
        foreach (var sha256 in originals.ListUnsettled())
        {
            if (await catalog.FindByContentAsync(sha256, cancellationToken).ConfigureAwait(false) is null)
            {
                removed += originals.Remove(sha256) ? 1 : 0;
            }
        }
        await originals.SettleAsync(cancellationToken).ConfigureAwait(false);
        return removed;
    }
}
