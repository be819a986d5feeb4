namespace PartyArchive.Vietnamese;

/// <summary>The text form of an abbreviation list.</summary>
internal static class AbbreviationFile
{
    private const int Columns = 4;

    /// <summary>Reads the rows.</summary>
    /// <exception cref="FormatException">A row is incomplete.</exception>
    public static AbbreviationList Parse(IEnumerable<string> lines) =>
        new(lines.Where(l => !l.StartsWith("abbreviation\t", StringComparison.Ordinal)).Select(ParseRow));

    private static Abbreviation ParseRow(string line)
    {
        var cells = line.Split('\t');
        var expansions =
            cells.Length < Columns
                ? []
                : cells[1].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (expansions.Length == 0 || string.IsNullOrWhiteSpace(cells[0]) || cells[3] is not ("0" or "1"))
        {
            throw new FormatException(
                $"'{line}' is no abbreviation: tab-separated columns abbreviation, expansions, domains and ambiguous (0 or 1) are needed."
            );
        }
        return new Abbreviation(cells[0], Array.AsReadOnly(expansions.Select(WithoutRemark).ToArray()))
        {
            Domains = Array.AsReadOnly(cells[2].Split('|', StringSplitOptions.RemoveEmptyEntries)),
            IsAmbiguous = cells[3] == "1",
        };
    }

    // "Trung ương (mistyped)": what stands in brackets is said to the reader of the list.
    private static string WithoutRemark(string expansion)
    {
        var bracket = expansion.IndexOf(" (", StringComparison.Ordinal);
        return bracket < 0 ? expansion : expansion[..bracket];
    }
}
