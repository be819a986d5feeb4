namespace PartyArchive.Search.Lucene.Segments;

/// <summary>What a segment keeps of each term of a field.</summary>
internal enum TermDetail
{
    /// <summary>The documents that hold it.</summary>
    Documents,

    /// <summary>Also how often.</summary>
    Counts,

    /// <summary>Also where.</summary>
    Positions,
}

/// <summary>A field of terms.</summary>
/// <param name="Name">Name in the index.</param>
/// <param name="Detail">What is kept of each term.</param>
internal readonly record struct TermField(string Name, TermDetail Detail);
