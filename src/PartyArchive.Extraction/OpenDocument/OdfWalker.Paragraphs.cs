using System.Xml;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Xml;

namespace PartyArchive.Extraction.OpenDocument;

/// <summary>Paragraphs and the text in them.</summary>
internal sealed partial class OdfWalker
{
    /// <summary>Most blanks that one element may stand for; documents align with hundreds at most.</summary>
    private const int MaxBlanks = 1_000;

    private OdfStyle _run = new();
    private bool _hasText;
    private bool _lastIsBlank = true;

    private void VisitParagraph(XmlReader reader)
    {
        var style = _styles.Resolve("paragraph", reader.GetAttribute("style-name", OdfNamespaces.Text));
        BeginLine();
        if (style.BreaksPage == true || style.MasterPage is not null)
        {
            if (_hasText)
            {
                EndPage();
            }
            _beginPageStyle?.Invoke(style.MasterPage);
        }
        var outer = _run;
        _run = style;
        _lastIsBlank = true;
        AppendLabel(reader, style);
        WalkInline(reader);
        _run = outer;
        if (_cellDepth > 0)
        {
            // The last paragraph of a cell ends with the cell.
            _lineIsDue = true;
        }
        else
        {
            _content.EndParagraph();
        }
    }

    private void BeginLine()
    {
        if (_lineIsDue)
        {
            _lineIsDue = false;
            _content.EndParagraph();
        }
    }

    private void AppendLabel(XmlReader reader, OdfStyle style)
    {
        var label =
            _lists.Depth > 0 ? _lists.Label(style.ListStyle)
            : reader.LocalName == "h"
            && OdfListStyle.Number(reader.GetAttribute("outline-level", OdfNamespaces.Text)) is { } level
            && style.ListStyle is not ""
                ? _lists.HeadingLabel(level)
            : "";
        if (label.Length > 0)
        {
            Append(label + " ");
        }
    }

    private void WalkInline(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }
        var depth = reader.Depth;
        while (reader.ReadWithin(_limits))
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    VisitInline(reader);
                    break;
                case XmlNodeType.EndElement when reader.Depth <= depth:
                    return;
                case XmlNodeType.Text:
                case XmlNodeType.CDATA:
                case XmlNodeType.SignificantWhitespace:
                case XmlNodeType.Whitespace:
                    AppendValue(reader);
                    break;
            }
        }
    }

    private void VisitInline(XmlReader reader)
    {
        if (reader.NamespaceURI != OdfNamespaces.Text)
        {
            Visit(reader);
            return;
        }
        switch (reader.LocalName)
        {
            case "span":
                VisitSpan(reader);
                break;
            case "s":
                var count = OdfListStyle.Number(reader.GetAttribute("c", OdfNamespaces.Text)) ?? 1;
                Append(new string(' ', Math.Clamp(count, 1, MaxBlanks)));
                XmlWalk.Skip(reader, _limits);
                break;
            case "tab":
                Append("\t");
                XmlWalk.Skip(reader, _limits);
                break;
            case "line-break":
                Append("\n");
                XmlWalk.Skip(reader, _limits);
                break;
            case "p"
            or "h"
            or "list"
            or "note"
            or "soft-page-break"
            or "note-citation"
            or "tracked-changes"
            or "bookmark":
                Visit(reader);
                break;
            default:
                // Fields, links, bookmarks, ruby: their text is what the page shows.
                WalkInline(reader);
                break;
        }
    }

    private void VisitSpan(XmlReader reader)
    {
        var outer = _run;
        if (reader.GetAttribute("style-name", OdfNamespaces.Text) is { } name)
        {
            var own = _styles.Resolve("text", name);
            _run = outer with { Font = own.Font ?? outer.Font, IsHidden = own.IsHidden ?? outer.IsHidden };
        }
        WalkInline(reader);
        _run = outer;
    }

    /// <summary>White space counts once and not at all at the head of a paragraph (ODF 1.3 part 3, 6.1.2).</summary>
    private void AppendValue(XmlReader reader)
    {
        int read;
        while ((read = reader.ReadValueChunk(_buffer, 0, _buffer.Length)) > 0)
        {
            var kept = 0;
            for (var i = 0; i < read; i++)
            {
                var c = _buffer[i] is '\t' or '\n' or '\r' ? ' ' : _buffer[i];
                if (c == ' ' && _lastIsBlank)
                {
                    continue;
                }
                _lastIsBlank = c == ' ';
                _buffer[kept++] = c;
            }
            Write(_buffer.AsSpan(0, kept));
        }
    }

    private void Append(string text)
    {
        // Blanks that an element stands for are never collapsed, and those after them are.
        _lastIsBlank = text[^1] == ' ';
        Write(text);
    }

    private void Write(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return;
        }
        if (_run.IsHidden != true)
        {
            _content.Append(text, _run.Font);
            _hasText = true;
        }
        else if (_content.Options.IncludeHiddenText)
        {
            _content.BeginPart(PageSegmentKind.Hidden);
            _content.Append(text, _run.Font);
            _content.EndPart();
        }
    }

    private void EndRecordedPage()
    {
        if (_hasText)
        {
            _content.HasTruePages = true;
            EndPage();
        }
    }

    private void EndPage()
    {
        _content.EndPage();
        _hasText = false;
    }
}
