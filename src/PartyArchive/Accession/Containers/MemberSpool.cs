using PartyArchive.Extraction.Containers;
using PartyArchive.Originals;

namespace PartyArchive.Accession.Containers;

/// <summary>
/// Where the bytes of members lie while they are taken in: a folder of one run among the incoming originals, made when it is needed and removed with the run.
/// What a crash leaves there, the next writer of the archive removes.
/// </summary>
internal sealed class MemberSpool(string archive) : IDisposable
{
    private readonly string _folder = Path.Combine(new OriginalPaths(archive).Incoming, $"members-{Guid.NewGuid():n}");

    /// <summary>Path for one file; nothing of its name but a harmless extension becomes part of it.</summary>
    public string NewFile(string name)
    {
        Directory.CreateDirectory(_folder);
        return NewFolder() + SafeExtension.Of(name);
    }

    /// <summary>Path for a folder, not made yet.</summary>
    public string NewFolder() => Path.Combine(_folder, Guid.NewGuid().ToString("n"));

    /// <summary>A file here, deleted when it is let go of.</summary>
    public IDisposable Hold(string path) => new HeldFile(path, _folder);

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private sealed class HeldFile(string path, string spool) : IDisposable
    {
        public void Dispose()
        {
            File.Delete(path);
            var folder = Path.GetDirectoryName(path)!;
            if (folder != spool && !Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }
        }
    }
}
