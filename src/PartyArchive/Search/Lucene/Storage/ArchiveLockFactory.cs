using System.Diagnostics;
using System.Globalization;
using Lucene.Net.Store;
using Lock = Lucene.Net.Store.Lock;

namespace PartyArchive.Search.Lucene.Storage;

/// <summary>
/// A write lock that holds between processes. The package's own factory shares its lock file, which on Unix is no exclusion at all; a file opened
/// with <see cref="FileShare.None"/> is an exclusive flock there and a sharing violation on Windows, and the system frees it when the process dies.
/// </summary>
internal sealed class ArchiveLockFactory(string folder) : LockFactory
{
    public override Lock MakeLock(string lockName) => new FileLock(folder, lockName);

    // The lock is the open handle, not the file: there is nothing to clear.
    public override void ClearLock(string lockName) { }

    /// <summary>Who wrote its name beside the lock last; for messages only.</summary>
    public static string Holder(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "write.holder"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }

    private sealed class FileLock(string folder, string name) : Lock
    {
        private readonly System.Threading.Lock _gate = new();
        private FileStream? _held;

        public override bool Obtain()
        {
            lock (_gate)
            {
                if (_held is not null)
                {
                    return false;
                }
                _held = TryOpen();
                if (_held is not null)
                {
                    NameHolder();
                }
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
                using var probe = TryOpen();
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

        private FileStream? TryOpen()
        {
            try
            {
                System.IO.Directory.CreateDirectory(folder);
                return new FileStream(
                    Path.Combine(folder, name),
                    FileMode.OpenOrCreate,
                    FileAccess.ReadWrite,
                    FileShare.None,
                    bufferSize: 1
                );
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                FailureReason = e;
                return null;
            }
        }

        private void NameHolder()
        {
            try
            {
                File.WriteAllText(
                    Path.Combine(folder, "write.holder"),
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"process {Environment.ProcessId} ({Process.GetCurrentProcess().ProcessName}) on {Environment.MachineName}"
                    )
                );
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The name only makes a message friendlier; the lock is held without it.
                FailureReason = e;
            }
        }
    }
}
