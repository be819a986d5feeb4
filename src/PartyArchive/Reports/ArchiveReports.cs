using System.Globalization;
using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Exchange.Sheets;

namespace PartyArchive.Reports;

/// <summary>Counts of what an archive holds. Only what the requester may see is counted. Safe to use from any thread.</summary>
public sealed class ArchiveReports
{
    private readonly ArchiveRooms _rooms;
    private readonly ArchiveArrangement _arrangement;
    private readonly TimeProvider _time;

    internal ArchiveReports(ArchiveRooms rooms, ArchiveArrangement arrangement, TimeProvider time)
    {
        _rooms = rooms;
        _arrangement = arrangement;
        _time = time;
    }

    /// <summary>Counts and extents by fonds, type, year, term, secrecy, text quality, unclassified, incomplete, and files by state.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="fondsCode">One fonds; null for all.</param>
    /// <param name="cancellationToken">Stops the count.</param>
    public async Task<HoldingsReport> CountAsync(
        Requester requester,
        string? fondsCode = null,
        CancellationToken cancellationToken = default
    )
    {
        requester = await _rooms.AdmitAsync(requester, cancellationToken).ConfigureAwait(false);
        var terms = await TermsAsync(requester, cancellationToken).ConfigureAwait(false);
        var sums = new Dictionary<(ReportDimension, string), (long Items, long Pages, long Bytes)>();
        await foreach (var document in _rooms.Catalog.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            var known = document.Effective;
            if (
                !requester.MaySee(document)
                || (fondsCode is not null && !string.Equals(known.FondsCode, fondsCode, StringComparison.Ordinal))
            )
            {
                continue;
            }
            foreach (var group in GroupsOf(document, known, terms))
            {
                Add(sums, group, document.Pages, document.Bytes);
            }
        }
        var files = _arrangement.ListFilesAsync(requester, new FileFilter { FondsCode = fondsCode }, cancellationToken);
        await foreach (var file in files.ConfigureAwait(false))
        {
            Add(sums, (ReportDimension.Files, file.State.ToString()), file.PageCount ?? 0, 0);
        }
        return new HoldingsReport(
            _time.GetUtcNow(),
            [
                .. sums.OrderBy(static pair => pair.Key.Item1)
                    .ThenBy(static pair => pair.Key.Item2, StringComparer.Ordinal)
                    .Select(static pair => new ReportLine(
                        pair.Key.Item1,
                        pair.Key.Item2,
                        pair.Value.Items,
                        pair.Value.Pages,
                        pair.Value.Bytes
                    )),
            ]
        );
    }

    /// <summary>Writes a report as a workbook.</summary>
    /// <param name="report">The report.</param>
    /// <param name="target">Where it is written; stays open.</param>
    /// <param name="body">Body that prints it; heads the sheet.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public static Task WriteXlsxAsync(
        HoldingsReport report,
        Stream target,
        string body,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentException.ThrowIfNullOrWhiteSpace(body);
        var table = new PrintedTable
        {
            LeftHead = [body.ToUpper(CultureInfo.InvariantCulture)],
            RightHead = ["ĐẢNG CỘNG SẢN VIỆT NAM"],
            PlaceAndDate = report.MadeAt.ToString("'Ngày' dd 'tháng' MM 'năm' yyyy", CultureInfo.InvariantCulture),
            Title = "THỐNG KÊ TÀI LIỆU LƯU TRỮ",
            Columns =
            [
                new("Tiêu chí", 60),
                new("Giá trị", 80),
                new("Số văn bản, hồ sơ", 35, true),
                new("Số trang", 35, true),
                new("Dung lượng (byte)", 40, true),
            ],
            Rows = report
                .Lines.Select(static line => new PrintedRow([
                    Title(line.Dimension),
                    line.Value,
                    Text(line.Items),
                    Text(line.Pages),
                    Text(line.Bytes),
                ]))
                .ToAsyncEnumerable(),
            Totals = static () => [],
            Signatures = ("NGƯỜI LẬP", "THỦ TRƯỞNG CƠ QUAN"),
        };
        return XlsxSheet.WriteAsync(target, table, cancellationToken);
    }

    private static IEnumerable<(ReportDimension, string)> GroupsOf(
        ArchivalDocument document,
        DocumentDescription known,
        Dictionary<string, ClassificationScheme> terms
    )
    {
        yield return (ReportDimension.Total, "");
        yield return (ReportDimension.Fonds, known.FondsCode ?? "");
        yield return (ReportDimension.Type, known.Type ?? "");
        yield return (ReportDimension.Year, known.IssuedOn?.Earliest.Year.ToString(CultureInfo.InvariantCulture) ?? "");
        yield return (ReportDimension.Secrecy, document.Secrecy.ToString());
        yield return (ReportDimension.TextQuality, QualityOf(document));
        if (
            known is { FondsCode: { } fonds, IssuedOn: { } date }
            && terms.TryGetValue(fonds, out var scheme)
            && scheme.ClassOf(date.Earliest) is { } term
        )
        {
            yield return (ReportDimension.Term, term.Title);
        }
        if (known.FileCode is null)
        {
            yield return (ReportDimension.Unclassified, "");
        }
        foreach (
            var (name, isMissing) in ((string, bool)[])
                [
                    (nameof(known.Code), known.Code is null),
                    (nameof(known.Type), known.Type is null),
                    (nameof(known.IssuedOn), known.IssuedOn is null),
                    (nameof(known.Issuer), known.Issuer is null),
                    (nameof(known.Subject), known.Subject is null),
                ]
        )
        {
            if (isMissing)
            {
                yield return (ReportDimension.Incomplete, name);
            }
        }
    }

    /// <summary>Schemes of fonds that divide by term, by fonds code.</summary>
    private async Task<Dictionary<string, ClassificationScheme>> TermsAsync(
        Requester requester,
        CancellationToken cancellationToken
    )
    {
        var schemes = await _arrangement.ListSchemesAsync(requester, cancellationToken).ConfigureAwait(false);
        var fonds = await _arrangement.ListFondsAsync(requester, cancellationToken).ConfigureAwait(false);
        var terms = new Dictionary<string, ClassificationScheme>(StringComparer.Ordinal);
        foreach (var one in fonds)
        {
            var scheme = schemes.FirstOrDefault(scheme =>
                string.Equals(scheme.SchemeCode, one.SchemeCode, StringComparison.Ordinal)
                && scheme.Divisions.Contains(SchemeDivision.Term)
            );
            if (scheme is not null)
            {
                terms.Add(one.FondsCode, scheme);
            }
        }
        return terms;
    }

    private static void Add(
        Dictionary<(ReportDimension, string), (long Items, long Pages, long Bytes)> sums,
        (ReportDimension, string) group,
        long pages,
        long bytes
    )
    {
        var sum = sums.GetValueOrDefault(group);
        sums[group] = (sum.Items + 1, sum.Pages + pages, sum.Bytes + bytes);
    }

    private static string QualityOf(ArchivalDocument document) =>
        document.Characters == 0
            ? "none"
            : document.TextQuality switch
            {
                null => "unjudged",
                >= 0.8 => "good",
                >= 0.5 => "fair",
                _ => "poor",
            };

    private static string Title(ReportDimension dimension) =>
        dimension switch
        {
            ReportDimension.Total => "Tổng số",
            ReportDimension.Fonds => "Phông",
            ReportDimension.Type => "Tên loại",
            ReportDimension.Year => "Năm",
            ReportDimension.Term => "Nhiệm kỳ",
            ReportDimension.Secrecy => "Độ mật",
            ReportDimension.TextQuality => "Chất lượng văn bản",
            ReportDimension.Unclassified => "Chưa lập hồ sơ",
            ReportDimension.Incomplete => "Thiếu thông tin",
            _ => "Hồ sơ theo trạng thái",
        };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
