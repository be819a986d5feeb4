using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using PartyArchive.Catalog;

namespace PartyArchive.Arrangement;

/// <summary>Stored and exchanged form of the units of the arrangement: JSON objects of the fields that are known. Field names are part of the schema.</summary>
internal static class ArrangementJson
{
    public static ArrangementJsonContext Context { get; } =
        new(
            new JsonSerializerOptions(ArrangementJsonContext.Default.Options)
            {
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );

    public static string Write<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.Serialize(value, type);

    /// <exception cref="InvalidDataException">The text is not what <see cref="Write"/> writes.</exception>
    public static T Read<T>(string json, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type)
                ?? throw new InvalidDataException($"A stored {typeof(T).Name} is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"A stored {typeof(T).Name} is not readable.", e);
        }
    }

    /// <summary>Fields that differ: name, old and new; the version is left out.</summary>
    public static IEnumerable<(string Field, string? Old, string? New)> Differences<T>(
        T before,
        T after,
        JsonTypeInfo<T> type
    )
    {
        var old = Fields(before, type);
        var now = Fields(after, type);
        foreach (var field in old.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (from, to) = (old.GetValueOrDefault(field), now.GetValueOrDefault(field));
            if (!string.Equals(from, to, StringComparison.Ordinal))
            {
                yield return (field, from, to);
            }
        }
    }

    private static Dictionary<string, string> Fields<T>(T value, JsonTypeInfo<T> type) =>
        JsonSerializer
            .SerializeToElement(value, type)
            .EnumerateObject()
            .Where(static field => field.Name != "Version")
            .ToDictionary(
                static field => field.Name,
                static field =>
                    field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString()! : field.Value.GetRawText(),
                StringComparer.Ordinal
            );
}

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true,
    Converters = [typeof(ArchivalDateConverter), typeof(RecordFileIdConverter), typeof(DocumentIdConverter)]
)]
[JsonSerializable(typeof(Repository))]
[JsonSerializable(typeof(Fonds))]
[JsonSerializable(typeof(FileCatalog))]
[JsonSerializable(typeof(ClassificationScheme))]
[JsonSerializable(typeof(RecordFile))]
[JsonSerializable(typeof(FileLink))]
internal sealed partial class ArrangementJsonContext : JsonSerializerContext;

/// <summary>An id as its 32 digits.</summary>
internal sealed class RecordFileIdConverter : JsonConverter<RecordFileId>
{
    public override RecordFileId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        RecordFileId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("Not a file id.");

    public override void Write(Utf8JsonWriter writer, RecordFileId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>An id as its 32 digits.</summary>
internal sealed class DocumentIdConverter : JsonConverter<DocumentId>
{
    public override DocumentId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DocumentId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("Not a document id.");

    public override void Write(Utf8JsonWriter writer, DocumentId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
