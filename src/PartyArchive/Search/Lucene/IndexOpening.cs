namespace PartyArchive.Search.Lucene;

/// <summary>For what an index is opened.</summary>
internal enum IndexMode
{
    /// <summary>Search only; another process may be writing.</summary>
    Read,

    /// <summary>Search and write.</summary>
    Write,
}

/// <summary>In what state an index was found.</summary>
internal enum IndexState
{
    /// <summary>It can be searched.</summary>
    Ready,

    /// <summary>There is none yet; opened for writing, a new one was made.</summary>
    Empty,

    /// <summary>Made by another schema or analysis; it must be rebuilt from the catalogue.</summary>
    Stale,

    /// <summary>Its files are damaged; it must be rebuilt from the catalogue.</summary>
    Damaged,
}

/// <summary>What opening an index came to.</summary>
/// <param name="State">State it was found in.</param>
/// <param name="Index">The open index; null when it is stale or damaged, or empty and opened for reading.</param>
/// <param name="Reason">Why it cannot be used, for a person; null when it can.</param>
internal sealed record IndexOpening(IndexState State, LuceneIndex? Index, string? Reason = null);
