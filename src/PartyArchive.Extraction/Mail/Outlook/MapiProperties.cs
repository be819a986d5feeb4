using System.Globalization;
using System.Text;
using PartyArchive.Extraction.CodePages;
using PartyArchive.Extraction.CompoundFile;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Mail.Outlook;

/// <summary>The properties of one storage of an Outlook message: of the message, a recipient or an attachment ([MS-OXMSG] 2.1 and 2.4).</summary>
internal sealed class MapiProperties
{
    /// <summary>Name of the stream of fixed values, which every storage of properties has.</summary>
    public const string FixedValues = "__properties_version1.0";

    private const int EntryBytes = 16;

    private readonly CompoundFileReader _file;
    private readonly CompoundEntry _storage;
    private readonly ByteAllowance _allowance;
    private readonly byte[] _fixed;
    private readonly int _headerBytes;

    /// <param name="file">File the storage lies in.</param>
    /// <param name="storage">The storage.</param>
    /// <param name="headerBytes">Bytes before the first fixed value: 32 in a message that is a file, 24 in one within another, 8 elsewhere.</param>
    /// <param name="allowance">Bytes that may still be read.</param>
    /// <param name="codePage">Code page of texts that are not Unicode; null for a message, which states its own.</param>
    public MapiProperties(
        CompoundFileReader file,
        CompoundEntry storage,
        int headerBytes,
        ByteAllowance allowance,
        CodePage? codePage = null
    )
    {
        _file = file;
        _storage = storage;
        _headerBytes = headerBytes;
        _allowance = allowance;
        _fixed = Stream(FixedValues) ?? [];
        CodePage =
            codePage
            ?? Stated(MapiProperty.MessageCodePage)
            ?? Stated(MapiProperty.InternetCodePage)
            ?? CodePage.Western;
    }

    /// <summary>Code page of texts that are not Unicode.</summary>
    public CodePage CodePage { get; }

    /// <summary>A text; null when the storage has none of that number.</summary>
    public string? Text(MapiProperty property)
    {
        if (Stream(Name(property, "001F")) is { } unicode)
        {
            return Encoding.Unicode.GetString(unicode).TrimEnd('\0');
        }
        return Stream(Name(property, "001E")) is { } bytes ? CodePage.Encoding.GetString(bytes).TrimEnd('\0') : null;
    }

    /// <summary>A text that is not Unicode, undecoded; null when there is none.</summary>
    public byte[]? NarrowText(MapiProperty property) => Stream(Name(property, "001E"));

    /// <summary>Bytes; null when the storage has none of that number.</summary>
    public byte[]? Bytes(MapiProperty property) => Stream(Name(property, "0102"));

    /// <summary>A storage within this one: a message, or an object of another program; null when there is none.</summary>
    public CompoundEntry? Storage(MapiProperty property) =>
        _storage.Child(Name(property, "000D")) is { Kind: CompoundEntryKind.Storage } inner ? inner : null;

    /// <summary>A whole number (PtypInteger32); null when there is none.</summary>
    public int? Number(MapiProperty property) => Fixed(property, 0x0003) is { } at ? Value(at).Int32At(0) : null;

    /// <summary>Yes or no (PtypBoolean); false when it is not stated.</summary>
    public bool Holds(MapiProperty property) => Fixed(property, 0x000B) is { } at && Value(at).UInt16At(0) != 0;

    /// <summary>A moment (PtypTime: ticks since 1601, UTC); null when there is none or it is no date.</summary>
    public DateTimeOffset? Time(MapiProperty property)
    {
        if (Fixed(property, 0x0040) is not { } at)
        {
            return null;
        }
        var ticks = Value(at).Int64At(0);
        return ticks > 0 && ticks <= DateTimeOffset.MaxValue.Ticks - DateTimeOffset.UnixEpoch.Ticks
            ? DateTimeOffset.FromFileTime(ticks).ToUniversalTime()
            : null;
    }

    private CodePage? Stated(MapiProperty property) => CodePage.Find(Number(property) ?? 0);

    // [MS-OXMSG] 2.4.2: tag (type, number), flags, value; of fixed length all of them.
    private int? Fixed(MapiProperty property, ushort type)
    {
        ReadOnlySpan<byte> values = _fixed;
        for (var at = _headerBytes; at + EntryBytes <= values.Length; at += EntryBytes)
        {
            if (values.UInt16At(at) == type && values.UInt16At(at + 2) == (ushort)property)
            {
                return at + 8;
            }
        }
        return null;
    }

    private ReadOnlySpan<byte> Value(int at) => _fixed.AsSpan(at, 8);

    private byte[]? Stream(string name)
    {
        if (_storage.Child(name) is not { Kind: CompoundEntryKind.Stream } entry)
        {
            return null;
        }
        var bytes = _file.Read(entry);
        _allowance.Take(bytes.Length);
        return bytes;
    }

    private static string Name(MapiProperty property, string type) =>
        "__substg1.0_" + ((ushort)property).ToString("X4", CultureInfo.InvariantCulture) + type;
}
