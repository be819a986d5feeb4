using System.Text;

namespace PartyArchive.Extraction.Word97;

/// <summary>An automatic number or bullet as it shows. <paramref name="Font"/>: index of its font, null for that of the paragraph.</summary>
internal sealed record ListLabel(string Text, int? Font, bool IsFollowedBySpace);

/// <summary>Counts through the lists of a document; paragraphs must come in order.</summary>
internal sealed class ListLabels(WordFile file)
{
    private const int NotCounted = int.MinValue;
    private const string PlainBullet = "\u2022";

    private readonly ListTables _tables = new(file);

    // Uses of one list count on together, so counters belong to the list and not to its use.
    private readonly Dictionary<int, int[]> _counters = [];
    private readonly HashSet<int> _started = [];

    /// <summary>The label of the next paragraph; null when it has none.</summary>
    public ListLabel? Next(in ParagraphFormat paragraph)
    {
        if (_tables[paragraph.List] is not { } use || LevelOf(use, paragraph.ListLevel) is not { } level)
        {
            return null;
        }
        var counters = CountersOf(paragraph.List, use);
        Count(use, counters, paragraph.ListLevel);
        if (level.IsHidden)
        {
            return null;
        }
        var text = level.NumberFormat == NumberText.Bullet ? Bullet(level.Template) : Fill(use, level, counters);
        return text.Length == 0 ? null : new ListLabel(text, level.Font, level.Follow != 2);
    }

    private static ListLevel? LevelOf(ListOverride use, int level) =>
        use.Levels.TryGetValue(level, out var own) ? own
        : level < use.List.Levels.Count ? use.List.Levels[level]
        : null;

    private static int StartOf(ListOverride use, int level) =>
        use.Starts.TryGetValue(level, out var start) ? start : LevelOf(use, level)?.StartAt ?? 1;

    private int[] CountersOf(int number, ListOverride use)
    {
        if (!_counters.TryGetValue(use.List.Id, out var counters))
        {
            counters = new int[ListTables.MostLevels];
            Array.Fill(counters, NotCounted);
            _counters[use.List.Id] = counters;
        }
        if (_started.Add(number))
        {
            // [MS-DOC] 2.9.132, fStartAt: the use begins anew at the levels it sets.
            foreach (var level in use.Starts.Keys.Where(static level => level < ListTables.MostLevels))
            {
                counters[level] = NotCounted;
            }
        }
        return counters;
    }

    private static void Count(ListOverride use, int[] counters, int level)
    {
        for (var above = 0; above < level; above++)
        {
            if (counters[above] == NotCounted)
            {
                counters[above] = StartOf(use, above);
            }
        }
        counters[level] = counters[level] == NotCounted ? StartOf(use, level) : counters[level] + 1;
        for (var below = level + 1; below < counters.Length; below++)
        {
            // [MS-DOC] 2.9.150, fNoRestart and ilvlRestartLim.
            if (LevelOf(use, below) is not { RestartBelow: { } limit } || level < limit)
            {
                counters[below] = NotCounted;
            }
        }
    }

    private static string Fill(ListOverride use, ListLevel level, int[] counters)
    {
        var text = new StringBuilder();
        foreach (var character in level.Template)
        {
            if (character >= ListTables.MostLevels)
            {
                text.Append(character);
            }
            else if (counters[character] != NotCounted && LevelOf(use, character) is { } shown)
            {
                text.Append(
                    NumberText.Write(counters[character], level.IsLegal && shown != level ? 0 : shown.NumberFormat)
                );
            }
        }
        return text.ToString().Trim();
    }

    // Symbol fonts draw bullets from codes of their own, which say nothing outside the font.
    private static string Bullet(string template) =>
        template.AsSpan().ContainsAnyInRange('\uE000', '\uF8FF') || template.AsSpan().ContainsAnyInRange('\0', '\x1F')
            ? PlainBullet
            : template;
}
