using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Html;

/// <summary>Lays the text of a page out: white space collapses, blocks become paragraphs, cells and rows end.</summary>
/// <remarks>A paragraph is ended only when more text follows, so that blocks within blocks, and a block that fills a cell, leave no empty lines.</remarks>
internal sealed class HtmlFlow(ContentBuilder content)
{
    private const string WhiteSpace = " \t\r\n\f";

    private bool _hasText;
    private bool _breakIsDue;
    private bool _spaceIsDue;

    /// <summary>Appends text.</summary>
    public void Append(ReadOnlySpan<char> text, string? font, bool isPreformatted)
    {
        if (isPreformatted)
        {
            AppendLines(text, font);
            return;
        }
        while (!text.IsEmpty)
        {
            var word = text.TrimStart(WhiteSpace);
            if (word.Length < text.Length)
            {
                _spaceIsDue = true;
            }
            var end = word.IndexOfAny(WhiteSpace);
            AppendWord(end < 0 ? word : word[..end], font);
            text = end < 0 ? [] : word[end..];
        }
    }

    /// <summary>Begins a new paragraph with the next text.</summary>
    public void Break()
    {
        _breakIsDue |= _hasText;
        _spaceIsDue = false;
    }

    /// <summary>Ends the line here (<c>br</c>).</summary>
    public void EndLine()
    {
        EndDueBreak();
        content.EndParagraph();
        Reset();
    }

    public void EndCell()
    {
        content.EndCell();
        Reset();
    }

    public void EndRow()
    {
        EndDueBreak();
        content.EndRow();
        Reset();
    }

    public void EndPage()
    {
        EndDueBreak();
        content.EndPage();
        Reset();
    }

    public void BeginPart(PageSegmentKind kind)
    {
        EndDueBreak();
        content.BeginPart(kind);
        Reset();
    }

    public void EndPart()
    {
        content.EndPart();
        Reset();
    }

    private void AppendLines(ReadOnlySpan<char> text, string? font)
    {
        var isFirst = true;
        foreach (var line in text.EnumerateLines())
        {
            if (!isFirst)
            {
                EndLine();
            }
            isFirst = false;
            AppendWord(line, font);
        }
    }

    private void AppendWord(ReadOnlySpan<char> word, string? font)
    {
        if (word.IsEmpty)
        {
            return;
        }
        EndDueBreak();
        if (_spaceIsDue && _hasText)
        {
            content.Append(' ', font);
        }
        _spaceIsDue = false;
        content.Append(word, font);
        _hasText = true;
    }

    private void EndDueBreak()
    {
        if (_breakIsDue)
        {
            content.EndParagraph();
            Reset();
        }
    }

    private void Reset()
    {
        _hasText = false;
        _breakIsDue = false;
        _spaceIsDue = false;
    }
}
