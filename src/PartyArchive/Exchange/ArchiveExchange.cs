using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Exchange.Sheets;

namespace PartyArchive.Exchange;

/// <summary>What goes in and out of an archive as tables: inventories from and for people. Safe to use from any thread.</summary>
public sealed partial class ArchiveExchange
{
    private readonly ArchiveRooms _rooms;
    private readonly ArchiveArrangement _arrangement;
    private readonly TimeProvider _time;

    internal ArchiveExchange(ArchiveRooms rooms, ArchiveArrangement arrangement, TimeProvider time)
    {
        _rooms = rooms;
        _arrangement = arrangement;
        _time = time;
    }

    /// <summary>
    /// Imports a list of files or documents from XLSX or CSV. All rows are one transaction: one faulty row, and nothing is applied. A dry run does the same
    /// and undoes it.
    /// </summary>
    /// <param name="requester">Who imports it.</param>
    /// <param name="table">The table, seekable; told by content: a workbook begins with "PK". The caller disposes it.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Stops the import; nothing is applied then.</param>
    /// <returns>One entry for each row.</returns>
    /// <exception cref="InventoryException">The table cannot be read, or has no headings.</exception>
    /// <exception cref="ReadOnlyArchiveException">The archive is open read-only.</exception>
    public async Task<InventoryImportReport> ImportInventoryAsync(
        Requester requester,
        Stream table,
        InventoryImportOptions options,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(options);
        if (_rooms.IsReadOnly)
        {
            throw new ReadOnlyArchiveException(_rooms.Folder);
        }
        var rows = IsWorkbook(table) ? XlsxTable.Read(table) : CsvTable.Read(table);
        IReadOnlyList<InventoryRowReport> reports;
        var isApplied = false;
        var touchedDocuments = false;
        var work = await ArrangementWork
            .BeginAsync(_rooms.Catalog, requester, options.Why, _time.GetUtcNow(), cancellationToken)
            .ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            var run = new InventoryImportRun(work, options);
            reports = await Task.Run(() => run.RunAsync(rows, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
            if (!options.IsDryRun && reports.All(static row => row.Outcome != InventoryRowOutcome.Faulty))
            {
                await work.CommitAsync(cancellationToken).ConfigureAwait(false);
                isApplied = true;
                touchedDocuments = run.TouchedDocuments;
            }
        }
        if (touchedDocuments)
        {
            await _rooms.Projection.CatchUpAsync(makeDurable: true, cancellationToken).ConfigureAwait(false);
        }
        return new InventoryImportReport(isApplied, reports);
    }

    /// <summary>
    /// Exports an inventory in its official columns, ready to print. Rows stream from the catalogue to the target; files and documents the requester may not
    /// see are absent and not counted.
    /// </summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="target">Where it is written; stays open.</param>
    /// <param name="options">Which inventory, and how.</param>
    /// <param name="cancellationToken">Stops the export; what was written then is no whole file.</param>
    /// <exception cref="ArrangementException">The fonds is not recorded.</exception>
    public async Task ExportInventoryAsync(
        Requester requester,
        Stream target,
        InventoryExportOptions options,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(options);
        var today = DateOnly.FromDateTime(_time.GetLocalNow().DateTime);
        var printed = await new InventoryPrinting(_arrangement, requester, options)
            .LayOutAsync(today, cancellationToken)
            .ConfigureAwait(false);
        var writing = options.Format switch
        {
            InventoryFormat.Docx => DocxTable.WriteAsync(target, printed, cancellationToken),
            InventoryFormat.Xlsx => XlsxSheet.WriteAsync(target, printed, cancellationToken),
            _ => CsvTable.WriteAsync(target, CsvRows(printed, cancellationToken), cancellationToken),
        };
        await writing.ConfigureAwait(false);
    }

    private static async IAsyncEnumerable<IReadOnlyList<string>> CsvRows(
        PrintedTable table,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        yield return [.. table.Columns.Select(static column => column.Title)];
        await foreach (var row in table.Rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (!row.IsHeading)
            {
                yield return row.Cells;
            }
        }
    }

    private static bool IsWorkbook(Stream table)
    {
        Span<byte> start = stackalloc byte[2];
        var at = table.Position;
        var read = table.ReadAtLeast(start, 2, throwOnEndOfStream: false);
        table.Position = at;
        return read == 2 && start is [(byte)'P', (byte)'K'];
    }
}
