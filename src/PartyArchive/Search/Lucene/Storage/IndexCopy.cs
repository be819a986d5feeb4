using Lucene.Net.Index;
using Lucene.Net.Store;
using PartyArchive.Access;
using PartyArchive.Originals;

namespace PartyArchive.Search.Lucene.Storage;

/// <summary>Copies the last commit of an index while its writer goes on.</summary>
internal static class IndexCopy
{
    private const int Tries = 10;
    private const string CursorKeyName = "cursor.key";

    /// <summary>Copies the generation in use; false when there is none yet.</summary>
    /// <param name="source">Folder of the generations.</param>
    /// <param name="target">Folder to be made.</param>
    /// <param name="cancellationToken">Stops the copy.</param>
    /// <exception cref="IOException">The writer replaced the files faster than they could be copied.</exception>
    public static bool Copy(string source, string target, CancellationToken cancellationToken)
    {
        var from = new IndexGenerations(source);
        var to = new IndexGenerations(target);
        for (var attempt = 1; ; attempt++)
        {
            if (from.Current() is not { } generation)
            {
                return false;
            }
            try
            {
                if (System.IO.Directory.Exists(target))
                {
                    System.IO.Directory.Delete(target, recursive: true);
                }
                CopyGeneration(from.FolderOf(generation), to.FolderOf(generation), cancellationToken);
                var key = Path.Combine(source, CursorKeyName);
                if (File.Exists(key))
                {
                    File.Copy(key, Path.Combine(target, CursorKeyName));
                }
                to.Switch(generation);
                return true;
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException && attempt < Tries)
            {
                // The writer dropped files of the commit that was being copied, or the whole generation: take the newer one.
            }
        }
    }

    private static void CopyGeneration(string source, string target, CancellationToken cancellationToken)
    {
        // The lowest level names the commits of the others; those may be newer than it says, never older.
        for (var level = SecrecyLevel.None; level <= SecrecyLevel.TopSecret; level++)
        {
            var from = SecrecyPartition.FolderOf(source, level);
            var to = SecrecyPartition.FolderOf(target, level);
            System.IO.Directory.CreateDirectory(to);
            using var directory = new DurableDirectory(from);
            if (!DirectoryReader.IndexExists(directory))
            {
                continue;
            }
            var commit = new SegmentInfos();
            commit.Read(directory);
            foreach (var name in commit.GetFiles(directory, includeSegmentsFile: true))
            {
                cancellationToken.ThrowIfCancellationRequested();
                File.Copy(Path.Combine(from, name), Path.Combine(to, name));
                DurableFiles.Flush(Path.Combine(to, name));
            }
            PosixFile.FlushFolder(to);
        }
    }
}
