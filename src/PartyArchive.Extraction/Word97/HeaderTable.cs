using PartyArchive.Extraction.CompoundFile;

namespace PartyArchive.Extraction.Word97;

/// <summary>The headers and footers of the sections ([MS-DOC] 2.3.3, PlcfHdd 2.8.19).</summary>
internal sealed class HeaderTable
{
    // Separators and notices of footnotes and endnotes come before the first section's stories.
    private const int Separators = 6;
    private const int StoriesPerSection = 6;

    private readonly (int Start, int End)[] _stories;
    private readonly bool _hasFacingPages;
    private readonly bool _isOld;
    private int _nextOld;

    public HeaderTable(WordFile file)
    {
        _isOld = file.Fib.IsOld;
        var properties = file.Part(FibPart.DocumentProperties).Span;
        // [MS-DOC] 2.7.2, DopBase.
        _hasFacingPages = (properties.ByteAt(0) & 1) != 0;
        _nextOld = System.Numerics.BitOperations.PopCount(properties.ByteAt(1));
        _stories = ReadStories(file);
    }

    /// <summary>Stories that a section shows and does not take over from the section before it: headers first.</summary>
    public IEnumerable<(PageSegmentKind Kind, int Start, int End)> Of(int index, Section section)
    {
        var own = _isOld ? OldStories(section) : Stories(index);
        // First page, then right-hand (all) pages, then left-hand pages.
        int[] order = [4, 1, 0, 5, 3, 2];
        foreach (var story in order)
        {
            var isShown = story is 4 or 5 ? section.HasTitlePage : story is 1 or 3 || _hasFacingPages;
            var (start, end) = own[story];
            if (isShown && end > start)
            {
                yield return (story is 0 or 1 or 4 ? PageSegmentKind.Header : PageSegmentKind.Footer, start, end);
            }
        }
    }

    private static (int Start, int End)[] ReadStories(WordFile file)
    {
        var (from, end) = file.StoryRange(StoryKind.Headers);
        var plex = new Plex(file.Part(FibPart.Headers).Span, 0);
        var first = file.Fib.FirstCharacterOf(StoryKind.Headers);
        var stories = new List<(int, int)>();
        for (var i = 0; i < plex.Count && from < end; i++)
        {
            var to = Math.Clamp(file.Text.PositionOf(first + plex.Start(i + 1)), from, end);
            stories.Add((from, to));
            from = to;
        }
        return [.. stories];
    }

    private (int Start, int End)[] Stories(int section)
    {
        var own = new (int, int)[StoriesPerSection];
        for (var i = 0; i < StoriesPerSection; i++)
        {
            own[i] = At(Separators + (StoriesPerSection * (long)section) + i);
        }
        return own;
    }

    // Word 6 stores only the stories that exist; a bit of the section tells which.
    private (int Start, int End)[] OldStories(Section section)
    {
        var own = new (int, int)[StoriesPerSection];
        for (var i = 0; i < StoriesPerSection; i++)
        {
            if ((section.OldHeaders & (1 << i)) != 0)
            {
                own[i] = At(_nextOld++);
            }
        }
        return own;
    }

    private (int Start, int End) At(long story) => story < _stories.Length ? _stories[story] : default;
}
