namespace PartyArchive.Extraction.Containers;

/// <summary>One entry of a zip container as its headers state it; sizes are claims until the data was read.</summary>
internal sealed record ZipEntry
{
    /// <summary>Name with forward slashes and without a leading one.</summary>
    public string Name { get; private init; } = "";

    /// <summary>Name as it is written in the container.</summary>
    public required string WrittenName
    {
        get;
        init
        {
            field = value;
            // Backslashes are an old mistake of packers.
            Name = value.Replace('\\', '/').TrimStart('/');
        }
    }

    /// <summary>True for a folder, which has no data.</summary>
    public bool IsFolder => StatedBytes <= 0 && Name.EndsWith('/');

    /// <summary>Where the local header stands in the container.</summary>
    public required long HeaderOffset { get; init; }

    /// <summary>Bytes of packed data; for a recovered entry the most there can be.</summary>
    public required long PackedBytes { get; init; }

    /// <summary>Bytes after inflating as stated; negative when unknown.</summary>
    public required long StatedBytes { get; init; }

    /// <summary>Compression method (APPNOTE 4.4.5): 0 stored, 8 deflated.</summary>
    public required int Method { get; init; }

    /// <summary>True when the entry's data is encrypted (general purpose bit 0).</summary>
    public required bool IsEncrypted { get; init; }

    /// <summary>CRC-32 as stated; null when unknown.</summary>
    public required uint? Checksum { get; init; }
}
