using System.Globalization;
using System.Text;
using PartyArchive.Originals;

namespace PartyArchive.Catalog;

/// <summary>
/// Says that this process is the one that writes an archive. The operating system holds the lock, so that it is free the instant the process ends,
/// however it ends; the files stay and mean nothing by themselves.
/// </summary>
internal sealed class ArchiveLock : IDisposable
{
    /// <summary>The file that is locked.</summary>
    public const string FileName = "write.lock";

    /// <summary>Who holds it, for the message to others: where the lock is mandatory (Windows) nobody can read the locked file itself.</summary>
    public const string HolderFileName = "write.lock.holder";

    private readonly FileStream _file;

    private ArchiveLock(FileStream file) => _file = file;

    /// <summary>Takes the lock of an archive's folder; makes the folder when it is missing.</summary>
    /// <exception cref="ArchiveLockedException">Another process, or another part of this one, holds it.</exception>
    /// <exception cref="IOException">The folder cannot be written, or its file system knows no locks.</exception>
    public static ArchiveLock Take(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FileName);
        var file = TryOpen(path);
        // The host may have switched the locks of .NET off (System.IO.DisableFileLocking), and .NET overlooks a file system without locks.
        if (file is null || !TryLock(file, path))
        {
            throw new ArchiveLockedException(folder, ReadHolder(folder));
        }
        try
        {
            WriteHolder(folder);
            return new ArchiveLock(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            // None, not Read: on Unix every other share mode is a shared lock, which two writers get both.
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
    }

    private static bool TryLock(FileStream file, string path)
    {
        var isLocked = false;
        try
        {
            isLocked = PosixFile.TryLock(file.SafeFileHandle, path);
            return isLocked;
        }
        finally
        {
            if (!isLocked)
            {
                file.Dispose();
            }
        }
    }

    private static bool IsHeld(IOException exception)
    {
        const int SharingViolation = 32;
        const int LockViolation = 33;
        return OperatingSystem.IsWindows()
            ? (exception.HResult & 0xFFFF) is SharingViolation or LockViolation
            : exception.HResult == PosixFile.WouldBlock;
    }

    private static void WriteHolder(string folder)
    {
        var holder = string.Create(
            CultureInfo.InvariantCulture,
            $"process {Environment.ProcessId} on {Environment.MachineName}"
        );
        using var file = new FileStream(
            Path.Combine(folder, HolderFileName),
            FileMode.Create,
            FileAccess.Write,
            FileShare.ReadWrite
        );
        file.Write(Encoding.UTF8.GetBytes(holder));
    }

    /// <summary>Who took the lock of a folder last, for messages; "another process" when that is not known.</summary>
    public static string ReadHolder(string folder)
    {
        const int Longest = 256;
        try
        {
            using var file = new FileStream(
                Path.Combine(folder, HolderFileName),
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite
            );
            var bytes = new byte[Longest];
            var holder = Encoding.UTF8.GetString(bytes, 0, file.ReadAtLeast(bytes, Longest, throwOnEndOfStream: false));
            return holder.Length > 0 ? holder : "another process";
        }
        catch (IOException)
        {
            // The holder has the lock and has not yet said who it is.
            return "another process";
        }
    }

    /// <summary>Lets go.</summary>
    public void Dispose() => _file.Dispose();
}
