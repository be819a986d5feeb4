using System.Globalization;

namespace PartyArchive.Extraction.Pdf;

/// <summary>Dates as PDF writes them (ISO 32000-1, 7.9.4): D:YYYYMMDDHHmmSSOHH'mm', where all behind the year may be missing.</summary>
internal static class PdfDate
{
    /// <summary>The moment; null when the text is no date. A missing zone is taken for UTC.</summary>
    public static DateTimeOffset? Parse(string? text)
    {
        if (text is null)
        {
            return null;
        }
        var rest = text.AsSpan().Trim();
        rest = rest.StartsWith("D:", StringComparison.Ordinal) ? rest[2..] : rest;
        if (
            !TryTake(ref rest, 4, null, out var year)
            || !TryTake(ref rest, 2, 1, out var month)
            || !TryTake(ref rest, 2, 1, out var day)
            || !TryTake(ref rest, 2, 0, out var hour)
            || !TryTake(ref rest, 2, 0, out var minute)
            || !TryTake(ref rest, 2, 0, out var second)
        )
        {
            return null;
        }
        var isDate =
            year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        return isDate && hour < 24 && minute < 60 && second < 60
            ? InZone(new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified), Offset(rest))
            : null;
    }

    private static DateTimeOffset? InZone(DateTime local, TimeSpan offset)
    {
        var ticks = local.Ticks - offset.Ticks;
        return ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks
            ? new DateTimeOffset(local, offset)
            : null;
    }

    private static TimeSpan Offset(ReadOnlySpan<char> zone)
    {
        if (zone.IsEmpty || zone[0] is not ('+' or '-'))
        {
            return TimeSpan.Zero;
        }
        var sign = zone[0] == '-' ? -1 : 1;
        var rest = zone[1..];
        if (!TryTake(ref rest, 2, 0, out var hours))
        {
            return TimeSpan.Zero;
        }
        rest = rest.TrimStart("':");
        var minutes = TryTake(ref rest, 2, 0, out var value) ? value : 0;
        return hours <= 14 && minutes < 60 && (hours < 14 || minutes == 0)
            ? new TimeSpan(sign * hours, sign * minutes, 0)
            : TimeSpan.Zero;
    }

    private static bool TryTake(ref ReadOnlySpan<char> rest, int digits, int? absent, out int value)
    {
        value = absent ?? 0;
        if (rest.IsEmpty || !char.IsAsciiDigit(rest[0]))
        {
            return absent is not null;
        }
        var taken = Math.Min(digits, rest.Length);
        var isNumber =
            taken == digits && int.TryParse(rest[..taken], NumberStyles.None, CultureInfo.InvariantCulture, out value);
        rest = rest[taken..];
        return isNumber;
    }
}
