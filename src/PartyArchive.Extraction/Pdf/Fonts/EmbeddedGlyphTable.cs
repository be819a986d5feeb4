using System.Buffers.Binary;
using System.Globalization;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.TrueType;
using UglyToad.PdfPig.Fonts.TrueType.Parser;

namespace PartyArchive.Extraction.Pdf.Fonts;

/// <summary>
/// The character table of an embedded TrueType program read backwards: from glyph number to character. It can only be asked character by
/// character, so the scripts that most papers use are asked first and the rest only when a glyph is not among them.
/// </summary>
internal sealed class EmbeddedGlyphTable
{
    // Latin to Cyrillic, Hebrew and Arabic, Vietnamese, punctuation and signs.
    private static readonly (int First, int Last)[] Common =
    [
        (0x20, 0x52F),
        (0x590, 0x6FF),
        (0x1E00, 0x1EFF),
        (0x2000, 0x22FF),
        (0x25A0, 0x26FF),
    ];

    // All else of the basic plane but surrogates and private use.
    private static readonly (int First, int Last)[] Others = [(0x700, 0x1DFF), (0x2300, 0xD7FF), (0xF900, 0xFFFD)];

    private readonly TableRegister? _tables;
    private readonly Dictionary<int, string> _characters = [];
    private bool _isComplete;

    /// <summary>Opens the table of a font program.</summary>
    /// <param name="program">The TrueType program.</param>
    /// <param name="onlyCommon">True to leave out the rarer scripts; they take tens of milliseconds.</param>
    public EmbeddedGlyphTable(ReadOnlyMemory<byte> program, bool onlyCommon)
    {
        _isComplete = onlyCommon;
        try
        {
            _tables = TrueTypeFontParser
                .Parse(new TrueTypeDataBytes(new MemoryInputBytes(WithoutNames(program))))
                .TableRegister;
            AddRanges(Common);
            AddPostScriptNames(_tables.PostScriptTable?.GlyphNames);
        }
        catch (Exception fault) when (PdfFaults.AreOfFile(fault))
        {
            // A broken font program leaves its characters unknown, nothing more.
            _isComplete = true;
        }
    }

    /// <summary>The character of a glyph; null when the table has none, as that of a subset often does not.</summary>
    public string? this[int glyph]
    {
        get
        {
            if (!_characters.ContainsKey(glyph) && !_isComplete)
            {
                _isComplete = true;
                AddRanges(Others);
            }
            return _characters.GetValueOrDefault(glyph);
        }
    }

    /// <summary>
    /// The program without its table of names: it may state 65,535 names that all lie over the same 64 KiB, and the parser reads every one of them into memory.
    /// </summary>
    private static byte[] WithoutNames(ReadOnlyMemory<byte> program)
    {
        // OpenType 1.9, table directory: 12 bytes, of which the number of tables is at 4, then 16 bytes for each table, its tag first.
        const int HeaderBytes = 12;
        const int EntryBytes = 16;
        var copy = program.ToArray();
        var tables = copy.Length < HeaderBytes ? 0 : BinaryPrimitives.ReadUInt16BigEndian(copy.AsSpan(4));
        for (var at = HeaderBytes; at + EntryBytes <= copy.Length && tables > 0; at += EntryBytes, tables--)
        {
            if (copy.AsSpan(at).StartsWith("name"u8))
            {
                "none"u8.CopyTo(copy.AsSpan(at));
            }
        }
        return copy;
    }

    private void AddRanges(ReadOnlySpan<(int First, int Last)> ranges)
    {
        if (_tables?.CMapTable is not { } table)
        {
            return;
        }
        try
        {
            foreach (var (first, last) in ranges)
            {
                for (var character = first; character <= last; character++)
                {
                    if (table.TryGetGlyphIndex(character, out var glyph) && glyph > 0)
                    {
                        _characters.TryAdd(glyph, ((char)character).ToString(CultureInfo.InvariantCulture));
                    }
                }
            }
        }
        catch (Exception fault) when (PdfFaults.AreOfFile(fault))
        {
            // A broken table leaves its characters unknown, nothing more.
            _isComplete = true;
        }
    }

    private void AddPostScriptNames(IReadOnlyList<string>? names)
    {
        for (var glyph = 1; names is not null && glyph < names.Count; glyph++)
        {
            if (!_characters.ContainsKey(glyph) && GlyphNames.ToText(names[glyph]) is { } text)
            {
                _characters[glyph] = text;
            }
        }
    }
}
