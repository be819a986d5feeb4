using System.Globalization;

namespace PartyArchive.Papers;

/// <summary>The parts that official papers share (decree 30/2020, annex I): heading, title, text, signatures, the way days and numbers are written.</summary>
internal static class OfficialForm
{
    /// <param name="paper">The paper.</param>
    /// <param name="parentOffice">Body above the one that issues; empty for none.</param>
    /// <param name="office">Body that issues.</param>
    /// <param name="number">Number and symbol; empty for a paper without.</param>
    /// <param name="place">Place; empty when not stated.</param>
    /// <param name="day">Day of the paper.</param>
    public static void Heading(
        PaperDocument paper,
        string parentOffice,
        string office,
        string number,
        string place,
        DateOnly day
    )
    {
        paper.Columns(
            42,
            () =>
            {
                if (parentOffice.Length > 0)
                {
                    paper.Paragraph(Upper(parentOffice), PaperAlignment.Centre, halfPoints: 26, after: 0);
                }
                paper.Paragraph(
                    Upper(office),
                    PaperAlignment.Centre,
                    bold: true,
                    halfPoints: 26,
                    after: 60,
                    underline: true
                );
                if (number.Length > 0)
                {
                    paper.Paragraph($"Số: {number}", PaperAlignment.Centre, halfPoints: 26);
                }
            },
            () =>
            {
                paper.Paragraph(
                    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                    PaperAlignment.Centre,
                    bold: true,
                    halfPoints: 24,
                    after: 0
                );
                paper.Paragraph(
                    "Độc lập - Tự do - Hạnh phúc",
                    PaperAlignment.Centre,
                    bold: true,
                    halfPoints: 26,
                    after: 60,
                    underline: true
                );
                var where = place.Length > 0 ? place + ", " : "";
                paper.Paragraph($"{where}{LongDay(day)}", PaperAlignment.Centre, italic: true, halfPoints: 26);
            }
        );
        paper.Paragraph("", after: 60);
    }

    public static void Title(PaperDocument paper, string kind, string subject)
    {
        paper.Paragraph(kind, PaperAlignment.Centre, bold: true, after: 0);
        paper.Paragraph(subject, PaperAlignment.Centre, bold: true, after: 200);
    }

    public static void Text(PaperDocument paper, string text) => paper.Paragraph(text, indent: true);

    public static void Signatures(
        PaperDocument paper,
        (string Position, string Name) left,
        (string Position, string Name) right
    )
    {
        paper.Paragraph("", after: 120);
        paper.Columns(
            50,
            () => Signature(paper, left.Position, left.Name),
            () => Signature(paper, right.Position, right.Name)
        );
    }

    private static void Signature(PaperDocument paper, string position, string name)
    {
        paper.Paragraph(Upper(position), PaperAlignment.Centre, bold: true, halfPoints: 26, after: 0);
        if (name.Length > 0)
        {
            paper.Paragraph("(Ký, ghi rõ họ tên)", PaperAlignment.Centre, italic: true, halfPoints: 24, after: 1100);
        }
        paper.Paragraph(name, PaperAlignment.Centre, bold: true, halfPoints: 26, after: 0);
    }

    public static string LongDay(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"ngày {day.Day:00} tháng {day.Month:00} năm {day.Year}");

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Upper(string text) => text.ToUpperInvariant();
}
