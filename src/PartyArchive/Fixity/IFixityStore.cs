namespace PartyArchive.Fixity;

/// <summary>What the catalogue knows of earlier checks (port).</summary>
public interface IFixityReads
{
    /// <summary>Documents not checked since a moment, never checked first, then longest ago, at most <paramref name="limit"/>; with what was found, if any.</summary>
    Task<IReadOnlyList<(DocumentId Document, FixityRecord? Last)>> ListFixityDueAsync(
        DateTimeOffset before,
        int limit,
        CancellationToken cancellationToken = default
    );

    /// <summary>Documents whose last check found something wrong, in order of id.</summary>
    Task<IReadOnlyList<FixityRecord>> ListFixityFaultsAsync(CancellationToken cancellationToken = default);
}

/// <summary>Checks within a transaction (port).</summary>
public interface IFixityWrites
{
    /// <summary>Keeps what a check found, in the place of what the one before found.</summary>
    Task RecordAsync(FixityRecord record, CancellationToken cancellationToken = default);
}
