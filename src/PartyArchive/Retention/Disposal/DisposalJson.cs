using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PartyArchive.Retention.Destruction;

namespace PartyArchive.Retention.Disposal;

/// <summary>The parts of a disposal that the catalogue keeps as JSON. Some are hashed, so order and form are fixed.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(DisposalProcess))]
[JsonSerializable(typeof(ListedFile))]
[JsonSerializable(typeof(DestructionCertificate))]
internal sealed partial class DisposalJsonContext : JsonSerializerContext;

/// <summary>Writing and reading, with damage told as what the catalogue throws for it.</summary>
internal static class DisposalJson
{
    // Vietnamese letters as they are: the text is shown to nobody as a page.
    private static readonly DisposalJsonContext Context = new(
        new JsonSerializerOptions(DisposalJsonContext.Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }
    );

    public static string Write(DisposalProcess process) => JsonSerializer.Serialize(process, Context.DisposalProcess);

    public static string Write(ListedFile listed) => JsonSerializer.Serialize(listed, Context.ListedFile);

    public static string Write(DestructionCertificate certificate) =>
        JsonSerializer.Serialize(certificate, Context.DestructionCertificate);

    public static DisposalProcess Process(string json) =>
        Read(() => JsonSerializer.Deserialize(json, Context.DisposalProcess));

    public static ListedFile Listed(string json) => Read(() => JsonSerializer.Deserialize(json, Context.ListedFile));

    public static DestructionCertificate Certificate(string json) =>
        Read(() => JsonSerializer.Deserialize(json, Context.DestructionCertificate));

    private static T Read<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read() ?? throw new InvalidDataException("A stored part of a disposal is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("A stored part of a disposal is not readable.", e);
        }
    }
}
