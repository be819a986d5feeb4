using PartyArchive.Extraction.Pdf.Filters;
using UglyToad.PdfPig.Fonts.Encodings;
using UglyToad.PdfPig.Tokens;
using NamedEncoding = UglyToad.PdfPig.Fonts.Encodings.Encoding;

namespace PartyArchive.Extraction.Pdf.Fonts;

/// <summary>Codes of one byte, named by an encoding and its differences (ISO 32000-1, 9.6.6).</summary>
internal sealed class SimpleFontCodes : FontCodes
{
    // cp1252 where it differs from Latin-1; what it leaves open keeps its byte, as Word does.
    private const string Cp1252From80 =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
        + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    private readonly ToUnicodeMap? _map;
    private readonly NamedEncoding? _base;
    private readonly Dictionary<int, string> _differences;
    private readonly bool _isLegacy;
    private readonly bool _isTrueType;

    private SimpleFontCodes(
        ToUnicodeMap? map,
        NamedEncoding? baseEncoding,
        Dictionary<int, string> differences,
        bool isLegacy,
        bool isTrueType
    )
    {
        _map = map;
        _base = baseEncoding;
        _differences = differences;
        _isLegacy = isLegacy;
        _isTrueType = isTrueType;
    }

    public override int Length => 1;

    public override bool AsksProgram => true;

    /// <summary>Reads the encoding of a font's dictionary.</summary>
    public static SimpleFontCodes Read(DictionaryToken font, string? name, ToUnicodeMap? map, PdfObjects objects)
    {
        var differences = new Dictionary<int, string>();
        var encoding = objects.Get(font, "Encoding");
        var baseName = (encoding as NameToken)?.Data;
        if (encoding is DictionaryToken dictionary)
        {
            baseName = objects.Name(dictionary, "BaseEncoding");
            ReadDifferences(objects.Array(dictionary, "Differences"), differences, objects);
        }
        var isTrueType = string.Equals(objects.Name(font, "Subtype"), "TrueType", StringComparison.Ordinal);
        return new SimpleFontCodes(
            map,
            BaseOf(baseName) ?? ImpliedBase(font, name, encoding is not null && isTrueType, objects),
            differences,
            LegacyFontNames.IsLegacy(name),
            isTrueType
        );
    }

    public override string? Text(int code)
    {
        if (_map?[code] is { Length: > 0 } mapped && mapped[0] != '\0')
        {
            return mapped;
        }
        if (_differences.TryGetValue(code, out var named))
        {
            return GlyphNames.ToText(named);
        }
        if (_isLegacy && _base is WinAnsiEncoding)
        {
            // WinAnsi calls AD a hyphen and A0 a space; in a TCVN3 or VNI font they are letters.
            return Windows(code);
        }
        return _base is not null && _base.ContainsCode(code) ? GlyphNames.ToText(_base.GetName(code)) : null;
    }

    public override string? LastResort(int code)
    {
        if (_differences.TryGetValue(code, out var name))
        {
            // Writers that number their glyphs mostly number them by character.
            return GlyphNames.NumberIn(name) is { } number and >= 0x20 and < 0x100 && name[0] is 'a' or 'c' or 'C'
                ? Windows(number)
                : null;
        }
        return _isTrueType && code >= 0x20 ? Windows(code) : null;
    }

    private static string Windows(int code) =>
        (code is >= 0x80 and < 0xA0 ? Cp1252From80[code - 0x80] : (char)code).ToString();

    private static void ReadDifferences(
        IReadOnlyList<IToken> items,
        Dictionary<int, string> differences,
        PdfObjects objects
    )
    {
        var code = 0;
        foreach (var item in items)
        {
            switch (objects.Resolve(item))
            {
                case NumericToken number:
                    code = (int)Math.Clamp(number.Data, 0, 256);
                    break;
                case NameToken name when code < 256:
                    differences[code++] = name.Data;
                    break;
            }
        }
    }

    private static NamedEncoding? BaseOf(string? name) =>
        name switch
        {
            "WinAnsiEncoding" => WinAnsiEncoding.Instance,
            "MacRomanEncoding" => MacRomanEncoding.Instance,
            "StandardEncoding" => StandardEncoding.Instance,
            _ => null,
        };

    // ISO 32000-1, table 114: without a base the program's own encoding counts, or the standard one when no program is embedded.
    private static NamedEncoding? ImpliedBase(
        DictionaryToken font,
        string? name,
        bool isEncodedTrueType,
        PdfObjects objects
    )
    {
        const int Symbolic = 4;
        switch (name)
        {
            case "Symbol":
                return SymbolEncoding.Instance;
            case "ZapfDingbats":
                return ZapfDingbatsEncoding.Instance;
        }
        var descriptor = objects.Dictionary(font, "FontDescriptor");
        var flags = descriptor is null ? 0 : (int)(objects.Number(descriptor, "Flags") ?? 0);
        var isEmbedded =
            descriptor?.Data.Keys.Any(static key => key.StartsWith("FontFile", StringComparison.Ordinal)) ?? false;
        var isSymbolic = (flags & Symbolic) != 0;
        return (!isEmbedded && !isSymbolic) || (isEncodedTrueType && !isSymbolic) ? StandardEncoding.Instance : null;
    }
}
