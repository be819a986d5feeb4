using PartyArchive.Extraction.CodePages;

namespace PartyArchive.Extraction.Rtf;

/// <content>Control words that end paragraphs, choose fonts or show and hide text.</content>
internal sealed partial class RtfInterpreter
{
    private bool IsText => _group.Destination == RtfDestination.Text;

    private bool IsOn => _tokens.Parameter is not 0;

    private void Apply(RtfKeyword keyword)
    {
        if (keyword.Action <= RtfAction.Section)
        {
            ApplyStructure(keyword);
        }
        else if (keyword.Action < RtfAction.PlainFormat)
        {
            ApplyEncoding(keyword);
        }
        else
        {
            ApplyFormat(keyword);
        }
    }

    private void ApplyStructure(RtfKeyword keyword)
    {
        // A line or paragraph is no stand-in for a character: whatever \u expected has not come.
        if (keyword.Action != RtfAction.Character)
        {
            _toSkip = 0;
        }
        switch (keyword.Action)
        {
            case RtfAction.Character:
                Append((char)keyword.Argument);
                break;
            case RtfAction.Line:
                Append('\n');
                break;
            case RtfAction.Paragraph:
                EndParagraph();
                break;
            case RtfAction.Cell when IsText:
                _body.EndCell();
                break;
            case RtfAction.Row when IsText:
                _body.EndRow();
                break;
            case RtfAction.Page when IsText:
                _body.EndPage();
                break;
            case RtfAction.Section when IsText:
                _body.EndParagraph();
                // Unless \sbknone follows: the words for the new section stand behind \sect.
                _body.BreakBeforeNextText();
                break;
            default:
                break;
        }
    }

    private void EndParagraph()
    {
        if (IsText)
        {
            _body.EndParagraph();
        }
    }

    private void ApplyEncoding(RtfKeyword keyword)
    {
        var value = _tokens.Parameter ?? 0;
        switch (keyword.Action)
        {
            case RtfAction.Unicode:
                AppendUnicode(value);
                break;
            case RtfAction.UnicodeSkip:
                _group.UnicodeSkip = Math.Max(value, 0);
                break;
            case RtfAction.Binary:
                _tokens.SkipBytes(value);
                break;
            case RtfAction.AnsiCodePage:
                _ansi = CodePage.Find(value) ?? _ansi;
                break;
            case RtfAction.DocumentCodePage:
                _ansi = CodePage.Find(keyword.Argument) ?? _ansi;
                break;
            case RtfAction.DefaultFont:
                _defaultFont = value;
                _group.Font = value;
                break;
            case RtfAction.Font when _group.Destination == RtfDestination.FontTable:
                BeginFont(value);
                break;
            case RtfAction.Font:
                _group.Font = value;
                break;
            case RtfAction.AssociatedFont:
                _group.AssociatedFont = value;
                break;
            case RtfAction.FontCharset:
                _fontCharset = value;
                break;
            case RtfAction.FontCodePage:
                _fontCodePage = value;
                break;
            case RtfAction.LeftToRightRun:
                _group.IsRightToLeft = false;
                break;
            case RtfAction.RightToLeftRun:
                _group.IsRightToLeft = true;
                break;
            default:
                break;
        }
    }

    private void AppendUnicode(int value)
    {
        // Numbers are signed 16 bits (RTF 1.9.1, "Unicode RTF"); some writers give code points beyond in one piece.
        if (value is >= short.MinValue and <= char.MaxValue)
        {
            Append(unchecked((char)value));
        }
        else
        {
            foreach (var unit in value is > 0 and <= 0x10FFFF ? char.ConvertFromUtf32(value) : "\uFFFD")
            {
                Append(unit);
            }
        }
        _toSkip = _group.UnicodeSkip;
    }

    private void ApplyFormat(RtfKeyword keyword)
    {
        switch (keyword.Action)
        {
            case RtfAction.PlainFormat:
                _group.Font = _defaultFont;
                _group.AssociatedFont = -1;
                _group.IsRightToLeft = false;
                _group.IsHidden = false;
                _group.IsDeleted = false;
                break;
            case RtfAction.ParagraphDefaults:
                _group.HasPageBreakBefore = false;
                break;
            case RtfAction.PageBreakBefore:
                _group.HasPageBreakBefore = IsOn;
                break;
            case RtfAction.SectionBreakKind when keyword.Argument == 0:
                _body.ContinuePage();
                break;
            case RtfAction.Hidden:
                _group.IsHidden = IsOn;
                break;
            case RtfAction.Deleted:
                _group.IsDeleted = IsOn;
                break;
            case RtfAction.EndnoteMark when _group.OpensPart:
                // \ftnalt stands right behind \footnote: the part is still empty and vanishes.
                _body.EndPart();
                _body.BeginPart(PageSegmentKind.Endnote);
                break;
            case RtfAction.DatePart:
                _properties.SetDatePart(keyword.Argument, _tokens.Parameter ?? 0);
                break;
            case RtfAction.PageCount:
                _properties.SetPages(_tokens.Parameter ?? 0);
                break;
            default:
                break;
        }
    }
}
