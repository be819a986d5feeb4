using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PartyArchive.Audit;

/// <summary>The salt and the values of an entry's changes, as they are kept beside the log: this is what a destruction takes away.</summary>
internal static class KeptValues
{
    private static readonly KeptValuesContext Context = new(
        new JsonSerializerOptions(KeptValuesContext.Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }
    );

    public static byte[] Write(byte[] salt, IReadOnlyList<AuditChange> changes) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new Stored(
                Convert.ToHexStringLower(salt),
                [.. changes.Select(static change => change.KeepsValues ? new Pair(change.Old, change.New) : null)]
            ),
            Context.Stored
        );

    /// <summary>The changes of an entry with their values in the place of the seals; where none are kept, the seals stay.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such values.</exception>
    public static IReadOnlyList<AuditChange> Over(IReadOnlyList<AuditChange> seals, byte[] values)
    {
        var stored = Read(values);
        return
        [
            .. seals.Select(
                (seal, i) =>
                    i < stored.Values.Count && stored.Values[i] is { } pair
                        ? new AuditChange(seal.Field, pair.Old, pair.New)
                        : seal
            ),
        ];
    }

    /// <summary>Whether the values are those that were sealed.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such values.</exception>
    public static bool Match(IReadOnlyList<AuditChange> seals, byte[] values)
    {
        var stored = Read(values);
        var salt = Convert.FromHexString(stored.Salt);
        return stored.Values.Count == seals.Count
            && stored
                .Values.Zip(seals)
                .All(pair =>
                    pair.First is null
                    || (
                        string.Equals(
                            ValueSeal.Of(salt, pair.Second.Field, isNew: false, pair.First.Old),
                            pair.Second.Old,
                            StringComparison.Ordinal
                        )
                        && string.Equals(
                            ValueSeal.Of(salt, pair.Second.Field, isNew: true, pair.First.New),
                            pair.Second.New,
                            StringComparison.Ordinal
                        )
                    )
                );
    }

    private static Stored Read(byte[] values)
    {
        try
        {
            return JsonSerializer.Deserialize(values, Context.Stored)
                ?? throw new InvalidDataException("Stored values of an audit entry are empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("Stored values of an audit entry are not readable.", e);
        }
    }

    internal sealed record Stored(string Salt, IReadOnlyList<Pair?> Values);

    internal sealed record Pair(string? Old, string? New);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(KeptValues.Stored))]
internal sealed partial class KeptValuesContext : JsonSerializerContext;
