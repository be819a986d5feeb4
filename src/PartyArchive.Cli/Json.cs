using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PartyArchive.Cli;

/// <summary>How the program writes JSON: one object a line, camelCase, Vietnamese letters as they are.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <exception cref="JsonException">The text is no such value.</exception>
    public static T Read<T>(string text)
        where T : class =>
        JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("The file holds no value.");

    public static string Line<T>(T value) => JsonSerializer.Serialize(value, Options);
}
