using System.Globalization;
using System.Xml;
using PartyArchive.Extraction.CodePages;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Xml;

namespace PartyArchive.Extraction.OpenXml;

/// <summary>Runs, their text and the marks in it.</summary>
internal sealed partial class WordWalker
{
    /// <summary>Symbol fonts show their 8-bit codes in this part of the private use area (ECMA-376 part 1, 17.3.3.30).</summary>
    private const char FirstSymbol = '\uF000';
    private const char LastSymbol = '\uF0FF';

    private string? _font;

    private void VisitRun(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }
        BeginText();
        var outerFont = _font;
        _font = _paragraph.Run.Font;
        var isHidden = _paragraph.Run.IsHidden == true;
        var isOpen = false;
        var depth = reader.Depth;
        while (reader.ReadWithin(_limits))
        {
            if (reader.NodeType == XmlNodeType.EndElement && reader.Depth <= depth)
            {
                break;
            }
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }
            if (reader.LocalName == "rPr" && WordNamespaces.IsMain(reader.NamespaceURI))
            {
                var format = RunFormat.Read(reader, _limits, _styles.Theme);
                format = format.Over(
                    format.Style is null ? _paragraph.Run : _styles.Resolve(_paragraph.Format.Style, format.Style)
                );
                (_font, isHidden) = (format.Font, format.IsHidden == true);
                continue;
            }
            VisitInRun(reader, isHidden, ref isOpen);
        }
        if (isOpen)
        {
            _content.EndPart();
        }
        _font = outerFont;
    }

    /// <summary>Text of a hidden run is left out; its fields and references still count, because they steer what follows.</summary>
    private void VisitInRun(XmlReader reader, bool isHidden, ref bool isOpen)
    {
        if (!isHidden)
        {
            Visit(reader);
        }
        else if (_content.Options.IncludeHiddenText)
        {
            if (!isOpen)
            {
                _content.BeginPart(PageSegmentKind.Hidden);
                isOpen = true;
            }
            Visit(reader);
        }
        else if (reader.LocalName == "fldChar")
        {
            VisitMark(reader);
        }
        else
        {
            XmlWalk.Skip(reader, _limits);
        }
    }

    private void VisitText(XmlReader reader)
    {
        if (IsSuppressed)
        {
            XmlWalk.Skip(reader, _limits);
            return;
        }
        XmlWalk.Text(reader, _limits, _buffer, _appendChunk);
    }

    private void AppendChunk(Span<char> text)
    {
        // A line end within a text is only how the XML was laid out.
        text.Replace('\n', ' ');
        text.Replace('\r', ' ');
        if (text.ContainsAnyInRange(FirstSymbol, LastSymbol))
        {
            foreach (var c in text)
            {
                AppendSymbol(c, _font);
            }
            return;
        }
        AppendText(text, _font);
    }

    private void AppendText(ReadOnlySpan<char> text, string? font)
    {
        _content.Append(text, font);
        _hasTextSinceBreak = true;
    }

    private void AppendSymbol(char c, string? font)
    {
        if (c is >= FirstSymbol and <= LastSymbol)
        {
            var code = c - FirstSymbol;
            // Text fonts take the same detour; then the code is the character (and a letter of a legacy encoding, maybe).
            c = SymbolCharacters.IsSymbolFont(font) ? SymbolCharacters.Find(font, code) : (char)code;
        }
        AppendText([c], font);
    }

    /// <summary>Handles marks that stand for characters, breaks or text elsewhere; false when the element is none.</summary>
    private bool VisitMark(XmlReader reader)
    {
        switch (reader.LocalName)
        {
            case "fldChar":
                _story.Fields.Note(reader.Value("fldCharType"));
                break;
            case "delText":
                if (_content.Options.IncludeDeletedText)
                {
                    VisitText(reader);
                    return true;
                }
                break;
            case "br":
                VisitBreak(reader.Value("type"));
                break;
            case "lastRenderedPageBreak":
                VisitRecordedBreak();
                break;
            case "footnoteReference":
                AddNote(PageSegmentKind.Footnote, reader.Value("id"));
                break;
            case "endnoteReference":
                AddNote(PageSegmentKind.Endnote, reader.Value("id"));
                break;
            case "commentReference":
                AddNote(PageSegmentKind.Comment, reader.Value("id"));
                break;
            case "sym":
                VisitSymbol(reader);
                break;
            default:
                if (CharacterOf(reader.LocalName) is not { } character)
                {
                    return false;
                }
                if (!IsSuppressed)
                {
                    AppendText([character], _font);
                }
                break;
        }
        XmlWalk.Skip(reader, _limits);
        return true;
    }

    /// <summary>Elements that stand for one character. In TCVN3 the soft hyphen is the letter ư, so it must not be dropped here.</summary>
    private static char? CharacterOf(string name) =>
        name switch
        {
            "tab" or "ptab" => '\t',
            "cr" => '\n',
            "softHyphen" => '\u00AD',
            "noBreakHyphen" => '\u2011',
            _ => null,
        };

    private void VisitBreak(string? type)
    {
        if (IsSuppressed)
        {
            return;
        }
        if (type == "page")
        {
            EndPage(isEstimated: false);
        }
        else
        {
            _content.Append('\n', _font);
        }
    }

    private void VisitRecordedBreak()
    {
        // Word records a break after each hard one too; a page without text in between was ended already.
        if (_content.HasTruePages && _hasTextSinceBreak && _story.CountsBreak())
        {
            EndPage(isEstimated: false);
        }
    }

    private void VisitSymbol(XmlReader reader)
    {
        if (
            !IsSuppressed
            && ushort.TryParse(reader.Value("char"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code)
        )
        {
            var font = reader.Value("font") ?? _font;
            // Some writers leave the F000 out.
            AppendSymbol(
                code < 0x100 && SymbolCharacters.IsSymbolFont(font) ? (char)(FirstSymbol + code) : (char)code,
                font
            );
        }
    }

    private void AddNote(PageSegmentKind kind, string? id)
    {
        if (_sides is not null && !IsSuppressed && _sides.FindNote(kind, id) is { Count: > 0 } blocks)
        {
            _content.AppendSideText(kind, blocks);
        }
    }
}
