using System.Diagnostics;
using CsCheck;
using PartyArchive.Extraction;
using PartyArchive.Recognition;
using PartyArchive.Vietnamese;

namespace PartyArchive.Tests.Recognition;

public class RecognitionPropertyTests
{
    private static readonly string[] Pieces =
    [
        "Số",
        "Số: ",
        "12",
        "/2020",
        "/",
        "-",
        "NĐ-CP",
        "QĐ/TW",
        "ngày ",
        " tháng ",
        " năm ",
        "2020",
        "Hà Nội, ",
        "MẬT",
        "KHẨN",
        "\n",
        "\n",
        "\n",
        "\t",
        "    ",
        "\f",
        "…",
        "....",
        "NGHỊ QUYẾT",
        "QUYẾT ĐỊNH CỦA ",
        "LUẬT",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "*",
        "V/v ",
        "Kính gửi: ",
        "- ",
        "; ",
        "Nơi nhận:",
        "Lưu: VT",
        "TM. ",
        "KT. CHỦ TỊCH",
        "T/M ",
        "PHÓ CHỦ TỊCH",
        "Nguyễn Văn A",
        "(Đã ký)",
        "Phụ lục",
        "BỘ NỘI VỤ",
        "TỈNH LÀO CAI",
        "về việc ",
        "nhiệm kỳ 2015 - 2020",
        "Dự thảo",
        "SAO Y",
        "thông qua ngày 1/1/2020",
        "Thời gian bắt đầu",
        "điện:",
        "\u0301",
        "\uD800",
        "e\u0302\u0301",
        "Căn cứ",
        "§",
        "ƣ",
    ];

    private static readonly Gen<string> Piece = Gen.Int[0, Pieces.Length - 1].Select(static index => Pieces[index]);

    private static readonly Gen<string> PaperLike = Gen.OneOf(
        Piece.Array[0, 60].Select(static pieces => string.Concat(pieces)),
        Gen.String,
        Gen.Select(Gen.Int[0, LabelledPaper.Real.Count - 1], Gen.Int[0, 3_000], Gen.Int[0, 40], Piece)
            .Select(
                static (paper, at, cut, put) =>
                {
                    var text = LabelledPaper.Real[paper].Text;
                    at = Math.Min(at, text.Length);
                    return string.Concat(text.AsSpan(0, at), put, text.AsSpan(Math.Min(at + cut, text.Length)));
                }
            )
    );

    [Fact]
    public void No_text_makes_it_fail_and_all_evidence_lies_on_its_page() =>
        PaperLike.Sample(
            static text =>
            {
                var pages = LabelledPaper.PagesOf(text);
                _ = PaperRecognizer.Describe(pages, new DocumentProperties(), "x");
                foreach (var field in LabelledPaper.AllFields(PaperRecognizer.Recognize(pages)))
                {
                    var page = pages.Single(page => page.Number == field.Page);
                    Assert.InRange(field.Start, 0, page.Text.Length);
                    Assert.InRange(field.Length, 0, page.Text.Length - field.Start);
                    Assert.InRange(field.Confidence, 0, 1);
                    Assert.NotEmpty(field.Rule);
                }
            },
            iter: 3_000
        );

    [Fact]
    public void The_text_under_the_evidence_holds_the_letters_of_the_value()
    {
        foreach (var paper in LabelledPaper.Real.Concat(LabelledPaper.Examples))
        {
            var read = PaperRecognizer.Recognize(paper.Pages);
            // System, type and language are names of what the text shows, not its letters.
            foreach (var field in LabelledPaper.AllFields(read with { System = null, Type = null, Language = null }))
            {
                var page = paper.Pages.Single(page => page.Number == field.Page);
                var shown = page.Text.Substring(field.Start, field.Length);
                Assert.True(HoldsLetters(shown, field.Value), $"{paper.Id} {field.Rule}: '{field.Value}' in '{shown}'");
            }
        }
    }

    [Theory]
    [InlineData("Số")]
    [InlineData("Số ")]
    [InlineData("ngày ")]
    [InlineData("ngày tháng ")]
    [InlineData("T/M ")]
    [InlineData("- ")]
    [InlineData("cộng ")]
    [InlineData("\n")]
    [InlineData("Nơi nhận:\n")]
    [InlineData("KT. CHỦ TỊCH\n")]
    [InlineData("\t")]
    [InlineData("    a")]
    [InlineData("NGHỊ QUYẾT\n")]
    [InlineData("12/")]
    [InlineData("nhiệm kỳ ")]
    [InlineData("MẬT\n")]
    public void Four_times_the_text_costs_about_four_times_the_work(string piece)
    {
        _ = Cost(piece, 10_000);

        var (once, fourTimes) = (Cost(piece, 250_000), Cost(piece, 1_000_000));

        // Squared work would cost sixteen times as much, and minutes. The allowance covers a busy machine, for texts that cost next to nothing.
        Assert.True(fourTimes <= (once * 10) + TimeSpan.FromSeconds(1), $"{once} became {fourTimes}");
    }

    // The least of three: the others show what else the machine did.
    private static TimeSpan Cost(string piece, int characters)
    {
        var text = string.Concat(Enumerable.Repeat(piece, characters / piece.Length));
        var pages = LabelledPaper.PagesOf("BỘ NỘI VỤ\nSố: 1/QĐ-BNV\n" + text);
        var least = TimeSpan.MaxValue;
        for (var round = 0; round < 3; round++)
        {
            var watch = Stopwatch.StartNew();
            _ = PaperRecognizer.Recognize(pages);
            least = watch.Elapsed < least ? watch.Elapsed : least;
        }
        return least;
    }

    private static bool HoldsLetters(string shown, string value)
    {
        var letters = VietnameseText.Fold(shown.Replace('ƣ', 'ư')).Replace("§", "d", StringComparison.Ordinal);
        var position = 0;
        foreach (var c in VietnameseText.Fold(value).Where(char.IsLetterOrDigit))
        {
            position = letters.IndexOf(c, position) + 1;
            if (position == 0)
            {
                return false;
            }
        }
        return true;
    }
}
