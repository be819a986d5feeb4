using PartyArchive.Access;

namespace PartyArchive.Fixity;

/// <summary>Is everything still what it was? Reads originals again and compares them with their hashes, and texts with their fingerprints.</summary>
public sealed class ArchiveFixity
{
    private readonly ArchiveRooms _rooms;
    private readonly TimeProvider _time;
    private int _isRunning;

    internal ArchiveFixity(ArchiveRooms rooms, TimeProvider time)
    {
        _rooms = rooms;
        _time = time;
    }

    /// <summary>
    /// Checks what has not been checked for a while, longest ago first, until nothing is due or the budget is spent: a host calls it every night with a
    /// budget. Damage is recorded and repaired from the second copy where there is one. Each step is kept; a pass that was cancelled goes on at the next call.
    /// </summary>
    /// <param name="requester">Who has it checked; goes into the audit log.</param>
    /// <param name="options">How much; null for everything due after 90 days.</param>
    /// <param name="cancellationToken">Stops the pass.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names every fault.</exception>
    /// <exception cref="InvalidOperationException">A pass is running already.</exception>
    /// <exception cref="ReadOnlyArchiveException">The archive is open read-only.</exception>
    public async Task<FixityReport> RunAsync(
        Requester requester,
        FixityOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        var settings = options ?? new FixityOptions();
        var problems = settings.Problems();
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', problems), nameof(options));
        }
        if (_rooms.IsReadOnly)
        {
            throw new ReadOnlyArchiveException(_rooms.Folder);
        }
        if (Interlocked.Exchange(ref _isRunning, 1) != 0)
        {
            throw new InvalidOperationException("A pass of fixity is running already. Wait for it to end.");
        }
        try
        {
            return await new FixityRun(_rooms.Catalog, _rooms.Originals, _rooms.Keys, requester, settings, _time)
                .RunAsync(cancellationToken)
                .ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _isRunning, 0);
        }
    }

    /// <summary>Documents whose last check found damage that is not repaired; only those the requester may see.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="cancellationToken">Stops the list.</param>
    public async Task<IReadOnlyList<FixityRecord>> ListFaultsAsync(
        Requester requester,
        CancellationToken cancellationToken = default
    )
    {
        requester = await _rooms.AdmitAsync(requester, cancellationToken).ConfigureAwait(false);
        var faults = await _rooms.Catalog.ListFixityFaultsAsync(cancellationToken).ConfigureAwait(false);
        var seen = new List<FixityRecord>();
        foreach (var fault in faults)
        {
            var document = await _rooms.Catalog.FindAsync(fault.Document, cancellationToken).ConfigureAwait(false);
            if (document is not null && requester.MaySee(document))
            {
                seen.Add(fault);
            }
        }
        return seen;
    }
}
