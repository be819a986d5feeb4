using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PartyArchive.Arrangement;

namespace PartyArchive.Catalog;

/// <summary>
/// Stored form of the descriptive layers: a JSON object of the fields that are known. The names of the fields are part of the schema: renaming one
/// needs a migration.
/// </summary>
internal static class DescriptionJson
{
    private static readonly DescriptionJsonContext Context = new(
        new JsonSerializerOptions(DescriptionJsonContext.Default.Options)
        {
            // Only the catalogue reads this text, never a page: Vietnamese letters may stand as they are, at half the size.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }
    );

    public static string Write(DocumentDescription description) =>
        JsonSerializer.Serialize(description, Context.DocumentDescription);

    public static string Write(IReadOnlyList<string> groups) =>
        groups.Count == 0 ? "[]" : JsonSerializer.Serialize(groups, Context.IReadOnlyListString);

    /// <exception cref="InvalidDataException">The text is not what <see cref="Write(DocumentDescription)"/> writes.</exception>
    public static DocumentDescription ReadDescription(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, Context.DocumentDescription)
                ?? throw new InvalidDataException("A stored description is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("A stored description is not readable.", e);
        }
    }

    /// <exception cref="InvalidDataException">The text is not a list.</exception>
    public static IReadOnlyList<string> ReadGroups(string json)
    {
        try
        {
            return string.Equals(json, "[]", StringComparison.Ordinal)
                ? []
                : JsonSerializer.Deserialize(json, Context.IReadOnlyListString) ?? [];
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("A stored list of groups is not readable.", e);
        }
    }

    /// <summary>A description without some fields.</summary>
    /// <exception cref="ArgumentException">A name is no field.</exception>
    public static DocumentDescription Without(DocumentDescription description, IReadOnlyCollection<string> fields)
    {
        var json = JsonSerializer.SerializeToNode(description, Context.DocumentDescription)!.AsObject();
        foreach (var field in fields)
        {
            if (
                !Context.DocumentDescription.Properties.Any(p => string.Equals(p.Name, field, StringComparison.Ordinal))
            )
            {
                throw new ArgumentException($"'{field}' is no field of a description.", nameof(fields));
            }
            json.Remove(field);
        }
        return json.Deserialize(Context.DocumentDescription)!;
    }

    /// <summary>The known fields by name; a text as it is, anything else in JSON.</summary>
    public static IReadOnlyDictionary<string, string> Fields(DocumentDescription description)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (
            var field in JsonSerializer.SerializeToElement(description, Context.DocumentDescription).EnumerateObject()
        )
        {
            fields[field.Name] =
                field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString()! : field.Value.GetRawText();
        }
        return fields;
    }
}

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(ArchivalDateConverter)]
)]
[JsonSerializable(typeof(DocumentDescription))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class DescriptionJsonContext : JsonSerializerContext;

/// <summary>A date as its ISO form, cut to its precision.</summary>
internal sealed class ArchivalDateConverter : JsonConverter<ArchivalDate>
{
    public override ArchivalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && ArchivalDate.TryParse(reader.GetString(), out var date)
            ? date
            : throw new JsonException("Not a date of the form 2015, 2015-10 or 2015-10-03.");

    public override void Write(Utf8JsonWriter writer, ArchivalDate value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
