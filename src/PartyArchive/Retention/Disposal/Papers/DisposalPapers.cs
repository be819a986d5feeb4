using PartyArchive.Papers;
using PartyArchive.Retention.Schedules;
using static PartyArchive.Papers.OfficialForm;

namespace PartyArchive.Retention.Disposal.Papers;

/// <summary>The papers of a disposal file, from what the catalogue holds about the list. Same list, same bytes.</summary>
internal static partial class DisposalPapers
{
    public static byte[] Make(DisposalPaperKind kind, DisposalList list, IReadOnlyList<DisposalItem> items)
    {
        using var paper = new PaperDocument(isLandscape: kind == DisposalPaperKind.List);
        switch (kind)
        {
            case DisposalPaperKind.List:
                WriteList(paper, list, items);
                break;
            case DisposalPaperKind.Explanation:
                WriteExplanation(paper, list, items);
                break;
            case DisposalPaperKind.Minutes:
                WriteMinutes(paper, list, items);
                break;
            case DisposalPaperKind.Decision:
                WriteDecision(paper, list, items);
                break;
            case DisposalPaperKind.Handover:
                WriteHandover(paper, list, items);
                break;
            default:
                WriteDestructionRecord(paper, list, items);
                break;
        }
        return paper.ToBytes();
    }

    private static void Heading(PaperDocument paper, DisposalProcess process, string number, DateOnly day) =>
        OfficialForm.Heading(paper, process.ParentOffice, process.Office, number, process.Place, day);

    private static void WriteList(PaperDocument paper, DisposalList list, IReadOnlyList<DisposalItem> items)
    {
        var process = list.Process;
        Heading(paper, process, process.Number, process.FrozenOn);
        Title(paper, "DANH MỤC", process.Title);
        paper.Table(
            [
                ("STT", 5, PaperAlignment.Centre),
                ("Phông", 8, PaperAlignment.Centre),
                ("Mục lục số", 7, PaperAlignment.Centre),
                ("Hồ sơ số", 10, PaperAlignment.Centre),
                ("Tiêu đề hồ sơ", 29, PaperAlignment.Left),
                ("Thời gian", 11, PaperAlignment.Centre),
                ("Số tài liệu, trang", 8, PaperAlignment.Centre),
                ("Thời hạn, mục áp dụng", 12, PaperAlignment.Centre),
                ("Lý do", 10, PaperAlignment.Centre),
            ],
            items.Select(
                IReadOnlyList<string> (item) =>
                    [
                        Number(item.Ordinal),
                        item.File.FondsCode,
                        item.File.CatalogNumber,
                        item.File.FileCode,
                        item.Listed.Title,
                        Span(item.Listed),
                        $"{Number(item.Listed.Documents.Count)}; {Number(item.Listed.Pages)}",
                        $"{PeriodOf(item.Listed)} ({item.Listed.ScheduleItem ?? "chưa xác định"})",
                        ReasonOf(item.Listed),
                    ]
            )
        );
        Text(
            paper,
            $"Danh mục này gồm {Number(items.Count)} hồ sơ, {Number(items.Sum(static item => item.Listed.Documents.Count))} tài liệu, {Number(items.Sum(static item => item.Listed.Pages))} trang. Mã kiểm tra (SHA-256): {process.FrozenHash}."
        );
        Signatures(paper, ("Người lập danh mục", process.DraftedBy), ("Người phụ trách lưu trữ", ""));
    }

    private static void WriteExplanation(PaperDocument paper, DisposalList list, IReadOnlyList<DisposalItem> items)
    {
        var process = list.Process;
        Heading(paper, process, "", process.FrozenOn);
        Title(paper, "BẢN THUYẾT MINH", process.Title);
        Text(paper, "I. Tóm tắt tình hình khối tài liệu");
        if (process.Explanation.Length > 0)
        {
            Text(paper, process.Explanation);
        }
        var closed = items
            .Select(static item => item.Listed.ClosedOn)
            .OfType<string>()
            .Order(StringComparer.Ordinal)
            .ToList();
        Text(
            paper,
            $"1. Nguồn gốc: tài liệu thuộc phông {string.Join(", ", items.Select(static item => item.File.FondsCode).Distinct(StringComparer.Ordinal))}."
        );
        Text(
            paper,
            closed.Count == 0
                ? "2. Thời gian: chưa xác định."
                : $"2. Thời gian: hồ sơ kết thúc từ {Day(closed[0])} đến {Day(closed[^1])}."
        );
        Text(
            paper,
            $"3. Số lượng đưa vào danh mục: {Number(items.Count)} hồ sơ, {Number(items.Sum(static item => item.Listed.Documents.Count))} tài liệu, {Number(items.Sum(static item => item.Listed.Pages))} trang; trong đó hết thời hạn lưu trữ: {Number(items.Count(static item => item.Listed.Reason == DisposalReason.RetentionExpired))} hồ sơ; trùng lặp: {Number(items.Count(static item => item.Listed.Reason == DisposalReason.Duplicate))} hồ sơ."
        );
        Text(paper, "II. Tóm tắt thành phần và nội dung tài liệu theo mục của bảng thời hạn");
        paper.Table(
            [
                ("Mục áp dụng", 46, PaperAlignment.Left),
                ("Thời hạn", 22, PaperAlignment.Centre),
                ("Số hồ sơ", 16, PaperAlignment.Centre),
                ("Số trang", 16, PaperAlignment.Centre),
            ],
            items
                .GroupBy(static item => (item.Listed.ScheduleItem, item.Listed.Keeping))
                .OrderBy(static group => group.Key.ScheduleItem, StringComparer.Ordinal)
                .Select(
                    IReadOnlyList<string> (group) =>
                        [
                            group.Key.ScheduleItem ?? "chưa xác định",
                            PeriodOf(group.First().Listed),
                            Number(group.Count()),
                            Number(group.Sum(static item => item.Listed.Pages)),
                        ]
                )
        );
        Text(paper, "III. Lý do");
        Text(
            paper,
            "Các hồ sơ nêu trên đã hết thời hạn lưu trữ tính từ năm kết thúc công việc, hoặc trùng lặp với hồ sơ được giữ lại ghi trong danh mục. Hồ sơ đang bị khóa, đóng băng không đưa vào danh mục."
        );
        var estimated = items.Count(static item => item.Listed.IsEstimate);
        if (estimated > 0)
        {
            Text(
                paper,
                $"Lưu ý: {Number(estimated)} hồ sơ có năm kết thúc được ước tính theo ngày của văn bản mới nhất; đề nghị Hội đồng xem xét kỹ."
            );
        }
        Signatures(paper, ("", ""), ("Người thuyết minh", process.DraftedBy));
    }

    private static string PeriodOf(ListedFile listed) =>
        RetentionPeriod.TryParse(listed.Keeping, out var period) ? period.ToVietnamese() : listed.Keeping ?? "";

    private static string ReasonOf(ListedFile listed) =>
        listed.Reason == DisposalReason.Duplicate
            ? $"Trùng lặp với {listed.DuplicateOf}"
            : $"Hết thời hạn từ {Day(listed.DueOn)}{(listed.IsEstimate ? " (ước tính)" : "")}";

    private static string Span(ListedFile listed) =>
        listed.OpenedOn is null ? Day(listed.ClosedOn) : $"{Day(listed.OpenedOn)} - {Day(listed.ClosedOn)}";

    private static string Day(string? iso) => CalendarDay.TryRead(iso, out var day) ? CalendarDay.Vietnamese(day) : "";
}
