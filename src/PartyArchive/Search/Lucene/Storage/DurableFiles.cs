using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PartyArchive.Search.Lucene.Storage;

/// <summary>What .NET lacks to make files survive a power cut: the folder entry is data too.</summary>
internal static class DurableFiles
{
    /// <summary>Asks the device to keep a file's bytes. Works on whatever any handle wrote: the request is for the file, not for the handle.</summary>
    public static void Flush(string path)
    {
        using SafeFileHandle handle = File.OpenHandle(
            path,
            FileMode.Open,
            FileAccess.ReadWrite,
            FileShare.ReadWrite | FileShare.Delete
        );
        RandomAccess.FlushToDisk(handle);
    }

    /// <summary>Asks the device to keep a folder's entries. NTFS journals them itself, so there is nothing to do on Windows.</summary>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        const int readOnly = 0;
        var descriptor = Native.Open(folder, readOnly);
        if (descriptor < 0)
        {
            throw new IOException($"The folder '{folder}' cannot be opened to make its entries durable.");
        }
        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        var result = Native.Fsync(descriptor);
        if (result != 0)
        {
            throw new IOException($"The entries of '{folder}' could not be made durable.");
        }
    }

    /// <summary>Replaces a small file as a whole: after a cut it holds the old content or the new, never a part.</summary>
    public static void Replace(string path, string content)
    {
        var folder = Path.GetDirectoryName(path)!;
        var temporary = path + ".new";
        File.WriteAllText(temporary, content);
        Flush(temporary);
        File.Move(temporary, path, overwrite: true);
        FlushFolder(folder);
    }

    private static class Native
    {
        [DllImport("libc", EntryPoint = "open", BestFitMapping = false)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

        [DllImport("libc", EntryPoint = "fsync")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static extern int Fsync(int descriptor);
    }
}
