using System.Xml;
using PartyArchive.Extraction.Xml;

namespace PartyArchive.Extraction.OpenXml;

/// <summary>The styles of a document: what a run looks like and how a paragraph is numbered when it does not say so itself.</summary>
internal sealed class WordStyles(ThemeFonts theme, ExtractionLimits limits)
{
    /// <summary>Word shows no deeper chain; also ends a chain that bites its tail.</summary>
    private const int MaxChain = 64;

    private readonly Dictionary<string, Style> _styles = new(StringComparer.Ordinal);
    private readonly Dictionary<(string? Paragraph, string? Character), RunFormat> _resolved = [];
    private RunFormat _defaults;
    private string? _defaultParagraph;

    /// <summary>Theme fonts in force.</summary>
    public ThemeFonts Theme => theme;

    /// <summary>Takes a w:style or w:docDefaults element.</summary>
    public void Add(XmlReader reader)
    {
        if (reader.LocalName is "rPrDefault")
        {
            XmlWalk.Children(reader, limits, child => _defaults = RunFormat.Read(child, limits, theme));
        }
        else if (reader.LocalName is "style" && reader.Value("styleId") is { } id)
        {
            if (reader.Value("type") == "paragraph" && reader.Value("default") is "1" or "true" or "on")
            {
                _defaultParagraph ??= id;
            }
            _styles.TryAdd(id, ReadStyle(reader));
        }
    }

    /// <summary>Formatting of a run in a paragraph style and a character style; null for none.</summary>
    public RunFormat Resolve(string? paragraphStyle, string? characterStyle)
    {
        var key = (paragraphStyle, characterStyle);
        if (!_resolved.TryGetValue(key, out var format))
        {
            format = Chain(characterStyle).Over(Chain(paragraphStyle ?? _defaultParagraph)).Over(_defaults);
            _resolved.Add(key, format);
        }
        return format;
    }

    /// <summary>Paragraph properties of a style with those of the styles it is based on.</summary>
    public ParagraphFormat Paragraph(string? style)
    {
        var format = new ParagraphFormat();
        var id = style ?? _defaultParagraph;
        for (var i = 0; i < MaxChain && id is not null && _styles.TryGetValue(id, out var found); i++)
        {
            if (format.NumberingList is null && found.Paragraph.NumberingList is not null)
            {
                format = format with { NumberingStyle = id };
            }
            format = format.Over(found.Paragraph);
            id = found.BasedOn;
        }
        return format;
    }

    private RunFormat Chain(string? id)
    {
        var format = new RunFormat();
        for (var i = 0; i < MaxChain && id is not null && _styles.TryGetValue(id, out var style); i++)
        {
            format = format.Over(style.Run);
            id = style.BasedOn;
        }
        return format;
    }

    private Style ReadStyle(XmlReader reader)
    {
        string? basedOn = null;
        var run = new RunFormat();
        var paragraph = new ParagraphFormat();
        XmlWalk.Children(
            reader,
            limits,
            child =>
            {
                switch (child.LocalName)
                {
                    case "basedOn":
                        basedOn = child.Value();
                        XmlWalk.Skip(child, limits);
                        break;
                    case "rPr":
                        run = RunFormat.Read(child, limits, theme);
                        break;
                    case "pPr":
                        paragraph = ParagraphFormat.Read(child, limits, sectionProperties: null);
                        break;
                    default:
                        XmlWalk.Skip(child, limits);
                        break;
                }
            }
        );
        return new Style(basedOn, run, paragraph);
    }

    private sealed record Style(string? BasedOn, RunFormat Run, ParagraphFormat Paragraph);
}
