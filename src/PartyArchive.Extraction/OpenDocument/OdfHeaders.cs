using System.Xml;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Xml;

namespace PartyArchive.Extraction.OpenDocument;

/// <summary>Headers and footers of page styles (style:master-page), each put on the page where its style is first used.</summary>
internal sealed class OdfHeaders(ContentBuilder content, OdfStyles styles)
{
    private readonly Dictionary<string, List<(PageSegmentKind Kind, IReadOnlyList<ContentBlock> Blocks)>> _pages = new(
        StringComparer.Ordinal
    );
    private readonly HashSet<string> _placed = new(StringComparer.Ordinal);
    private string? _first;

    // An embedded document begins where the outer one has come to.
    private readonly int _firstPage = content.PagesEnded;
    private bool _hasBegun;

    /// <summary>Takes a style:master-page element.</summary>
    public void Add(XmlReader reader)
    {
        var name = reader.GetAttribute("name", OdfNamespaces.Style) ?? "";
        _first ??= name;
        var parts = new List<(PageSegmentKind, IReadOnlyList<ContentBlock>)>();
        XmlWalk.Children(
            reader,
            content.Options.Limits,
            part =>
            {
                PageSegmentKind? kind = part.LocalName switch
                {
                    "header" or "header-left" or "header-first" => PageSegmentKind.Header,
                    "footer" or "footer-left" or "footer-first" => PageSegmentKind.Footer,
                    _ => null,
                };
                if (kind is null || part.GetAttribute("display", OdfNamespaces.Style) == "false")
                {
                    XmlWalk.Skip(part, content.Options.Limits);
                    return;
                }
                var side = content.BeginSideText();
                new OdfWalker(side, styles, beginPageStyle: null).WalkChildren(part);
                parts.Add((kind.Value, side.EndSideText()));
            }
        );
        _pages.TryAdd(name, parts);
    }

    /// <summary>A paragraph begins a page style.</summary>
    /// <param name="name">The page style; null when the paragraph only begins a page.</param>
    public void Begin(string? name)
    {
        if (name is null || !_pages.TryGetValue(name, out var parts) || !_placed.Add(name))
        {
            return;
        }
        _hasBegun |= content.PagesEnded == _firstPage;
        foreach (var (kind, blocks) in parts)
        {
            content.AddToPage(content.PagesEnded, kind, blocks);
        }
    }

    /// <summary>Puts the ordinary page style on the first page when no paragraph there named another.</summary>
    public void EndBody()
    {
        if (!_hasBegun)
        {
            var page = _pages.ContainsKey("Standard") ? "Standard" : _first;
            if (page is not null && _pages.TryGetValue(page, out var parts) && _placed.Add(page))
            {
                foreach (var (kind, blocks) in parts)
                {
                    content.AddToPage(_firstPage, kind, blocks);
                }
            }
        }
    }
}
