namespace PartyArchive.Originals;

/// <summary>Where originals lie: <c>originals/ab/cd/abcd…</c>, two levels of at most 256 folders, so that no folder holds too many files.</summary>
/// <param name="archive">Folder of the archive.</param>
internal sealed class OriginalPaths(string archive)
{
    private const int HashLength = 64;
    private const string SealedSuffix = ".sealed";

    /// <summary>Folder of all originals.</summary>
    public string Root { get; } = Path.Combine(archive, "originals");

    /// <summary>Folder of what is not yet durable; emptied when the archive is opened for writing.</summary>
    public string Incoming => Path.Combine(Root, "incoming");

    /// <summary>File of an original.</summary>
    /// <exception cref="ArgumentException">Not 64 lower-case hexadecimal digits; nothing else may become part of a path.</exception>
    public string Of(string sha256)
    {
        ArgumentNullException.ThrowIfNull(sha256);
        if (!IsHash(sha256))
        {
            throw new ArgumentException($"'{sha256}' is no SHA-256 in lower-case hexadecimal digits.", nameof(sha256));
        }
        return Path.Combine(Root, sha256[..2], sha256[2..4], sha256);
    }

    /// <summary>File of an original that is sealed: beside where it would lie in the clear.</summary>
    public string SealedOf(string sha256) => Of(sha256) + SealedSuffix;

    /// <summary>Hash of the original in a file, sealed or not.</summary>
    public static string HashIn(string path)
    {
        var name = Path.GetFileName(path);
        return name.EndsWith(SealedSuffix, StringComparison.Ordinal) ? name[..^SealedSuffix.Length] : name;
    }

    /// <summary>Whether a text has the form of a hash.</summary>
    public static bool IsHash(string text) =>
        text.Length == HashLength && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');
}
