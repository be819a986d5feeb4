using System.Xml;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Xml;

namespace PartyArchive.Extraction.OpenXml;

/// <summary>
/// Walks streamed WordprocessingML and writes its text into the builder. Elements that are not known are walked through, so text is found wherever newer
/// versions put it; the depth of the XML bounds the recursion.
/// </summary>
internal sealed partial class WordWalker
{
    private const string AmlNamespace = "http://schemas.microsoft.com/aml/2001/core";
    private readonly ContentBuilder _content;
    private readonly WordStyles _styles;
    private readonly WordNumbering _numbering;
    private readonly IWordSideTexts? _sides;
    private readonly ExtractionLimits _limits;
    private readonly Action<XmlReader> _visit;
    private readonly char[] _buffer = new char[4096];

    // Made once: a document has one text element for every few words.
    private readonly Action<Memory<char>> _appendChunk;
    private WordStory _story;
    private int _deletions;
    private int _objects;
    private int _sectionFirstPage;
    private bool _hasTextSinceBreak;

    /// <summary>Makes a walker.</summary>
    /// <param name="content">Takes the text.</param>
    /// <param name="styles">Styles of the document.</param>
    /// <param name="numbering">Lists; the walkers of one document's body share it.</param>
    /// <param name="sides">Text of other parts; null when there is none to be found.</param>
    public WordWalker(ContentBuilder content, WordStyles styles, WordNumbering numbering, IWordSideTexts? sides)
    {
        _content = content;
        _styles = styles;
        _numbering = numbering;
        _sides = sides;
        // An embedded document begins where the outer one has come to.
        _sectionFirstPage = content.PagesEnded;
        _limits = content.Options.Limits;
        _story = new WordStory(content);
        _visit = Visit;
        _appendChunk = chunk => AppendChunk(chunk.Span);
    }

    /// <summary>Walks the children of the element the reader stands on.</summary>
    public void WalkChildren(XmlReader reader) => XmlWalk.Children(reader, _limits, _visit);

    private void Visit(XmlReader reader)
    {
        var ns = reader.NamespaceURI;
        if (WordNamespaces.IsMain(ns))
        {
            VisitWord(reader);
        }
        else if (ns == WordNamespaces.Compatibility)
        {
            VisitAlternatives(reader);
        }
        else if (ns == AmlNamespace && reader.LocalName == "annotation")
        {
            VisitAnnotation2003(reader);
        }
        else
        {
            VisitForeign(reader);
        }
    }

    private void VisitWord(XmlReader reader)
    {
        switch (reader.LocalName)
        {
            case "p":
                VisitParagraph(reader);
                break;
            case "r":
                VisitRun(reader);
                break;
            case "t":
                VisitText(reader);
                break;
            case "tr":
                VisitRow(reader);
                break;
            case "tc":
                VisitCell(reader);
                break;
            case "del" or "moveFrom":
                VisitDeletion(reader);
                break;
            case "txbxContent":
                VisitPart(reader, PageSegmentKind.TextBox);
                break;
            case "footnote":
                VisitPart(reader, PageSegmentKind.Footnote);
                break;
            case "endnote":
                VisitPart(reader, PageSegmentKind.Endnote);
                break;
            case "object":
                _objects++;
                WalkChildren(reader);
                _objects--;
                break;
            case "sectPr":
                EndSection(ReadSection(reader));
                break;
            case "altChunk":
                _sides?.ReadImported(reader.Relationship());
                XmlWalk.Skip(reader, _limits);
                break;
            case "pPr" or "rPr" or "tblPr" or "tblPrEx" or "trPr" or "tcPr" or "tblGrid" or "sdtPr" or "sdtEndPr":
            case "instrText" or "delInstrText" or "ffData" or "binData" or "fldData" or "docOleData":
                XmlWalk.Skip(reader, _limits);
                break;
            default:
                if (!VisitMark(reader))
                {
                    WalkChildren(reader);
                }
                break;
        }
    }

    /// <summary>Markup compatibility (ECMA-376 part 3): the alternatives say the same in newer and older words, so only the first is read.</summary>
    private void VisitAlternatives(XmlReader reader)
    {
        if (reader.LocalName != "AlternateContent")
        {
            WalkChildren(reader);
            return;
        }
        var wasRead = false;
        XmlWalk.Children(
            reader,
            _limits,
            alternative =>
            {
                if (wasRead)
                {
                    XmlWalk.Skip(alternative, _limits);
                    return;
                }
                wasRead = true;
                WalkChildren(alternative);
            }
        );
    }

    /// <summary>Changes and comments of Word 2003 XML.</summary>
    private void VisitAnnotation2003(XmlReader reader)
    {
        switch (reader.GetAttribute("type", WordNamespaces.Word2003))
        {
            case "Word.Deletion":
                VisitDeletion(reader);
                break;
            case "Word.Comment":
                VisitPart(reader, PageSegmentKind.Comment);
                break;
            default:
                WalkChildren(reader);
                break;
        }
    }

    private void VisitForeign(XmlReader reader)
    {
        var ns = reader.NamespaceURI;
        switch (reader.LocalName)
        {
            case "t" when WordNamespaces.IsMath(ns):
                VisitText(reader);
                return;
            case "txBody" when WordNamespaces.IsDrawing(ns):
                VisitPart(reader, PageSegmentKind.TextBox);
                return;
            case "p" when WordNamespaces.IsDrawing(ns):
                WalkChildren(reader);
                _content.EndParagraph();
                return;
            case "t" when WordNamespaces.IsDrawing(ns):
                VisitText(reader);
                return;
            case "pic" when ns == WordNamespaces.Picture:
            case "imagedata" when ns == WordNamespaces.Vml:
                AddPicture();
                break;
            case "textpath" when ns == WordNamespaces.Vml:
                AddTextBox(reader.GetAttribute("string"));
                break;
            case "relIds" when ns is WordNamespaces.Diagram or WordNamespaces.StrictDiagram:
                AddDiagram(reader.Relationship("dm"));
                break;
        }
        WalkChildren(reader);
    }

    private void VisitPart(XmlReader reader, PageSegmentKind kind)
    {
        if (IsSuppressed)
        {
            XmlWalk.Skip(reader, _limits);
            return;
        }
        var outer = _story;
        var outerParagraph = _paragraph;
        _story = new WordStory(_content);
        _paragraph = new OpenParagraph();
        _content.BeginPart(kind);
        WalkChildren(reader);
        _content.EndPart();
        _story = outer;
        _paragraph = outerParagraph;
    }

    private void VisitDeletion(XmlReader reader)
    {
        if (!_content.Options.IncludeDeletedText)
        {
            _deletions++;
            WalkChildren(reader);
            _deletions--;
            return;
        }
        _content.BeginPart(PageSegmentKind.Deleted);
        WalkChildren(reader);
        _content.EndPart();
    }

    private void AddPicture()
    {
        // The picture of an embedded object only shows what the object holds.
        if (_objects == 0)
        {
            _content.AddImage();
        }
    }

    private void AddTextBox(string? text)
    {
        if (!string.IsNullOrWhiteSpace(text) && !IsSuppressed)
        {
            _content.BeginPart(PageSegmentKind.TextBox);
            _content.Append(text);
            _content.EndPart();
        }
    }

    private void AddDiagram(string? relationship)
    {
        if (_sides is null || IsSuppressed)
        {
            return;
        }
        foreach (var text in _sides.FindDiagram(relationship))
        {
            AddTextBox(text);
        }
    }

    private bool IsSuppressed => _deletions > 0 || _story.Fields.IsInInstruction;
}
