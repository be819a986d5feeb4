using System.Text;

namespace PartyArchive.Extraction.Content;

/// <summary>Joins the blocks of one page: no blanks at line ends, never more than one empty line, none at the head or foot of the page.</summary>
internal sealed class PageText
{
    private readonly StringBuilder _text = new();
    private readonly List<PageSegment> _segments = [];

    /// <summary>Appends a block that was decoded.</summary>
    public void Append(string text, PageSegmentKind kind, BlockEnd end)
    {
        var start = _text.Length;
        AppendLines(text);
        if (kind != PageSegmentKind.Body && _text.Length > start)
        {
            AddSegment(kind, start);
        }
        if (end == BlockEnd.Paragraph)
        {
            EndLine();
        }
        else if (end == BlockEnd.Cell)
        {
            _text.Append('\t');
        }
    }

    /// <summary>The joined text and its segments.</summary>
    public (string Text, IReadOnlyList<PageSegment> Segments) Build()
    {
        while (_text.Length > 1 && _text[^1] == '\n' && _text[^2] == '\n')
        {
            Cut(_text.Length - 1);
        }
        if (_text.Length == 1 && _text[0] == '\n')
        {
            Cut(0);
        }
        return (_text.ToString(), _segments);
    }

    private void AppendLines(string text)
    {
        var rest = text.AsSpan();
        while (rest.IndexOf('\n') is var at and >= 0)
        {
            _text.Append(rest[..at]);
            EndLine();
            rest = rest[(at + 1)..];
        }
        _text.Append(rest);
    }

    private void EndLine()
    {
        var length = _text.Length;
        while (length > 0 && _text[length - 1] is ' ' or '\t')
        {
            length--;
        }
        Cut(length);
        var isEmptyLine = length == 0 || _text[length - 1] == '\n';
        var followsEmptyLine = length == 0 || (length > 1 && _text[length - 2] == '\n');
        if (!isEmptyLine || !followsEmptyLine)
        {
            _text.Append('\n');
        }
    }

    private void AddSegment(PageSegmentKind kind, int start)
    {
        // Blocks of one kind that only a line end or tab parts make one segment.
        if (
            _segments.Count > 0
            && _segments[^1] is var last
            && last.Kind == kind
            && start - (last.Start + last.Length) <= 1
        )
        {
            _segments[^1] = last with { Length = _text.Length - last.Start };
            return;
        }
        _segments.Add(new PageSegment(kind, start, _text.Length - start));
    }

    private void Cut(int length)
    {
        if (length == _text.Length)
        {
            return;
        }
        _text.Length = length;
        while (_segments.Count > 0 && _segments[^1] is var last && last.Start + last.Length > length)
        {
            if (last.Start < length)
            {
                _segments[^1] = last with { Length = length - last.Start };
                return;
            }
            _segments.RemoveAt(_segments.Count - 1);
        }
    }
}
