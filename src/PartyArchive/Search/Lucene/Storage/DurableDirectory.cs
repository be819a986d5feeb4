using Lucene.Net.Store;
using PartyArchive.Originals;

namespace PartyArchive.Search.Lucene.Storage;

/// <summary>
/// The folder of one Lucene index, safe on commit. The package marks a closing output as "to be synced" before its buffer has reached the system,
/// so that a commit may be acknowledged and not be durable (lucenenet issue 894); here bytes go out on close and every file a commit names is synced.
/// Files are read through memory maps: reading them in pieces of a kilobyte took two fifths of the time of a search.
/// </summary>
internal sealed class DurableDirectory : MMapDirectory
{
    private readonly string _folder;

    public DurableDirectory(string folder)
        : base(new DirectoryInfo(folder), new ArchiveLockFactory(folder))
    {
        _folder = folder;
    }

    public override IndexOutput CreateOutput(string name, IOContext context)
    {
        EnsureOpen();
        EnsureCanWrite(name);
        return new FileOutput(Path.Combine(_folder, name));
    }

    public override void Sync(ICollection<string> names)
    {
        EnsureOpen();
        foreach (var name in names)
        {
            DurableFiles.Flush(Path.Combine(_folder, name));
        }
        PosixFile.FlushFolder(_folder);
    }

    private sealed class FileOutput(string path) : BufferedIndexOutput(64 * 1024)
    {
        private readonly FileStream _file = new(
            path,
            FileMode.Create,
            FileAccess.ReadWrite,
            FileShare.ReadWrite,
            bufferSize: 1
        );
        private bool _closed;

        protected override void FlushBuffer(byte[] b, int offset, int len) => _file.Write(b, offset, len);

        public override long Length => _file.Length;

        [Obsolete("The package marks seeking outputs as obsolete; the base class still calls it.")]
        public override void Seek(long pos)
        {
            base.Seek(pos);
            _file.Seek(pos, SeekOrigin.Begin);
        }

        protected override void Dispose(bool disposing)
        {
            if (!disposing || _closed)
            {
                return;
            }
            _closed = true;
            try
            {
                base.Dispose(disposing);
                _file.Flush(flushToDisk: false);
            }
            finally
            {
                _file.Dispose();
            }
        }
    }
}
