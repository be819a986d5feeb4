using PartyArchive.Catalog;

namespace PartyArchive.Search.Snippets;

/// <summary>Cuts the stretches of stored pages that hold most of what was asked.</summary>
internal sealed class SnippetCutter(HighlightTargets targets) : ISnippetSource
{
    /// <summary>Length a stretch should not exceed, in UTF-16 code units.</summary>
    public const int Length = 280;

    // Room for the words before the first match, and how far back the beginning of its sentence may lie.
    private const int Lead = 60;

    // Neighbours in the text say more than the same words far apart.
    private const double NeighbourBonus = 0.5;

    // Characters after which no better stretch is looked for once there are enough.
    private const int Patience = 2_000_000;

    // Beginnings of stretches tried on one page: a page with more matches than this is about the query wherever it is cut.
    private const int MostWindows = 20_000;

    /// <inheritdoc/>
    public IReadOnlyList<Snippet> Cut(IReadOnlyList<PageText> pages, int count)
    {
        ArgumentNullException.ThrowIfNull(pages);
        if (count <= 0 || (targets.Words.Count == 0 && targets.Phrases.Count == 0))
        {
            return [];
        }
        using var matches = new PageMatches(targets);
        var best = new List<Stretch>();
        long read = 0;
        foreach (var page in pages)
        {
            if (read > Patience && best.Count >= count)
            {
                break;
            }
            read += page.Text.Length;
            best.AddRange(Stretches(page, matches.Find(page.Text), count));
        }
        return
        [
            .. best.OrderByDescending(static s => s.Score)
                .ThenBy(static s => s.Page.Number)
                .ThenBy(static s => s.Matches[0].Start)
                .Take(count)
                .Select(Write),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<TextRange> Mark(PageText page)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (targets.Words.Count == 0 && targets.Phrases.Count == 0)
        {
            return [];
        }
        using var matches = new PageMatches(targets);
        return Ranges(page.Text, matches.Find(page.Text), 0);
    }

    /// <summary>The best stretches of one page that do not overlap.</summary>
    private List<Stretch> Stretches(PageText page, List<PageMatch> matches, int count)
    {
        var windows = new List<(double Score, int First, int Last)>();
        var last = 0;
        for (var first = 0; first < Math.Min(matches.Count, MostWindows); first++)
        {
            last = Math.Max(last, first);
            while (last + 1 < matches.Count && matches[last + 1].End - matches[first].Start <= Length - Lead)
            {
                last++;
            }
            // A window that begins inside a better one with the same end says nothing new; at most a few dozen matches fit into one.
            windows.Add((Score(matches, first, last), first, last));
        }
        var chosen = new List<Stretch>();
        foreach (var (score, first, end) in windows.OrderByDescending(static w => w.Score).ThenBy(static w => w.First))
        {
            if (chosen.Count == count)
            {
                break;
            }
            var stretch = new Stretch(page, score, matches[first..(end + 1)]);
            if (!chosen.Exists(c => c.Touches(stretch)))
            {
                chosen.Add(stretch);
            }
        }
        return chosen;
    }

    private double Score(List<PageMatch> matches, int first, int last)
    {
        double score = 0;
        for (var i = first; i <= last; i++)
        {
            var isNew = true;
            for (var j = first; j < i && isNew; j++)
            {
                isNew = matches[j].Target != matches[i].Target;
            }
            score += isNew ? Weight(matches[i].Target) : 0.05;
            if (isNew && i > first && matches[i].Position == matches[i - 1].Position + 1)
            {
                score += NeighbourBonus * Weight(matches[i].Target);
            }
        }
        return score;
    }

    private double Weight(int target) =>
        target < targets.Words.Count
            ? targets.Words[target].Weight
            : 2 * targets.Phrases[target - targets.Words.Count].Sum(static w => w.Weight);

    private static Snippet Write(Stretch stretch)
    {
        var text = stretch.Page.Text;
        var from = SentenceBounds.Begin(text, stretch.Matches[0].Start, Lead);
        var lastEnd = stretch.Matches.Max(static m => m.End);
        var to = Math.Max(lastEnd, SentenceBounds.End(text, lastEnd, Math.Max(lastEnd, from + Length)));
        return new Snippet(
            stretch.Page.Number,
            stretch.Page.IsEstimated,
            from,
            text[from..to],
            Ranges(text, stretch.Matches, from)
        );
    }

    /// <summary>Ranges to mark: overlapping ones as one, and "15-NQ/TW" as one although it was found by its parts.</summary>
    private static List<TextRange> Ranges(string text, List<PageMatch> matches, int from)
    {
        var ranges = new List<TextRange>();
        foreach (var match in matches)
        {
            if (ranges.Count > 0)
            {
                var before = ranges[^1];
                var gap = match.Start - (from + before.Start + before.Length);
                if (gap <= 0 || (gap == 1 && text[match.Start - 1] is '-' or '/'))
                {
                    var end = Math.Max(before.Start + before.Length, match.End - from);
                    ranges[^1] = before with { Length = end - before.Start };
                    continue;
                }
            }
            ranges.Add(new TextRange(match.Start - from, match.End - match.Start));
        }
        return ranges;
    }

    private sealed record Stretch(PageText Page, double Score, List<PageMatch> Matches)
    {
        public bool Touches(Stretch other) =>
            Matches[0].Start < other.Matches[^1].End + Lead && other.Matches[0].Start < Matches[^1].End + Lead;
    }
}
