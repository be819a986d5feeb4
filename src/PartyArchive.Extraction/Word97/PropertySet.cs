using System.Text;
using PartyArchive.Extraction.CompoundFile;

namespace PartyArchive.Extraction.Word97;

/// <summary>The first section of a property set stream ([MS-OLEPS] 2.20 and 2.21).</summary>
internal sealed class PropertySet
{
    private const int CodePageProperty = 1;
    private const int TypeInt16 = 2;
    private const int TypeInt32 = 3;
    private const int TypeBytesString = 0x1E;
    private const int TypeWideString = 0x1F;
    private const int TypeFileTime = 0x40;
    private const int MostProperties = 1000;

    private readonly byte[] _data;
    private readonly Dictionary<uint, long> _offsets = [];

    private PropertySet(byte[] data) => _data = data;

    private ReadOnlySpan<byte> Data => _data;

    /// <summary>Reads the directory of properties; what is broken is simply absent.</summary>
    public static PropertySet Parse(byte[] data)
    {
        var set = new PropertySet(data);
        var bytes = set.Data;
        long section = bytes.UInt32At(44);
        var count = Math.Min(bytes.UInt32At(section + 4), MostProperties);
        for (var i = 0; i < count; i++)
        {
            var at = section + 8 + (8L * i);
            set._offsets.TryAdd(bytes.UInt32At(at), section + bytes.UInt32At(at + 4));
        }
        return set;
    }

    /// <summary>A text property; null when absent or blank.</summary>
    public string? Text(uint property)
    {
        if (!_offsets.TryGetValue(property, out var at))
        {
            return null;
        }
        long length = Data.UInt32At(at + 4);
        var text = Data.UInt16At(at) switch
        {
            TypeBytesString => Decode(Data.Cut(at + 8, length)),
            TypeWideString => Encoding.Unicode.GetString(Data.Cut(at + 8, 2 * length)),
            _ => "",
        };
        var end = text.IndexOf('\0', StringComparison.Ordinal);
        text = (end < 0 ? text : text[..end]).Trim();
        return text.Length == 0 ? null : text;
    }

    /// <summary>A whole number; null when absent.</summary>
    public int? Number(uint property) =>
        _offsets.TryGetValue(property, out var at)
            ? Data.UInt16At(at) switch
            {
                TypeInt16 => (short)Data.UInt16At(at + 4),
                TypeInt32 => Data.Int32At(at + 4),
                _ => null,
            }
            : null;

    /// <summary>A moment; null when absent or not a date.</summary>
    public DateTimeOffset? Time(uint property)
    {
        if (!_offsets.TryGetValue(property, out var at) || Data.UInt16At(at) != TypeFileTime)
        {
            return null;
        }
        var ticks = Data.Int64At(at + 4);
        // FILETIME counts from 1601 in the same 100 ns steps as .NET; editing times are stored in the same type, so small values are none.
        return ticks > 0 && ticks <= DateTimeOffset.MaxValue.ToFileTime()
            ? DateTimeOffset.FromFileTime(ticks).ToUniversalTime()
            : null;
    }

    private string Decode(ReadOnlySpan<byte> bytes)
    {
        var codePage = Number(CodePageProperty) is { } number ? (ushort)number : 1252;
        return codePage switch
        {
            1200 => Encoding.Unicode.GetString(bytes),
            65001 => Encoding.UTF8.GetString(bytes),
            _ => (CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.Latin1).GetString(bytes),
        };
    }
}
