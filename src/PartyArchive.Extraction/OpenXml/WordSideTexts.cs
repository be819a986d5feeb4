using System.Xml;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Xml;

namespace PartyArchive.Extraction.OpenXml;

/// <summary>Notes, headers and the like of a package's main part.</summary>
internal sealed class WordSideTexts(
    OpcPackage package,
    string mainPart,
    ContentBuilder content,
    WordStyles styles,
    WordNumbering numbering
) : IWordSideTexts
{
    private readonly Dictionary<PageSegmentKind, Dictionary<string, IReadOnlyList<ContentBlock>>> _notes = [];
    private readonly HashSet<string> _placed = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether even pages have headers of their own (settings).</summary>
    public bool HasEvenHeaders { get; set; }

    public IReadOnlyList<ContentBlock> FindNote(PageSegmentKind kind, string? id)
    {
        if (!_notes.TryGetValue(kind, out var notes))
        {
            _notes.Add(kind, notes = ReadNotes(kind));
        }
        return id is not null && notes.TryGetValue(id, out var blocks) ? blocks : [];
    }

    public void PlaceHeaders(SectionFormat section, int firstPage)
    {
        foreach (var (isHeader, type, id) in section.References)
        {
            var isShown = type switch
            {
                "first" => section.HasTitlePage,
                "even" => HasEvenHeaders,
                _ => true,
            };
            if (!isShown || package.TargetOfId(mainPart, id) is not { } part || !_placed.Add(part))
            {
                continue;
            }
            // With a title page the ordinary header is first seen on the page after it.
            var page =
                type != "first" && section.HasTitlePage && content.PagesEnded > firstPage ? firstPage + 1 : firstPage;
            content.AddToPage(page, isHeader ? PageSegmentKind.Header : PageSegmentKind.Footer, ReadSidePart(part));
        }
    }

    public void ReadImported(string? relationship)
    {
        if (package.TargetOfId(mainPart, relationship) is not { } part || package.Open(part) is not { } stream)
        {
            return;
        }
        using (stream)
        {
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            copy.Position = 0;
            try
            {
                content.ReadEmbedded(copy, part);
            }
            catch (ReaderException e) when (e is not LimitExceededException)
            {
                content.Warnings.Add($"The imported part '{part}' could not be read. {e.Message}");
            }
        }
    }

    public IReadOnlyList<string> FindDiagram(string? relationship)
    {
        var texts = new List<string>();
        if (package.TargetOfId(mainPart, relationship) is { } part)
        {
            package.ReadPart(
                part,
                reader =>
                {
                    if (reader.LocalName == "t" && WordNamespaces.IsDrawing(reader.NamespaceURI))
                    {
                        texts.Add(XmlWalk.ShortText(reader, content.Options.Limits));
                    }
                }
            );
        }
        return texts;
    }

    private Dictionary<string, IReadOnlyList<ContentBlock>> ReadNotes(PageSegmentKind kind)
    {
        var notes = new Dictionary<string, IReadOnlyList<ContentBlock>>(StringComparer.Ordinal);
        var (relation, element) = kind switch
        {
            PageSegmentKind.Footnote => ("footnotes", "footnote"),
            PageSegmentKind.Endnote => ("endnotes", "endnote"),
            _ => ("comments", "comment"),
        };
        if (package.TargetOf(mainPart, relation) is { } part)
        {
            package.ReadPart(
                part,
                reader =>
                {
                    if (reader.LocalName == element && WordNamespaces.IsMain(reader.NamespaceURI))
                    {
                        ReadNote(reader, notes);
                    }
                }
            );
        }
        return notes;
    }

    private void ReadNote(XmlReader reader, Dictionary<string, IReadOnlyList<ContentBlock>> notes)
    {
        // The separators between text and notes are stored among the notes (ECMA-376 part 1, 17.18.33).
        var isNote = reader.Value("type") is null or "normal";
        var id = reader.Value("id");
        var side = content.BeginSideText();
        new WordWalker(side, styles, numbering.StartOver(), sides: null).WalkChildren(reader);
        if (isNote && id is not null)
        {
            notes.TryAdd(id, side.EndSideText());
        }
    }

    private IReadOnlyList<ContentBlock> ReadSidePart(string part)
    {
        var side = content.BeginSideText();
        var isRoot = true;
        package.ReadPart(
            part,
            reader =>
            {
                if (isRoot)
                {
                    isRoot = false;
                    new WordWalker(side, styles, numbering.StartOver(), sides: null).WalkChildren(reader);
                }
            }
        );
        return side.EndSideText();
    }
}
