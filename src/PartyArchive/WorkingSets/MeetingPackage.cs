using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Exchange.Sheets;

namespace PartyArchive.WorkingSets;

/// <summary>Writes the package of a working set: what is in it is settled first, so that the table of contents can stand before the originals.</summary>
internal sealed class MeetingPackage(Archive archive, ArchiveRooms rooms, Requester requester, WorkingSet set)
{
    private const string ContentsName = "00 Mục lục.docx";
    private const int LongestTitle = 80;

    private static readonly SearchValues<char> Letters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    );

    private readonly List<Line> _lines = [];
    private readonly List<WorkingSetGap> _gaps = [];

    public async Task<WorkingSetExport> WriteAsync(Stream target, DateOnly today, CancellationToken cancellationToken)
    {
        await SettleAsync(cancellationToken).ConfigureAwait(false);
        var package = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        await using (package.ConfigureAwait(false))
        {
            await WriteContentsAsync(package, today, cancellationToken).ConfigureAwait(false);
            foreach (var line in _lines.Where(static line => line.Document is not null))
            {
                await WriteOriginalAsync(package, line, cancellationToken).ConfigureAwait(false);
            }
        }
        return new WorkingSetExport(_lines.Count(static line => line.Document is not null), _gaps);
    }

    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        var digits = set.Items.Count.ToString(CultureInfo.InvariantCulture).Length;
        for (var i = 0; i < set.Items.Count; i++)
        {
            var item = set.Items[i];
            var number = (i + 1).ToString("D" + Math.Max(digits, 2), CultureInfo.InvariantCulture);
            if (item.Document is { } id)
            {
                var document = await archive.FindAsync(requester, id, cancellationToken).ConfigureAwait(false);
                Add(document, i + 1, number, folder: "", item.Note);
                continue;
            }
            var file = await archive
                .Arrangement.FindFileAsync(requester, item.File!.Value, cancellationToken)
                .ConfigureAwait(false);
            if (file is null)
            {
                _gaps.Add(new WorkingSetGap(i + 1, WorkingSetGapReason.NotVisible));
                continue;
            }
            _lines.Add(new Line(number, null, "", item.Note, $"Hồ sơ {file.FileCode}: {file.Title}"));
            var filed = await archive
                .Arrangement.ListDocumentsAsync(requester, file.Id, cancellationToken)
                .ConfigureAwait(false);
            for (var at = 0; at < filed.Count; at++)
            {
                var inside = $"{number}.{(at + 1).ToString("D3", CultureInfo.InvariantCulture)}";
                Add(filed[at].Document, i + 1, inside, $"{number} {Safe(file.Title)}/", filed[at].Link.Note);
            }
        }
    }

    private void Add(ArchivalDocument? document, int position, string number, string folder, string? note)
    {
        if (document is null)
        {
            _gaps.Add(new WorkingSetGap(position, WorkingSetGapReason.NotVisible));
            return;
        }
        var isThere = document.ReferencedPath is { } path
            ? File.Exists(path)
            : rooms.Originals.Contains(document.Sha256);
        if (!isThere)
        {
            _gaps.Add(new WorkingSetGap(position, WorkingSetGapReason.NoOriginal));
            return;
        }
        var name = $"{folder}{number} {Safe(TitleOf(document))}{ExtensionOf(document)}";
        _lines.Add(new Line(number, document, name, note, null));
    }

    private async Task WriteContentsAsync(ZipArchive package, DateOnly today, CancellationToken cancellationToken)
    {
        var subtitle = new List<string> { set.Name };
        if (!string.IsNullOrWhiteSpace(set.Purpose))
        {
            subtitle.Add(set.Purpose);
        }
        var table = new PrintedTable
        {
            LeftHead = ["TÀI LIỆU HỘI NGHỊ"],
            RightHead = [],
            PlaceAndDate = today.ToString("'Ngày' dd 'tháng' MM 'năm' yyyy", CultureInfo.InvariantCulture),
            Title = "MỤC LỤC TÀI LIỆU",
            Subtitle = subtitle,
            Columns =
            [
                new("STT", 18, true),
                new("Số, ký hiệu", 36, true),
                new("Ngày tháng", 26, true),
                new("Tên loại và trích yếu nội dung", 82),
                new("Tác giả", 34),
                new("Ghi chú", 30),
                new("Tệp", 25),
            ],
            Rows = RowsAsync(),
            Totals = Totals,
            Signatures = ("NGƯỜI LẬP MỤC LỤC", "THỦ TRƯỞNG CƠ QUAN"),
        };
        // The writer of a package inside a package needs a stream of its own: entries of a new ZIP are written one after the other.
        using var contents = new MemoryStream();
        await DocxTable.WriteAsync(contents, table, cancellationToken).ConfigureAwait(false);
        contents.Position = 0;
        var entry = await package.CreateEntry(ContentsName).OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (entry.ConfigureAwait(false))
        {
            await contents.CopyToAsync(entry, cancellationToken).ConfigureAwait(false);
        }
    }

    private async IAsyncEnumerable<PrintedRow> RowsAsync()
    {
        foreach (var line in _lines)
        {
            if (line.Document is not { } document)
            {
                var note = line.Note is null ? "" : $" ({line.Note})";
                yield return new PrintedRow([$"{line.Number}. {line.Heading}{note}"], IsHeading: true);
                continue;
            }
            var effective = document.Effective;
            yield return new PrintedRow([
                line.Number,
                effective.Code ?? "",
                effective.IssuedOn?.ToString() ?? "",
                TitleOf(document),
                effective.Issuer ?? "",
                line.Note ?? "",
                Path.GetExtension(line.Name).TrimStart('.'),
            ]);
        }
        await Task.CompletedTask.ConfigureAwait(false);
    }

    private IReadOnlyList<string> Totals()
    {
        var count = _lines.Count(static line => line.Document is not null);
        var totals = new List<string> { string.Create(CultureInfo.InvariantCulture, $"Tổng số: {count} tài liệu.") };
        if (_gaps.Count > 0)
        {
            var positions = string.Join(", ", _gaps.Select(static gap => gap.Position).Distinct());
            totals.Add($"Không có trong tập này: mục {positions}.");
        }
        return totals;
    }

    private async Task WriteOriginalAsync(ZipArchive package, Line line, CancellationToken cancellationToken)
    {
        var original =
            await archive.OpenOriginalAsync(requester, line.Document!.Id, cancellationToken).ConfigureAwait(false)
            ?? throw new WorkingSetException(
                $"The original of document {line.Document.Id} went away while the package was written. Export again."
            );
        await using (original.ConfigureAwait(false))
        {
            var entry = await package.CreateEntry(line.Name).OpenAsync(cancellationToken).ConfigureAwait(false);
            await using (entry.ConfigureAwait(false))
            {
                await original.CopyToAsync(entry, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static string TitleOf(ArchivalDocument document) =>
        document.Effective.Title ?? Path.GetFileNameWithoutExtension(document.SourcePath);

    private static string ExtensionOf(ArchivalDocument document)
    {
        var extension = Path.GetExtension(document.SourcePath);
        return extension.Length is > 1 and <= 8 && extension.AsSpan(1).IndexOfAnyExcept(Letters) < 0
            ? extension.ToLowerInvariant()
            : "";
    }

    /// <summary>A title as a name that every file system takes: no separators, no control characters, no point or blank at its end.</summary>
    internal static string Safe(string title)
    {
        var name = new StringBuilder(LongestTitle);
        foreach (var letter in title)
        {
            if (name.Length == LongestTitle)
            {
                break;
            }
            name.Append(char.IsLetterOrDigit(letter) || letter is '-' or ',' or '.' or '(' or ')' ? letter : ' ');
        }
        var words = name.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var safe = string.Join(' ', words).Trim('.', ' ', '-');
        return safe.Length == 0 ? "tài liệu" : safe;
    }

    /// <summary>A line of the contents: a document with its name in the package, or the heading of a record file.</summary>
    private sealed record Line(string Number, ArchivalDocument? Document, string Name, string? Note, string? Heading);
}
