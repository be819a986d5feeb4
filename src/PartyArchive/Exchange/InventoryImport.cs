namespace PartyArchive.Exchange;

/// <summary>What an inventory lists.</summary>
public enum InventoryKind
{
    /// <summary>Record files: a file plan or catalogue (danh mục hồ sơ, mục lục hồ sơ).</summary>
    Files,

    /// <summary>Documents of files (mục lục văn bản).</summary>
    Documents,
}

/// <summary>How an inventory is imported.</summary>
public sealed record InventoryImportOptions
{
    /// <summary>What the table lists.</summary>
    public required InventoryKind Kind { get; init; }

    /// <summary>Columns by their heading as it stands in the table; null when headings are known words (docs: "Tiêu đề hồ sơ", "Hồ sơ số", ...).</summary>
    public IReadOnlyDictionary<string, InventoryField>? Columns { get; init; }

    /// <summary>Fonds of rows that state none.</summary>
    public string? FondsCode { get; init; }

    /// <summary>Catalogue of rows that state none; null for none.</summary>
    public string? CatalogNumber { get; init; }

    /// <summary>File of document rows that state none.</summary>
    public string? FileCode { get; init; }

    /// <summary>True to do everything and undo it: the report tells what would be.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Why; goes into the history of every unit.</summary>
    public string? Why { get; init; }
}

/// <summary>What became of a row.</summary>
public enum InventoryRowOutcome
{
    /// <summary>A file was recorded, or a document placed.</summary>
    Added,

    /// <summary>A file or document was there and took what the row states.</summary>
    Changed,

    /// <summary>Everything the row states was so already.</summary>
    Unchanged,

    /// <summary>A heading, a total or a numbering row: no entry.</summary>
    Skipped,

    /// <summary>The row cannot be applied; the reason says why.</summary>
    Faulty,
}

/// <summary>What became of a row.</summary>
/// <param name="Row">Row number in the table, from 1.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">What was done, or what is wrong.</param>
public sealed record InventoryRowReport(int Row, InventoryRowOutcome Outcome, string Reason);

/// <summary>What an import came to.</summary>
/// <param name="IsApplied">True when it was made durable. One faulty row undoes all; a dry run too.</param>
/// <param name="Rows">One entry for every row below the headings.</param>
public sealed record InventoryImportReport(bool IsApplied, IReadOnlyList<InventoryRowReport> Rows)
{
    /// <summary>Number of rows that came to an outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    public int Count(InventoryRowOutcome outcome) => Rows.Count(row => row.Outcome == outcome);
}
