using PartyArchive.Extraction.CompoundFile;

namespace PartyArchive.Extraction.Word97;

/// <summary>Everything that hangs from a story's text, in the order of its places; what lost its place comes last.</summary>
internal sealed class AnchorTable
{
    private readonly WordFile _file;
    private readonly List<Anchor> _anchors = [];

    private AnchorTable(WordFile file) => _file = file;

    /// <summary>Notes, comments and text boxes of the main text.</summary>
    public static IReadOnlyList<Anchor> OfMain(WordFile file)
    {
        var table = new AnchorTable(file);
        table.AddNotes(
            StoryKind.Footnotes,
            FibPart.FootnoteReferences,
            FibPart.FootnoteTexts,
            2,
            PageSegmentKind.Footnote
        );
        table.AddNotes(StoryKind.Endnotes, FibPart.EndnoteReferences, FibPart.EndnoteTexts, 2, PageSegmentKind.Endnote);
        // [MS-DOC] 2.9.9, ATRDPre10: 30 bytes; Word 6 has 20.
        var commentBytes = file.Fib.IsOld ? 20 : 30;
        table.AddNotes(
            StoryKind.Comments,
            FibPart.CommentReferences,
            FibPart.CommentTexts,
            commentBytes,
            PageSegmentKind.Comment
        );
        table.AddTextBoxes(StoryKind.TextBoxes, FibPart.TextBoxes, FibPart.ShapeAnchors, StoryKind.Main);
        return table.Sorted();
    }

    /// <summary>Text boxes of the headers and footers.</summary>
    public static IReadOnlyList<Anchor> OfHeaders(WordFile file)
    {
        var table = new AnchorTable(file);
        table.AddTextBoxes(
            StoryKind.HeaderTextBoxes,
            FibPart.HeaderTextBoxes,
            FibPart.HeaderShapeAnchors,
            StoryKind.Headers
        );
        return table.Sorted();
    }

    private List<Anchor> Sorted()
    {
        // Stable: boxes that share a place keep the order of their texts.
        return [.. _anchors.OrderBy(static anchor => anchor.Position)];
    }

    private void AddNotes(StoryKind story, FibPart references, FibPart texts, int recordBytes, PageSegmentKind kind)
    {
        var (first, end) = _file.StoryRange(story);
        if (first >= end)
        {
            return;
        }
        var places = new Plex(_file.Part(references).Span, recordBytes);
        var bounds = new Plex(_file.Part(texts).Span, 0);
        var from = first;
        for (var i = 0; i < Math.Min(places.Count, bounds.Count); i++)
        {
            var to = Bound(story, bounds.Start(i + 1), from, end);
            Add(_file.Text.PositionOf(places.Start(i)), kind, from, to);
            from = to;
        }
        Add(int.MaxValue, kind, from, end);
    }

    private void AddTextBoxes(StoryKind story, FibPart texts, FibPart shapes, StoryKind host)
    {
        var (first, end) = _file.StoryRange(story);
        if (first >= end)
        {
            return;
        }
        var places = ShapePlaces(shapes, host);
        // [MS-DOC] 2.9.101, FTXBXS: 22 bytes, the shape's number at 14. The last one describes nothing.
        var boxes = new Plex(_file.Part(texts).Span, 22);
        var from = first;
        var place = int.MaxValue;
        for (var i = 0; i < boxes.Count; i++)
        {
            var to = Bound(story, boxes.Start(i + 1), from, end);
            // A box inside a group has a number of its own that no anchor names; it stays with the box before it.
            place = places.GetValueOrDefault(boxes.Record(i).Int32At(14), place);
            Add(place, PageSegmentKind.TextBox, from, to);
            from = to;
        }
        Add(int.MaxValue, PageSegmentKind.TextBox, from, end);
    }

    // [MS-DOC] 2.8.37, PlcfSpa: 26 bytes, the shape's number first.
    private Dictionary<int, int> ShapePlaces(FibPart part, StoryKind host)
    {
        var result = new Dictionary<int, int>();
        if (_file.Fib.IsOld)
        {
            return result;
        }
        var shapes = new Plex(_file.Part(part).Span, 26);
        var first = _file.Fib.FirstCharacterOf(host);
        for (var i = 0; i < shapes.Count; i++)
        {
            result[shapes.Record(i).Int32At(0)] = _file.Text.PositionOf(first + shapes.Start(i));
        }
        return result;
    }

    // Each story begins where the one before ended: a table that goes back cannot make text come out twice.
    private int Bound(StoryKind story, long character, int from, int end) =>
        Math.Clamp(_file.Text.PositionOf(_file.Fib.FirstCharacterOf(story) + character), from, end);

    // What the tables leave over is everything when they are lost, and otherwise only a closing paragraph mark.
    private void Add(int place, PageSegmentKind kind, int from, int to)
    {
        if (_file.Text.Characters.AsSpan(from, to - from).ContainsAnyExceptInRange('\0', ' '))
        {
            _anchors.Add(new Anchor(place, kind, from, to));
        }
    }
}
