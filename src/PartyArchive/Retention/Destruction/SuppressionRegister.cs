using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PartyArchive.Retention.Destruction;

/// <summary>One line of the register file.</summary>
internal sealed record RegisterLine
{
    public required Guid Archive { get; init; }

    public required string Document { get; init; }

    public required string Sha256 { get; init; }

    public required Guid List { get; init; }

    public required int Ordinal { get; init; }

    public required string Decision { get; init; }

    public required DateTimeOffset DestroyedAt { get; init; }

    public required string Fonds { get; init; }

    public required string Catalog { get; init; }

    public required string File { get; init; }

    /// <summary>Set when the content was let back in; the line then ends an earlier one.</summary>
    public string? ReadmittedFor { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(RegisterLine))]
internal sealed partial class RegisterJsonContext : JsonSerializerContext;

/// <summary>
/// The suppression register beside the catalogue: a file to which every destruction adds its lines, in the archive's folder and, when the host says so, on
/// another medium. A catalogue restored from an old backup knows nothing of later destructions; it learns of them here. Each line ends in the hash of
/// itself and the hash before, so that a line cut out in the middle is seen.
/// </summary>
internal sealed class SuppressionRegister(string folder, string? copy)
{
    /// <summary>Name in the folder of the archive.</summary>
    public const string FileName = "destroyed.register";

    private static readonly string Start = new('0', 64);

    private IEnumerable<string> Paths =>
        copy is null ? [Path.Combine(folder, FileName)] : [Path.Combine(folder, FileName), Path.GetFullPath(copy)];

    /// <summary>All lines of all copies, each once.</summary>
    /// <exception cref="RegisterDamagedException">A copy was changed.</exception>
    public IReadOnlyList<RegisterLine> Read() => Read(Paths);

    /// <summary>All lines of some files, each once; a file that is not there has none.</summary>
    /// <exception cref="RegisterDamagedException">A file was changed.</exception>
    public static IReadOnlyList<RegisterLine> Read(IEnumerable<string> paths) =>
        [.. paths.SelectMany(static path => ReadFile(path).Lines).Distinct()];

    /// <summary>Adds the lines that a copy lacks; durable when it returns.</summary>
    public void Append(IReadOnlyCollection<RegisterLine> lines)
    {
        foreach (var path in Paths)
        {
            var (known, hash, length) = ReadFile(path);
            var seen = known.ToHashSet();
            var text = new StringBuilder();
            foreach (var line in lines.Where(line => seen.Add(line)))
            {
                var json = JsonSerializer.Serialize(line, RegisterJsonContext.Default.RegisterLine);
                hash = Chain(hash, json);
                text.Append(json).Append('\t').Append(hash).Append('\n');
            }
            if (text.Length > 0)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
                // What a kill left of a line is written over.
                file.SetLength(length);
                file.Position = length;
                file.Write(Encoding.UTF8.GetBytes(text.ToString()));
                file.Flush(flushToDisk: true);
            }
        }
    }

    private static (List<RegisterLine> Lines, string Hash, long Length) ReadFile(string path)
    {
        var lines = new List<RegisterLine>();
        var hash = Start;
        if (!File.Exists(path))
        {
            return (lines, hash, 0);
        }
        var text = File.ReadAllText(path, Encoding.UTF8);
        var whole = text.LastIndexOf('\n') + 1;
        foreach (var line in text[..whole].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var tab = line.LastIndexOf('\t');
            var json = tab < 0 ? "" : line[..tab];
            hash = Chain(hash, json);
            if (tab < 0 || !string.Equals(line[(tab + 1)..], hash, StringComparison.Ordinal))
            {
                throw new RegisterDamagedException(path, lines.Count + 1);
            }
            lines.Add(JsonSerializer.Deserialize(json, RegisterJsonContext.Default.RegisterLine)!);
        }
        return (lines, hash, Encoding.UTF8.GetByteCount(text[..whole]));
    }

    private static string Chain(string before, string json) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(before + json)));
}

/// <summary>The suppression register was changed by somebody.</summary>
public sealed class RegisterDamagedException(string path, int line)
    : PartyArchiveException(
        $"Line {line} of '{path}' is not what was written there. Without the register, restored backups would bring destroyed papers back: put an undamaged copy in its place."
    )
{
    /// <summary>File of the register.</summary>
    public string Path { get; } = path;

    /// <summary>Line, from 1.</summary>
    public int Line { get; } = line;
}
