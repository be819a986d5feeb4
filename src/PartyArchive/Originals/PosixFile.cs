using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace PartyArchive.Originals;

/// <summary>What .NET has no call for on Unix. Nothing is done on other systems.</summary>
internal static class PosixFile
{
    private const int ReadOnly = 0;
    private const int Exclusive = 2;
    private const int NonBlocking = 4;

    /// <summary>Error of a lock that somebody else holds: EWOULDBLOCK.</summary>
    public static int WouldBlock => OperatingSystem.IsLinux() ? 11 : 35;

    private static bool IsUnix => OperatingSystem.IsLinux() || OperatingSystem.IsMacOS() || OperatingSystem.IsFreeBSD();

    /// <summary>
    /// Makes the names in a folder durable: a file that was renamed into it is there after a power cut. NTFS journals names by itself.
    /// </summary>
    /// <exception cref="IOException">The folder cannot be opened or flushed.</exception>
    public static void FlushFolder(string folder)
    {
        if (!IsUnix)
        {
            return;
        }
        var descriptor = open(Encoding.UTF8.GetBytes(folder + '\0'), ReadOnly);
        if (descriptor < 0)
        {
            throw Failure("open", folder);
        }
        try
        {
            if (fsync(descriptor) != 0)
            {
                throw Failure("flush", folder);
            }
        }
        finally
        {
            _ = close(descriptor);
        }
    }

    /// <summary>
    /// Locks an open file against everybody else, or finds that it is locked by this handle already. Closing the file, or the end of the process,
    /// lets go.
    /// </summary>
    /// <returns>False when somebody else holds it.</returns>
    /// <exception cref="IOException">The file system knows no locks.</exception>
    public static bool TryLock(SafeFileHandle file, string path)
    {
        if (!IsUnix || flock((int)file.DangerousGetHandle(), Exclusive | NonBlocking) == 0)
        {
            return true;
        }
        return Marshal.GetLastPInvokeError() == WouldBlock ? false : throw Failure("lock", path);
    }

    private static IOException Failure(string operation, string path)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"Could not {operation} '{path}': {Marshal.GetPInvokeErrorMessage(error)}", error);
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int open(byte[] path, int flags);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int fsync(int descriptor);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int close(int descriptor);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int flock(int descriptor, int operation);
}
