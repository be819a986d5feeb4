using System.Globalization;

namespace PartyArchive.Arrangement;

/// <summary>How exactly a date is known.</summary>
public enum DatePrecision
{
    /// <summary>The year only.</summary>
    Year,

    /// <summary>Year and month.</summary>
    Month,

    /// <summary>The day.</summary>
    Day,
}

/// <summary>A date of a paper with the precision it is known in. The default value is 1 January of year 1, by year.</summary>
/// <param name="Earliest">First day the date may mean.</param>
/// <param name="Precision">How exactly it is known.</param>
public readonly record struct ArchivalDate(DateOnly Earliest, DatePrecision Precision)
{
    /// <summary>A day.</summary>
    public static ArchivalDate OfDay(int year, int month, int day) =>
        new(new DateOnly(year, month, day), DatePrecision.Day);

    /// <summary>A month.</summary>
    public static ArchivalDate OfMonth(int year, int month) => new(new DateOnly(year, month, 1), DatePrecision.Month);

    /// <summary>A year.</summary>
    public static ArchivalDate OfYear(int year) => new(new DateOnly(year, 1, 1), DatePrecision.Year);

    /// <summary>Last day the date may mean.</summary>
    public DateOnly Latest =>
        Precision switch
        {
            DatePrecision.Year => new DateOnly(Earliest.Year, 12, 31),
            DatePrecision.Month => new DateOnly(
                Earliest.Year,
                Earliest.Month,
                DateTime.DaysInMonth(Earliest.Year, Earliest.Month)
            ),
            _ => Earliest,
        };

    /// <summary>Reads "2015", "2015-10" or "2015-10-03"; false for anything else.</summary>
    public static bool TryParse(string? text, out ArchivalDate date)
    {
        date = default;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            date = new ArchivalDate(day, DatePrecision.Day);
        }
        else if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            date = new ArchivalDate(day, DatePrecision.Month);
        }
        else if (DateOnly.TryParseExact(text, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            date = new ArchivalDate(day, DatePrecision.Year);
        }
        else
        {
            return false;
        }
        return true;
    }

    /// <summary>ISO form, cut to the precision: "2015", "2015-10", "2015-10-03".</summary>
    public override string ToString() =>
        Earliest.ToString(
            Precision switch
            {
                DatePrecision.Year => "yyyy",
                DatePrecision.Month => "yyyy-MM",
                _ => "yyyy-MM-dd",
            },
            CultureInfo.InvariantCulture
        );
}
