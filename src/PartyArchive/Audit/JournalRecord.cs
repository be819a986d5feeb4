using System.Buffers.Binary;
using PartyArchive.Access;
using PartyArchive.Catalog;

namespace PartyArchive.Audit;

/// <summary>
/// An event in a journal: length, checksum, then its members in a fixed order. What a kill or a power cut left half-written is told by the checksum, and
/// ends the journal. Old and new values have no place here: nothing of a paper may lie in a file that is only deleted.
/// </summary>
internal static class JournalRecord
{
    private const int HeaderBytes = 8;

    /// <summary>A record longer than this was not written by us.</summary>
    private const int MostBytes = 1 << 20;

    /// <summary>Writes a record at the beginning of a buffer.</summary>
    /// <param name="buffer">Buffer; its position afterwards is the record's length.</param>
    /// <param name="writer">Writes into it.</param>
    /// <param name="timed">What happened, and when.</param>
    public static void Write(MemoryStream buffer, BinaryWriter writer, in TimedEvent timed)
    {
        buffer.Position = HeaderBytes;
        var read = timed.Event;
        writer.Write(timed.Moment.UtcTicks);
        writer.Write((byte)read.Secrecy);
        writer.Write(read.Actor);
        writer.Write(read.Action);
        writer.Write(read.Subject.Kind);
        writer.Write(read.Subject.Id);
        WriteOptional(writer, read.FondsCode);
        WriteOptional(writer, read.Basis);
        writer.Write7BitEncodedInt(read.Facts.Count);
        foreach (var (name, value) in read.Facts)
        {
            writer.Write(name);
            writer.Write(value);
        }
        var bytes = buffer.GetBuffer().AsSpan(0, (int)buffer.Position);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, bytes.Length - HeaderBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], Crc32C.Of(bytes[HeaderBytes..]));
    }

    /// <summary>Reads the records that are whole, up to the first that is not.</summary>
    public static List<TimedEvent> ReadAll(byte[] bytes, int start)
    {
        var events = new List<TimedEvent>();
        using var stream = new MemoryStream(bytes, writable: false);
        using var reader = new BinaryReader(stream);
        for (var at = start; at + HeaderBytes <= bytes.Length; )
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
            if (length is <= 0 or > MostBytes || length > bytes.Length - at - HeaderBytes)
            {
                break;
            }
            var content = bytes.AsSpan(at + HeaderBytes, length);
            if (Crc32C.Of(content) != BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 4)))
            {
                break;
            }
            stream.Position = at + HeaderBytes;
            events.Add(Read(reader));
            at += HeaderBytes + length;
        }
        return events;
    }

    private static TimedEvent Read(BinaryReader reader)
    {
        var moment = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero);
        var secrecy = (SecrecyLevel)reader.ReadByte();
        var read = new AuditEvent
        {
            Secrecy = secrecy,
            Actor = reader.ReadString(),
            Action = reader.ReadString(),
            Subject = new AuditSubject(reader.ReadString(), reader.ReadString()),
            FondsCode = ReadOptional(reader),
            Basis = ReadOptional(reader),
        };
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            facts[reader.ReadString()] = reader.ReadString();
        }
        return new TimedEvent(read with { Facts = facts }, moment);
    }

    private static void WriteOptional(BinaryWriter writer, string? value)
    {
        writer.Write(value is not null);
        if (value is not null)
        {
            writer.Write(value);
        }
    }

    private static string? ReadOptional(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;
}
