using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace PartyArchive.Extraction.Isolation;

/// <summary>What travels between the host and a worker: small frames, each with a mark that garbage on the pipe does not carry.</summary>
/// <remarks>
/// A frame is the mark (2 bytes), its kind (1 byte), the length of the payload (4 bytes, little endian) and the payload, JSON in UTF-8. The text of a page
/// follows its JSON as UTF-16, as both ends hold it: escaping and parsing it would cost more than all the rest.
/// </remarks>
internal static class WorkerProtocol
{
    // Longer than any page under the default limits; a worker that claims more is talking nonsense.
    private const int MaxPayloadBytes = 256 << 20;
    private const int HeaderBytes = 7;
    private const ushort Mark = 0xA15C;

    public static void Write<T>(Stream stream, FrameKind kind, T value, JsonTypeInfo<T> type)
    {
        WriteFrame(stream, kind, JsonSerializer.SerializeToUtf8Bytes(value, type), []);
    }

    /// <summary>Writes a page: its JSON without the text, the length of that JSON in front, and the text behind.</summary>
    public static void WritePage(Stream stream, ExtractedPage page)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(page with { Text = "" }, WorkerJson.Plain.ExtractedPage);
        var head = new byte[sizeof(int) + json.Length];
        BinaryPrimitives.WriteInt32LittleEndian(head, json.Length);
        json.CopyTo(head, sizeof(int));
        WriteFrame(stream, FrameKind.Page, head, MemoryMarshal.AsBytes(page.Text.AsSpan()));
    }

    /// <summary>Asks for a file.</summary>
    /// <param name="stream">The worker's input.</param>
    /// <param name="request">The file and how to read it.</param>
    /// <param name="lastOptions">The options that this worker was given last; null when none.</param>
    public static void WriteRequest(Stream stream, WorkerRequest request, ExtractionOptions? lastOptions)
    {
        if (!ReferenceEquals(request.Options, lastOptions))
        {
            Write(stream, FrameKind.Options, request.Options, WorkerJson.Plain.ExtractionOptions);
        }
        Write(stream, FrameKind.Request, request.Task, WorkerJson.Plain.WorkerTask);
        stream.Flush();
    }

    /// <summary>The next request; null when the host closed the pipe.</summary>
    /// <param name="stream">The worker's input.</param>
    /// <param name="last">The request before it; null for the first.</param>
    /// <exception cref="InvalidDataException">What came is no request.</exception>
    public static WorkerRequest? ReadRequest(Stream stream, WorkerRequest? last)
    {
        var options = last?.Options;
        while (Read(stream) is { } frame)
        {
            if (frame.Kind == FrameKind.Request && options is not null)
            {
                return new WorkerRequest(frame.Open(WorkerJson.Plain.WorkerTask), options);
            }
            options =
                frame.Kind == FrameKind.Options
                    ? frame.Open(WorkerJson.Plain.ExtractionOptions)
                    : throw new InvalidDataException("The host sent a frame of unknown kind.");
        }
        return null;
    }

    public static void WriteReady(Stream stream)
    {
        WriteFrame(stream, FrameKind.Ready, [], []);
        stream.Flush();
    }

    private static void WriteFrame(Stream stream, FrameKind kind, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> rest)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        BinaryPrimitives.WriteUInt16LittleEndian(header, Mark);
        header[2] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(header[3..], payload.Length + rest.Length);
        stream.Write(header);
        stream.Write(payload);
        stream.Write(rest);
    }

    /// <summary>The next frame; null at the end of the stream.</summary>
    /// <exception cref="InvalidDataException">What came is not a frame.</exception>
    public static Frame? Read(Stream stream)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        var read = stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
        if (read == 0)
        {
            return null;
        }
        var length = BinaryPrimitives.ReadInt32LittleEndian(header[3..]);
        if (
            read < HeaderBytes
            || BinaryPrimitives.ReadUInt16LittleEndian(header) != Mark
            || length is < 0 or > MaxPayloadBytes
        )
        {
            throw new InvalidDataException("The worker sent something that is no frame.");
        }
        return new Frame((FrameKind)header[2], ReadPayload(stream, length));
    }

    public static T Open<T>(this Frame frame, JsonTypeInfo<T> type) => Parse(frame.Payload, type);

    /// <summary>The page that <see cref="WritePage"/> wrote.</summary>
    /// <exception cref="InvalidDataException">What came is no page.</exception>
    public static ExtractedPage OpenPage(this Frame frame)
    {
        var payload = frame.Payload.AsSpan();
        var jsonBytes = payload.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(payload);
        if (jsonBytes < 0 || jsonBytes > payload.Length - sizeof(int))
        {
            throw new InvalidDataException("The worker sent a page that does not parse.");
        }
        var text = payload[(sizeof(int) + jsonBytes)..];
        return Parse(payload.Slice(sizeof(int), jsonBytes), WorkerJson.Plain.ExtractedPage) with
        {
            Text = new string(MemoryMarshal.Cast<byte, char>(text)),
        };
    }

    private static T Parse<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type)
                ?? throw new InvalidDataException("The worker sent an empty frame.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException("The worker sent a frame that does not parse.", fault);
        }
    }

    /// <summary>Reads as much as really comes: a length alone allocates nothing large.</summary>
    private static byte[] ReadPayload(Stream stream, int length)
    {
        const int Step = 1 << 20;
        var payload = new byte[Math.Min(length, Step)];
        var have = 0;
        while (have < length)
        {
            if (have == payload.Length)
            {
                Array.Resize(ref payload, (int)Math.Min(length, payload.Length * 2L));
            }
            var count = stream.Read(payload, have, payload.Length - have);
            if (count == 0)
            {
                throw new InvalidDataException("The worker broke off within a frame.");
            }
            have += count;
        }
        return payload;
    }
}

/// <summary>What a frame carries.</summary>
internal enum FrameKind : byte
{
    /// <summary>Host to worker: a <see cref="WorkerTask"/>, to be done with the options sent last.</summary>
    Request = 1,

    /// <summary>Worker to host: it is alive; the payload counts its progress on the file.</summary>
    Alive = 2,

    /// <summary>Worker to host: one page.</summary>
    Page = 3,

    /// <summary>Worker to host: the document without its pages; the file is done.</summary>
    Document = 4,

    /// <summary>Worker to host, once: the runtime has started and requests are read. Without payload.</summary>
    Ready = 5,

    /// <summary>Host to worker: <see cref="ExtractionOptions"/> for the requests that follow. A host asks with the same ones nearly always.</summary>
    Options = 6,
}

/// <summary>One frame.</summary>
internal sealed record Frame(FrameKind Kind, byte[] Payload);

/// <summary>A file to be read.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="EmbeddedFolder">Folder for the files that lie in it; null when they stay there.</param>
internal sealed record WorkerTask(string Path, string? EmbeddedFolder = null);

/// <summary>A file to be read, and how.</summary>
internal sealed record WorkerRequest(WorkerTask Task, ExtractionOptions Options);

[JsonSerializable(typeof(WorkerTask))]
[JsonSerializable(typeof(ExtractionOptions))]
[JsonSerializable(typeof(ExtractedPage))]
[JsonSerializable(typeof(ExtractedDocument))]
[JsonSerializable(typeof(long))]
internal sealed partial class WorkerJson : JsonSerializerContext
{
    /// <summary>Vietnamese letters as they are: escaped, the text would be three times as long.</summary>
    public static WorkerJson Plain { get; } =
        new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
