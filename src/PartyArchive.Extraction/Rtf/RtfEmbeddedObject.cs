using System.Buffers.Binary;
using PartyArchive.Extraction.CodePages;

namespace PartyArchive.Extraction.Rtf;

/// <summary>The head of an embedded object ([MS-OLEDS] 2.2.4 ObjectHeader): enough to name it, nothing is opened.</summary>
internal static class RtfEmbeddedObject
{
    /// <summary>Bytes of the object that are looked at.</summary>
    public const int HeadBytes = 1024;

    private const int MaxNameBytes = 256;

    /// <summary>Name to list for the object: the file name of a packaged file, else the class ("Word.Document.8"); null when unreadable.</summary>
    public static string? NameOf(ReadOnlySpan<byte> head)
    {
        // OLEVersion and FormatID, four bytes each.
        if (head.Length < 8)
        {
            return null;
        }
        var rest = head[8..];
        var className = TakeString(ref rest);
        if (className is not "Package")
        {
            return className;
        }
        // TopicName, ItemName, then the size of the package and its own head: two bytes before the label.
        _ = TakeString(ref rest);
        _ = TakeString(ref rest);
        return rest.Length > 6 ? ZeroEnded(rest[6..]) ?? className : className;
    }

    private static string? TakeString(ref ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4)
        {
            bytes = [];
            return null;
        }
        var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        if (length > MaxNameBytes || length > bytes.Length - 4)
        {
            bytes = [];
            return null;
        }
        var text = ZeroEnded(bytes.Slice(4, (int)length));
        bytes = bytes[(4 + (int)length)..];
        return text;
    }

    private static string? ZeroEnded(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        var text = bytes[..Math.Min(end < 0 ? bytes.Length : end, MaxNameBytes)];
        if (text.IsEmpty || text.ContainsAnyInRange((byte)0, (byte)0x1F))
        {
            return null;
        }
        return string.Create(
            text.Length,
            text,
            static (target, source) =>
            {
                for (var i = 0; i < source.Length; i++)
                {
                    target[i] = CodePage.Western.Characters[source[i]];
                }
            }
        );
    }
}
