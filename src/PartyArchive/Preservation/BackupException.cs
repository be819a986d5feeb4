namespace PartyArchive.Preservation;

/// <summary>A backup cannot be written to, or restored from, a folder.</summary>
public sealed class BackupException(string folder, string reason) : PartyArchiveException($"'{folder}': {reason}")
{
    /// <summary>Folder concerned.</summary>
    public string Folder { get; } = folder;
}
