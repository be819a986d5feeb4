namespace PartyArchive.Transfer;

/// <summary>What the check of a received bag came to.</summary>
public sealed record BagVerification
{
    /// <summary>Payload files that are listed and there.</summary>
    public required int Files { get; init; }

    /// <summary>Their bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>What is wrong; empty when the bag is complete and valid.</summary>
    public required IReadOnlyList<BagFault> Faults { get; init; }

    /// <summary>Whether the bag is complete and valid (RFC 8493, section 3).</summary>
    public bool IsValid => Faults.Count == 0;
}

/// <summary>Something wrong with a bag.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Path">File concerned, relative to the bag.</param>
/// <param name="Reason">A sentence for people.</param>
public sealed record BagFault(BagFaultKind Kind, string Path, string Reason);

/// <summary>What is wrong with a bag.</summary>
public enum BagFaultKind
{
    /// <summary>The folder is no bag of version 1.0.</summary>
    NotABag = 1,

    /// <summary>A manifest that cannot be followed: a line without a hash, a path out of the bag, a file listed twice.</summary>
    Malformed = 2,

    /// <summary>A file that is listed and not there.</summary>
    Missing = 3,

    /// <summary>A file that does not have its hash.</summary>
    Altered = 4,

    /// <summary>A payload file that no manifest lists.</summary>
    Unlisted = 5,
}
