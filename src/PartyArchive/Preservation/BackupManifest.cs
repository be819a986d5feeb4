using System.Text.Json;
using System.Text.Json.Serialization;

namespace PartyArchive.Preservation;

/// <summary>What a backup says of itself (<c>backup.json</c>): written last, so that a folder with it holds a whole backup.</summary>
public sealed record BackupManifest
{
    /// <summary>Version of the backup's layout; 1.</summary>
    public int Layout { get; init; } = CurrentLayout;

    /// <summary>Identity of the archive.</summary>
    public required Guid ArchiveId { get; init; }

    /// <summary>Moment the catalogue was copied (UTC).</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Position of the catalogue's change feed.</summary>
    public required long Sequence { get; init; }

    /// <summary>Documents in the catalogue.</summary>
    public required long Documents { get; init; }

    /// <summary>Originals the backup should hold; documents referenced in place have none.</summary>
    public required long Originals { get; init; }

    /// <summary>SHA-256 of the copied catalogue, lower-case hex.</summary>
    public required string CatalogSha256 { get; init; }

    /// <summary>Whether the index went along.</summary>
    public bool HasIndex { get; init; }

    internal const int CurrentLayout = 1;
    internal const string FileName = "backup.json";

    internal static BackupManifest? Read(string folder)
    {
        var file = Path.Combine(folder, FileName);
        try
        {
            return File.Exists(file)
                ? JsonSerializer.Deserialize(File.ReadAllText(file), BackupJson.Default.BackupManifest)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal string ToJson() => JsonSerializer.Serialize(this, BackupJson.Default.BackupManifest);
}

/// <summary>How the manifest is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJson : JsonSerializerContext;
