namespace PartyArchive.Exchange.Sheets;

/// <summary>A row of a table that was read.</summary>
/// <param name="Number">Row number as a person sees it, from 1.</param>
/// <param name="Cells">Texts of the cells; empty text for an empty cell.</param>
internal sealed record SheetRow(int Number, IReadOnlyList<string> Cells);
