using System.Text;
using PartyArchive.Vietnamese.Encodings;

namespace PartyArchive.Vietnamese.Tests.Quality;

public sealed class TextQualityTests
{
    private const string Vietnamese =
        "Thời hạn bảo quản của tài liệu là vĩnh viễn hoặc có thời hạn tính bằng năm, kể từ ngày kết thúc công việc. "
        + "Hội đồng xác định giá trị tài liệu họp và thống nhất tiêu hủy những tài liệu hết giá trị theo biên bản kèm theo.";

    public static TheoryData<string, string> Readable =>
        new()
        {
            { "Vietnamese", Vietnamese },
            { "Vietnamese in capitals", Vietnamese.ToUpperInvariant() },
            { "Vietnamese, decomposed", Vietnamese.Normalize(NormalizationForm.FormD) },
            { "Vietnamese without marks", VietnameseText.Fold(Vietnamese) },
            {
                "English",
                "The committee met on Monday and agreed that the minutes of the last meeting should be kept for twenty years."
            },
            {
                "French",
                "L'été dernier, le Président de la République a été reçu à l'Hôtel de Ville où il a prononcé un discours très apprécié."
            },
            {
                "German",
                "Die Prüfung der größten Änderungen erfolgt über längere Zeiträume für sämtliche Behörden und ihre Außenstellen."
            },
            {
                "Russian",
                "Центральный комитет рассмотрел доклад о работе архива и постановил продлить срок хранения документов."
            },
            { "Chinese", "中央委员会听取并讨论了关于档案工作的报告,决定延长文件的保管期限,并要求各单位按时移交档案。" },
            { "Arabic", "ناقشت اللجنة المركزية تقرير العمل في الأرشيف وقررت تمديد مدة حفظ الوثائق" },
            {
                "a table",
                "Số TT\tTên loại\tNgày\n1\tNghị quyết\t12/3/1998\n2\tBáo cáo\t30/6/2003\n3\tCông văn\t01/7/1996\n"
            },
            {
                "a list with bullets of a symbol font",
                "\uF0B7 Nghị quyết của Ban Chấp hành\n\uF0B7 Báo cáo tổng kết\n\uF0A7 Công văn trao đổi"
            },
        };

    public static TheoryData<string, string> Garbage =>
        new()
        {
            { "undecoded TCVN3", LegacyDecoder.Encode(Vietnamese, LegacyEncoding.Tcvn3) },
            { "undecoded VNI", LegacyDecoder.Encode(Vietnamese, LegacyEncoding.VniWindows) },
            { "undecoded VPS", LegacyDecoder.Encode(Vietnamese, LegacyEncoding.Vps) },
            { "UTF-8 as Latin-1", LegacyDecoder.Encode(Vietnamese, LegacyEncoding.Utf8AsLatin1) },
            { "glyph numbers", Moved(VietnameseText.Fold(Vietnamese), -29) },
            {
                "letters moved by one",
                Moved("the committee met on monday and agreed that the minutes of the last meeting should be kept", 1)
            },
            { "private use", Moved(VietnameseText.Fold(Vietnamese), 0xF000) },
            {
                "replacement characters",
                Vietnamese.Replace('t', '\uFFFD').Replace('n', '\uFFFD').Replace('h', '\uFFFD')
            },
            { "ASCII as UTF-16", Encoding.Unicode.GetString(Encoding.ASCII.GetBytes(VietnameseText.Fold(Vietnamese))) },
            { "control characters", new string('\u0007', 50) },
        };

    [Theory]
    [MemberData(nameof(Readable))]
    public void Readable_text_is_not_suspect(string what, string text)
    {
        Assert.NotEmpty(what);
        Assert.InRange(TextQuality.Score(text)!.Value, TextQuality.SuspectBelow, 1);
    }

    [Theory]
    [MemberData(nameof(Garbage))]
    public void Garbage_is_suspect(string what, string text)
    {
        Assert.NotEmpty(what);
        Assert.InRange(TextQuality.Score(text)!.Value, 0, TextQuality.SuspectBelow - 0.01);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12.345.678,90 - 30/6/2003 (45%)")]
    [InlineData("Nghị quyết số 12")]
    public void Few_letters_have_no_score(string text) => Assert.Null(TextQuality.Score(text));

    [Fact]
    public void Numbers_between_words_change_nothing()
    {
        var numbered = string.Join(" 1.234 ", Vietnamese.Split(' '));

        Assert.Equal(TextQuality.Score(Vietnamese)!.Value, TextQuality.Score(numbered)!.Value, 6);
    }

    [Fact]
    public void Scoring_allocates_nothing()
    {
        TextQuality.Score(Vietnamese);
        var before = GC.GetAllocatedBytesForCurrentThread();

        TextQuality.Score(Vietnamese);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Any_text_has_a_score_between_0_and_1_or_none() =>
        CsCheck.Check.Sample(CsCheck.Gen.String, text => TextQuality.Score(text) is null or (>= 0 and <= 1));

    private static string Moved(string text, int by) =>
        new([.. text.Select(character => character > ' ' ? (char)(character + by) : character)]);
}
