namespace PartyArchive.Accession.Containers;

/// <summary>What the catalogue answers about files that lay in other files (port).</summary>
public interface IMemberReads
{
    /// <summary>The newest ledger entries of what lay directly in a file, in order of path (by code point); empty when nothing did.</summary>
    /// <param name="root">Accession folder.</param>
    /// <param name="container">Path of the file below it.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<AccessionEntry>> ListMembersAsync(
        string root,
        string container,
        CancellationToken cancellationToken = default
    );

    /// <summary>An entry of this content whose outcome is <see cref="AccessionOutcome.Unpacked"/>, the first by path; null when there is none.</summary>
    /// <param name="root">Accession folder.</param>
    /// <param name="sha256">Hash of the content.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<AccessionEntry?> FindUnpackedAsync(string root, string sha256, CancellationToken cancellationToken = default);
}
