using System.Buffers;
using System.Text;
using System.Text.Json;

namespace PartyArchive.Audit;

/// <summary>
/// A log as a file of JSON lines, for keeping and checking without the archive. The first line names the format and the archive; every other is
/// <c>{"hash":"…","entry":{…}}</c>, with <c>"values":{…}</c> before the entry where they are exported. The hash is the SHA-256 of the bytes of the entry
/// as they stand between the braces, braces included.
/// </summary>
public static class AuditLogFile
{
    private const int BlockBytes = 1 << 20;
    private const int LongestLine = 64 << 20;
    private const int HashDigits = 64;

    private static ReadOnlySpan<byte> HashStart => "{\"hash\":\""u8;
    private static ReadOnlySpan<byte> EntryStart => "\",\"entry\":"u8;
    private static ReadOnlySpan<byte> ValuesStart => "\",\"values\":"u8;
    private static ReadOnlySpan<byte> EntryAfterValues => ",\"entry\":"u8;

    /// <summary>Checks a log without the archive it came from.</summary>
    /// <param name="log">The file; read once, to its end.</param>
    /// <param name="checkpoints">Checkpoints that were kept elsewhere; without any, a cut at the end and a log written anew as a whole do not show.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <exception cref="InvalidDataException">The file is no exported log at all.</exception>
    public static Task<AuditVerification> VerifyAsync(
        Stream log,
        IEnumerable<AuditCheckpoint>? checkpoints = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(log);
        return Task.Run(() => Verify(log, checkpoints ?? [], cancellationToken), cancellationToken);
    }

    private static async Task<AuditVerification> Verify(
        Stream log,
        IEnumerable<AuditCheckpoint> checkpoints,
        CancellationToken cancellationToken
    )
    {
        AuditVerifier? verifier = null;
        var buffer = new byte[BlockBytes];
        var filled = 0;
        while (true)
        {
            if (filled == buffer.Length)
            {
                if (buffer.Length >= LongestLine)
                {
                    throw new InvalidDataException("A line of the log is longer than 64 MB.");
                }
                Array.Resize(ref buffer, buffer.Length * 2);
            }
            var read = await log.ReadAsync(buffer.AsMemory(filled), cancellationToken).ConfigureAwait(false);
            filled += read;
            var used = Lines(buffer.AsSpan(0, filled), isEnd: read == 0, checkpoints, ref verifier);
            buffer.AsSpan(used, filled - used).CopyTo(buffer);
            filled -= used;
            if (read == 0)
            {
                return verifier?.Finish()
                    ?? throw new InvalidDataException("The file is empty: no exported audit log.");
            }
        }
    }

    private static int Lines(
        ReadOnlySpan<byte> bytes,
        bool isEnd,
        IEnumerable<AuditCheckpoint> checkpoints,
        ref AuditVerifier? verifier
    )
    {
        var used = 0;
        while (used < bytes.Length)
        {
            var rest = bytes[used..];
            var length = rest.IndexOf((byte)'\n');
            if (length < 0 && !isEnd)
            {
                break;
            }
            var line = (length < 0 ? rest : rest[..length]).TrimEnd((byte)'\r');
            used += length < 0 ? rest.Length : length + 1;
            if (verifier is null)
            {
                verifier = new AuditVerifier(ReadHeader(line), checkpoints);
            }
            else if (!line.IsEmpty)
            {
                Take(verifier, line);
            }
        }
        return used;
    }

    private static void Take(AuditVerifier verifier, ReadOnlySpan<byte> line)
    {
        Span<byte> hash = stackalloc byte[HashDigits / 2];
        if (!TrySplit(line, hash, out var values, out var body))
        {
            verifier.Take([], hash);
            return;
        }
        var entry = verifier.Take(body, hash);
        if (!values.IsEmpty && entry is { } place && !ValuesMatch(body, values))
        {
            verifier.Tell(
                AuditFaultKind.Values,
                place.Sequence,
                place.Chain,
                "The values kept with the entry are not those that were sealed."
            );
        }
    }

    internal static bool ValuesMatch(ReadOnlySpan<byte> body, ReadOnlySpan<byte> values)
    {
        try
        {
            return KeptValues.Match(EntryText.Read(body.ToArray(), []).Event.Changes, values.ToArray());
        }
        catch (Exception e) when (e is InvalidDataException or FormatException)
        {
            return false;
        }
    }

    private static bool TrySplit(
        ReadOnlySpan<byte> line,
        Span<byte> hash,
        out ReadOnlySpan<byte> values,
        out ReadOnlySpan<byte> body
    )
    {
        values = body = default;
        var afterHash = HashStart.Length + HashDigits;
        if (
            line.Length < afterHash + EntryStart.Length + 1
            || !line.StartsWith(HashStart)
            || line[^1] != (byte)'}'
            || Convert.FromHexString(line.Slice(HashStart.Length, HashDigits), hash, out _, out _)
                != OperationStatus.Done
        )
        {
            return false;
        }
        var rest = line[afterHash..^1];
        if (rest.StartsWith(EntryStart))
        {
            body = rest[EntryStart.Length..];
            return true;
        }
        if (!rest.StartsWith(ValuesStart))
        {
            return false;
        }
        rest = rest[ValuesStart.Length..];
        var end = ObjectLength(rest);
        if (end == 0 || !rest[end..].StartsWith(EntryAfterValues))
        {
            return false;
        }
        values = rest[..end];
        body = rest[(end + EntryAfterValues.Length)..];
        return true;
    }

    /// <summary>Length of the JSON object that bytes begin with; 0 when they begin with none.</summary>
    private static int ObjectLength(ReadOnlySpan<byte> bytes)
    {
        var json = new Utf8JsonReader(bytes, isFinalBlock: false, default);
        try
        {
            return json.Read() && json.TokenType == JsonTokenType.StartObject && json.TrySkip()
                ? (int)json.BytesConsumed
                : 0;
        }
        catch (JsonException)
        {
            return 0;
        }
    }

    private static Guid ReadHeader(ReadOnlySpan<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line.ToArray());
            if (
                string.Equals(
                    json.RootElement.GetProperty("log").GetString(),
                    AuditFormat.Name,
                    StringComparison.Ordinal
                ) && Guid.TryParseExact(json.RootElement.GetProperty("archive").GetString(), "n", out var archive)
            )
            {
                return archive;
            }
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException("The first line is not that of an exported audit log.", e);
        }
        throw new InvalidDataException($"The first line does not name the format {AuditFormat.Name}.");
    }

    internal static byte[] Header(Guid archive) =>
        Encoding.UTF8.GetBytes($"{{\"log\":\"{AuditFormat.Name}\",\"archive\":\"{archive:n}\"}}\n");

    internal static void Write(ArrayBufferWriter<byte> buffer, byte[] hash, ReadOnlySpan<byte> body, byte[]? values)
    {
        buffer.Write(HashStart);
        var digits = buffer.GetSpan(HashDigits);
        Convert.TryToHexStringLower(hash, digits, out var written);
        buffer.Advance(written);
        if (values is not null)
        {
            buffer.Write(ValuesStart);
            buffer.Write(values);
            buffer.Write(EntryAfterValues);
        }
        else
        {
            buffer.Write(EntryStart);
        }
        buffer.Write(body);
        buffer.Write("}\n"u8);
    }
}
