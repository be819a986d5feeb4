using Lucene.Net.Store;
using PartyArchive.Catalog;
using Lock = Lucene.Net.Store.Lock;

namespace PartyArchive.Search.Lucene.Storage;

/// <summary>
/// Gives Lucene the lock the archive uses itself. The package's own factory shares its lock file, which on Unix is no exclusion between processes at all.
/// </summary>
internal sealed class ArchiveLockFactory(string folder) : LockFactory
{
    public override Lock MakeLock(string lockName) =>
        string.Equals(lockName, ArchiveLock.FileName, StringComparison.Ordinal)
            ? new FolderLock(folder)
            : throw new ArgumentException(
                $"Lucene asked for a lock '{lockName}', which no index of this library uses.",
                nameof(lockName)
            );

    // The lock is the open handle, not the file: there is nothing to clear.
    public override void ClearLock(string lockName) { }

    private sealed class FolderLock(string folder) : Lock
    {
        private readonly System.Threading.Lock _gate = new();
        private ArchiveLock? _held;

        public override bool Obtain()
        {
            lock (_gate)
            {
                if (_held is not null)
                {
                    return false;
                }
                _held = TryTake();
                return _held is not null;
            }
        }

        public override bool IsLocked()
        {
            lock (_gate)
            {
                if (_held is not null)
                {
                    return true;
                }
                using var probe = TryTake();
                return probe is null;
            }
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                lock (_gate)
                {
                    _held?.Dispose();
                    _held = null;
                }
            }
        }

        private ArchiveLock? TryTake()
        {
            try
            {
                return ArchiveLock.Take(folder);
            }
            catch (Exception fault) when (fault is ArchiveLockedException or IOException)
            {
                FailureReason = fault;
                return null;
            }
        }
    }
}
