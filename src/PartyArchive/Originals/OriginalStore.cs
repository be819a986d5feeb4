using PartyArchive.Sealing;

namespace PartyArchive.Originals;

/// <summary>Originals as files below the archive's folder.</summary>
/// <remarks>
/// A file gets its final name only when its content is durable, so that whatever stands under a hash is complete. The way of each: written and hashed
/// in <c>incoming</c> · flushed · its hash noted in a batch file, flushed · renamed · its folder flushed · the catalogue commits · the batch file goes.
/// A crash leaves at most files in <c>incoming</c>, which the next writer deletes, and originals named in a batch file, which
/// <see cref="OriginalRecovery"/> compares with the catalogue.
/// </remarks>
internal sealed partial class OriginalStore : IOriginalStore
{
    private const int BufferBytes = 128 * 1024;
    private const string BatchPattern = "*.batch";

    private readonly string _archive;
    private readonly bool _readOnly;
    private readonly OriginalPaths _paths;
    private readonly KeyRing? _keys;

    // One at a time may lead files to their names or take them away; it may last as long as the disk needs. Taken before _staged, never after.
    private readonly Lock _moves = new();

    // Guarded by itself, for moments only.
    private readonly Dictionary<string, StagedOriginal> _staged = new(StringComparer.Ordinal);

    private OriginalStore(string archive, bool readOnly, KeyRing? keys)
    {
        _archive = archive;
        _readOnly = readOnly;
        _paths = new OriginalPaths(archive);
        _keys = keys;
    }

    /// <summary>Opens the originals of an archive.</summary>
    /// <param name="archive">Folder of the archive.</param>
    /// <param name="readOnly">Whether to change nothing. A writer holds the archive's lock; it deletes what a crash left half-written.</param>
    /// <param name="keys">Keys of sealed originals; with them, new originals are sealed. Null to store in the clear.</param>
    public static OriginalStore Open(string archive, bool readOnly = false, KeyRing? keys = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(archive);
        var store = new OriginalStore(Path.GetFullPath(archive), readOnly, keys);
        if (!readOnly)
        {
            Directory.CreateDirectory(store._paths.Incoming);
            PosixFile.FlushFolder(store._archive);
            PosixFile.FlushFolder(store._paths.Root);
            foreach (var leftover in Directory.EnumerateFiles(store._paths.Incoming, "*.tmp"))
            {
                File.Delete(leftover);
            }
            foreach (var leftover in Directory.EnumerateDirectories(store._paths.Incoming))
            {
                Directory.Delete(leftover, recursive: true);
            }
        }
        return store;
    }

    /// <summary>Whether a durable original of this hash and length is there, sealed or not; its content is not read.</summary>
    public bool Holds(string sha256, long bytes) =>
        Has(_paths.Of(sha256), bytes) || Has(_paths.SealedOf(sha256), SealedFormat.SealedLength(bytes));

    private static bool Has(string path, long bytes)
    {
        var file = new FileInfo(path);
        return file.Exists && file.Length == bytes;
    }

    /// <inheritdoc/>
    public bool Contains(string sha256)
    {
        var path = _paths.Of(sha256);
        return FindStaged(sha256) is not null || File.Exists(path) || File.Exists(_paths.SealedOf(sha256));
    }

    /// <inheritdoc/>
    public IEnumerable<string> List() =>
        Directory.Exists(_paths.Root)
            ? Directory
                .EnumerateFiles(_paths.Root, "*", SearchOption.AllDirectories)
                .Select(OriginalPaths.HashIn)
                .Where(OriginalPaths.IsHash)
                .Distinct(StringComparer.Ordinal)
            : [];

    /// <inheritdoc/>
    public bool Remove(string sha256)
    {
        var path = _paths.Of(sha256);
        RequireWritable();
        lock (_moves)
        {
            var staged = FindStaged(sha256);
            if (staged is not null)
            {
                Forget([staged]);
            }
            string[] files = [.. new[] { path, _paths.SealedOf(sha256) }.Where(File.Exists)];
            if (files.Length == 0)
            {
                return staged is not null;
            }
            Array.ForEach(files, File.Delete);
            PosixFile.FlushFolder(Path.GetDirectoryName(path)!);
            return true;
        }
    }

    private StagedOriginal? FindStaged(string sha256)
    {
        lock (_staged)
        {
            return _staged.GetValueOrDefault(sha256);
        }
    }

    private void RequireWritable()
    {
        if (_readOnly)
        {
            throw new ReadOnlyArchiveException(_archive);
        }
    }
}
