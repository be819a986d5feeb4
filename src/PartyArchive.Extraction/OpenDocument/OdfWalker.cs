using System.Xml;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Xml;

namespace PartyArchive.Extraction.OpenDocument;

/// <summary>Walks streamed OpenDocument text and writes it into the builder. Unknown elements are walked through; the depth of the XML bounds the recursion.</summary>
internal sealed partial class OdfWalker
{
    private readonly ContentBuilder _content;
    private readonly OdfStyles _styles;
    private readonly OdfLists _lists;
    private readonly Action<string?>? _beginPageStyle;
    private readonly ExtractionLimits _limits;
    private readonly Action<XmlReader> _visit;
    private readonly char[] _buffer = new char[4096];
    private int _cellDepth;
    private bool _lineIsDue;

    /// <summary>Makes a walker.</summary>
    /// <param name="content">Takes the text.</param>
    /// <param name="styles">Styles of the document.</param>
    /// <param name="beginPageStyle">Told when a paragraph begins a page style; null beside the body.</param>
    public OdfWalker(ContentBuilder content, OdfStyles styles, Action<string?>? beginPageStyle)
    {
        _content = content;
        _styles = styles;
        _lists = new OdfLists(styles);
        _beginPageStyle = beginPageStyle;
        _limits = content.Options.Limits;
        _visit = Visit;
    }

    /// <summary>Walks the children of the element the reader stands on.</summary>
    public void WalkChildren(XmlReader reader) => XmlWalk.Children(reader, _limits, _visit);

    private void Visit(XmlReader reader)
    {
        switch (reader.NamespaceURI)
        {
            case OdfNamespaces.Text:
                VisitText(reader);
                break;
            case OdfNamespaces.Table:
                VisitTable(reader);
                break;
            case OdfNamespaces.Draw:
                VisitDrawing(reader);
                break;
            case OdfNamespaces.Office:
                VisitOffice(reader);
                break;
            case OdfNamespaces.Svg or OdfNamespaces.DublinCore or OdfNamespaces.Meta:
                // Titles and descriptions of drawings, authors and dates of notes.
                XmlWalk.Skip(reader, _limits);
                break;
            default:
                WalkChildren(reader);
                break;
        }
    }

    private void VisitText(XmlReader reader)
    {
        switch (reader.LocalName)
        {
            case "p" or "h":
                VisitParagraph(reader);
                break;
            case "list":
                _lists.Begin(
                    reader.GetAttribute("style-name", OdfNamespaces.Text),
                    reader.GetAttribute("continue-numbering", OdfNamespaces.Text) == "true",
                    reader.GetAttribute("continue-list", OdfNamespaces.Text),
                    reader.GetAttribute("id", OdfNamespaces.Xml)
                );
                WalkChildren(reader);
                _lists.End();
                break;
            case "list-item" or "list-header":
                _lists.BeginItem(
                    OdfListStyle.Number(reader.GetAttribute("start-value", OdfNamespaces.Text)),
                    reader.LocalName == "list-item"
                );
                WalkChildren(reader);
                break;
            case "tracked-changes":
                VisitChanges(reader);
                break;
            case "note":
                VisitPart(
                    reader,
                    reader.GetAttribute("note-class", OdfNamespaces.Text) == "endnote"
                        ? PageSegmentKind.Endnote
                        : PageSegmentKind.Footnote
                );
                break;
            case "soft-page-break":
                EndRecordedPage();
                XmlWalk.Skip(reader, _limits);
                break;
            case "note-citation"
            or "sequence-decls"
            or "variable-decls"
            or "user-field-decls"
            or "dde-connection-decls"
            or "bookmark":
                XmlWalk.Skip(reader, _limits);
                break;
            default:
                WalkChildren(reader);
                break;
        }
    }

    private void VisitTable(XmlReader reader)
    {
        switch (reader.LocalName)
        {
            case "table-row":
                BeginLine();
                WalkChildren(reader);
                _content.EndRow();
                break;
            case "table-cell":
                _cellDepth++;
                WalkChildren(reader);
                _cellDepth--;
                _lineIsDue = false;
                _content.EndCell();
                break;
            case "covered-table-cell":
                XmlWalk.Skip(reader, _limits);
                break;
            default:
                WalkChildren(reader);
                break;
        }
    }

    private void VisitDrawing(XmlReader reader)
    {
        switch (reader.LocalName)
        {
            case "image":
                if (!_isInObject)
                {
                    _content.AddImage();
                }
                XmlWalk.Skip(reader, _limits);
                break;
            case "object" or "object-ole":
                // What follows in the frame is only a picture of the object.
                _isInObject = true;
                AddAttachment(reader.GetAttribute("href", OdfNamespaces.XLink));
                XmlWalk.Skip(reader, _limits);
                break;
            case "frame":
                var outer = _isInObject;
                _isInObject = false;
                WalkChildren(reader);
                _isInObject = outer;
                break;
            case "text-box"
            or "custom-shape"
            or "rect"
            or "ellipse"
            or "circle"
            or "polygon"
            or "path"
            or "caption"
            or "line":
                VisitPart(reader, PageSegmentKind.TextBox);
                break;
            default:
                WalkChildren(reader);
                break;
        }
    }

    private void VisitOffice(XmlReader reader)
    {
        switch (reader.LocalName)
        {
            case "annotation":
                VisitPart(reader, PageSegmentKind.Comment);
                break;
            case "forms" or "binary-data" or "scripts" or "event-listeners" or "annotation-end":
                XmlWalk.Skip(reader, _limits);
                break;
            default:
                WalkChildren(reader);
                break;
        }
    }

    private void VisitPart(XmlReader reader, PageSegmentKind kind)
    {
        var (cellDepth, lineIsDue, run) = (_cellDepth, _lineIsDue, _run);
        (_cellDepth, _lineIsDue) = (0, false);
        _content.BeginPart(kind);
        WalkChildren(reader);
        _content.EndPart();
        (_cellDepth, _lineIsDue, _run) = (cellDepth, lineIsDue, run);
    }

    /// <summary>Deleted text stands apart from the text it was deleted from (ODF 1.3 part 3, 5.5).</summary>
    private void VisitChanges(XmlReader reader)
    {
        if (!_content.Options.IncludeDeletedText)
        {
            XmlWalk.Skip(reader, _limits);
            return;
        }
        _content.BeginPart(PageSegmentKind.Deleted);
        WalkChildren(reader);
        _content.EndPart();
    }

    private void AddAttachment(string? reference)
    {
        var name = Path.GetFileName(reference ?? "");
        if (name.Length > 0)
        {
            _content.Properties = _content.Properties with { Attachments = [.. _content.Properties.Attachments, name] };
        }
    }

    private bool _isInObject;
}
