using System.Globalization;
using System.Security.Cryptography;
using PartyArchive.Sealing;

namespace PartyArchive.Retention.Destruction;

/// <summary>
/// The second half of a destruction: what the catalogue has let go of is removed from every other store, each store is looked at, and the certificate is
/// written. It can be killed at any moment and is done again from the start; the next opening of the archive does so.
/// </summary>
internal sealed class Removal(RetentionRooms rooms)
{
    private const int PurgeTries = 30;
    private static readonly string[] SpoolPatterns = ["partyarchive-spool-*", "partyarchive-ocr-*"];

    /// <summary>Removes what is registered and not proven gone; null when there is nothing.</summary>
    /// <returns>What each store was found to be.</returns>
    /// <exception cref="DestructionUnprovenException">A store still holds something; nothing is certified.</exception>
    public async Task<IReadOnlyList<StoreCheck>> RunAsync(
        IReadOnlyList<RegisterEntry> entries,
        CancellationToken cancellationToken
    )
    {
        // The keys first: from here on nothing that any copy holds can be opened.
        var keys = await DestroyKeysAsync(entries, cancellationToken).ConfigureAwait(false);
        var originals = await RemoveOriginalsAsync(entries, cancellationToken).ConfigureAwait(false);
        await rooms.Projection.CatchUpAsync(makeDurable: true, cancellationToken).ConfigureAwait(false);
        var spool = RemoveSpool(entries);
        await PurgeCatalogAsync(cancellationToken).ConfigureAwait(false);
        List<StoreCheck> checks =
        [
            await CheckCatalogAsync(entries, cancellationToken).ConfigureAwait(false),
            originals,
            .. keys,
            await CheckIndexAsync(entries, cancellationToken).ConfigureAwait(false),
            spool,
        ];
        return checks.TrueForAll(static check => check.IsClean)
            ? checks
            : throw new DestructionUnprovenException(rooms.Folder, checks.Where(static check => !check.IsClean));
    }

    private async Task<StoreCheck> RemoveOriginalsAsync(
        IReadOnlyList<RegisterEntry> entries,
        CancellationToken cancellationToken
    )
    {
        var removed = 0;
        var left = 0;
        foreach (var sha256 in entries.Select(static entry => entry.Sha256).Distinct(StringComparer.Ordinal))
        {
            // Let back in by a decision since: then it belongs to another document.
            if (await rooms.Catalog.FindByContentAsync(sha256, cancellationToken).ConfigureAwait(false) is not null)
            {
                continue;
            }
            removed += rooms.Originals.Remove(sha256) ? 1 : 0;
            left += rooms.Originals.Contains(sha256) ? 1 : 0;
        }
        return new StoreCheck(
            "originals",
            Count($"{removed} files removed, their folders flushed"),
            Count($"every hash looked up, {left} found"),
            left == 0
        );
    }

    private async Task<IReadOnlyList<StoreCheck>> DestroyKeysAsync(
        IReadOnlyList<RegisterEntry> entries,
        CancellationToken cancellationToken
    )
    {
        if (rooms.Keys is not { } keys)
        {
            return [];
        }
        var contents = entries
            .Select(static entry => SealedPages.KeyOf(entry.Document))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (await rooms.Catalog.FindByContentAsync(entry.Sha256, cancellationToken).ConfigureAwait(false) is null)
            {
                contents.Add(entry.Sha256);
            }
        }
        var destroyed = keys.Destroy(contents);
        var left = contents.Count(content => keys.Find(content) is not null);
        return
        [
            new StoreCheck(
                "keys",
                Count($"{destroyed} keys of originals and texts overwritten in the key ring"),
                Count($"{contents.Count} looked up, {left} found"),
                left == 0
            ),
        ];
    }

    private async Task PurgeCatalogAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < PurgeTries; attempt++)
        {
            if (await rooms.Catalog.PurgeAsync(cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }
        throw new DestructionUnprovenException(
            rooms.Folder,
            [new StoreCheck("catalogue", "", "a reader holds on to an old state of it", false)]
        );
    }

    private async Task<StoreCheck> CheckCatalogAsync(
        IReadOnlyList<RegisterEntry> entries,
        CancellationToken cancellationToken
    )
    {
        var left = 0;
        foreach (var entry in entries)
        {
            var isThere =
                await rooms.Catalog.FindAsync(entry.Document, cancellationToken).ConfigureAwait(false) is not null
                || (await rooms.Catalog.ReadPagesAsync(entry.Document, cancellationToken).ConfigureAwait(false)).Count
                    > 0
                || (await rooms.Catalog.ReadHistoryAsync(entry.Document, cancellationToken).ConfigureAwait(false)).Count
                    > 0;
            left += isThere ? 1 : 0;
        }
        return new StoreCheck(
            "catalogue",
            "records, text, history and ledger rows deleted with secure_delete; the file written anew without free space; the log emptied",
            Count($"{entries.Count} documents looked up, {left} found"),
            left == 0
        );
    }

    private async Task<StoreCheck> CheckIndexAsync(
        IReadOnlyList<RegisterEntry> entries,
        CancellationToken cancellationToken
    )
    {
        var gone = entries.Select(static entry => entry.Document).ToHashSet();
        var left = 0;
        var looked = 0;
        await foreach (var document in rooms.Index.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            looked++;
            left += gone.Contains(document.Document) ? 1 : 0;
        }
        return new StoreCheck(
            "index",
            "deleted; segments with deletions merged away (ForceMergeDeletesPctAllowed = 0) and committed",
            Count($"all {looked} indexed documents looked through, {left} found"),
            left == 0
        );
    }

    /// <summary>A worker or an OCR engine that was killed may leave a copy in the system's temporary folder; it is known by its hash.</summary>
    private static StoreCheck RemoveSpool(IReadOnlyList<RegisterEntry> entries)
    {
        var hashes = entries.Select(static entry => entry.Sha256).ToHashSet(StringComparer.Ordinal);
        var looked = 0;
        var removed = 0;
        var temporary = Path.GetTempPath();
        foreach (var folder in SpoolPatterns.SelectMany(pattern => Directory.EnumerateDirectories(temporary, pattern)))
        {
            try
            {
                foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
                {
                    looked++;
                    using (var content = File.OpenRead(file))
                    {
                        if (!hashes.Contains(Convert.ToHexStringLower(SHA256.HashData(content))))
                        {
                            continue;
                        }
                    }
                    File.Delete(file);
                    removed++;
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A worker at work removes its own copy; one of another user is not ours to read.
            }
        }
        return new StoreCheck(
            "worker spool and temporary files",
            Count($"{removed} copies removed"),
            Count($"{looked} files in spool folders compared by hash"),
            true
        );
    }

    private static string Count(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A destruction could not be proven. What was decided stays decided; nothing is certified before every store is clean.</summary>
public sealed class DestructionUnprovenException(string folder, IEnumerable<StoreCheck> checks)
    : PartyArchiveException(
        $"'{folder}': the destruction is not proven: {string.Join("; ", checks.Select(static check => $"{check.Store}: {check.Checked}"))}. Close the readers of this archive and open it for writing again; it is finished then."
    )
{
    /// <summary>Folder of the archive.</summary>
    public string Folder { get; } = folder;
}
