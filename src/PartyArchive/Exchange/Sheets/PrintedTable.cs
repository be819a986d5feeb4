namespace PartyArchive.Exchange.Sheets;

/// <summary>A column of a printed table.</summary>
/// <param name="Title">Heading.</param>
/// <param name="Width">Width in millimetres.</param>
/// <param name="IsCentred">Whether cells are centred.</param>
internal sealed record PrintedColumn(string Title, int Width, bool IsCentred = false);

/// <summary>A row: cells, or a heading over the whole width.</summary>
/// <param name="Cells">Cells; one for a heading.</param>
/// <param name="IsHeading">Whether it is a heading.</param>
internal sealed record PrintedRow(IReadOnlyList<string> Cells, bool IsHeading = false);

/// <summary>A table in its official form: letterhead, title, table, total, signatures. Rows stream; nothing of them is kept.</summary>
internal sealed record PrintedTable
{
    /// <summary>Lines at the left of the letterhead; the last one is bold.</summary>
    public required IReadOnlyList<string> LeftHead { get; init; }

    /// <summary>Lines at the right of the letterhead; all bold.</summary>
    public required IReadOnlyList<string> RightHead { get; init; }

    /// <summary>Place and date.</summary>
    public required string PlaceAndDate { get; init; }

    /// <summary>Title in capitals.</summary>
    public required string Title { get; init; }

    /// <summary>Lines under the title.</summary>
    public IReadOnlyList<string> Subtitle { get; init; } = [];

    public required IReadOnlyList<PrintedColumn> Columns { get; init; }

    public required IAsyncEnumerable<PrintedRow> Rows { get; init; }

    /// <summary>Asked when the last row has been written.</summary>
    public required Func<IReadOnlyList<string>> Totals { get; init; }

    /// <summary>Titles of the signatures, left and right.</summary>
    public required (string Left, string Right) Signatures { get; init; }
}
