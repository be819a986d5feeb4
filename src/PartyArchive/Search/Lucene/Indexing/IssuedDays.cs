using PartyArchive.Arrangement;

namespace PartyArchive.Search.Lucene.Indexing;

/// <summary>First and last day of issue in one number of a column: a known day costs no more than a day.</summary>
internal static class IssuedDays
{
    // Day numbers of the calendar end at 3,652,058: 22 bits. A year has fewer than 512 days.
    private const int SpanBits = 9;

    /// <summary>The number of a date.</summary>
    public static long Pack(ArchivalDate date) =>
        ((date.Earliest.DayNumber + 1L) << SpanBits) | (uint)(date.Latest.DayNumber - date.Earliest.DayNumber);

    /// <summary>First and last day as day numbers plus one; zeros for no date.</summary>
    public static (int First, int Last) Unpack(long packed)
    {
        var first = (int)(packed >> SpanBits);
        return (first, first + (int)(packed & ((1 << SpanBits) - 1)));
    }
}
