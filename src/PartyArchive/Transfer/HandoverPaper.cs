using System.Globalization;
using PartyArchive.Arrangement;
using PartyArchive.Papers;
using PartyArchive.Retention;
using static PartyArchive.Papers.OfficialForm;

namespace PartyArchive.Transfer;

/// <summary>One line of the list in a handover record.</summary>
/// <param name="Package">Number of its package, from 1.</param>
/// <param name="Key">Codes of the record file; null for documents that lie in none.</param>
/// <param name="Title">Title of the file; empty when it is described nowhere.</param>
/// <param name="Documents">Documents of it that are handed over.</param>
internal sealed record HandoverLine(int Package, FileKey? Key, string Title, IReadOnlyList<ArchivalDocument> Documents);

/// <summary>The handover record (biên bản giao nhận hồ sơ, tài liệu), after the form that decree 30/2020 gives for files handed to the archive. Same content, same bytes.</summary>
internal static class HandoverPaper
{
    public static byte[] Make(HandoverOrder order, DateOnly day, IReadOnlyList<HandoverLine> lines)
    {
        using var paper = new PaperDocument();
        var documents = lines.SelectMany(static line => line.Documents).ToList();
        var files = lines.Count(static line => line.Key is not null);
        Heading(paper, order.ParentOffice, order.Giver.Body, order.Number, order.Place, day);
        Title(paper, "BIÊN BẢN", "Giao nhận hồ sơ, tài liệu");
        paper.Paragraph($"Căn cứ {order.Basis};", indent: true, italic: true);
        Text(paper, $"Hôm nay, {LongDay(day)}, chúng tôi gồm:");
        Text(paper, $"BÊN GIAO: {order.Giver.Body}. Đại diện: {Named(order.Giver)}.");
        Text(paper, $"BÊN NHẬN: {order.Receiver.Body}. Đại diện: {Named(order.Receiver)}.");
        Text(paper, "Thống nhất lập biên bản giao nhận tài liệu với những nội dung như sau:");
        Text(paper, $"1. Tên khối tài liệu giao nộp: {NameOf(order, documents)}.");
        Text(paper, $"2. Thời gian của tài liệu: {SpanOf(documents)}.");
        Text(
            paper,
            $"3. Số lượng: {Number(files)} hồ sơ, {Number(documents.Count)} tài liệu, {Number(documents.Sum(static document => document.Pages))} trang, {documents.Sum(static document => document.Bytes).ToString("N0", CultureInfo.InvariantCulture)} byte, trong {Number(order.Packages.Count)} gói tài liệu điện tử."
        );
        Text(
            paper,
            $"4. Chất lượng tài liệu: {(order.Condition.Length > 0 ? order.Condition : "mỗi tệp đúng với mã băm đã ghi khi thu nhận, được kiểm tra khi đóng gói")}."
        );
        Text(paper, "5. Danh sách hồ sơ giao nhận:");
        paper.Table(
            [
                ("STT", 7, PaperAlignment.Centre),
                ("Phông", 10, PaperAlignment.Centre),
                ("Mục lục số", 9, PaperAlignment.Centre),
                ("Hồ sơ số", 12, PaperAlignment.Centre),
                ("Tiêu đề hồ sơ", 33, PaperAlignment.Left),
                ("Thời gian", 13, PaperAlignment.Centre),
                ("Số tài liệu, trang", 9, PaperAlignment.Centre),
                ("Gói", 7, PaperAlignment.Centre),
            ],
            lines.Index().Select(static line => Row(line.Index + 1, line.Item))
        );
        paper.Paragraph("", after: 60);
        Text(paper, "6. Mã kiểm tra (SHA-256) của từng gói:");
        foreach (var (index, package) in order.Packages.Index())
        {
            Text(
                paper,
                $"Gói {Number(index + 1)} ({Path.GetFileName(package.Package.Folder.TrimEnd(Path.DirectorySeparatorChar))}, {Number(package.Package.Documents)} tài liệu): {package.Package.ManifestSha256}."
            );
        }
        Text(paper, "Biên bản này được lập thành hai bản; mỗi bên giữ một bản./.");
        Signatures(paper, ("Đại diện bên giao", order.Giver.Person), ("Đại diện bên nhận", order.Receiver.Person));
        return paper.ToBytes();
    }

    private static IReadOnlyList<string> Row(int number, HandoverLine line) =>
        [
            Number(number),
            line.Key?.FondsCode ?? line.Documents[0].Effective.FondsCode ?? "",
            line.Key?.CatalogNumber ?? "",
            line.Key?.FileCode ?? "",
            line.Key is null ? "Tài liệu không thuộc hồ sơ" : line.Title,
            SpanOf(line.Documents),
            $"{Number(line.Documents.Count)}; {Number(line.Documents.Sum(static document => document.Pages))}",
            Number(line.Package),
        ];

    private static string NameOf(HandoverOrder order, List<ArchivalDocument> documents)
    {
        if (order.Name.Length > 0)
        {
            return order.Name;
        }
        var fonds = documents
            .Select(static document => document.Effective.FondsCode)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        return fonds.Count == 0 ? "tài liệu chưa phân phông" : $"tài liệu phông {string.Join(", ", fonds)}";
    }

    private static string SpanOf(IReadOnlyList<ArchivalDocument> documents)
    {
        var dates = documents.Select(static document => document.Effective.IssuedOn).OfType<ArchivalDate>().ToList();
        if (dates.Count == 0)
        {
            return "chưa xác định";
        }
        var (from, to) = (dates.Min(static date => date.Earliest), dates.Max(static date => date.Latest));
        return from == to
            ? CalendarDay.Vietnamese(from)
            : $"{CalendarDay.Vietnamese(from)} - {CalendarDay.Vietnamese(to)}";
    }

    private static string Named(HandoverParty party) =>
        party.Position.Length > 0 ? $"{party.Person}, chức vụ: {party.Position}" : party.Person;
}
