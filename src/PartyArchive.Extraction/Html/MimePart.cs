using System.Buffers.Text;
using System.Text;

namespace PartyArchive.Extraction.Html;

/// <summary>Headers and body of a message or of one of its parts (RFC 2045).</summary>
/// <param name="ContentType">Type and subtype in lower case ("text/html"); "text/plain" when none is stated.</param>
/// <param name="Parameters">Parameters of the type, names in lower case.</param>
/// <param name="TransferEncoding">How the body is written, in lower case ("base64"); empty when as it is.</param>
/// <param name="Body">The bytes behind the headers.</param>
internal sealed record MimePart(
    string ContentType,
    IReadOnlyDictionary<string, string> Parameters,
    string TransferEncoding,
    ReadOnlyMemory<byte> Body
)
{
    /// <summary>Most header lines read; real parts have under twenty.</summary>
    private const int MaxHeaderLines = 500;

    /// <summary>Character set stated for the body; null when none is.</summary>
    public string? Charset => Parameters.GetValueOrDefault("charset");

    /// <summary>Reads the headers of a part.</summary>
    public static MimePart Parse(ReadOnlyMemory<byte> bytes)
    {
        var contentType = "";
        var transferEncoding = "";
        var rest = bytes;
        for (var i = 0; i < MaxHeaderLines && !rest.IsEmpty; i++)
        {
            var field = TakeField(ref rest);
            if (field.Length == 0)
            {
                break;
            }
            contentType = ValueOf(field, "Content-Type:") ?? contentType;
            transferEncoding = ValueOf(field, "Content-Transfer-Encoding:") ?? transferEncoding;
        }
        var (type, parameters) = ParseContentType(contentType);
        return new MimePart(type, parameters, transferEncoding.Trim().ToLowerInvariant(), rest);
    }

    /// <summary>The body with its transfer encoding undone. What breaks the rules of the encoding is passed over.</summary>
    public byte[] DecodedBody() =>
        TransferEncoding switch
        {
            "base64" => DecodeBase64(Body.Span),
            "quoted-printable" => DecodeQuotedPrintable(Body.Span),
            _ => Body.ToArray(),
        };

    /// <summary>Takes one header field, its folded lines joined; empty at the line that ends the headers.</summary>
    private static string TakeField(ref ReadOnlyMemory<byte> rest)
    {
        var field = new StringBuilder();
        do
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            field.Append(Encoding.Latin1.GetString(line.Span.TrimEnd((byte)'\r')));
        } while (
            field.Length > 0 && !rest.IsEmpty && rest.Span[0] is (byte)' ' or (byte)'\t' && field.Length < 16 * 1024
        );
        return field.ToString();
    }

    private static string? ValueOf(string field, string name) =>
        field.StartsWith(name, StringComparison.OrdinalIgnoreCase) ? field[name.Length..].Trim() : null;

    private static (string Type, Dictionary<string, string> Parameters) ParseContentType(ReadOnlySpan<char> value)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        var end = value.IndexOf(';');
        var type = (end < 0 ? value : value[..end]).Trim().ToString().ToLowerInvariant();
        while (end >= 0)
        {
            value = value[(end + 1)..];
            var equals = value.IndexOf('=');
            if (equals < 0)
            {
                break;
            }
            var name = value[..equals].Trim(" \t;").ToString().ToLowerInvariant();
            value = value[(equals + 1)..].TrimStart();
            var isQuoted = value is ['"', ..];
            var length = isQuoted ? value[1..].IndexOf('"') : value.IndexOf(';');
            var text = isQuoted ? value[1..] : value;
            parameters[name] = (length < 0 ? text : text[..length]).Trim().ToString();
            end = value.IndexOf(';');
            if (isQuoted && length >= 0)
            {
                // A semicolon inside the quotes ends nothing.
                var behind = value[(length + 2)..].IndexOf(';');
                end = behind < 0 ? -1 : length + 2 + behind;
            }
        }
        return (type.Length == 0 ? "text/plain" : type, parameters);
    }

    private static byte[] DecodeBase64(ReadOnlySpan<byte> body)
    {
        // Lines, blanks and foreign bytes are dropped first, so that a damaged line costs only itself.
        var letters = new byte[body.Length];
        var count = 0;
        foreach (var b in body)
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'+' or (byte)'/')
            {
                letters[count++] = b;
            }
        }
        var whole = count / 4 * 4;
        var decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(whole) + 2];
        Base64.DecodeFromUtf8(letters.AsSpan(0, whole), decoded, out _, out var written);
        var tail = letters.AsSpan(whole, count - whole).ToArray();
        if (tail.Length >= 2)
        {
            byte[] padded = [.. tail, .. "=="u8[..(4 - tail.Length)]];
            Base64.DecodeFromUtf8(padded, decoded.AsSpan(written), out _, out var last);
            written += last;
        }
        return decoded[..written];
    }

    private static byte[] DecodeQuotedPrintable(ReadOnlySpan<byte> body)
    {
        var decoded = new byte[body.Length];
        var count = 0;
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] != '=')
            {
                decoded[count++] = body[i];
                continue;
            }
            var rest = body[(i + 1)..];
            if (rest is [var high, var low, ..] && char.IsAsciiHexDigit((char)high) && char.IsAsciiHexDigit((char)low))
            {
                decoded[count++] = (byte)((HexValue(high) << 4) | HexValue(low));
                i += 2;
            }
            else if (rest is [(byte)'\r', (byte)'\n', ..])
            {
                i += 2;
            }
            else if (rest is [(byte)'\n', ..])
            {
                i++;
            }
            else
            {
                decoded[count++] = (byte)'=';
            }
        }
        return decoded[..count];
    }

    private static int HexValue(byte digit) => char.IsAsciiDigit((char)digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
