using System.Globalization;

namespace PartyArchive.Retention.LifeCycle;

/// <summary>What a deadline is counted in.</summary>
public enum DeadlineUnit
{
    /// <summary>Calendar days.</summary>
    Days = 0,

    /// <summary>Days without Saturdays and Sundays. Public holidays are the host's to add.</summary>
    WorkingDays = 1,

    /// <summary>Calendar months.</summary>
    Months = 2,

    /// <summary>Calendar years from the day.</summary>
    Years = 3,

    /// <summary>Whole calendar years after the year of the day: the limit is a 31 December.</summary>
    YearEnds = 4,
}

/// <summary>A deadline of the law as data: within how much time a step must be taken.</summary>
/// <param name="Code">Id: "unit-to-current-2024".</param>
/// <param name="Step">The step in words.</param>
/// <param name="State">State in which the clock runs; null when it does not hang on a file's state.</param>
/// <param name="From">What it is counted from: "closed", "transferred", "decision", ...</param>
/// <param name="Amount">Length.</param>
/// <param name="Unit">In what.</param>
/// <param name="AppliesTo">"all", "permanent", "digital", ...</param>
/// <param name="InForce">Whether it is used for reminders unless the host says otherwise.</param>
/// <param name="Source">Text it comes from.</param>
/// <param name="Certainty">"P" primary text read, "S" secondary source, "M" from memory.</param>
public sealed record Deadline(
    string Code,
    string Step,
    RecordState? State,
    string From,
    int Amount,
    DeadlineUnit Unit,
    string AppliesTo,
    bool InForce,
    string Source,
    string Certainty
)
{
    /// <summary>The deadlines shipped with this library (docs/retention.md says how sure they are); the host may pass its own.</summary>
    public static IReadOnlyList<Deadline> Shipped => Lazily.Value;

    private static readonly Lazy<IReadOnlyList<Deadline>> Lazily = new(Load);

    /// <summary>Last day on which the step is in time.</summary>
    /// <param name="start">Day it is counted from.</param>
    public DateOnly LimitFrom(DateOnly start) =>
        Unit switch
        {
            DeadlineUnit.Days => start.AddDays(Amount),
            DeadlineUnit.Months => start.AddMonths(Amount),
            DeadlineUnit.Years => start.AddYears(Amount),
            DeadlineUnit.YearEnds => new DateOnly(start.Year + Amount, 12, 31),
            _ => AddWorkingDays(start, Amount),
        };

    private static DateOnly AddWorkingDays(DateOnly start, int days)
    {
        var day = start;
        for (var left = days; left > 0; )
        {
            day = day.AddDays(1);
            left -= day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }
        return day;
    }

    private static List<Deadline> Load()
    {
        var name = typeof(Deadline).Namespace + ".Data.deadlines.tsv";
        using var reader = new StreamReader(typeof(Deadline).Assembly.GetManifestResourceStream(name)!);
        return [.. Read(reader)];
    }

    /// <summary>Reads deadlines from tab-separated text: the columns of <c>deadlines.tsv</c>, one header line, lines of '#' ignored.</summary>
    /// <exception cref="InvalidDataException">A line has another form.</exception>
    public static IEnumerable<Deadline> Read(TextReader text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isHeader = true;
        while (text.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }
            if (isHeader)
            {
                isHeader = false;
                continue;
            }
            var cells = line.Split('\t');
            if (
                cells.Length != 10
                || !int.TryParse(cells[4], NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
                || !Enum.TryParse<DeadlineUnit>(cells[5], out var unit)
            )
            {
                throw new InvalidDataException($"'{line}' is no deadline.");
            }
            RecordState? state = cells[2].Length == 0 ? null : Enum.Parse<RecordState>(cells[2]);
            yield return new Deadline(
                cells[0],
                cells[1],
                state,
                cells[3],
                amount,
                unit,
                cells[6],
                cells[7] is "yes",
                cells[8],
                cells[9]
            );
        }
    }
}
