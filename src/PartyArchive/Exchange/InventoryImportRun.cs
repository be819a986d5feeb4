using PartyArchive.Arrangement;
using PartyArchive.Exchange.Sheets;

namespace PartyArchive.Exchange;

/// <summary>Applies the rows of an inventory within one transaction.</summary>
internal sealed class InventoryImportRun(ArrangementWork work, InventoryImportOptions options)
{
    /// <summary>Rows in which the headings may stand; above them are the titles of the printed form.</summary>
    private const int MostTitleRows = 40;

    public bool TouchedDocuments { get; private set; }

    /// <exception cref="InventoryException">No row has the headings needed.</exception>
    public async Task<IReadOnlyList<InventoryRowReport>> RunAsync(
        IEnumerable<SheetRow> table,
        CancellationToken cancellationToken
    )
    {
        var reports = new List<InventoryRowReport>();
        Dictionary<int, InventoryField>? columns = null;
        foreach (var row in table)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (columns is null)
            {
                columns = Headings(row);
                if (columns is null && row.Number > MostTitleRows)
                {
                    break;
                }
                continue;
            }
            reports.Add(await ApplyAsync(new InventoryRow(row, columns), cancellationToken).ConfigureAwait(false));
        }
        return columns is null
            ? throw new InventoryException(
                options.Kind == InventoryKind.Files
                    ? "No row has the headings of a file list. It needs 'Hồ sơ số' or 'Số và ký hiệu hồ sơ', and 'Tiêu đề hồ sơ'; or state the columns."
                    : "No row has the headings of a document list. It needs 'Số, ký hiệu' or 'Đường dẫn'; or state the columns."
            )
            : reports;
    }

    private Dictionary<int, InventoryField>? Headings(SheetRow row)
    {
        var columns = new Dictionary<int, InventoryField>();
        for (var i = 0; i < row.Cells.Count; i++)
        {
            var heading = row.Cells[i].Trim();
            var field =
                options.Columns is null ? InventoryHeadings.Of(heading)
                : options.Columns.TryGetValue(heading, out var stated) ? stated
                : null;
            if (field is { } known && !columns.ContainsValue(known))
            {
                columns.Add(i, known);
            }
        }
        var isWhole =
            options.Kind == InventoryKind.Files
                ? columns.ContainsValue(InventoryField.Title)
                    && (
                        columns.ContainsValue(InventoryField.FileCode)
                        || columns.ContainsValue(InventoryField.FileNotation)
                    )
                : columns.ContainsValue(InventoryField.DocumentCode) || columns.ContainsValue(InventoryField.Path);
        return isWhole ? columns : null;
    }

    private async Task<InventoryRowReport> ApplyAsync(InventoryRow row, CancellationToken cancellationToken)
    {
        try
        {
            return options.Kind == InventoryKind.Files
                ? await ApplyFileAsync(row, cancellationToken).ConfigureAwait(false)
                : await ApplyDocumentAsync(row, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is FormatException or ArrangementException)
        {
            return new InventoryRowReport(row.Number, InventoryRowOutcome.Faulty, e.Message);
        }
    }

    private async Task<InventoryRowReport> ApplyFileAsync(InventoryRow row, CancellationToken cancellationToken)
    {
        var code = row[InventoryField.FileCode] ?? row[InventoryField.FileNotation];
        if (code is null || row[InventoryField.Title] is not { } title || IsNumbering(code))
        {
            return code is null || IsNumbering(code)
                ? new InventoryRowReport(row.Number, InventoryRowOutcome.Skipped, "A heading or a total.")
                : throw new FormatException($"File '{code}' has no title.");
        }
        var key = new FileKey(
            row[InventoryField.FondsCode]
                ?? options.FondsCode
                ?? throw new FormatException("The row states no fonds, and none was given."),
            row[InventoryField.CatalogNumber] ?? options.CatalogNumber,
            code
        );
        var before = await work.Transaction.FindFileAsync(key, cancellationToken).ConfigureAwait(false);
        var (start, end) = row.Span();
        var file = (
            before
            ?? new RecordFile
            {
                FondsCode = key.FondsCode,
                CatalogNumber = key.CatalogNumber,
                FileCode = code,
                Title = title,
            }
        );
        file = file with
        {
            Title = title,
            FileNotation = row[InventoryField.FileNotation] ?? file.FileNotation,
            StartDate = start ?? file.StartDate,
            EndDate = end ?? file.EndDate,
            RetentionPeriod = row[InventoryField.RetentionPeriod] ?? file.RetentionPeriod,
            SheetCount = row.Count(InventoryField.SheetCount) ?? file.SheetCount,
            PageCount = row.Count(InventoryField.PageCount) ?? file.PageCount,
            BoxNumber = row[InventoryField.BoxNumber] ?? file.BoxNumber,
            Compiler = row[InventoryField.Compiler] ?? file.Compiler,
            Annotation = row[InventoryField.Annotation] ?? file.Annotation,
            Note = row[InventoryField.Note] ?? file.Note,
            ClassSymbol = row[InventoryField.ClassSymbol] ?? file.ClassSymbol,
        };
        if (before is null)
        {
            await ArchiveArrangement.OpenFileAsync(work, file, cancellationToken).ConfigureAwait(false);
            return new InventoryRowReport(row.Number, InventoryRowOutcome.Added, $"File {key} is recorded.");
        }
        await work.RequireFileAsync(before.Id, cancellationToken).ConfigureAwait(false);
        if (file == before)
        {
            return new InventoryRowReport(row.Number, InventoryRowOutcome.Unchanged, $"File {key} is as stated.");
        }
        await work.StoreFileAsync(before, file, ArrangementAct.Described, cancellationToken).ConfigureAwait(false);
        return new InventoryRowReport(
            row.Number,
            InventoryRowOutcome.Changed,
            $"File {key} takes what the row states."
        );
    }

    private async Task<InventoryRowReport> ApplyDocumentAsync(InventoryRow row, CancellationToken cancellationToken)
    {
        var (code, path) = (row[InventoryField.DocumentCode], row[InventoryField.Path]);
        if ((code is null && path is null) || IsNumbering(code))
        {
            return new InventoryRowReport(row.Number, InventoryRowOutcome.Skipped, "A heading or a total.");
        }
        var document = await FindDocumentAsync(code, path, cancellationToken).ConfigureAwait(false);
        var outcome = await StateAsync(document, row, cancellationToken).ConfigureAwait(false);
        if (
            (row[InventoryField.FileCode] ?? row[InventoryField.FileNotation] ?? options.FileCode) is { } fileCode
            && (row[InventoryField.FondsCode] ?? options.FondsCode) is { } fonds
        )
        {
            var key = new FileKey(fonds, row[InventoryField.CatalogNumber] ?? options.CatalogNumber, fileCode);
            var found =
                await work.Transaction.FindFileAsync(key, cancellationToken).ConfigureAwait(false)
                ?? throw new ArrangementException($"There is no file {key}. Import the list of files first.");
            var file = await work.RequireOpenFileAsync(found.Id, cancellationToken).ConfigureAwait(false);
            var before = await work.Transaction.LastOrdinalAsync(file.Id, cancellationToken).ConfigureAwait(false);
            await ArchiveArrangement
                .PlaceAsync(
                    work,
                    file,
                    [new Placement(document.Id, row[InventoryField.FirstSheet], null, row[InventoryField.Note])],
                    cancellationToken
                )
                .ConfigureAwait(false);
            TouchedDocuments = true;
            if (await work.Transaction.LastOrdinalAsync(file.Id, cancellationToken).ConfigureAwait(false) > before)
            {
                return new InventoryRowReport(
                    row.Number,
                    InventoryRowOutcome.Added,
                    $"Document {document.Id} is placed in file {key}."
                );
            }
        }
        return new InventoryRowReport(row.Number, outcome, $"Document {document.Id}.");
    }

    /// <summary>By code, then by path, then by name; several that fit are a fault: nobody knows which is meant.</summary>
    private async Task<ArchivalDocument> FindDocumentAsync(
        string? code,
        string? path,
        CancellationToken cancellationToken
    )
    {
        // A path is exact where a code may have been given twice, so it decides when both stand there.
        var visible = new List<ArchivalDocument>();
        if (path is not null)
        {
            await AddVisibleAsync(
                    await work
                        .Transaction.FindByPathAsync(path.Replace('\\', '/'), 16, cancellationToken)
                        .ConfigureAwait(false)
                )
                .ConfigureAwait(false);
        }
        else
        {
            await AddVisibleAsync(
                    await work.Transaction.FindByCodeAsync(code!, 16, cancellationToken).ConfigureAwait(false)
                )
                .ConfigureAwait(false);
        }
        return visible switch
        {
            [var one] => one,
            [] => throw new ArrangementException($"There is no document '{path ?? code}' in the archive."),
            _ => throw new ArrangementException(
                $"'{path ?? code}' fits {visible.Count} documents. State the path of the one that is meant."
            ),
        };

        async Task AddVisibleAsync(IReadOnlyList<DocumentId> ids)
        {
            foreach (var id in ids)
            {
                var found = await work.Transaction.FindAsync(id, cancellationToken).ConfigureAwait(false);
                if (found is not null && work.Requester.MaySee(found))
                {
                    visible.Add(found);
                }
            }
        }
    }

    private async Task<InventoryRowOutcome> StateAsync(
        ArchivalDocument document,
        InventoryRow row,
        CancellationToken cancellationToken
    )
    {
        var stated = new DocumentDescription
        {
            Type = Differs(row[InventoryField.Type], document.Effective.Type),
            Issuer = Differs(row[InventoryField.Issuer], document.Effective.Issuer),
            Subject = Differs(row[InventoryField.Subject], document.Effective.Subject),
            Signer = Differs(row[InventoryField.Signer], document.Effective.Signer),
            IssuedOn =
                row.Date(InventoryField.IssuedOn) is { } date && date != document.Effective.IssuedOn ? date : null,
            Code = row[InventoryField.Path] is null
                ? null
                : Differs(row[InventoryField.DocumentCode], document.Effective.Code),
        };
        var curated = document.Curated.OverlaidBy(stated);
        if (curated == document.Curated)
        {
            return InventoryRowOutcome.Unchanged;
        }
        await work
            .Transaction.UpdateAsync(
                document with
                {
                    Version = document.Version + 1,
                    Curated = curated,
                },
                null,
                cancellationToken
            )
            .ConfigureAwait(false);
        TouchedDocuments = true;
        return InventoryRowOutcome.Changed;
    }

    private static string? Differs(string? stated, string? known) =>
        string.Equals(stated, known, StringComparison.Ordinal) ? null : stated;

    /// <summary>The row under the headings that numbers the columns: (1), (2), ...</summary>
    private static bool IsNumbering(string? code) => code is ['(', .., ')'];
}
