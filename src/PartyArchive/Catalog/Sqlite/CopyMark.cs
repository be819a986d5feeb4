namespace PartyArchive.Catalog.Sqlite;

/// <summary>
/// Says to a writer in any process that the catalogue is being copied: the copy reads one state to its end, and nobody is to wait that long for the log
/// to become small. The system takes the mark back when the copying process ends, however it ends.
/// </summary>
internal static class CopyMark
{
    private const string Suffix = "-copying";

    /// <summary>Sets the mark until the result is disposed. Null when another copy has set it, or the folder cannot be written: then nobody writes the archive either.</summary>
    public static IDisposable? Set(string catalog)
    {
        try
        {
            return new FileStream(
                catalog + Suffix,
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None,
                bufferSize: 1,
                FileOptions.DeleteOnClose
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether somebody copies the catalogue now.</summary>
    public static bool IsSet(string catalog)
    {
        var file = catalog + Suffix;
        if (!File.Exists(file))
        {
            return false;
        }
        // A file without a holder was left by a process that was killed.
        using var mine = Set(catalog);
        return mine is null;
    }
}
