namespace PartyArchive.Transfer.Packages;

/// <summary>A file of a package, written and hashed.</summary>
/// <param name="Path">Path from the root of the package, with forward slashes.</param>
/// <param name="Bytes">Length.</param>
/// <param name="Sha256">SHA-256, upper case as the circular's samples have it.</param>
/// <param name="MediaType">Media type.</param>
internal sealed record PackagedFile(string Path, long Bytes, string Sha256, string MediaType)
{
    /// <summary>ID within the METS file that names it.</summary>
    public string Id { get; } = $"ID-{Guid.NewGuid().ToString().ToUpperInvariant()}";

    /// <summary>Path as seen from a folder of the package.</summary>
    public string From(string folder) => folder.Length == 0 ? Path : Path[(folder.Length + 1)..];
}
