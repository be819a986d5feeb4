using System.Globalization;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.TrueType;
using UglyToad.PdfPig.Fonts.TrueType.Parser;

namespace PartyArchive.Extraction.Pdf.Fonts;

/// <summary>The character table of an embedded TrueType program read backwards: from glyph number to character.</summary>
internal static class EmbeddedGlyphTable
{
    private const int LastOfPlane = 0xFFFD;
    private const int PrivateEnd = 0xF8FF;

    /// <summary>Reads the table; empty when the program has none, as subsets often do.</summary>
    public static IReadOnlyDictionary<int, string> Read(ReadOnlyMemory<byte> program)
    {
        var result = new Dictionary<int, string>();
        try
        {
            var tables = TrueTypeFontParser.Parse(new TrueTypeDataBytes(new MemoryInputBytes(program))).TableRegister;
            for (var character = 0x20; tables.CMapTable is not null && character <= LastOfPlane; character++)
            {
                if (
                    character is < 0xD800 or > PrivateEnd
                    && tables.CMapTable.TryGetGlyphIndex(character, out var glyph)
                    && glyph > 0
                )
                {
                    result.TryAdd(glyph, ((char)character).ToString(CultureInfo.InvariantCulture));
                }
            }
            AddPostScriptNames(tables.PostScriptTable?.GlyphNames, result);
        }
        catch (Exception fault) when (PdfFaults.AreOfFile(fault))
        {
            // A broken font program leaves its characters unknown, nothing more.
            return result;
        }
        return result;
    }

    private static void AddPostScriptNames(IReadOnlyList<string>? names, Dictionary<int, string> result)
    {
        for (var glyph = 1; names is not null && glyph < names.Count; glyph++)
        {
            if (!result.ContainsKey(glyph) && GlyphNames.ToText(names[glyph]) is { } text)
            {
                result[glyph] = text;
            }
        }
    }
}
