using PartyArchive.Extraction.CodePages;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Rtf;

/// <summary>Gathers the characters of a run and hands them, with paragraphs, cells, parts and pages, to the content.</summary>
internal sealed class RtfBody(ContentBuilder content)
{
    /// <summary>Characters gathered before they are handed on; only saves calls.</summary>
    private const int RunCharacters = 4096;

    private readonly RtfCharacters _characters = new();
    private RtfFont? _font;
    private PageSegmentKind? _marked;
    private int _openParts;
    private bool _startsParagraph = true;
    private bool _pageHasText;
    private bool _breakIsDue;

    /// <summary>Appends bytes.</summary>
    public void AppendBytes(ReadOnlySpan<byte> bytes, RtfFont font, CodePage codePage, in RtfGroup group)
    {
        if (bytes.IsEmpty || !Prepare(font, group))
        {
            return;
        }
        if (font.IsSymbol)
        {
            foreach (var b in bytes)
            {
                if (b >= ' ')
                {
                    _characters.Append(SymbolCharacters.Find(font.Name, b));
                }
            }
            return;
        }
        _characters.AppendBytes(bytes, codePage);
    }

    /// <summary>Appends one UTF-16 unit.</summary>
    public void Append(char unit, RtfFont font, in RtfGroup group)
    {
        if (Prepare(font, group))
        {
            _characters.Append(unit is >= '\uF020' and <= '\uF0FF' ? FromPrivateUse(unit, font) : unit);
        }
    }

    public void EndParagraph()
    {
        Flush();
        Unmark();
        content.EndParagraph();
        _startsParagraph = true;
    }

    public void EndCell()
    {
        Flush();
        Unmark();
        content.EndCell();
        _startsParagraph = true;
    }

    public void EndRow()
    {
        Flush();
        Unmark();
        content.EndRow();
        _startsParagraph = true;
    }

    /// <summary>Ends the page, inside a paragraph perhaps.</summary>
    public void EndPage()
    {
        Flush();
        Unmark();
        if (_openParts == 0)
        {
            content.EndPage();
            _pageHasText = false;
            _breakIsDue = false;
        }
    }

    /// <summary>Says that a new page begins with the next text, if the page holds any by then.</summary>
    public void BreakBeforeNextText() => _breakIsDue = true;

    /// <summary>Takes back <see cref="BreakBeforeNextText"/>: the section goes on on the same page.</summary>
    public void ContinuePage() => _breakIsDue = false;

    public void BeginPart(PageSegmentKind kind)
    {
        Flush();
        Unmark();
        content.BeginPart(kind);
        _openParts++;
    }

    public void EndPart()
    {
        Flush();
        Unmark();
        content.EndPart();
        _openParts--;
    }

    /// <summary>Hands on what is still gathered.</summary>
    public void Complete()
    {
        Flush();
        Unmark();
    }

    private bool Prepare(RtfFont font, in RtfGroup group)
    {
        if (
            (group.IsHidden && !content.Options.IncludeHiddenText)
            || (group.IsDeleted && !content.Options.IncludeDeletedText)
        )
        {
            return false;
        }
        if (!ReferenceEquals(font, _font))
        {
            // A lead byte waits for its partner within one font only.
            Flush();
            _font = font;
        }
        else if (_characters.Count >= RunCharacters)
        {
            content.Append(_characters.TakePiece(), _font?.Name);
        }
        if (_startsParagraph || _breakIsDue)
        {
            BreakPageIfDue(group);
        }
        Mark(
            group.IsDeleted ? PageSegmentKind.Deleted
            : group.IsHidden ? PageSegmentKind.Hidden
            : null
        );
        return true;
    }

    private void BreakPageIfDue(in RtfGroup group)
    {
        if (_openParts > 0)
        {
            return;
        }
        if (_pageHasText && (_breakIsDue || group.HasPageBreakBefore))
        {
            EndPage();
        }
        _pageHasText = true;
        _breakIsDue = false;
        _startsParagraph = false;
    }

    /// <summary>Opens or closes the part that marks deleted and hidden text.</summary>
    private void Mark(PageSegmentKind? kind)
    {
        if (kind == _marked)
        {
            return;
        }
        Flush();
        Unmark();
        if (kind is { } marked)
        {
            content.BeginPart(marked);
            _marked = marked;
        }
    }

    private void Unmark()
    {
        if (_marked is not null)
        {
            _marked = null;
            content.EndPart();
        }
    }

    private void Flush() => content.Append(_characters.Take(), _font?.Name);

    /// <summary>Symbol fonts, and some writers for all fonts, give a code of the font as U+F000 plus the code.</summary>
    private static char FromPrivateUse(char unit, RtfFont font) =>
        font.IsSymbol ? SymbolCharacters.Find(font.Name, unit - 0xF000) : CodePage.Western.Characters[unit - 0xF000];
}
