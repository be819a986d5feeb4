namespace PartyArchive.Tests.Disk;

/// <summary>
/// A disk made anew from recorded calls, up to any of them: what would be on it had the power gone there. Flushing a file makes its content durable, flushing a
/// folder the names in it; of the rest anything may be lost. The changes of names in one folder come to the disk in their order.
/// </summary>
internal sealed class RecordedDisk
{
    private readonly Dictionary<string, RecordedFile?> _now = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RecordedFile?> _durable = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<List<NameChange>>> _pending = new(StringComparer.Ordinal);

    /// <param name="folders">Folders that were there before.</param>
    public RecordedDisk(params string[] folders)
    {
        foreach (var folder in folders)
        {
            _now[folder] = null;
            _durable[folder] = null;
        }
    }

    public void Apply(DiskCall call)
    {
        switch (call.Kind)
        {
            case 'C':
                Give(call.Path, new RecordedFile());
                break;
            case 'M':
                Give(call.Path, null);
                break;
            case 'W' or 'T':
                _now.GetValueOrDefault(call.Path)?.Change(call);
                break;
            case 'U':
                Name([new NameChange(call.Path, null, IsGone: true)]);
                break;
            case 'R':
                Rename(call.Path, call.Other);
                break;
            case 'S':
                Flush(call.Path);
                break;
            default:
                throw new InvalidDataException($"'{call.Kind}' is no call.");
        }
    }

    /// <summary>Writes what is left after the power went into a folder.</summary>
    /// <param name="root">Folder of the recorded disk that comes there.</param>
    /// <param name="target">Folder that exists.</param>
    /// <param name="random">Decides what was lost.</param>
    public void WriteAfterPowerLoss(string root, string target, Random random)
    {
        var names = new Dictionary<string, RecordedFile?>(_durable, StringComparer.Ordinal);
        foreach (var changes in _pending.Values)
        {
            var kept = random.Next(3) switch
            {
                0 => 0,
                1 => changes.Count,
                _ => random.Next(changes.Count + 1),
            };
            foreach (var change in changes.Take(kept).SelectMany(static change => change))
            {
                Change(names, change);
            }
        }
        foreach (var (path, file) in names.OrderBy(static name => name.Key, StringComparer.Ordinal))
        {
            var relative = Path.GetRelativePath(root, path);
            var copy = Path.Combine(target, relative);
            if (relative.StartsWith("..", StringComparison.Ordinal) || !Directory.Exists(Path.GetDirectoryName(copy)))
            {
                continue;
            }
            if (file is null)
            {
                Directory.CreateDirectory(copy);
            }
            else
            {
                File.WriteAllBytes(copy, file.AfterPowerLoss(random));
            }
        }
    }

    private void Give(string path, RecordedFile? file) => Name([new NameChange(path, file, IsGone: false)]);

    private void Rename(string from, string to)
    {
        if (!_now.TryGetValue(from, out var file))
        {
            return;
        }
        NameChange given = new(to, file, IsGone: false);
        NameChange gone = new(from, null, IsGone: true);
        if (Path.GetDirectoryName(from) == Path.GetDirectoryName(to))
        {
            Name([given, gone]);
        }
        else
        {
            Name([given]);
            Name([gone]);
        }
    }

    private void Name(List<NameChange> changes)
    {
        foreach (var change in changes)
        {
            Change(_now, change);
        }
        var folder = Path.GetDirectoryName(changes[0].Path)!;
        if (!_pending.TryGetValue(folder, out var pending))
        {
            _pending.Add(folder, pending = []);
        }
        pending.Add(changes);
    }

    private void Flush(string path)
    {
        if (_now.GetValueOrDefault(path) is { } file)
        {
            file.Flush();
        }
        else if (_pending.Remove(path, out var changes))
        {
            foreach (var change in changes.SelectMany(static change => change))
            {
                Change(_durable, change);
            }
        }
    }

    private static void Change(Dictionary<string, RecordedFile?> names, NameChange change)
    {
        if (change.IsGone)
        {
            names.Remove(change.Path);
        }
        else
        {
            names[change.Path] = change.File;
        }
    }

    /// <param name="Path">Name.</param>
    /// <param name="File">File that gets it; null for a folder.</param>
    /// <param name="IsGone">Whether the name goes away.</param>
    private sealed record NameChange(string Path, RecordedFile? File, bool IsGone);
}
