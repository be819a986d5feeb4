namespace PartyArchive.Retention.Schedules;

/// <summary>
/// Schedules as tab-separated text: lines "# name: value" for the heading, a line of column names, a line a row. UTF-8, no quoting; a cell holds neither
/// tabs nor line ends. Other columns than those known are ignored.
/// </summary>
public static class ScheduleTsv
{
    private static readonly string[] Needed = ["code", "record_series", "retention", "trigger", "source", "certainty"];

    /// <summary>Reads a schedule.</summary>
    /// <param name="text">The text, from its beginning; the caller keeps it.</param>
    /// <param name="name">What to call it in messages: usually the name of the file.</param>
    /// <exception cref="ScheduleFormatException">It has another form, or its rows contradict each other.</exception>
    public static RetentionSchedule Read(TextReader text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(name);
        var heading = new Dictionary<string, string>(StringComparer.Ordinal);
        Dictionary<string, int>? columns = null;
        var items = new List<RetentionItem>();
        var faults = new List<string>();
        var number = 0;
        while (text.ReadLine() is { } line)
        {
            number++;
            if (line.StartsWith('#'))
            {
                ReadHeading(line, heading);
            }
            else if (columns is null)
            {
                columns = line.Split('\t')
                    .Index()
                    .ToDictionary(static c => c.Item, static c => c.Index, StringComparer.Ordinal);
                var missing = Needed.Where(column => !columns.ContainsKey(column)).ToList();
                if (missing.Count > 0)
                {
                    throw new ScheduleFormatException(name, [$"It lacks the columns {string.Join(", ", missing)}."]);
                }
            }
            else if (line.Length > 0)
            {
                var cells = line.Split('\t');
                var known = columns;
                var item = ScheduleText.Item(
                    $"Line {number}",
                    column => known.TryGetValue(column, out var at) && at < cells.Length ? cells[at] : "",
                    faults
                );
                if (item is not null)
                {
                    items.Add(item);
                }
            }
        }
        var head = ScheduleText.Heading(key => heading.GetValueOrDefault(key, ""), faults);
        return faults.Count == 0 ? new RetentionSchedule(head, items) : throw new ScheduleFormatException(name, faults);
    }

    private static void ReadHeading(string line, Dictionary<string, string> heading)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return;
        }
        var key = line[1..colon].Trim();
        var value = line[(colon + 1)..].Trim();
        // A long notice is written on several lines of the same name.
        heading[key] = heading.TryGetValue(key, out var before) ? $"{before} {value}" : value;
    }
}
