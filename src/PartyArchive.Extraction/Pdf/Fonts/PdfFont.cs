using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.PdfFonts;

namespace PartyArchive.Extraction.Pdf.Fonts;

/// <summary>What a code of a font says and how far it moves, in ems.</summary>
/// <param name="Text">Its characters; U+FFFD when the font does not tell.</param>
/// <param name="Width">Advance in ems along the line.</param>
internal readonly record struct FontGlyph(string Text, double Width);

/// <summary>
/// A font as far as text needs it. Characters and widths come from the font's own dictionary; PdfPig's font, which parses the whole embedded
/// program, is asked only where the dictionary does not tell.
/// </summary>
internal sealed class PdfFont
{
    private const string Unknown = "\uFFFD";
    private readonly FontGlyph?[] _low = new FontGlyph?[256];
    private readonly Dictionary<int, FontGlyph> _high = [];
    private readonly Dictionary<int, (int Code, int Length)> _known = [];
    private readonly Lazy<IFont?> _program;
    private readonly Lock _pdfPigFonts;
    private readonly FontCodes _codes;
    private readonly FontWidths _widths;

    public PdfFont(string? name, FontCodes codes, FontWidths widths, Lazy<IFont?> program, Lock pdfPigFonts)
    {
        _pdfPigFonts = pdfPigFonts;
        Name = name;
        _codes = codes;
        _widths = widths;
        _program = program;
    }

    /// <summary>Name as the document writes it, with the mark of a subset; null when it has none.</summary>
    public string? Name { get; }

    /// <summary>Whether lines run from top to bottom.</summary>
    public bool IsVertical => _codes.IsVertical;

    /// <summary>Reads the code at the start of the bytes.</summary>
    /// <returns>Bytes taken; at least 1.</returns>
    public int ReadCode(ReadOnlySpan<byte> bytes, out int code)
    {
        switch (_codes.Length)
        {
            case 1:
                code = bytes[0];
                return 1;
            case 2:
                code = bytes.Length > 1 ? (bytes[0] << 8) | bytes[1] : bytes[0];
                return Math.Min(2, bytes.Length);
            default:
                return ReadByProgram(bytes, out code);
        }
    }

    /// <summary>What a code says.</summary>
    public FontGlyph Glyph(int code)
    {
        if ((uint)code < (uint)_low.Length)
        {
            return _low[code] ??= MakeGlyph(code);
        }
        if (!_high.TryGetValue(code, out var glyph))
        {
            _high[code] = glyph = MakeGlyph(code);
        }
        return glyph;
    }

    private FontGlyph MakeGlyph(int code)
    {
        var text = _codes.Text(code) ?? (_codes.AsksProgram ? TextByProgram(code) : null) ?? _codes.LastResort(code);
        var width = _widths[code] ?? WidthByProgram(code);
        return new FontGlyph(string.IsNullOrEmpty(text) ? Unknown : Ligatures.Expand(text), width);
    }

    // The character map decides by the first bytes how long a code is; what it said for two bytes it says again.
    private int ReadByProgram(ReadOnlySpan<byte> bytes, out int code)
    {
        var key = (bytes[0] << 8) | (bytes.Length > 1 ? bytes[1] : 0) | (bytes.Length > 1 ? 1 << 16 : 0);
        if (!_known.TryGetValue(key, out var known))
        {
            known = AskProgram(bytes, out var length) is { } asked
                ? (asked, length)
                : ((bytes.Length > 1 ? (bytes[0] << 8) | bytes[1] : bytes[0]), Math.Min(2, bytes.Length));
            if (known.Length <= 2)
            {
                _known[key] = known;
            }
        }
        code = known.Code;
        return known.Length;
    }

    private int? AskProgram(ReadOnlySpan<byte> bytes, out int length)
    {
        length = 0;
        try
        {
            if (_program.Value is not { } font)
            {
                return null;
            }
            // PdfPig expects to stand on the first byte.
            var input = new MemoryInputBytes(bytes[..Math.Min(bytes.Length, 4)].ToArray());
            input.MoveNext();
            var code = font.ReadCharacterCode(input, out length);
            length = Math.Clamp(length, 1, bytes.Length);
            return code;
        }
        catch (Exception fault) when (PdfFaults.AreOfFile(fault))
        {
            // Two bytes a code is what all but the rarest composite fonts use.
            return null;
        }
    }

    private string? TextByProgram(int code)
    {
        try
        {
            lock (_pdfPigFonts)
            {
                return _program.Value is { } font && font.TryGetUnicode(code, out var text) ? text : null;
            }
        }
        catch (Exception fault) when (PdfFaults.AreOfFile(fault))
        {
            // A broken font program must not take the page along.
            return null;
        }
    }

    private double WidthByProgram(int code)
    {
        const double Guess = 0.5;
        try
        {
            var width = _program.Value?.GetBoundingBox(code).Width ?? Guess;
            return double.IsFinite(width) ? width : Guess;
        }
        catch (Exception fault) when (PdfFaults.AreOfFile(fault))
        {
            // As above.
            return Guess;
        }
    }
}
