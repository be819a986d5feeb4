namespace PartyArchive.Sealing;

/// <summary>Encryption at rest: originals and page text are sealed, each under a key of its own.</summary>
public sealed record EncryptionOptions
{
    /// <summary>
    /// File that holds the keys, wrapped by <see cref="MasterKey"/>. Outside the archive's folder and outside its backups: a copy of the archive without
    /// this file is unreadable, and a destroyed key makes every copy of what it sealed unreadable. Made when it is missing. Losing it loses the papers:
    /// keep a second copy, and replace that copy after every destruction.
    /// </summary>
    public required string KeyRing { get; init; }

    /// <summary>The key that opens the ring.</summary>
    public required IMasterKey MasterKey { get; init; }

    internal IReadOnlyList<string> Problems(string? archive)
    {
        var problems = new List<string>();
        if (MasterKey is null)
        {
            problems.Add("Encryption.MasterKey must not be null.");
        }
        if (string.IsNullOrWhiteSpace(KeyRing))
        {
            problems.Add("Encryption.KeyRing must name a file.");
        }
        else if (
            !string.IsNullOrWhiteSpace(archive)
            && Path.GetFullPath(KeyRing)
                .StartsWith(Path.GetFullPath(archive) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        )
        {
            problems.Add("Encryption.KeyRing must lie outside the archive's folder, best on another medium.");
        }
        return problems;
    }
}

/// <summary>The key ring, or the master key, cannot be used.</summary>
public sealed class KeyRingException(string path, string reason) : PartyArchiveException($"'{path}': {reason}")
{
    /// <summary>File concerned.</summary>
    public string Path { get; } = path;
}

/// <summary>Sealed content cannot be opened: no key ring was given, or its key is not there.</summary>
public sealed class SealedContentException(string content, string reason)
    : PartyArchiveException($"{content} is sealed: {reason}")
{
    /// <summary>SHA-256 of the original, or id of the document whose text it is.</summary>
    public string Content { get; } = content;
}
