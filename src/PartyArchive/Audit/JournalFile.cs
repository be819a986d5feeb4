using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using PartyArchive.Originals;

namespace PartyArchive.Audit;

/// <summary>
/// One segment of a journal: a file that a single process appends to, locked while it is in use. What is appended is with the system when the call returns,
/// so that it survives a kill of the process; what was appended before a flush is on the disk after it.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    private const string Extension = ".reads";

    // Nobody else opens it; Windows must let its owner delete it all the same.
    private static readonly FileShare Alone = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;

    private readonly SafeFileHandle _file;
    private readonly MemoryStream _buffer = new(512);
    private readonly BinaryWriter _writer;
    private long _length;
    private bool _isNamed;

    private JournalFile(string path, SafeFileHandle file, long segment, byte[] header)
    {
        Path = path;
        _file = file;
        _writer = new BinaryWriter(_buffer, Encoding.UTF8);
        Segment = segment;
        RandomAccess.Write(file, header, 0);
        _length = header.Length;
    }

    /// <summary>Path of the file.</summary>
    public string Path { get; }

    /// <summary>Number among the segments of its journal, from 1.</summary>
    public long Segment { get; }

    /// <summary>What was appended, in order.</summary>
    public List<TimedEvent> Events { get; } = [];

    /// <summary>Where the journals of an archive lie.</summary>
    public static string FolderOf(string archive) => System.IO.Path.Combine(archive, "audit");

    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static JournalFile Create(string archive, Guid archiveId, Guid journal, long segment)
    {
        var folder = FolderOf(archive);
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            PosixFile.FlushFolder(archive);
        }
        var name = string.Create(CultureInfo.InvariantCulture, $"{journal:n}.{segment}{Extension}");
        var path = System.IO.Path.Combine(folder, name);
        var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, Alone);
        try
        {
            return new JournalFile(path, file, segment, Header(archiveId));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <exception cref="IOException">The disk is full, or fails.</exception>
    public void Append(in TimedEvent timed)
    {
        JournalRecord.Write(_buffer, _writer, timed);
        var bytes = _buffer.GetBuffer().AsSpan(0, (int)_buffer.Position);
        RandomAccess.Write(_file, bytes, _length);
        _length += bytes.Length;
        Events.Add(timed);
    }

    /// <summary>Makes durable what was appended; beside the one that appends, by one caller at a time. A file whose content is in the log has nothing to do.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public void Flush()
    {
        try
        {
            RandomAccess.FlushToDisk(_file);
        }
        catch (ObjectDisposedException)
        {
            return;
        }
        if (!_isNamed)
        {
            PosixFile.FlushFolder(System.IO.Path.GetDirectoryName(Path)!);
            _isNamed = true;
        }
    }

    /// <summary>Removes the file: what it holds is in the log.</summary>
    public void Delete()
    {
        File.Delete(Path);
        Dispose();
    }

    public void Dispose()
    {
        _writer.Dispose();
        _file.Dispose();
    }

    /// <summary>Segments in a folder that no living process holds, journal by journal in their order; each is locked until it is disposed.</summary>
    public static IEnumerable<LeftSegment> ListLeft(string archive, Guid archiveId)
    {
        var folder = FolderOf(archive);
        if (!Directory.Exists(folder))
        {
            yield break;
        }
        var named = new List<(Guid Journal, long Segment, string Path)>();
        foreach (var path in Directory.EnumerateFiles(folder, "*" + Extension))
        {
            var parts = System.IO.Path.GetFileNameWithoutExtension(path).Split('.');
            if (
                parts.Length == 2
                && Guid.TryParseExact(parts[0], "N", out var journal)
                && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var segment)
            )
            {
                named.Add((journal, segment, path));
            }
        }
        foreach (var (journal, segment, path) in named.Order())
        {
            if (TryOpen(path) is { } file)
            {
                using (file)
                {
                    yield return new LeftSegment(journal, segment, path, Read(file, archiveId));
                }
            }
        }
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.ReadWrite, Alone, 0);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Another process writes it, or has just brought it into the log.
            return null;
        }
    }

    private static List<TimedEvent> Read(FileStream file, Guid archiveId)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var header = Header(archiveId);
        return bytes.AsSpan().StartsWith(header) ? JournalRecord.ReadAll(bytes, header.Length) : [];
    }

    private static byte[] Header(Guid archiveId) =>
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"partyarchive-reads/1 {archiveId:n}\n"));
}

/// <summary>A segment whose process ended before it brought it into the log.</summary>
/// <param name="Journal">Journal.</param>
/// <param name="Segment">Number in it.</param>
/// <param name="Path">File.</param>
/// <param name="Events">What is whole in it.</param>
internal sealed record LeftSegment(Guid Journal, long Segment, string Path, IReadOnlyList<TimedEvent> Events);
