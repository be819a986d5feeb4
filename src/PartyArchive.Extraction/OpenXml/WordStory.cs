using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.OpenXml;

/// <summary>State of one story: the body, a note, a header or a text box.</summary>
internal sealed class WordStory(ContentBuilder content)
{
    private int _cellDepth;
    private bool _lineIsDue;
    private int _breaksInRow;
    private int _breaksInCell;

    /// <summary>Open fields.</summary>
    public FieldStack Fields { get; } = new();

    /// <summary>A paragraph begins. In a cell the line end of the one before was held back, because the last one ends with the cell.</summary>
    public void BeginParagraph()
    {
        if (_lineIsDue)
        {
            _lineIsDue = false;
            content.EndParagraph();
        }
    }

    public void EndParagraph()
    {
        if (_cellDepth > 0)
        {
            _lineIsDue = true;
        }
        else
        {
            content.EndParagraph();
        }
    }

    public void BeginRow()
    {
        BeginParagraph();
        if (_cellDepth == 0)
        {
            _breaksInRow = 0;
        }
    }

    public void BeginCell()
    {
        _cellDepth++;
        _breaksInCell = 0;
    }

    public void EndCell()
    {
        _cellDepth--;
        _lineIsDue = false;
        content.EndCell();
    }

    public void EndRow() => content.EndRow();

    /// <summary>True when a recorded page break counts: every cell of a row that goes over a page records the same break.</summary>
    public bool CountsBreak()
    {
        if (_cellDepth == 0)
        {
            return true;
        }
        if (++_breaksInCell <= _breaksInRow)
        {
            return false;
        }
        _breaksInRow++;
        return true;
    }
}
