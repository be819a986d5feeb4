namespace PartyArchive.Recognition;

/// <summary>Tells where the heading of a paper ends and its text begins.</summary>
internal static class BodyText
{
    private static readonly string[][] Openings =
    [
        Words.Of("Căn cứ"),
        Words.Of("Xét đề nghị"),
        Words.Of("Xét tờ trình"),
        Words.Of("Xét"),
        Words.Of("Theo đề nghị"),
        Words.Of("Kính gửi"),
        Words.Of("Kính gởi"),
        Words.Of("Kính trình"),
        Words.Of("Nơi nhận"),
        Words.Of("Thực hiện"),
        Words.Of("Thời gian bắt đầu"),
        Words.Of("Hôm nay"),
        Words.Of("Lời nói đầu"),
        Words.Of("Phần thứ"),
        Words.Of("Phần I"),
        Words.Of("Chương I"),
        Words.Of("Chương 1"),
        Words.Of("Mục I"),
        Words.Of("Mục 1"),
        Words.Of("Điều 1"),
    ];

    // In small letters these go on with a subject: "tổ chức, cá nhân chủ trì / thực hiện nhiệm vụ ...".
    private static readonly string[][] OpeningsInCapitals =
    [
        Words.Of("Thực hiện"),
        Words.Of("Xét"),
        Words.Of("Theo đề nghị"),
        Words.Of("Hôm nay"),
    ];

    private static readonly string[][] Carrying = [Words.Of("Thực hiện")];

    public static readonly string[][] Annexes = [Words.Of("Phụ lục"), Words.Of("Mẫu số"), Words.Of("Biểu mẫu")];

    public static bool Begins(PaperRow row)
    {
        var cell = row.Whole;
        var folded = cell.Folded.TrimStart("-–+ ");
        return (Words.StartWithAny(folded, Openings) && !GoesOn(cell))
            || IsNumbered(cell.Text)
            || EndsWithSends(cell.Folded);
    }

    /// <summary>True for "Thực hiện Nghị quyết số ...", which is as often the subject of a plan as the first words of its text.</summary>
    public static bool MayBeSubject(Cell cell) =>
        Words.StartWithAny(cell.Folded, Carrying) && cell.Length <= 240 && cell.Text[^1] is not (':' or ';');

    private static bool GoesOn(Cell cell) =>
        char.IsLower(cell.Text[0]) && Words.StartWithAny(cell.Folded, OpeningsInCapitals);

    // "I. ", "I- ", "1. ", "a) ": the first point of the text.
    private static bool IsNumbered(ReadOnlySpan<char> text)
    {
        var i = 0;
        while (i < text.Length && i < 4 && (char.IsAsciiDigit(text[i]) || text[i] is 'I' or 'V' or 'X'))
        {
            i++;
        }
        i = i == 0 && text.Length > 1 && text[0] is 'A' or 'a' ? 1 : i;
        // "V/v" is no Roman five.
        return i > 0
            && i < text.Length - 1
            && text[i] is '.' or '-' or '/' or ')'
            && !char.IsAsciiDigit(text[i + 1])
            && !(text[i] == '/' && char.IsLower(text[i + 1]))
            && Words.LettersIn(text[i..]) > 2;
    }

    // A telegram names its addressees after "... điện:".
    public static bool EndsWithSends(ReadOnlySpan<char> folded) => folded.EndsWith("dien:", StringComparison.Ordinal);
}
