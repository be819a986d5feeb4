using System.Text.Json;
using PartyArchive.Vietnamese.Encodings;

namespace PartyArchive.Vietnamese.Tests.Encodings;

/// <summary>One line of conversion-vectors.jsonl: Vietnamese text and what it looks like in a legacy encoding.</summary>
internal sealed record ConversionVector(
    string Id,
    string Kind,
    string Unicode,
    string EncodingName,
    string? Font,
    string Legacy,
    byte[]? Bytes,
    IReadOnlyList<(string Text, string Font, string Unicode)> Runs
)
{
    public static IReadOnlyList<ConversionVector> All { get; } = Load();

    public LegacyEncoding Encoding =>
        EncodingName switch
        {
            "TCVN3" => LegacyEncoding.Tcvn3,
            "VNI" => LegacyEncoding.VniWindows,
            "VISCII" => LegacyEncoding.Viscii,
            "VPS" => LegacyEncoding.Vps,
            "BKHCM1" => LegacyEncoding.Bkhcm1,
            "BKHCM2" => LegacyEncoding.Bkhcm2,
            "VIETWAREX" => LegacyEncoding.VietwareX,
            "VIETWAREF" => LegacyEncoding.VietwareF,
            "CP1258" => LegacyEncoding.Cp1258,
            "VIQR" => LegacyEncoding.Viqr,
            "UTF8-AS-CP1252" => LegacyEncoding.Utf8AsLatin1,
            "NCR" => LegacyEncoding.NumericReferences,
            "UNICODE" or "UNICODE-NFD" => LegacyEncoding.Unicode,
            _ => throw new InvalidDataException(EncodingName),
        };

    /// <summary>The rule the vector was made by: capital fonts raise everything, unknown fonts only whole words.</summary>
    public LegacyDecoderOptions Reading =>
        new()
        {
            Capitals = Kind switch
            {
                "all-caps-H" => CapitalRecovery.All,
                "all-caps-nofont" => CapitalRecovery.Words,
                _ => CapitalRecovery.None,
            },
        };

    private static List<ConversionVector> Load()
    {
        using var stream = typeof(ConversionVector).Assembly.GetManifestResourceStream("conversion-vectors.jsonl")!;
        using var reader = new StreamReader(stream);
        var vectors = new List<ConversionVector>();
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var row = json.RootElement;
            vectors.Add(
                new ConversionVector(
                    row.GetProperty("id").GetString()!,
                    row.GetProperty("kind").GetString()!,
                    row.GetProperty("unicode").GetString()!,
                    row.GetProperty("encoding").GetString()!,
                    TextOf(row, "font"),
                    TextOf(row, "legacy_cp1252") ?? "",
                    TextOf(row, "bytes_hex") is { } hex ? Convert.FromHexString(hex) : null,
                    row.TryGetProperty("runs", out var runs)
                        ?
                        [
                            .. runs.EnumerateArray()
                                .Select(run => (TextOf(run, "text")!, TextOf(run, "font")!, TextOf(run, "unicode")!)),
                        ]
                        : []
                )
            );
        }

        return vectors;
    }

    private static string? TextOf(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
