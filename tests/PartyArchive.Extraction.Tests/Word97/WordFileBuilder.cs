using System.Buffers.Binary;
using System.Text;
using PartyArchive.Extraction.Tests.CompoundFile;
using PartyArchive.Extraction.Word97;

namespace PartyArchive.Extraction.Tests.Word97;

/// <summary>Writes small Word 97 files: one text, its formatting on one page of each kind, and tables that a test may spoil.</summary>
internal sealed class WordFileBuilder
{
    private const int TextAt = 1024;
    private const int PageBytes = 512;
    private const int PairsAt = 0x9A;

    private readonly List<(int Length, byte[] Changes)> _characters = [];
    private readonly List<(int Length, byte[] Changes)> _paragraphs = [];
    private readonly Dictionary<FibPart, byte[]> _parts = [];
    private readonly StringBuilder _text = new();
    private readonly int[] _stories = new int[8];
    private List<(uint First, uint Offset, ushort Modifier)>? _pieces;
    private byte[] _changeLists = [];

    /// <summary>Writes the text in code page 1252, a byte for a character, instead of UTF-16.</summary>
    public bool IsCompressed { get; init; }

    /// <summary>Changes the main stream before it is stored.</summary>
    public Action<byte[]>? ChangeStream { get; init; }

    /// <summary>Text of the main story with its character changes (grpprl).</summary>
    public WordFileBuilder Text(string text, params byte[] changes) => Story(StoryKind.Main, text, changes);

    /// <summary>Text of any story; stories must come in their order.</summary>
    public WordFileBuilder Story(StoryKind story, string text, params byte[] changes)
    {
        _text.Append(text);
        _stories[(int)story] += text.Length;
        _characters.Add((text.Length, changes));
        return this;
    }

    /// <summary>Formats the next characters as paragraphs of their own.</summary>
    public WordFileBuilder Paragraph(int length, params byte[] changes)
    {
        _paragraphs.Add((length, changes));
        return this;
    }

    public WordFileBuilder Part(FibPart part, byte[] data)
    {
        _parts[part] = data;
        return this;
    }

    public WordFileBuilder Fonts(params string[] names)
    {
        var table = new List<byte> { (byte)names.Length, 0, 0, 0 };
        foreach (var name in names)
        {
            byte[] entry = [.. new byte[39], .. Encoding.Unicode.GetBytes(name), 0, 0];
            table.Add((byte)entry.Length);
            table.AddRange(entry);
        }
        return Part(FibPart.Fonts, [.. table]);
    }

    /// <summary>Replaces the piece table: first character, offset in the text and modifier of each piece.</summary>
    public WordFileBuilder Pieces(params (uint First, uint Offset, ushort Modifier)[] pieces)
    {
        _pieces = [.. pieces];
        return this;
    }

    /// <summary>A change list that pieces name with modifier 1 (Prc 0).</summary>
    public WordFileBuilder ChangeList(params byte[] changes)
    {
        _changeLists = [1, (byte)changes.Length, (byte)(changes.Length >> 8), .. changes];
        return this;
    }

    /// <summary>A table of numbers followed by records.</summary>
    public static byte[] Plex(uint[] numbers, params byte[][] records) =>
        [.. numbers.SelectMany(static number => BitConverter.GetBytes(number)), .. records.SelectMany(static r => r)];

    public byte[] Build()
    {
        var width = IsCompressed ? 1 : 2;
        var text = IsCompressed
            ? Encoding.Latin1.GetBytes(_text.ToString())
            : Encoding.Unicode.GetBytes(_text.ToString());
        var characterPage = (TextAt + text.Length + PageBytes - 1) / PageBytes;
        var stream = new byte[Math.Max((characterPage + 2) * PageBytes, 4096)];
        text.CopyTo(stream, TextAt);
        WritePage(stream.AsSpan(characterPage * PageBytes, PageBytes), _characters, width, entryBytes: 1);
        WritePage(stream.AsSpan((characterPage + 1) * PageBytes, PageBytes), _paragraphs, width, entryBytes: 13);
        var textEnd = (uint)(TextAt + text.Length);
        _parts[FibPart.CharacterPages] = Plex([TextAt, textEnd], BitConverter.GetBytes(characterPage));
        _parts[FibPart.ParagraphPages] = Plex([TextAt, textEnd], BitConverter.GetBytes(characterPage + 1));
        _parts.TryAdd(FibPart.Pieces, Clx());
        var tables = new List<byte>();
        WriteHeader(stream, textEnd, tables);
        ChangeStream?.Invoke(stream);
        return new CompoundFileBuilder().Stream("WordDocument", stream).Stream("0Table", [.. tables]).Build();
    }

    private byte[] Clx()
    {
        var pieces = _pieces ?? [(0, 0, 0)];
        uint[] starts = [.. pieces.Select(static piece => piece.First), (uint)_text.Length];
        byte[][] records =
        [
            .. pieces.Select(piece =>
            {
                var record = new byte[8];
                var offset = IsCompressed ? (((TextAt + piece.Offset) * 2) | 0x4000_0000) : TextAt + (piece.Offset * 2);
                BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(2), offset);
                BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(6), piece.Modifier);
                return record;
            }),
        ];
        var plex = Plex(starts, records);
        return [.. _changeLists, 2, .. BitConverter.GetBytes(plex.Length), .. plex];
    }

    private void WriteHeader(byte[] stream, uint textEnd, List<byte> tables)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(stream, 0xA5EC);
        BinaryPrimitives.WriteUInt16LittleEndian(stream.AsSpan(2), 193);
        BinaryPrimitives.WriteUInt16LittleEndian(stream.AsSpan(10), 0x1000);
        BinaryPrimitives.WriteUInt32LittleEndian(stream.AsSpan(24), TextAt);
        BinaryPrimitives.WriteUInt32LittleEndian(stream.AsSpan(28), textEnd);
        for (var story = 0; story < _stories.Length; story++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(stream.AsSpan(0x4C + (4 * story)), _stories[story]);
        }
        foreach (var (part, data) in _parts)
        {
            BinaryPrimitives.WriteInt32LittleEndian(stream.AsSpan(PairsAt + (8 * (int)part)), tables.Count);
            BinaryPrimitives.WriteInt32LittleEndian(stream.AsSpan(PairsAt + (8 * (int)part) + 4), data.Length);
            tables.AddRange(data);
        }
    }

    // Entries grow from the front, their change lists from the back.
    private static void WritePage(Span<byte> page, List<(int Length, byte[] Changes)> runs, int width, int entryBytes)
    {
        page[PageBytes - 1] = (byte)runs.Count;
        var offset = TextAt;
        var back = PageBytes - 1;
        for (var i = 0; i < runs.Count; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(page[(4 * i)..], offset);
            offset += runs[i].Length * width;
            BinaryPrimitives.WriteInt32LittleEndian(page[(4 * (i + 1))..], offset);
            if (runs[i].Changes.Length == 0)
            {
                continue;
            }
            // A paragraph's list begins with its style and is counted in words.
            byte[] list =
                entryBytes == 1
                    ? [(byte)runs[i].Changes.Length, .. runs[i].Changes]
                    : [(byte)((runs[i].Changes.Length + 4) / 2), 0, 0, .. runs[i].Changes];
            back = (back - list.Length) & ~1;
            list.CopyTo(page[back..]);
            page[(4 * (runs.Count + 1)) + (i * entryBytes)] = (byte)(back / 2);
        }
    }
}
