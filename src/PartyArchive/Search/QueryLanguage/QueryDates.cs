using System.Globalization;

namespace PartyArchive.Search.QueryLanguage;

/// <summary>Dates and spans of dates as people type them: 2015, 10/2019, 3/10/2019, 2019-10-03, 2015..2020, 2015.., ..2020.</summary>
internal static class QueryDates
{
    private const string Span = "..";

    /// <summary>Reads a date or a span; false when it is neither.</summary>
    public static bool TryRead(string text, out DateOnly? from, out DateOnly? to)
    {
        from = to = null;
        var at = text.IndexOf(Span, StringComparison.Ordinal);
        if (at < 0)
        {
            if (!TryReadOne(text, out var first, out var last))
            {
                return false;
            }
            (from, to) = (first, last);
            return true;
        }
        var (left, right) = (text[..at].Trim(), text[(at + Span.Length)..].Trim());
        if (left.Length == 0 && right.Length == 0)
        {
            return false;
        }
        if (left.Length > 0)
        {
            if (!TryReadOne(left, out var first, out _))
            {
                return false;
            }
            from = first;
        }
        if (right.Length > 0)
        {
            if (!TryReadOne(right, out _, out var last))
            {
                return false;
            }
            to = last;
        }
        // Typed the wrong way round, the span is still clear.
        if (from > to)
        {
            (from, to) =
                TryReadOne(right, out var first, out _) && TryReadOne(left, out _, out var last)
                    ? (first, last)
                    : (to, from);
        }
        return true;
    }

    private static bool TryReadOne(string text, out DateOnly first, out DateOnly last)
    {
        first = last = default;
        var parts = text.Trim().Split('/', '-', '.');
        Span<int> numbers = stackalloc int[3];
        if (parts.Length > 3)
        {
            return false;
        }
        for (var i = 0; i < parts.Length; i++)
        {
            if (
                parts[i].Length is 0 or > 4
                || !int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i])
            )
            {
                return false;
            }
        }
        var yearFirst = parts[0].Length == 4;
        return parts.Length switch
        {
            1 => yearFirst && TrySpan(numbers[0], null, null, out first, out last),
            2 when yearFirst => TrySpan(numbers[0], numbers[1], null, out first, out last),
            2 => parts[1].Length == 4 && TrySpan(numbers[1], numbers[0], null, out first, out last),
            _ when yearFirst => TrySpan(numbers[0], numbers[1], numbers[2], out first, out last),
            _ => parts[2].Length == 4 && TrySpan(numbers[2], numbers[1], numbers[0], out first, out last),
        };
    }

    private static bool TrySpan(int year, int? month, int? day, out DateOnly first, out DateOnly last)
    {
        first = last = default;
        if (year is < 1 or > 9999 || month is < 1 or > 12)
        {
            return false;
        }
        if (day is not null && (day < 1 || day > DateTime.DaysInMonth(year, month!.Value)))
        {
            return false;
        }
        first = new DateOnly(year, month ?? 1, day ?? 1);
        var lastMonth = month ?? 12;
        last = new DateOnly(year, lastMonth, day ?? DateTime.DaysInMonth(year, lastMonth));
        return true;
    }
}
