using Lucene.Net.Index;
using Lucene.Net.Util;
using PartyArchive.Access;
using PartyArchive.Search.Facets;

namespace PartyArchive.Search.Lucene.Facets;

/// <summary>What one facet knows of one segment: which values each document has, as numbers.</summary>
internal abstract class FacetColumn
{
    /// <summary>Names of the values, by number.</summary>
    public abstract IReadOnlyList<string> Values { get; }

    /// <summary>What values are joined by across segments, by number.</summary>
    public abstract IReadOnlyList<string> Keys { get; }

    /// <summary>True when a document has one of the values marked.</summary>
    public abstract bool HasAny(int document, bool[] marked);

    /// <summary>Counts documents by value; documents without a value go to the last place.</summary>
    public abstract long[] Count(CountedDocuments documents);

    /// <summary>The column of a request in a segment.</summary>
    public static FacetColumn Of(FacetRequest request, SecrecyLevel level, AtomicReader segment) =>
        request.Field switch
        {
            FacetField.Secrecy => new ConstantColumn(level.ToString()),
            FacetField.Year when request.Spans.Count > 0 => new SpanColumn(SegmentColumn.Dates(segment), request.Spans),
            FacetField.Year => SegmentYears.Of(segment) is { } years ? new YearColumn(years) : new NoColumn(),
            _ => SegmentColumn.Of(segment, request.Field) is { } column ? new ValueColumn(column) : new NoColumn(),
        };

    private sealed class ValueColumn(SegmentColumn column) : FacetColumn
    {
        public override IReadOnlyList<string> Values => column.Values;

        public override IReadOnlyList<string> Keys => column.Keys;

        public override bool HasAny(int document, bool[] marked)
        {
            if (column.Starts is not { } starts)
            {
                return column.Numbers[document] is >= 0 and var number && marked[number];
            }
            for (var i = starts[document]; i < starts[document + 1]; i++)
            {
                if (marked[column.Numbers[i]])
                {
                    return true;
                }
            }
            return false;
        }

        public override long[] Count(CountedDocuments documents) => documents.By(() => column.Totals, column.Count);
    }

    /// <summary>One value for a whole segment.</summary>
    private sealed class ConstantColumn(string value) : FacetColumn
    {
        public override IReadOnlyList<string> Values { get; } = [value];

        public override IReadOnlyList<string> Keys => Values;

        public override bool HasAny(int document, bool[] marked) => marked[0];

        public override long[] Count(CountedDocuments documents) => [documents.Count, 0];
    }

    /// <summary>No document of the segment has a value.</summary>
    private sealed class NoColumn : FacetColumn
    {
        public override IReadOnlyList<string> Values => [];

        public override IReadOnlyList<string> Keys => [];

        public override bool HasAny(int document, bool[] marked) => false;

        public override long[] Count(CountedDocuments documents) => [documents.Count];
    }

    /// <summary>Years of issue, taken from the first day a date may mean.</summary>
    private sealed class YearColumn(SegmentYears years) : FacetColumn
    {
        public override IReadOnlyList<string> Values => years.Values;

        public override IReadOnlyList<string> Keys => years.Values;

        public override bool HasAny(int document, bool[] marked) =>
            years.Numbers[document] is >= 0 and var number && marked[number];

        public override long[] Count(CountedDocuments documents) => documents.By(() => years.Totals, years.Count);
    }

    /// <summary>Spans of days asked for.</summary>
    private sealed class SpanColumn(int[]? days, IReadOnlyList<FacetSpan> spans) : FacetColumn
    {
        private readonly (int From, int To)[] _spans =
        [
            .. spans.Select(static s => (s.From.DayNumber + 1, s.To.DayNumber + 1)),
        ];

        public override IReadOnlyList<string> Values { get; } = [.. spans.Select(static s => s.Name)];

        public override IReadOnlyList<string> Keys => Values;

        public override bool HasAny(int document, bool[] marked)
        {
            for (var i = 0; i < _spans.Length; i++)
            {
                if (marked[i] && Falls(document, _spans[i]))
                {
                    return true;
                }
            }
            return false;
        }

        public override long[] Count(CountedDocuments documents) => documents.By(CountSome);

        private long[] CountSome(FixedBitSet documents)
        {
            var counts = new long[_spans.Length + 1];
            for (var d = documents.Next(0); d >= 0; d = documents.Next(d + 1))
            {
                var some = false;
                for (var i = 0; i < _spans.Length; i++)
                {
                    if (Falls(d, _spans[i]))
                    {
                        counts[i]++;
                        some = true;
                    }
                }
                counts[^1] += some ? 0 : 1;
            }
            return counts;
        }

        private bool Falls(int document, (int From, int To) span) =>
            days is not null
            && days[2 * document] > 0
            && days[2 * document] <= span.To
            && days[(2 * document) + 1] >= span.From;
    }
}
