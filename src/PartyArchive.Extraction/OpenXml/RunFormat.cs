using System.Xml;
using PartyArchive.Extraction.Xml;

namespace PartyArchive.Extraction.OpenXml;

/// <summary>What matters of a run's formatting: fonts and whether it is hidden. Null leaves it to what lies below.</summary>
/// <param name="Ascii">Font of the characters below U+0080.</param>
/// <param name="HighAnsi">Font of the characters above, among them those of the legacy Vietnamese fonts.</param>
/// <param name="IsHidden">Hidden text (w:vanish).</param>
/// <param name="Style">Character style; only on a run.</param>
internal readonly record struct RunFormat(string? Ascii, string? HighAnsi, bool? IsHidden, string? Style = null)
{
    /// <summary>The one font reported for a run: the upper half of the 8-bit codes tells legacy encodings apart.</summary>
    public string? Font => HighAnsi ?? Ascii;

    /// <summary>This format where it says something, else the one below.</summary>
    public RunFormat Over(RunFormat below) =>
        new(Ascii ?? below.Ascii, HighAnsi ?? below.HighAnsi, IsHidden ?? below.IsHidden);

    /// <summary>Reads w:rPr.</summary>
    public static RunFormat Read(XmlReader reader, ExtractionLimits limits, ThemeFonts theme)
    {
        var format = new RunFormat();
        XmlWalk.Children(
            reader,
            limits,
            property =>
            {
                format = property.LocalName switch
                {
                    "rFonts" => format.WithFonts(property, theme),
                    "vanish" => format with { IsHidden = property.IsOn() },
                    "rStyle" => format with { Style = property.Value() },
                    _ => format,
                };
                XmlWalk.Skip(property, limits);
            }
        );
        return format;
    }

    /// <summary>ECMA-376 part 1, 17.3.2.26: a theme font beats the font named beside it.</summary>
    private RunFormat WithFonts(XmlReader fonts, ThemeFonts theme) =>
        this with
        {
            Ascii = theme.Find(fonts.Value("asciiTheme")) ?? fonts.Value("ascii") ?? Ascii,
            // Word 2003 XML writes h-ansi.
            HighAnsi =
                theme.Find(fonts.Value("hAnsiTheme")) ?? fonts.Value("hAnsi") ?? fonts.Value("h-ansi") ?? HighAnsi,
        };
}
