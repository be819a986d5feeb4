using PartyArchive.Catalog;

namespace PartyArchive.Search.Lucene.Storage;

/// <summary>
/// The right to write the index folder, held by this process as often as it asks (an index that serves and one that is being rebuilt beside it) and
/// by no other process.
/// </summary>
internal sealed class ProcessLock : IDisposable
{
    private static readonly Dictionary<string, ProcessLock> Held = new(StringComparer.Ordinal);
    private static readonly System.Threading.Lock Gate = new();

    private readonly string _folder;
    private readonly ArchiveLock _file;
    private int _holders = 1;

    private ProcessLock(string folder, ArchiveLock file)
    {
        _folder = folder;
        _file = file;
    }

    /// <summary>Takes the lock, or joins it when this process holds it already.</summary>
    /// <exception cref="ArchiveLockedException">Another process holds it.</exception>
    public static ProcessLock Take(string folder)
    {
        folder = Path.GetFullPath(folder);
        lock (Gate)
        {
            if (Held.TryGetValue(folder, out var held))
            {
                held._holders++;
                return held;
            }
            return Held[folder] = new ProcessLock(folder, ArchiveLock.Take(folder));
        }
    }

    /// <summary>Gives one hold back; the last one frees the lock.</summary>
    public void Dispose()
    {
        lock (Gate)
        {
            if (--_holders == 0)
            {
                Held.Remove(_folder);
                _file.Dispose();
            }
        }
    }
}
