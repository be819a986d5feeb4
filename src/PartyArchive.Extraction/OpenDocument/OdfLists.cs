using PartyArchive.Extraction.Numbering;

namespace PartyArchive.Extraction.OpenDocument;

/// <summary>Lists that are open around a paragraph, and the counts of all lists of the document.</summary>
internal sealed class OdfLists(OdfStyles styles)
{
    private const string OutlineCount = "outline";
    private readonly ListCounters _counters = new();
    private readonly Stack<OpenList> _open = new();
    private readonly Dictionary<string, string> _lastCountOfStyle = new(StringComparer.Ordinal);
    private int _counts;

    /// <summary>Levels of lists around the current place.</summary>
    public int Depth => _open.Count;

    /// <summary>A text:list begins.</summary>
    /// <param name="style">Its style; null for that of the list around it.</param>
    /// <param name="continues">True when it counts on where the last list of the style ended.</param>
    /// <param name="continuedList">Id of the list it counts on; null for none.</param>
    /// <param name="id">Its own id; null for none.</param>
    public void Begin(string? style, bool continues, string? continuedList, string? id)
    {
        var outer = _open.Count > 0 ? _open.Peek() : null;
        var own = style ?? outer?.Style;
        string? count = outer?.Count;
        if (count is null && continuedList is not null)
        {
            count = _lastCountOfStyle.GetValueOrDefault("#" + continuedList);
        }
        if (count is null && continues && own is not null)
        {
            count = _lastCountOfStyle.GetValueOrDefault(own);
        }
        count ??= "list " + ++_counts;
        _open.Push(new OpenList(own, count));
        if (own is not null)
        {
            _lastCountOfStyle[own] = count;
        }
        if (id is not null)
        {
            _lastCountOfStyle["#" + id] = count;
        }
    }

    public void End() => _open.Pop();

    /// <summary>A list item begins; its first paragraph bears the label.</summary>
    /// <param name="start">Number it is given; null for the next.</param>
    /// <param name="isNumbered">False for a header of the list.</param>
    public void BeginItem(int? start, bool isNumbered)
    {
        if (_open.Count == 0)
        {
            return;
        }
        var list = _open.Peek();
        list.IsLabelDue = isNumbered;
        if (start is { } number)
        {
            _counters.Restart(list.Count, _open.Count - 1, number);
        }
    }

    /// <summary>The label of a paragraph in the open lists; empty when it has none.</summary>
    /// <param name="paragraphStyle">List style that the paragraph's own style names.</param>
    public string Label(string? paragraphStyle)
    {
        if (_open.Count == 0 || !_open.Peek().IsLabelDue)
        {
            return "";
        }
        var list = _open.Peek();
        list.IsLabelDue = false;
        return styles.FindList(list.Style ?? paragraphStyle) is { } definition
            ? _counters.Next(list.Count, definition, _open.Count - 1)
            : "";
    }

    /// <summary>The label of a heading outside of lists.</summary>
    public string HeadingLabel(int level) =>
        styles.Outline is { } outline ? _counters.Next(OutlineCount, outline, level - 1) : "";

    private sealed class OpenList(string? style, string count)
    {
        public string? Style { get; } = style;

        public string Count { get; } = count;

        public bool IsLabelDue { get; set; }
    }
}
