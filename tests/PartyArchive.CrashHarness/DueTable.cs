using System.Globalization;
using PartyArchive.Retention.Due;
using PartyArchive.Retention.Schedules;

namespace PartyArchive.CrashHarness;

/// <summary>Computes a table of retention cases in a process with a time zone and a culture of its own: the answers must not know of either.</summary>
internal static class DueTable
{
    /// <summary>Reads cases from standard input, writes one answer a line: "2026-01-01", "2026-01-01 est" or "never".</summary>
    public static void Run(string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture;
        Console.Out.WriteLine(
            $"{TimeZoneInfo.Local.BaseUtcOffset} {CultureInfo.CurrentCulture.Calendar.GetType().Name}"
        );
        while (Console.In.ReadLine() is { } line)
        {
            Console.Out.WriteLine(Answer(line.Split('\t')));
        }
    }

    /// <summary>The answer to one case of <c>due.tsv</c>.</summary>
    public static string Answer(string[] cells)
    {
        DueRule rule = cells[0] == "anniversary" ? new AnniversaryRule() : new EndOfYearRule();
        if (!RetentionPeriod.TryParse(cells[1], out var period))
        {
            throw new InvalidDataException(cells[1]);
        }
        var keeping = new KeepingRule(
            period,
            new RetentionTrigger(cells[2]),
            int.Parse(cells[3], CultureInfo.InvariantCulture)
        );
        var due = DueCalculation.DueOn(keeping, Basis(cells[4], cells[6]), Basis(cells[5], ""), rule);
        return due is { } day
            ? day.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + (day.IsEstimate ? " est" : "")
            : "never";
    }

    private static RetentionBasis? Basis(string day, string estimate) =>
        day.Length == 0
            ? null
            : new RetentionBasis(
                DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                estimate.Length > 0
            );
}
