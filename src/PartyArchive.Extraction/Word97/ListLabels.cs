using System.Globalization;
using PartyArchive.Extraction.Numbering;

namespace PartyArchive.Extraction.Word97;

/// <summary>An automatic number as it shows, with what follows it. <paramref name="Font"/>: its font, null for that of the paragraph.</summary>
internal readonly record struct ListLabel(string Text, string? Font);

/// <summary>Counts through the lists of a document; paragraphs must come in order.</summary>
internal sealed class ListLabels(WordFile file)
{
    private readonly ListTables _tables = new(file);
    private readonly ListCounters _counters = new();
    private readonly HashSet<int> _begun = [];

    /// <summary>The label of the next paragraph; null when it has none.</summary>
    public ListLabel? Next(in ParagraphFormat paragraph)
    {
        if (_tables[paragraph.List] is not { } use)
        {
            return null;
        }
        var list = use.List.ToString(CultureInfo.InvariantCulture);
        if (_begun.Add(paragraph.List))
        {
            foreach (var (level, start) in use.Starts)
            {
                _counters.Restart(list, level, start);
            }
        }
        var label = _counters.Next(list, use.Definition, paragraph.ListLevel);
        if (label.Length == 0)
        {
            return null;
        }
        var shown = use.Definition.Levels[paragraph.ListLevel];
        return new ListLabel(label + shown.Suffix, shown.Font);
    }
}
