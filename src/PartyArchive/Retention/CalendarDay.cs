using System.Globalization;

namespace PartyArchive.Retention;

/// <summary>Days as text. Written out with the invariant culture: under others "2015" may come out as a year of another calendar.</summary>
internal static class CalendarDay
{
    public const string IsoForm = "yyyy-MM-dd";

    /// <summary>"2015-10-03"; sorts as text.</summary>
    public static string Iso(DateOnly day) => day.ToString(IsoForm, CultureInfo.InvariantCulture);

    /// <summary>"2015-10-03", null for null.</summary>
    public static string? Iso(DateOnly? day) => day is { } known ? Iso(known) : null;

    /// <summary>"03/10/2015", as papers write it.</summary>
    public static string Vietnamese(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static bool TryRead(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, IsoForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <exception cref="InvalidDataException">The text is no day.</exception>
    public static DateOnly Read(string text) =>
        TryRead(text, out var day) ? day : throw new InvalidDataException($"'{text}' is no day.");

    /// <summary>Calendar day of a moment in the archive's time zone; never the machine's.</summary>
    public static DateOnly Of(DateTimeOffset moment, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);
}
