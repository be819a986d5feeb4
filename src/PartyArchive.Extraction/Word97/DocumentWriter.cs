using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Word97;

/// <summary>Writes a whole document: section by section the headers and footers, the body, and what hangs from it.</summary>
internal sealed class DocumentWriter
{
    private readonly WordFile _file;
    private readonly ContentBuilder _content;
    private readonly ListLabels _labels;
    private readonly HeaderTable _headers;
    private readonly StoryWriter _headerWriter;

    public DocumentWriter(WordFile file, ContentBuilder content)
    {
        _file = file;
        _content = content;
        _labels = new ListLabels(file);
        _headers = new HeaderTable(file);
        _headerWriter = new StoryWriter(
            file,
            content,
            file.StoryRange(StoryKind.Headers),
            _labels,
            AnchorTable.OfHeaders(file)
        );
    }

    public void Write()
    {
        var sections = SectionTable.Read(_file);
        var ends = sections.Select(static section => section.End).ToHashSet();
        var (at, end) = _file.StoryRange(StoryKind.Main);
        var body = new StoryWriter(_file, _content, (at, end), _labels, AnchorTable.OfMain(_file), ends);
        for (var i = 0; i < sections.Count; i++)
        {
            if (i > 0 && sections[i].BeginsPage)
            {
                _content.EndPage();
            }
            WriteHeaders(i, sections[i]);
            body.Write(at, sections[i].End);
            at = sections[i].End;
        }
        // A damaged section table must not swallow text.
        body.Write(at, end);
        body.WriteRest();
        _headerWriter.WriteRest();
    }

    private void WriteHeaders(int index, Section section)
    {
        foreach (var (kind, start, end) in _headers.Of(index, section))
        {
            _content.BeginPart(kind);
            _headerWriter.Write(start, _headerWriter.WithoutGuard(start, end));
            _content.EndPart();
        }
    }
}
