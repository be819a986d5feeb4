using System.Runtime.ExceptionServices;

namespace PartyArchive.Originals;

/// <summary>An original that lies complete in <c>incoming</c> and is not yet durable.</summary>
/// <param name="Original">Hash and length.</param>
/// <param name="Path">Temporary file.</param>
/// <param name="IsSealed">Whether it is sealed.</param>
internal sealed record StagedOriginal(StoredOriginal Original, string Path, bool IsSealed);

/// <summary>Leads staged originals to their final names, in the order that a crash cannot hurt.</summary>
internal static class StagedBatch
{
    public static void MakeDurable(OriginalPaths paths, IReadOnlyList<StagedOriginal> batch)
    {
        AtOnce(batch, static staged => FlushFile(staged.Path));
        NoteUnsettled(paths, batch);

        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var staged in batch)
        {
            var sha256 = staged.Original.Sha256;
            var target = staged.IsSealed ? paths.SealedOf(sha256) : paths.Of(sha256);
            var folder = Path.GetDirectoryName(target)!;
            MakeFolder(paths.Root, folder, folders);
            File.Move(staged.Path, target, overwrite: true);
            folders.Add(folder);
        }
        AtOnce(folders, PosixFile.FlushFolder);
    }

    /// <summary>Flushes that wait side by side share a commit of the file system's journal.</summary>
    private static void AtOnce<T>(IEnumerable<T> items, Action<T> flush)
    {
        const int SideBySide = 8;
        try
        {
            Parallel.ForEach(items, new ParallelOptions { MaxDegreeOfParallelism = SideBySide }, flush);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }

    /// <summary>From here on a crash may leave originals without a row; this file tells the next writer which to look up.</summary>
    private static void NoteUnsettled(OriginalPaths paths, IReadOnlyList<StagedOriginal> batch)
    {
        var note = Path.Combine(paths.Incoming, $"{Guid.NewGuid():n}.batch");
        File.WriteAllLines(note, batch.Select(staged => staged.Original.Sha256));
        FlushFile(note);
        PosixFile.FlushFolder(paths.Incoming);
    }

    /// <summary>A new folder is durable only when the folders above it are flushed.</summary>
    private static void MakeFolder(string root, string folder, HashSet<string> toFlush)
    {
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            toFlush.Add(Path.GetDirectoryName(folder)!);
            toFlush.Add(root);
        }
    }

    private static void FlushFile(string path)
    {
        // Windows flushes only through a handle that may write.
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
        RandomAccess.FlushToDisk(file);
    }
}
