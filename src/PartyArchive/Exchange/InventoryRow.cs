using System.Globalization;
using PartyArchive.Arrangement;
using PartyArchive.Exchange.Sheets;

namespace PartyArchive.Exchange;

/// <summary>A row of an inventory by its columns.</summary>
internal sealed class InventoryRow(SheetRow row, IReadOnlyDictionary<int, InventoryField> columns)
{
    public int Number => row.Number;

    /// <summary>Text of a field; null when the row has none.</summary>
    public string? this[InventoryField field]
    {
        get
        {
            foreach (var (column, known) in columns)
            {
                if (known == field && column < row.Cells.Count && row.Cells[column].Trim() is { Length: > 0 } text)
                {
                    return text;
                }
            }
            return null;
        }
    }

    /// <summary>A date of the row; null when empty.</summary>
    /// <exception cref="FormatException">The text is no date.</exception>
    public ArchivalDate? Date(InventoryField field) =>
        this[field] is { } text
            ? ParseDate(text) ?? throw new FormatException($"'{text}' is no date (31/12/2015, 12/2015, 2015).")
            : null;

    /// <summary>First and last date of a span: "1946-1975", "03/01/2015 - 31/12/2015".</summary>
    /// <exception cref="FormatException">The text is no span of dates.</exception>
    public (ArchivalDate? Start, ArchivalDate? End) Span()
    {
        if (this[InventoryField.Dates] is not { } text)
        {
            return (Date(InventoryField.StartDate), Date(InventoryField.EndDate));
        }
        var normal = text.Replace('–', '-').Replace('—', '-');
        if (ParseDate(normal) is { } one)
        {
            return (one, one);
        }
        var dash = normal.IndexOf('-', StringComparison.Ordinal);
        var (start, end) = dash < 0 ? (null, null) : (ParseDate(normal[..dash]), ParseDate(normal[(dash + 1)..]));
        return start is not null && end is not null && start.Value.Earliest <= end.Value.Latest
            ? (start, end)
            : throw new FormatException($"'{text}' is no span of dates (1946-1975, 03/01/2015 - 31/12/2015).");
    }

    /// <summary>A whole number; null when empty.</summary>
    /// <exception cref="FormatException">The text is no whole number.</exception>
    public int? Count(InventoryField field) =>
        this[field] is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new FormatException($"'{text}' is no whole number ({field}).");

    private static ArchivalDate? ParseDate(string text)
    {
        var trimmed = text.Trim();
        if (ArchivalDate.TryParse(trimmed, out var iso))
        {
            return iso;
        }
        // Spreadsheets keep a day as the number of days since 30 December 1899.
        if (
            trimmed.Length == 5
            && int.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var serial)
        )
        {
            return new ArchivalDate(new DateOnly(1899, 12, 30).AddDays(serial), DatePrecision.Day);
        }
        var parts = trimmed.Split('/', '.', '-');
        var numbers = parts
            .Select(static part =>
                int.TryParse(part.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1
            )
            .ToArray();
        return numbers switch
        {
            [var d, var m, var y] when IsYear(y) && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m) =>
                ArchivalDate.OfDay(y, m, d),
            [var m, var y] when IsYear(y) && m is >= 1 and <= 12 => ArchivalDate.OfMonth(y, m),
            _ => null,
        };
    }

    private static bool IsYear(int year) => year is >= 1000 and <= 9999;
}
