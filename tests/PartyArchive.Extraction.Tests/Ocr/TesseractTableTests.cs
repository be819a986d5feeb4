using CsCheck;
using PartyArchive.Extraction.Ocr;

namespace PartyArchive.Extraction.Tests.Ocr;

public sealed class TesseractTableTests
{
    private const string Head =
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";

    [Fact]
    public void Words_are_joined_to_lines_and_paragraphs()
    {
        var result = TesseractTable.Parse(
            Head
                + "1\t1\t0\t0\t0\t0\t0\t0\t910\t1287\t-1\t\n"
                + Word(1, 1, 1, 90, "Quyết")
                + Word(1, 1, 1, 90, "định")
                + Word(1, 1, 2, 90, "số")
                + Word(1, 2, 1, 90, "Điều")
                + Word(2, 1, 1, 90, " ")
                + Word(2, 1, 1, 90, "1.")
        );

        Assert.Equal("Quyết định\nsố\n\nĐiều\n\n1.", result.Text);
        Assert.Equal(0.9, result.Confidence, 9);
        Assert.Null(result.Problem);
    }

    [Fact]
    public void Confidence_counts_letters_not_words()
    {
        var result = TesseractTable.Parse(Head + Word(1, 1, 1, 100, "a") + Word(1, 1, 1, 50, "bbb"));

        Assert.Equal((1 + (3 * 0.5)) / 4, result.Confidence, 9);
    }

    [Theory]
    [InlineData("")]
    [InlineData(Head)]
    [InlineData("5\t1\t1")]
    [InlineData("Estimating resolution as 300\n")]
    public void A_table_without_words_is_an_empty_text(string table)
    {
        var result = TesseractTable.Parse(table);

        Assert.Equal(("", 0), (result.Text, result.Confidence));
    }

    [Fact]
    public void Any_output_gives_a_confidence_between_0_and_1() =>
        Gen.String[Gen.Char["5\t\n1.-eN a"], 0, 200]
            .Sample(table => TesseractTable.Parse(table).Confidence is >= 0 and <= 1);

    private static string Word(int block, int paragraph, int line, int confidence, string text) =>
        $"5\t1\t{block}\t{paragraph}\t{line}\t1\t0\t0\t10\t10\t{confidence}.000000\t{text}\n";
}
