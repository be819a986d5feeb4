using Microsoft.Win32.SafeHandles;
using PartyArchive.Originals;

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

    /// <summary>Replaces a small file as a whole: after a cut it holds the old content or the new, never a part.</summary>
    public static void Replace(string path, string content)
    {
        var folder = Path.GetDirectoryName(path)!;
        var temporary = path + ".new";
        File.WriteAllText(temporary, content);
        Flush(temporary);
        File.Move(temporary, path, overwrite: true);
        PosixFile.FlushFolder(folder);
    }
}
