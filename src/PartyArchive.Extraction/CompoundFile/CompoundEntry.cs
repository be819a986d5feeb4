namespace PartyArchive.Extraction.CompoundFile;

/// <summary>What a directory entry stands for ([MS-CFB] 2.6.1, object type).</summary>
internal enum CompoundEntryKind
{
    Unused = 0,
    Storage = 1,
    Stream = 2,
    Root = 5,
}

/// <summary>A storage or stream of a compound file ([MS-CFB] 2.6.1). <paramref name="Size"/> is what the file declares, not what is there.</summary>
internal sealed record CompoundEntry(string Name, CompoundEntryKind Kind, uint FirstSector, long Size)
{
    /// <summary>Entries directly inside this storage, in the order of the directory's tree.</summary>
    public List<CompoundEntry> Children { get; } = [];

    public CompoundEntry? Child(string name) =>
        Children.Find(child => string.Equals(child.Name, name, StringComparison.OrdinalIgnoreCase));
}
