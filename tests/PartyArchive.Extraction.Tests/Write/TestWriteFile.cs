using System.Buffers.Binary;
using System.Text;

namespace PartyArchive.Extraction.Tests.Write;

/// <summary>Lays out a Windows Write file from paragraphs: header, text, pages of formats, fonts.</summary>
internal sealed class TestWriteFile
{
    private const int Page = 128;

    private readonly List<string> _fonts = [];
    private readonly List<byte> _text = [];
    private readonly List<(int End, byte[] Properties)> _characters = [];
    private readonly List<(int End, byte[] Properties)> _paragraphs = [];

    /// <summary>Adds a paragraph of runs; its text is given in code page 1252, byte by byte.</summary>
    public TestWriteFile Add(byte place, params (string Font, byte[] Bytes)[] runs)
    {
        foreach (var (font, bytes) in runs)
        {
            if (!_fonts.Contains(font))
            {
                _fonts.Add(font);
            }
            _text.AddRange(bytes);
            _characters.Add((_text.Count, [1, (byte)(_fonts.IndexOf(font) << 2)]));
        }
        var properties = new byte[17];
        (properties[0], properties[16]) = (0x3D, place);
        _paragraphs.Add((_text.Count, properties));
        return this;
    }

    public TestWriteFile Add(string font, string latin1) => Add(0, (font, Encoding.Latin1.GetBytes(latin1)));

    public byte[] ToArray()
    {
        var file = new List<byte>(new byte[Page]);
        file.AddRange(_text);
        var textEnd = file.Count;
        Fill(file);
        AddFormats(file, _characters);
        var paragraphs = file.Count / Page;
        AddFormats(file, _paragraphs);
        var fonts = file.Count / Page;
        AddNumber(file, _fonts.Count);
        foreach (var font in _fonts)
        {
            AddNumber(file, font.Length + 2);
            file.Add(0);
            file.AddRange(Encoding.Latin1.GetBytes(font + '\0'));
        }
        AddNumber(file, 0);
        Fill(file);
        var bytes = file.ToArray();
        Set(bytes, 0x00, 0xBE31);
        Set(bytes, 0x04, 0xAB00);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(0x0E), textEnd);
        Set(bytes, 0x12, paragraphs);
        for (var part = 0x14; part <= 0x1C; part += 2)
        {
            Set(bytes, part, fonts);
        }
        Set(bytes, 0x60, bytes.Length / Page);
        return bytes;
    }

    /// <summary>As many runs to a page as there is room for, their properties filled from its end.</summary>
    private static void AddFormats(List<byte> file, List<(int End, byte[] Properties)> runs)
    {
        for (var next = 0; next < runs.Count; )
        {
            var page = new byte[Page];
            BinaryPrimitives.WriteInt32LittleEndian(page, Page + (next == 0 ? 0 : runs[next - 1].End));
            var (free, count) = (Page - 1, 0);
            for (; next < runs.Count; next++, count++)
            {
                var (end, properties) = runs[next];
                if (free - properties.Length - 1 < 4 + (6 * (count + 1)))
                {
                    break;
                }
                free -= properties.Length + 1;
                page[free] = (byte)properties.Length;
                properties.CopyTo(page, free + 1);
                BinaryPrimitives.WriteInt32LittleEndian(page.AsSpan(4 + (6 * count)), Page + end);
                Set(page, 4 + (6 * count) + 4, free - 4);
            }
            page[^1] = (byte)count;
            file.AddRange(page);
        }
    }

    private static void Fill(List<byte> file) => file.AddRange(new byte[(Page - (file.Count % Page)) % Page]);

    private static void AddNumber(List<byte> file, int number) => file.AddRange([(byte)number, (byte)(number >> 8)]);

    private static void Set(byte[] bytes, int at, int number) =>
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), (ushort)number);
}
