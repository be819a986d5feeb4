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

    private const int CharactersPerLook = 16;

    private readonly TableRegister? _tables;
    private readonly Dictionary<int, string> _characters = [];
    private readonly Action _lookAtClock;
    private bool _isComplete;

    /// <summary>Opens the table of a font program.</summary>
    /// <param name="program">The TrueType program.</param>
    /// <param name="onlyCommon">True to leave out the rarer scripts; they take tens of milliseconds.</param>
    /// <param name="lookAtClock">Throws when the time is over: a table may hold thousands of ranges to look through for each character.</param>
    public EmbeddedGlyphTable(ReadOnlyMemory<byte> program, bool onlyCommon, Action lookAtClock)
    {
        _lookAtClock = lookAtClock;
        _isComplete = onlyCommon;
        try
        {
            _tables = TrueTypeFontParser
                .Parse(new TrueTypeDataBytes(new MemoryInputBytes(EmbeddedFontProgram.Tamed(program.Span))))
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
                    if (character % CharactersPerLook == 0)
                    {
                        _lookAtClock();
                    }
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
