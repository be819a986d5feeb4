using PartyArchive.Papers;
using static PartyArchive.Papers.OfficialForm;

namespace PartyArchive.Retention.Disposal.Papers;

internal static partial class DisposalPapers
{
    private static void WriteMinutes(PaperDocument paper, DisposalList list, IReadOnlyList<DisposalItem> items)
    {
        var process = list.Process;
        var (council, session) = (process.Council!, process.Session!);
        Heading(paper, process, "", session.HeldOn);
        Title(paper, "BIÊN BẢN", "Họp Hội đồng xét hủy tài liệu");
        Text(
            paper,
            $"Căn cứ Quyết định số {council.DecisionNumber} ngày {CalendarDay.Vietnamese(council.DecidedOn)} về việc thành lập Hội đồng xét hủy tài liệu; hôm nay, {LongDay(session.HeldOn)}, Hội đồng họp xét danh mục số {process.Number} gồm {Number(items.Count)} hồ sơ."
        );
        Text(paper, "I. Thành phần Hội đồng");
        paper.Table(
            [
                ("STT", 10, PaperAlignment.Centre),
                ("Họ và tên", 35, PaperAlignment.Left),
                ("Chức vụ", 35, PaperAlignment.Left),
                ("Vai trò", 20, PaperAlignment.Centre),
            ],
            council
                .Members.Index()
                .Select(
                    IReadOnlyList<string> (member) =>
                        [Number(member.Index + 1), member.Item.Name, member.Item.Position, RoleOf(member.Item.Role)]
                )
        );
        Text(paper, "II. Nội dung thảo luận");
        Text(paper, session.Minutes);
        Text(paper, "III. Kết luận (theo đa số thành viên Hội đồng)");
        Text(
            paper,
            $"- Hủy: {Number(Of(items, DisposalOutcome.Destroy).Count)} hồ sơ{Ordinals(Of(items, DisposalOutcome.Destroy))}."
        );
        Text(
            paper,
            $"- Nộp lưu trữ lịch sử: {Number(Of(items, DisposalOutcome.Transfer).Count)} hồ sơ{Ordinals(Of(items, DisposalOutcome.Transfer))}."
        );
        Text(
            paper,
            $"- Giữ lại: {Number(Of(items, DisposalOutcome.Retain).Count)} hồ sơ{Ordinals(Of(items, DisposalOutcome.Retain))}."
        );
        foreach (var item in Of(items, DisposalOutcome.Retain).Where(static item => item.NewTerm is not null))
        {
            Text(
                paper,
                $"Hồ sơ STT {Number(item.Ordinal)} ({item.File}): thời hạn mới {item.NewTerm!.Value.ToVietnamese()}; {item.OutcomeReason}"
            );
        }
        Text(paper, "IV. Ý kiến khác");
        var dissent = session.Votes.Where(static vote => vote.Dissent.Length > 0).ToList();
        foreach (var vote in dissent)
        {
            Text(
                paper,
                $"- {vote.Member} ({(vote.Ordinal == 0 ? "tất cả hồ sơ" : $"STT {Number(vote.Ordinal)}")}): {vote.Dissent}"
            );
        }
        if (dissent.Count == 0)
        {
            Text(paper, "Không có.");
        }
        Text(paper, $"Mã kiểm tra của tập hồ sơ cùng kết luận (SHA-256): {list.SetHash}.");
        Signatures(
            paper,
            ("Thư ký", NameOf(council, CouncilRole.Secretary)),
            ("Chủ tịch Hội đồng", NameOf(council, CouncilRole.Chair))
        );
    }

    private static void WriteDecision(PaperDocument paper, DisposalList list, IReadOnlyList<DisposalItem> items)
    {
        var process = list.Process;
        var decision = process.Decision!;
        var destroyed = Of(items, DisposalOutcome.Destroy);
        Heading(paper, process, decision.Number, decision.DecidedOn);
        Title(paper, "QUYẾT ĐỊNH", "Về việc hủy tài liệu hết thời hạn lưu trữ, tài liệu trùng lặp");
        paper.Paragraph(Upper(decision.SignerPosition), PaperAlignment.Centre, bold: true, after: 160);
        paper.Paragraph("Căn cứ Luật Lưu trữ số 33/2024/QH15 ngày 21 tháng 6 năm 2024;", indent: true, italic: true);
        paper.Paragraph(
            $"Căn cứ biên bản họp Hội đồng xét hủy tài liệu ngày {CalendarDay.Vietnamese(process.Session!.HeldOn)};",
            indent: true,
            italic: true
        );
        if (process.Opinion is { } opinion)
        {
            paper.Paragraph(
                $"Căn cứ văn bản số {opinion.Number} ngày {CalendarDay.Vietnamese(opinion.On)} của {opinion.Body};",
                indent: true,
                italic: true
            );
        }
        paper.Paragraph("QUYẾT ĐỊNH:", PaperAlignment.Centre, bold: true, after: 160);
        Text(
            paper,
            $"Điều 1. Hủy {Number(destroyed.Count)} hồ sơ, {Number(destroyed.Sum(static item => item.Listed.Documents.Count))} tài liệu theo danh mục số {process.Number}{Ordinals(destroyed)}; mã kiểm tra (SHA-256): {list.SetHash}."
        );
        Text(
            paper,
            "Điều 2. Bộ phận lưu trữ tổ chức hủy đúng danh mục, bảo đảm thông tin không thể khôi phục; lập và lưu hồ sơ hủy tài liệu. Hồ sơ đang bị khóa, đóng băng không được hủy."
        );
        Text(paper, "Điều 3. Các đơn vị và cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.");
        paper.Paragraph("", after: 60);
        paper.Table(
            [
                ("Người phê duyệt", 38, PaperAlignment.Left),
                ("Chức vụ", 34, PaperAlignment.Left),
                ("Thời điểm phê duyệt (UTC)", 28, PaperAlignment.Centre),
            ],
            process.Approvals.Select(
                IReadOnlyList<string> (approval) =>
                    [
                        approval.Approver,
                        approval.Position,
                        approval.At.UtcDateTime.ToString(
                            "yyyy-MM-dd HH:mm:ss",
                            System.Globalization.CultureInfo.InvariantCulture
                        ),
                    ]
            )
        );
        Signatures(paper, ("", ""), (decision.SignerPosition, decision.Signer));
    }

    private static void WriteHandover(PaperDocument paper, DisposalList list, IReadOnlyList<DisposalItem> items)
    {
        var process = list.Process;
        var gone = Gone(items);
        Heading(paper, process, "", process.DestroyedOn!.Value);
        Title(paper, "BIÊN BẢN", "Bàn giao tài liệu hủy");
        Text(
            paper,
            $"Căn cứ Quyết định số {process.Decision!.Number} ngày {CalendarDay.Vietnamese(process.Decision.DecidedOn)} về việc hủy tài liệu;"
        );
        Text(paper, $"Bên giao (người giữ kho): {process.Handover!.StoreKeeper}.");
        Text(paper, $"Bên nhận (người thực hiện hủy): {process.Handover.Destroyer}.");
        Text(
            paper,
            $"Hai bên bàn giao {Number(gone.Count)} hồ sơ, {Number(gone.Sum(static item => item.Listed.Documents.Count))} tài liệu theo danh mục số {process.Number}{Ordinals(gone)}."
        );
        Signatures(paper, ("Bên giao", process.Handover.StoreKeeper), ("Bên nhận", process.Handover.Destroyer));
    }

    private static void WriteDestructionRecord(
        PaperDocument paper,
        DisposalList list,
        IReadOnlyList<DisposalItem> items
    )
    {
        var process = list.Process;
        var gone = Gone(items);
        var held = items
            .Where(static item => item is { Outcome: DisposalOutcome.Destroy, Progress: DestructionProgress.Present })
            .ToList();
        Heading(paper, process, "", process.DestroyedOn!.Value);
        Title(paper, "BIÊN BẢN", "Về việc hủy tài liệu hết thời hạn lưu trữ, tài liệu trùng lặp");
        Text(
            paper,
            $"Thi hành Quyết định số {process.Decision!.Number} ngày {CalendarDay.Vietnamese(process.Decision.DecidedOn)}, {LongDay(process.DestroyedOn.Value)}, chúng tôi gồm:"
        );
        Text(paper, $"1. Người giữ kho: {process.Handover!.StoreKeeper}.");
        Text(paper, $"2. Người thực hiện hủy: {process.Handover.Destroyer}.");
        if (process.Handover.Witness.Length > 0)
        {
            Text(paper, $"3. Người chứng kiến: {process.Handover.Witness}.");
        }
        Text(
            paper,
            $"đã hủy {Number(gone.Count)} hồ sơ, {Number(gone.Sum(static item => item.Listed.Documents.Count))} tài liệu, {Number(gone.Sum(static item => item.Listed.Pages))} trang theo danh mục số {process.Number}{Ordinals(gone)}."
        );
        Text(
            paper,
            "Cách hủy: xóa bản gốc, văn bản lưu trong danh mục, chỉ mục tìm kiếm và các bản tạm; kiểm tra từng nơi lưu, không còn tìm thấy; giấy chứng nhận hủy được lưu cùng hồ sơ hủy tài liệu."
        );
        if (held.Count > 0)
        {
            Text(
                paper,
                $"Không hủy {Number(held.Count)} hồ sơ đang bị khóa, đóng băng{Ordinals(held)}; các hồ sơ này được đưa ra khỏi danh mục."
            );
        }
        Text(paper, $"Mã kiểm tra của tập hồ sơ đã phê duyệt (SHA-256): {list.SetHash}.");
        Signatures(
            paper,
            ("Người giữ kho", process.Handover.StoreKeeper),
            ("Người thực hiện hủy", process.Handover.Destroyer)
        );
    }

    private static List<DisposalItem> Of(IReadOnlyList<DisposalItem> items, DisposalOutcome outcome) =>
        [.. items.Where(item => item.Outcome == outcome)];

    private static List<DisposalItem> Gone(IReadOnlyList<DisposalItem> items) =>
        [.. items.Where(static item => item.Progress == DestructionProgress.Gone)];

    private static string RoleOf(CouncilRole role) =>
        role switch
        {
            CouncilRole.Chair => "Chủ tịch",
            CouncilRole.Secretary => "Thư ký",
            _ => "Ủy viên",
        };

    private static string NameOf(DisposalCouncil council, CouncilRole role) =>
        council.Members.First(member => member.Role == role).Name;

    /// <summary>" (STT 1-40, 42)"; empty for none.</summary>
    private static string Ordinals(List<DisposalItem> items)
    {
        var spans = new List<(int From, int To)>();
        foreach (var ordinal in items.Select(static item => item.Ordinal).Order())
        {
            if (spans.Count > 0 && spans[^1].To == ordinal - 1)
            {
                spans[^1] = (spans[^1].From, ordinal);
            }
            else
            {
                spans.Add((ordinal, ordinal));
            }
        }
        return spans.Count == 0
            ? ""
            : $" (STT {string.Join(", ", spans.Select(static span => span.From == span.To ? Number(span.From) : $"{Number(span.From)}-{Number(span.To)}"))})";
    }
}
