using System.Xml;
using PartyArchive.Extraction.Numbering;
using PartyArchive.Extraction.Xml;

namespace PartyArchive.Extraction.OpenDocument;

/// <summary>Styles, fonts and list styles of a document, gathered while it streams by: they always stand before the text.</summary>
internal sealed class OdfStyles(ExtractionLimits limits)
{
    private const int MaxChain = 64;
    private readonly Dictionary<string, string> _fonts = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Family, string Name), OdfStyle> _styles = [];
    private readonly Dictionary<(string Family, string Name), OdfStyle> _resolved = [];
    private readonly Dictionary<string, ListDefinition> _lists = new(StringComparer.Ordinal);

    /// <summary>The numbering of headings (text:outline-style); null when the document has none.</summary>
    public ListDefinition? Outline { get; private set; }

    /// <summary>Takes an element that declares a font, a style or a list; false when it is none and was not consumed.</summary>
    public bool TryAdd(XmlReader reader)
    {
        switch (reader.LocalName)
        {
            case "font-face":
                AddFont(reader);
                XmlWalk.Skip(reader, limits);
                return true;
            case "style" or "default-style" when reader.NamespaceURI == OdfNamespaces.Style:
                AddStyle(reader);
                return true;
            case "list-style" when reader.GetAttribute("name", OdfNamespaces.Style) is { } name:
                _lists[name] = OdfListStyle.Read(reader, limits);
                return true;
            case "outline-style":
                Outline = OdfListStyle.Read(reader, limits);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Levels of a list style; null when there is none of that name.</summary>
    public ListDefinition? FindList(string? name) => name is null ? null : _lists.GetValueOrDefault(name);

    /// <summary>A style of a family ("paragraph", "text") with what it inherits.</summary>
    public OdfStyle Resolve(string family, string? name)
    {
        var key = (family, name ?? "");
        if (!_resolved.TryGetValue(key, out var resolved))
        {
            _resolved.Add(key, resolved = Chain(family, name));
        }
        return resolved;
    }

    private OdfStyle Chain(string family, string? name)
    {
        var style = new OdfStyle();
        var isFirst = true;
        for (var i = 0; i < MaxChain && name is not null && _styles.TryGetValue((family, name), out var found); i++)
        {
            style = isFirst ? found : style.Over(found);
            isFirst = false;
            name = found.Parent;
        }
        return _styles.TryGetValue((family, ""), out var defaults) ? style.Over(defaults) : style;
    }

    private void AddFont(XmlReader reader)
    {
        if (
            reader.GetAttribute("name", OdfNamespaces.Style) is { } name
            && reader.GetAttribute("font-family", OdfNamespaces.Svg) is { } family
        )
        {
            _fonts[name] = family.Trim('\'', '"', ' ');
        }
    }

    private void AddStyle(XmlReader reader)
    {
        var family = reader.GetAttribute("family", OdfNamespaces.Style) ?? "";
        // The default style of a family has no name and lies below all others.
        var name = reader.LocalName == "default-style" ? "" : reader.GetAttribute("name", OdfNamespaces.Style) ?? "";
        var style = new OdfStyle
        {
            Parent = reader.GetAttribute("parent-style-name", OdfNamespaces.Style),
            ListStyle = reader.GetAttribute("list-style-name", OdfNamespaces.Style),
            MasterPage = NotEmpty(reader.GetAttribute("master-page-name", OdfNamespaces.Style)),
        };
        XmlWalk.Children(
            reader,
            limits,
            properties =>
            {
                style = properties.LocalName switch
                {
                    "text-properties" => WithText(style, properties),
                    "paragraph-properties" => style with
                    {
                        BreaksPage = properties.GetAttribute("break-before", OdfNamespaces.Fo) switch
                        {
                            null => style.BreaksPage,
                            var value => value == "page",
                        },
                    },
                    _ => style,
                };
                XmlWalk.Skip(properties, limits);
            }
        );
        _styles[(family, name)] = style;
    }

    private OdfStyle WithText(OdfStyle style, XmlReader properties)
    {
        var declared = properties.GetAttribute("font-name", OdfNamespaces.Style);
        var named = properties.GetAttribute("font-family", OdfNamespaces.Fo)?.Trim('\'', '"', ' ');
        return style with
        {
            Font = (declared is null ? null : _fonts.GetValueOrDefault(declared, declared)) ?? named ?? style.Font,
            IsHidden = properties.GetAttribute("display", OdfNamespaces.Text) switch
            {
                null => style.IsHidden,
                var value => value == "none",
            },
        };
    }

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
