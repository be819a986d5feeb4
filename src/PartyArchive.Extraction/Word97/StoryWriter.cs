using System.Collections.Immutable;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Word97;

/// <summary>Writes one story, paragraph by paragraph, with what hangs from it.</summary>
internal sealed class StoryWriter
{
    private const char CellMark = '\x07';
    private const char ParagraphMark = '\r';
    private const char PageBreak = '\f';
    private const char LastControlCharacter = '\x1F';
    private const char NonBreakingHyphen = '\u2011';

    private readonly WordFile _file;
    private readonly ContentBuilder _content;
    private readonly RunWriter _runs;
    private readonly IReadOnlyList<Anchor> _anchors;
    private readonly ListLabels _labels;
    private readonly IReadOnlySet<int> _sectionEnds;
    private readonly bool _isMain;
    private readonly FieldMap _fields;
    private int _nextAnchor;
    private int _skipUntil;
    private int _objectEnd;
    private bool _continuesParagraph;

    /// <param name="file">The document.</param>
    /// <param name="content">Takes the text.</param>
    /// <param name="range">Bounds of the story; fields may reach over its sections.</param>
    /// <param name="labels">Counters of the automatic numbers.</param>
    /// <param name="anchors">What hangs from this story; ordered by position.</param>
    /// <param name="sectionEnds">In the body, whose page breaks count: positions behind the sections. Null in any other story.</param>
    public StoryWriter(
        WordFile file,
        ContentBuilder content,
        (int Start, int End) range,
        ListLabels labels,
        IReadOnlyList<Anchor> anchors,
        IReadOnlySet<int>? sectionEnds = null
    )
    {
        _file = file;
        _content = content;
        _labels = labels;
        _anchors = anchors;
        _isMain = sectionEnds is not null;
        _sectionEnds = sectionEnds ?? ImmutableHashSet<int>.Empty;
        _runs = new RunWriter(file, content);
        _fields = new FieldMap(Text, range.Start, range.End);
    }

    private char[] Text => _file.Text.Characters;

    /// <summary>Writes the text from a position to before another. May be called again for what follows.</summary>
    public void Write(int start, int end)
    {
        while (_nextAnchor < _anchors.Count && _anchors[_nextAnchor].Position < start)
        {
            _nextAnchor++;
        }
        for (var at = start; at < end; )
        {
            var step = Text.AsSpan(at, end - at).IndexOfAny(ParagraphMark, CellMark, PageBreak);
            var mark = step < 0 ? end - 1 : at + step;
            WriteParagraph(at, mark, isFirst: at == start);
            at = mark + 1;
        }
    }

    /// <summary>Writes what lost its place in the text.</summary>
    public void WriteRest()
    {
        for (; _nextAnchor < _anchors.Count; _nextAnchor++)
        {
            WritePart(_anchors[_nextAnchor]);
        }
    }

    private void WriteParagraph(int start, int mark, bool isFirst)
    {
        var (paragraph, inherited) = _file.Formatting.ParagraphAt(mark);
        if (!_continuesParagraph && _skipUntil <= start)
        {
            if (paragraph.HasPageBreakBefore && _isMain && !isFirst)
            {
                _content.EndPage();
            }
            WriteLabel(paragraph, inherited, start, mark);
        }
        _continuesParagraph = false;
        for (var at = start; at <= mark; )
        {
            var format = _file.Formatting.CharactersAt(at, inherited, out var end);
            end = Math.Min(end, mark + 1);
            WriteUpToAnchors(at, end, format, paragraph, mark);
            at = end;
        }
    }

    private void WriteLabel(in ParagraphFormat paragraph, in CharacterFormat inherited, int start, int mark)
    {
        if (paragraph.IsRowEnd || _labels.Next(paragraph) is not { } label)
        {
            return;
        }
        var format = _file.Formatting.CharactersAt(start, inherited, out _);
        if (start < mark && (format.IsHidden || format.IsDeleted))
        {
            return;
        }
        _runs.WriteLabel(label, format);
    }

    private void WriteUpToAnchors(int start, int end, in CharacterFormat format, in ParagraphFormat paragraph, int mark)
    {
        var at = start;
        while (_nextAnchor < _anchors.Count && _anchors[_nextAnchor].Position < end)
        {
            var anchor = _anchors[_nextAnchor++];
            var behind = Math.Clamp(anchor.Position + 1, at, end);
            // The mark that ends the paragraph comes last, so that what hangs from it stays on its page.
            WriteRun(at, Math.Min(behind, mark), format, paragraph, mark);
            at = Math.Max(at, Math.Min(behind, mark));
            WritePart(anchor);
        }
        WriteRun(at, end, format, paragraph, mark);
    }

    private void WritePart(Anchor anchor)
    {
        _content.BeginPart(anchor.Kind);
        new StoryWriter(_file, _content, (anchor.Start, anchor.End), _labels, []).Write(
            anchor.Start,
            WithoutGuard(anchor.Start, anchor.End)
        );
        _content.EndPart();
    }

    /// <summary>A story's last paragraph mark only guards its end ([MS-DOC] 2.3.2 and following).</summary>
    public int WithoutGuard(int start, int end)
    {
        while (end - start >= 2 && Text[end - 1] == ParagraphMark && Text[end - 2] == ParagraphMark)
        {
            end--;
        }
        return end;
    }

    private void WriteRun(int start, int end, in CharacterFormat format, in ParagraphFormat paragraph, int mark)
    {
        for (var at = Math.Max(start, _skipUntil); at < end; )
        {
            var rest = Text.AsSpan(at, end - at);
            var plain = rest.IndexOfAnyInRange('\0', LastControlCharacter);
            plain = plain < 0 ? rest.Length : plain;
            _runs.Write(rest[..plain], format);
            at += plain;
            if (at < end)
            {
                WriteSpecial(at, format, paragraph, mark);
                at = Math.Max(at + 1, _skipUntil);
            }
        }
    }

    // The control characters of [MS-DOC] 2.4.1 and what they stand for.
    private void WriteSpecial(int at, in CharacterFormat format, in ParagraphFormat paragraph, int mark)
    {
        switch (Text[at])
        {
            case ParagraphMark or CellMark when at == mark:
                EndParagraph(at, format, paragraph);
                break;
            case PageBreak when at == mark:
                EndPage(at);
                break;
            case FieldMap.Begin:
                BeginField(at);
                break;
            case '\x01' when format is { IsSpecial: true, IsObject: false, IsVisible: true } && at >= _objectEnd:
                _content.AddImage();
                break;
            case '\t':
                _runs.Write("\t", format);
                break;
            case '\x0B' or '\x0E':
                // Line break and column break.
                _runs.Write("\n", format);
                break;
            case '\x1E':
                _runs.Write([NonBreakingHyphen], format);
                break;
            case '\x1F' when _runs.IsLegacyVietnamese(format):
                // LibreOffice writes the soft hyphen as an optional one; in a TCVN3 font that code is the letter ư.
                _runs.Write("\u00AD", format);
                break;
            // Any other optional hyphen shows only where a line happens to end. References to notes, drawings and dates
            // show nothing of their own in the text.
        }
    }

    private void BeginField(int at)
    {
        if (!_fields.TryFind(at, out var field))
        {
            return;
        }
        _skipUntil = field.Resume;
        // [MS-DOC] 2.6.1, sprmCFOle2: the separator of an embedded object says so; the result is then a picture of the object.
        if (field.Separator is { } separator && _file.Formatting.CharactersAt(separator, default, out _).IsObject)
        {
            _objectEnd = field.End;
        }
    }

    private void EndParagraph(int at, in CharacterFormat format, in ParagraphFormat paragraph)
    {
        if (Text[at] == CellMark)
        {
            EndCell(at, paragraph);
        }
        else if (paragraph is { TableDepth: > 1, IsInnerRowEnd: true })
        {
            _content.EndRow();
        }
        else if (paragraph is { TableDepth: > 1, IsInnerCellEnd: true })
        {
            _content.EndCell();
        }
        else if (format.IsVisible && !paragraph.IsDropCap)
        {
            _content.EndParagraph();
        }
        // A paragraph mark that is hidden or struck out, or that ends a dropped capital, joins its paragraph with the next.
    }

    private void EndCell(int at, in ParagraphFormat paragraph)
    {
        // Without formatting a row end looks like one more empty cell.
        var isRowEnd = _file.Formatting.LacksParagraphs ? at > 0 && Text[at - 1] == CellMark : paragraph.IsRowEnd;
        if (isRowEnd)
        {
            _content.EndRow();
        }
        else
        {
            _content.EndCell();
        }
    }

    private void EndPage(int at)
    {
        if (!_isMain)
        {
            _content.EndParagraph();
            return;
        }
        if (_sectionEnds.Contains(at + 1))
        {
            // A section mark ends its paragraph; whether it ends the page is for the next section to say.
            _content.EndParagraph();
            return;
        }
        _content.EndPage();
        _continuesParagraph = true;
    }
}
