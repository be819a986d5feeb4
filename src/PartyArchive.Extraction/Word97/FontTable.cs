using System.Text;
using PartyArchive.Extraction.CompoundFile;

namespace PartyArchive.Extraction.Word97;

/// <summary>A font of the document: its name as written and the Windows character set it states.</summary>
internal sealed record WordFont(string Name, byte CharacterSet);

/// <summary>The font table ([MS-DOC] 2.9.286 SttbfFfn, 2.9.81 FFN).</summary>
internal sealed class FontTable
{
    private readonly List<WordFont> _fonts = [];

    public FontTable(ReadOnlySpan<byte> data, bool isOld)
    {
        // Word 6: total length. Word 97: number of fonts, bytes of extra data (always none).
        var at = isOld ? 2 : 4;
        while (at < data.Length && data[at] > 0)
        {
            var entry = data.Cut(at, data[at] + 1);
            _fonts.Add(new WordFont(isOld ? OldName(entry) : Name(entry), entry.ByteAt(4)));
            at += data[at] + 1;
        }
    }

    /// <summary>The font of an index; null when the table has none.</summary>
    public WordFont? this[int index] => index >= 0 && index < _fonts.Count ? _fonts[index] : null;

    // Behind length, flags, weight, character set, index of the other name, panose and signature.
    private static string Name(ReadOnlySpan<byte> entry)
    {
        var name = entry.Cut(40, entry.Length & ~1);
        name = name[..(name.Length & ~1)];
        var end = 0;
        while (end < name.Length && name.UInt16At(end) != 0)
        {
            end += 2;
        }
        return Encoding.Unicode.GetString(name[..end]);
    }

    private static string OldName(ReadOnlySpan<byte> entry)
    {
        var name = entry.Cut(6, entry.Length);
        var end = name.IndexOf((byte)0);
        return Encoding.Latin1.GetString(end < 0 ? name : name[..end]);
    }
}
