namespace PartyArchive;

/// <summary>Base of every exception this library throws for its own reasons; the message says what to do.</summary>
public abstract class PartyArchiveException : Exception
{
    /// <summary>Makes an exception with a message and the cause, if any.</summary>
    private protected PartyArchiveException(string message, Exception? innerException = null)
        : base(message, innerException) { }
}

/// <summary>The folder is not an archive, or its catalogue cannot be read.</summary>
public sealed class NotAnArchiveException(string folder, string reason, Exception? innerException = null)
    : PartyArchiveException(
        $"'{folder}' is not a PartyArchive archive: {reason} Choose an empty or missing folder to make one, or the folder of an existing archive.",
        innerException
    )
{
    /// <summary>Folder that was to be opened.</summary>
    public string Folder { get; } = folder;
}

/// <summary>The archive was written by a newer version of this library.</summary>
public sealed class NewerArchiveException(string folder, int found, int known)
    : PartyArchiveException(
        $"'{folder}' has catalogue schema {found}; this version knows schemas up to {known}. Update the PartyArchive packages of this application."
    )
{
    /// <summary>Folder that was to be opened.</summary>
    public string Folder { get; } = folder;

    /// <summary>Schema version found.</summary>
    public int FoundSchema { get; } = found;

    /// <summary>Newest schema version known here.</summary>
    public int KnownSchema { get; } = known;
}

/// <summary>Another process is writing the archive.</summary>
public sealed class ArchiveLockedException(string folder, string holder)
    : PartyArchiveException(
        $"'{folder}' is being written by {holder}. Stop that process, or open the archive read-only."
    )
{
    /// <summary>Folder that was to be opened.</summary>
    public string Folder { get; } = folder;

    /// <summary>Who holds it, as far as is known ("process 1234 on host-a").</summary>
    public string Holder { get; } = holder;
}

/// <summary>The archive was opened read-only and cannot be changed through this instance.</summary>
public sealed class ReadOnlyArchiveException(string folder)
    : PartyArchiveException($"'{folder}' is open read-only. Open it for writing to change it.")
{
    /// <summary>Folder of the archive.</summary>
    public string Folder { get; } = folder;
}

/// <summary>The search index cannot be used now. Nothing is lost: it is made anew from the catalogue.</summary>
public sealed class IndexUnavailableException(string folder, string reason)
    : PartyArchiveException(
        $"The index of '{folder}' cannot be searched: {reason} Open the archive for writing once; it makes the index anew from the catalogue."
    )
{
    /// <summary>Folder of the archive.</summary>
    public string Folder { get; } = folder;
}
