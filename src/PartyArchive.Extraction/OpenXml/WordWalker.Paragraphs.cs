using System.Xml;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Xml;

namespace PartyArchive.Extraction.OpenXml;

/// <summary>Paragraphs, table rows, cells and sections.</summary>
internal sealed partial class WordWalker
{
    private OpenParagraph _paragraph = new();

    private void VisitParagraph(XmlReader reader)
    {
        var outer = _paragraph;
        _paragraph = new OpenParagraph();
        _story.BeginParagraph();
        if (!reader.IsEmptyElement)
        {
            WalkParagraph(reader);
        }
        BeginText();
        _story.EndParagraph();
        var section = _paragraph.Section;
        _paragraph = outer;
        if (section is not null)
        {
            EndSection(section);
        }
    }

    private void WalkParagraph(XmlReader reader)
    {
        var depth = reader.Depth;
        while (reader.ReadWithin(_limits))
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                if (reader.LocalName == "pPr" && WordNamespaces.IsMain(reader.NamespaceURI))
                {
                    ReadProperties(reader);
                }
                else
                {
                    BeginText();
                    Visit(reader);
                }
            }
            else if (reader.NodeType == XmlNodeType.EndElement && reader.Depth <= depth)
            {
                return;
            }
        }
    }

    private void ReadProperties(XmlReader reader)
    {
        SectionFormat? section = null;
        var paragraph = _paragraph;
        var format = ParagraphFormat.Read(reader, _limits, properties => section = ReadSection(properties));
        paragraph.Format = format.Over(_styles.Paragraph(format.Style));
        paragraph.Section = section;
    }

    /// <summary>What a paragraph shows before its text: a new page, its number. Done once the properties are known.</summary>
    private void BeginText()
    {
        if (_paragraph.HasBegun)
        {
            return;
        }
        _paragraph.HasBegun = true;
        if (_paragraph.Format.BreaksPage == true && _hasTextSinceBreak)
        {
            EndPage(isEstimated: false);
        }
        _paragraph.Run = _styles.Resolve(_paragraph.Format.Style, null);
        if (
            _paragraph.Format.NumberingList is not null
            && !IsSuppressed
            && _numbering.Next(_paragraph.Format) is { } label
        )
        {
            AppendText(label.Text, label.Font ?? _paragraph.Run.Font);
        }
        else if (_paragraph.Format.Label is { } written && !IsSuppressed)
        {
            AppendText(written + " ", _paragraph.Run.Font);
        }
    }

    private void VisitRow(XmlReader reader)
    {
        _story.BeginRow();
        WalkChildren(reader);
        _story.EndRow();
    }

    private void VisitCell(XmlReader reader)
    {
        _story.BeginCell();
        WalkChildren(reader);
        _story.EndCell();
    }

    private SectionFormat ReadSection(XmlReader reader) =>
        SectionFormat.Read(
            reader,
            _limits,
            text => VisitPart(text, text.LocalName == "hdr" ? PageSegmentKind.Header : PageSegmentKind.Footer)
        );

    private void EndSection(SectionFormat section)
    {
        _sides?.PlaceHeaders(section, _sectionFirstPage);
        // Where the writing program recorded page breaks, the section's is among them. Elsewhere the next section most likely begins a page.
        if (!_content.HasTruePages && !section.IsContinuous && _hasTextSinceBreak)
        {
            EndPage(isEstimated: true);
        }
        _sectionFirstPage = _content.PagesEnded;
    }

    private void EndPage(bool isEstimated)
    {
        _content.EndPage(isEstimated);
        _hasTextSinceBreak = false;
    }

    /// <summary>A paragraph that is being read; text boxes nest them.</summary>
    private sealed class OpenParagraph
    {
        public ParagraphFormat Format { get; set; }

        public RunFormat Run { get; set; }

        public SectionFormat? Section { get; set; }

        public bool HasBegun { get; set; }
    }
}
