using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using PartyArchive.Access;

namespace PartyArchive.Audit;

/// <summary>
/// The canonical bytes of an entry: one JSON object in UTF-8 with its members in a fixed order. They are hashed, stored and exported as they were first
/// written and never made anew, so that the proof depends on no library's way to write JSON.
/// </summary>
internal static class EntryText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes an entry into a buffer; what was there is dropped.</summary>
    public static void Write(
        ArrayBufferWriter<byte> buffer,
        AuditEvent auditEvent,
        long sequence,
        string chain,
        ChainHead before,
        DateTimeOffset moment,
        byte[]? salt
    )
    {
        buffer.ResetWrittenCount();
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        // What links the entry stands first: a verifier need not read further.
        json.WriteNumber("sequence"u8, sequence);
        json.WriteString("chain"u8, chain);
        json.WriteNumber("number"u8, before.Number + 1);
        json.WriteString("previous"u8, Convert.ToHexStringLower(before.Hash));
        json.WriteString("action"u8, auditEvent.Action);
        json.WriteString("moment"u8, moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("actor"u8, auditEvent.Actor);
        json.WriteString("subjectKind"u8, auditEvent.Subject.Kind);
        json.WriteString("subjectId"u8, auditEvent.Subject.Id);
        json.WriteNumber("secrecy"u8, (int)auditEvent.Secrecy);
        if (auditEvent.Basis is not null)
        {
            json.WriteString("basis"u8, auditEvent.Basis);
        }
        WriteFacts(json, auditEvent.Facts);
        WriteSeals(json, auditEvent.Changes, salt);
        json.WriteEndObject();
    }

    private static void WriteFacts(Utf8JsonWriter json, IReadOnlyDictionary<string, string> facts)
    {
        if (facts.Count == 0)
        {
            return;
        }
        json.WriteStartObject("facts"u8);
        foreach (var (name, value) in facts.OrderBy(static fact => fact.Key, StringComparer.Ordinal))
        {
            json.WriteString(name, value);
        }
        json.WriteEndObject();
    }

    private static void WriteSeals(Utf8JsonWriter json, IReadOnlyList<AuditChange> changes, byte[]? salt)
    {
        if (changes.Count == 0 || salt is null)
        {
            return;
        }
        json.WriteStartArray("changes"u8);
        foreach (var change in changes)
        {
            json.WriteStartObject();
            json.WriteString("field"u8, change.Field);
            WriteSeal(json, "old", ValueSeal.Of(salt, change.Field, isNew: false, change.Old));
            WriteSeal(json, "new", ValueSeal.Of(salt, change.Field, isNew: true, change.New));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteSeal(Utf8JsonWriter json, string name, string? seal)
    {
        if (seal is not null)
        {
            json.WriteString(name, seal);
        }
    }

    /// <summary>Reads an entry back; of its changes the seals, in the place of the values.</summary>
    /// <param name="body">Canonical bytes.</param>
    /// <param name="hash">Their hash.</param>
    /// <exception cref="InvalidDataException">They are no entry.</exception>
    public static AuditEntry Read(ReadOnlyMemory<byte> body, byte[] hash)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var json = document.RootElement;
            var chain = json.GetProperty("chain").GetString()!;
            return new AuditEntry
            {
                Sequence = json.GetProperty("sequence").GetInt64(),
                Chain = chain,
                Number = json.GetProperty("number").GetInt64(),
                Previous = json.GetProperty("previous").GetString()!,
                Hash = Convert.ToHexStringLower(hash),
                Moment = DateTimeOffset.ParseExact(
                    json.GetProperty("moment").GetString()!,
                    "O",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.RoundtripKind
                ),
                Event = new AuditEvent
                {
                    Actor = json.GetProperty("actor").GetString()!,
                    Action = json.GetProperty("action").GetString()!,
                    Subject = new AuditSubject(
                        json.GetProperty("subjectKind").GetString()!,
                        json.GetProperty("subjectId").GetString()!
                    ),
                    FondsCode = chain.Length == 0 ? null : chain,
                    Secrecy = (SecrecyLevel)json.GetProperty("secrecy").GetInt32(),
                    Basis = json.TryGetProperty("basis", out var basis) ? basis.GetString() : null,
                    Facts = ReadFacts(json),
                    Changes = ReadSeals(json),
                },
            };
        }
        catch (Exception e)
            when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException("A stored audit entry is not readable.", e);
        }
    }

    private static Dictionary<string, string> ReadFacts(JsonElement json)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (json.TryGetProperty("facts", out var stored))
        {
            foreach (var fact in stored.EnumerateObject())
            {
                facts[fact.Name] = fact.Value.GetString()!;
            }
        }
        return facts;
    }

    private static List<AuditChange> ReadSeals(JsonElement json) =>
        json.TryGetProperty("changes", out var stored)
            ?
            [
                .. stored
                    .EnumerateArray()
                    .Select(static change => new AuditChange(
                        change.GetProperty("field").GetString()!,
                        change.TryGetProperty("old", out var before) ? before.GetString() : null,
                        change.TryGetProperty("new", out var after) ? after.GetString() : null
                    )
                    {
                        KeepsValues = false,
                    }),
            ]
            : [];
}
