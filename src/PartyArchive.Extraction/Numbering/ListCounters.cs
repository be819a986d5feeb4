using System.Text;

namespace PartyArchive.Extraction.Numbering;

/// <summary>Counts the paragraphs of lists and writes their labels ("Điều 3.", "1.1", "a)"). One per document.</summary>
internal sealed class ListCounters
{
    /// <summary>Levels a list can have (ECMA-376 part 1, 17.9.6).</summary>
    public const int MaxLevels = 9;

    private readonly Dictionary<string, Counter> _counters = new(StringComparer.Ordinal);

    /// <summary>Counts the next paragraph of a list.</summary>
    /// <param name="list">Name of the count: lists that continue each other share it.</param>
    /// <param name="definition">Levels in force for this paragraph.</param>
    /// <param name="level">Level, from 0.</param>
    /// <returns>The label without its suffix; empty for bullets and unknown levels.</returns>
    public string Next(string list, ListDefinition definition, int level)
    {
        if (level < 0 || level >= Math.Min(MaxLevels, definition.Levels.Count))
        {
            return "";
        }
        if (!_counters.TryGetValue(list, out var counter))
        {
            _counters.Add(list, counter = new Counter());
        }
        counter.Advance(definition, level);
        return definition.Levels[level].Format == NumberFormat.Bullet ? "" : counter.Write(definition, level);
    }

    /// <summary>Sets a level so that its next paragraph gets the number.</summary>
    public void Restart(string list, int level, int number)
    {
        if (level is < 0 or >= MaxLevels)
        {
            return;
        }
        if (!_counters.TryGetValue(list, out var counter))
        {
            _counters.Add(list, counter = new Counter());
        }
        counter.Restart(level, number);
    }

    private sealed class Counter
    {
        private readonly int?[] _numbers = new int?[MaxLevels];
        private readonly int?[] _starts = new int?[MaxLevels];

        public void Restart(int level, int number)
        {
            _numbers[level] = null;
            _starts[level] = number;
        }

        public void Advance(ListDefinition definition, int level)
        {
            // Levels above that were never used count as having begun: "1.1" for a first paragraph on level 2.
            for (var higher = 0; higher < level; higher++)
            {
                _numbers[higher] ??= First(definition, higher);
            }
            _numbers[level] =
                _numbers[level] is { } number && number < int.MaxValue ? number + 1 : First(definition, level);
            for (var lower = level + 1; lower < MaxLevels; lower++)
            {
                if (RestartsAfter(definition, lower, level))
                {
                    _numbers[lower] = null;
                }
            }
        }

        public string Write(ListDefinition definition, int level)
        {
            var own = definition.Levels[level];
            var label = new StringBuilder();
            for (var i = 0; i < own.Text.Length; i++)
            {
                if (own.Text[i] == '%' && i + 1 < own.Text.Length && own.Text[i + 1] is >= '1' and <= '9')
                {
                    var of = own.Text[++i] - '1';
                    if (of < definition.Levels.Count)
                    {
                        label.Append(
                            NumberWriter.Write(_numbers[of] ?? First(definition, of), FormatOf(definition, own, of))
                        );
                    }
                    continue;
                }
                label.Append(own.Text[i]);
            }
            return label.ToString();
        }

        private static NumberFormat FormatOf(ListDefinition definition, ListLevel own, int of)
        {
            var format = definition.Levels[of].Format;
            return own.IsLegal && format is not (NumberFormat.None or NumberFormat.Bullet)
                ? NumberFormat.Decimal
                : format;
        }

        private int First(ListDefinition definition, int level)
        {
            var start = _starts[level] ?? (level < definition.Levels.Count ? definition.Levels[level].Start : 1);
            _starts[level] = null;
            return start;
        }

        private static bool RestartsAfter(ListDefinition definition, int lower, int used) =>
            lower >= definition.Levels.Count
            || definition.Levels[lower].RestartAfter is not { } after
            || (after > 0 && used < after);
    }
}
