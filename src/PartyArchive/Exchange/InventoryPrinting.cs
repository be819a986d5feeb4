using System.Globalization;
using System.Runtime.CompilerServices;
using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Exchange.Sheets;

namespace PartyArchive.Exchange;

/// <summary>Lays an inventory out in its official columns. Rows stream from the catalogue; what the requester may not see is absent and not counted.</summary>
internal sealed class InventoryPrinting(
    ArchiveArrangement arrangement,
    Requester requester,
    InventoryExportOptions options
)
{
    private long _files;
    private long _permanent;
    private long _documents;
    private long _sheets;

    public async Task<PrintedTable> LayOutAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var fonds = options.FondsCode is null
            ? null
            : await arrangement.FindFondsAsync(requester, options.FondsCode, cancellationToken).ConfigureAwait(false)
                ?? throw new ArrangementException($"There is no fonds '{options.FondsCode}'. Record it first.");
        var repository = (
            await arrangement.ListRepositoriesAsync(requester, cancellationToken).ConfigureAwait(false)
        ).FirstOrDefault(one => string.Equals(one.RepositoryCode, fonds?.RepositoryCode, StringComparison.Ordinal));
        var day = options.PrintedOn ?? today;
        var place = options.Place ?? repository?.Place;
        var subtitle = new List<string>();
        if (fonds is not null)
        {
            var title = fonds.Title.StartsWith("Phông", StringComparison.OrdinalIgnoreCase)
                ? fonds.Title
                : $"Phông {fonds.Title}";
            subtitle.Add($"{title} (mã phông {fonds.FondsCode})");
        }
        if (options.CatalogNumber is not null)
        {
            subtitle.Add($"Mục lục số: {options.CatalogNumber}");
        }
        if (options.FileCode is not null)
        {
            subtitle.Add($"Hồ sơ số: {options.FileCode}");
        }
        string?[] left =
        [
            options.ParentBody ?? repository?.ParentName,
            options.Body ?? repository?.Name ?? fonds?.Creator ?? fonds?.Title ?? "CƠ QUAN LƯU TRỮ",
        ];
        return new PrintedTable
        {
            LeftHead = [.. left.OfType<string>().Select(static line => line.ToUpper(CultureInfo.InvariantCulture))],
            RightHead =
                options.Letterhead == InventoryLetterhead.Party
                    ? ["ĐẢNG CỘNG SẢN VIỆT NAM"]
                    : ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
            PlaceAndDate =
                (place is null ? "Ngày" : place + ", ngày")
                + day.ToString(" dd 'tháng' MM 'năm' yyyy", CultureInfo.InvariantCulture),
            Title = options.Form switch
            {
                InventoryForm.FilePlan => "DANH MỤC HỒ SƠ",
                InventoryForm.FileCatalog => "MỤC LỤC HỒ SƠ",
                _ => "MỤC LỤC VĂN BẢN",
            },
            Subtitle = subtitle,
            Columns = Columns(),
            Rows =
                options.Form == InventoryForm.DocumentList
                    ? DocumentRows(cancellationToken)
                    : FileRows(fonds, cancellationToken),
            Totals = Totals,
            Signatures =
                options.Form == InventoryForm.FilePlan
                    ? ("NGƯỜI LẬP DANH MỤC", "THỦ TRƯỞNG CƠ QUAN")
                    : ("NGƯỜI LẬP MỤC LỤC", "THỦ TRƯỞNG CƠ QUAN"),
        };
    }

    /// <summary>Columns after Decree 30/2020, annex V; widths fill an A4 page across.</summary>
    private IReadOnlyList<PrintedColumn> Columns() =>
        options.Form switch
        {
            InventoryForm.FilePlan =>
            [
                new("Số và ký hiệu hồ sơ", 35, true),
                new("Tên đề mục và tiêu đề hồ sơ", 110),
                new("Thời hạn bảo quản", 30, true),
                new("Người lập hồ sơ", 40),
                new("Ghi chú", 36),
            ],
            InventoryForm.FileCatalog =>
            [
                new("STT", 14, true),
                new("Hồ sơ số", 32, true),
                new("Tiêu đề hồ sơ", 97),
                new("Thời gian tài liệu", 40, true),
                new("Thời hạn bảo quản", 28, true),
                new("Số tờ", 16, true),
                new("Ghi chú", 24),
            ],
            _ =>
            [
                new("STT", 14, true),
                new("Hồ sơ số", 24, true),
                new("Số, ký hiệu", 36, true),
                new("Ngày tháng văn bản", 28, true),
                new("Tên loại và trích yếu nội dung văn bản", 84),
                new("Tác giả văn bản", 33),
                new("Tờ số", 14, true),
                new("Ghi chú", 18),
            ],
        };

    private async IAsyncEnumerable<PrintedRow> FileRows(
        Fonds? fonds,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var classes = await ClassesAsync(fonds, cancellationToken).ConfigureAwait(false);
        string? heading = null;
        await foreach (var file in FilesAsync(cancellationToken).ConfigureAwait(false))
        {
            if (file.ClassSymbol is { } symbol && !string.Equals(symbol, heading, StringComparison.Ordinal))
            {
                heading = symbol;
                yield return new PrintedRow(
                    [classes.TryGetValue(symbol, out var title) ? $"{symbol}. {title}" : symbol],
                    true
                );
            }
            _files++;
            _sheets += file.SheetCount ?? 0;
            if (file.RetentionPeriod?.StartsWith("Vĩnh viễn", StringComparison.OrdinalIgnoreCase) == true)
            {
                _permanent++;
            }
            yield return new PrintedRow(
                options.Form == InventoryForm.FilePlan
                    ?
                    [
                        file.FileNotation ?? file.FileCode,
                        file.Title,
                        file.RetentionPeriod ?? "",
                        file.Compiler ?? "",
                        file.Note ?? "",
                    ]
                    :
                    [
                        Text(_files),
                        file.FileCode,
                        file.Title,
                        Span(file.StartDate, file.EndDate),
                        file.RetentionPeriod ?? "",
                        file.SheetCount is { } sheets ? Text(sheets) : "",
                        file.Note ?? "",
                    ]
            );
        }
    }

    private async IAsyncEnumerable<PrintedRow> DocumentRows(
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var file in FilesAsync(cancellationToken).ConfigureAwait(false))
        {
            var documents = await arrangement
                .ListDocumentsAsync(requester, file.Id, cancellationToken)
                .ConfigureAwait(false);
            foreach (var (link, document) in documents)
            {
                var known = document.Effective;
                _documents++;
                yield return new PrintedRow([
                    Text(link.Ordinal),
                    file.FileCode,
                    known.Code ?? "",
                    known.IssuedOn is { } date ? Day(date) : "",
                    TypeAndSubject(known, document),
                    known.Issuer ?? "",
                    link.FirstSheet ?? "",
                    link.Note ?? "",
                ]);
            }
        }
    }

    private async IAsyncEnumerable<RecordFile> FilesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = new FileFilter { FondsCode = options.FondsCode, CatalogNumber = options.CatalogNumber };
        var files = arrangement.ListFilesAsync(requester, filter, cancellationToken);
        await foreach (var file in files.ConfigureAwait(false))
        {
            if (
                file.State != RecordFileState.Merged
                && (
                    options.FileCode is null || string.Equals(file.FileCode, options.FileCode, StringComparison.Ordinal)
                )
            )
            {
                yield return file;
            }
        }
    }

    private async Task<Dictionary<string, string>> ClassesAsync(Fonds? fonds, CancellationToken cancellationToken)
    {
        var schemes = await arrangement.ListSchemesAsync(requester, cancellationToken).ConfigureAwait(false);
        return schemes
                .FirstOrDefault(scheme => string.Equals(scheme.SchemeCode, fonds?.SchemeCode, StringComparison.Ordinal))
                ?.Classes.ToDictionary(static one => one.Symbol, static one => one.Title, StringComparer.Ordinal)
            ?? [];
    }

    private IReadOnlyList<string> Totals() =>
        options.Form switch
        {
            InventoryForm.FilePlan =>
            [
                $"Bản danh mục hồ sơ này có {Text(_files)} hồ sơ, bao gồm:",
                $"{Text(_permanent)} hồ sơ bảo quản vĩnh viễn;",
                $"{Text(_files - _permanent)} hồ sơ bảo quản có thời hạn.",
            ],
            InventoryForm.FileCatalog => [$"Mục lục này gồm {Text(_files)} hồ sơ, {Text(_sheets)} tờ."],
            _ => [$"Mục lục này gồm {Text(_documents)} văn bản."],
        };

    private static string TypeAndSubject(DocumentDescription known, ArchivalDocument document) =>
        known.Subject is null ? known.Title ?? Path.GetFileName(document.SourcePath)
        : known.Type is null || known.Subject.StartsWith(known.Type, StringComparison.OrdinalIgnoreCase) ? known.Subject
        : $"{known.Type} {known.Subject}";

    private static string Span(ArchivalDate? start, ArchivalDate? end) =>
        (start, end) switch
        {
            (null, null) => "",
            ({ } one, null) => Day(one),
            (null, { } one) => Day(one),
            ({ } from, { } to) => from == to ? Day(from) : $"{Day(from)} - {Day(to)}",
        };

    private static string Day(ArchivalDate date) =>
        date.Earliest.ToString(
            date.Precision switch
            {
                DatePrecision.Day => "dd/MM/yyyy",
                DatePrecision.Month => "MM/yyyy",
                _ => "yyyy",
            },
            CultureInfo.InvariantCulture
        );

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
