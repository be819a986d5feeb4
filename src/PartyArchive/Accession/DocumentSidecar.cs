using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;

namespace PartyArchive.Accession;

/// <summary>
/// What a file beside a document states of it: "scan-17.pdf.meta.json" describes "scan-17.pdf". It becomes the curated layer, as if a person had stated it.
/// </summary>
/// <param name="Description">Fields stated.</param>
/// <param name="RestrictedTo">Groups the document is restricted to; null when nothing is stated.</param>
/// <param name="Sha256">Hash of the sidecar itself.</param>
internal sealed record DocumentSidecar(
    DocumentDescription Description,
    IReadOnlyList<string>? RestrictedTo,
    string Sha256
)
{
    /// <summary>Longest sidecar read: a description is a page of text at most.</summary>
    private const int MostBytes = 1 << 20;

    /// <summary>The sidecar of a document's file; null when none lies beside it.</summary>
    /// <param name="root">Folder of the accession.</param>
    /// <param name="documentPath">Absolute path of the document.</param>
    /// <param name="suffix">What names of sidecars end with; null when there are none.</param>
    /// <exception cref="SidecarException">It lies there and cannot be understood.</exception>
    public static DocumentSidecar? FindBeside(string root, string documentPath, string? suffix) =>
        suffix is not null && FolderWalk.Look(root, documentPath + suffix) is { } found ? Read(found) : null;

    /// <exception cref="SidecarException">It cannot be read or understood.</exception>
    public static DocumentSidecar Read(FoundEntry found)
    {
        if (found.Refusal is not null)
        {
            throw new SidecarException($"'{found.Path}' is not read: {found.Refusal}");
        }
        // A pipe states no bytes, and opening one may block for ever.
        if (found.Bytes is <= 0 or > MostBytes)
        {
            throw new SidecarException($"'{found.Path}' is empty or longer than {MostBytes} bytes.");
        }
        try
        {
            return Parse(File.ReadAllBytes(found.FullPath));
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new SidecarException($"'{found.Path}' cannot be understood: {fault.Message}");
        }
    }

    /// <summary>What is stated of a file and holds for what lies in it too: who may see it.</summary>
    public DocumentSidecar ForContent() =>
        this with
        {
            Description = new DocumentDescription { Secrecy = Description.Secrecy },
        };

    /// <summary>The document with what the sidecar states over what stood in its curated layer.</summary>
    public ArchivalDocument ApplyTo(ArchivalDocument document) =>
        document with
        {
            Curated = document.Curated.OverlaidBy(Description),
            RestrictedTo = RestrictedTo ?? document.RestrictedTo,
        };

    /// <summary>Whether two states of a document have the same curated layer and groups.</summary>
    public static bool AreAlike(ArchivalDocument one, ArchivalDocument other) =>
        string.Equals(
            DescriptionJson.Write(one.Curated),
            DescriptionJson.Write(other.Curated),
            StringComparison.Ordinal
        ) && one.RestrictedTo.SequenceEqual(other.RestrictedTo, StringComparer.Ordinal);

    /// <summary>Reads an object of the fields of a description, and <c>restrictedTo</c>; names in any case.</summary>
    private static DocumentSidecar Parse(byte[] json)
    {
        ReadOnlySpan<byte> bom = [0xEF, 0xBB, 0xBF];
        var text = json.AsSpan().StartsWith(bom) ? json.AsMemory(bom.Length) : json;
        using var parsed = JsonDocument.Parse(text);
        if (parsed.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("it holds no object of fields.");
        }
        IReadOnlyList<string>? groups = null;
        var fields = new Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in parsed.RootElement.EnumerateObject())
        {
            if (string.Equals(field.Name, nameof(RestrictedTo), StringComparison.OrdinalIgnoreCase))
            {
                groups = field.Value.Deserialize(SidecarJson.Default.IReadOnlyListString);
                if (groups?.FirstOrDefault(GroupNames.IsReserved) is { } reserved)
                {
                    throw new JsonException($"'{reserved}' is no name of a group.");
                }
            }
            else if (!fields.TryAdd(field.Name, field.Value))
            {
                throw new JsonException($"it states '{field.Name}' twice.");
            }
        }
        var description = JsonSerializer
            .SerializeToElement(fields, SidecarJson.Default.DictionaryStringJsonElement)
            .Deserialize(SidecarJson.Default.DocumentDescription)!;
        return new DocumentSidecar(description, groups, Convert.ToHexStringLower(SHA256.HashData(json)));
    }
}

/// <summary>A sidecar that cannot be read; the message tells which and why.</summary>
internal sealed class SidecarException(string message) : PartyArchiveException(message);

[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = true,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(ArchivalDateConverter)]
)]
[JsonSerializable(typeof(DocumentDescription))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
internal sealed partial class SidecarJson : JsonSerializerContext;
