using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Util;
using PartyArchive.Search.Lucene.Indexing;

namespace PartyArchive.Search.Lucene.Facets;

/// <summary>Years of issue of one segment in memory, each taken from the first day its date may mean.</summary>
internal sealed class SegmentYears
{
    private SegmentYears(int[] days)
    {
        var years = new int[days.Length / 2];
        for (var document = 0; document < years.Length; document++)
        {
            years[document] = days[2 * document] > 0 ? DateOnly.FromDayNumber(days[2 * document] - 1).Year : 0;
        }
        var known = years.Where(static year => year > 0).DefaultIfEmpty(0);
        var (first, last) = (known.Min(), known.Max());
        Values =
            last == 0
                ? []
                :
                [
                    .. Enumerable
                        .Range(first, last - first + 1)
                        .Select(static year => year.ToString(CultureInfo.InvariantCulture)),
                ];
        Numbers = Array.ConvertAll(years, year => year > 0 ? year - first : -1);
    }

    /// <summary>All years from the first to the last.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>Number of the year of each document, -1 for none.</summary>
    public int[] Numbers { get; }

    /// <summary>Documents of the segment by year; those without in the last place.</summary>
    public long[] Totals => field ??= Count(SegmentColumn.All(Numbers.Length));

    /// <summary>The years of a segment; null when no document has a date.</summary>
    public static SegmentYears? Of(AtomicReader segment) =>
        (SegmentYears?)
            SegmentColumn.Remember(
                segment,
                IndexFields.IssuedDays + ".year",
                () => SegmentColumn.Dates(segment) is { } days ? new SegmentYears(days) : null
            );

    /// <summary>Documents by year; those without in the last place.</summary>
    public long[] Count(FixedBitSet documents)
    {
        var counts = new long[Values.Count + 1];
        SegmentColumn.CountNumbers(documents, Numbers, counts);
        return counts;
    }
}
