using System.Text;
using static PartyArchive.Extraction.Tests.Pdf.TestPdf;

namespace PartyArchive.Extraction.Tests.Pdf;

public class PdfReadingOrderTests
{
    private static string Read(string content, string pageEntries = "") =>
        PdfReadResult.Read(WithPage(content, pageEntries)).Text;

    [Fact]
    public void Lines_come_from_top_to_bottom_whatever_their_order_in_the_file() =>
        Assert.Equal("one\ntwo\nthree\n", Read(At(50, 670, "three") + At(50, 700, "one") + At(50, 685, "two")));

    [Fact]
    public void Words_of_a_line_come_from_left_to_right_with_one_space_between() =>
        Assert.Equal("left right\n", Read(At(78, 700, "right") + At(50, 700, "left")));

    [Fact]
    public void The_halves_of_a_letterhead_stay_on_their_rows()
    {
        var head =
            At(60, 800, "DANG BO TINH LAI CHAU")
            + At(60, 784, "HUYEN UY TAM DUONG")
            + At(90, 768, "*")
            + At(60, 752, "So 15-NQ/HU")
            + At(330, 800, "DANG CONG SAN VIET NAM")
            + At(320, 768, "Tam Duong, ngay 14 thang 3 nam 2012");

        Assert.Equal(
            "DANG BO TINH LAI CHAU\tDANG CONG SAN VIET NAM\nHUYEN UY TAM DUONG\n*\tTam Duong, ngay 14 thang 3 nam 2012\nSo 15-NQ/HU\n",
            Read(head)
        );
    }

    [Fact]
    public void Columns_of_running_text_are_read_one_after_the_other()
    {
        var content = new StringBuilder(At(50, 780, "A heading over the whole width of both columns of the sheet"));
        for (var i = 0; i < 12; i++)
        {
            content.Append(At(50, 740 - (14 * i), $"left column line {i:00} running on and on"));
            content.Append(At(310, 740 - (14 * i), $"right column line {i:00} running on and on"));
        }

        var lines = Read(content.ToString()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(25, lines.Length);
        Assert.All(lines[1..13], static line => Assert.StartsWith("left", line, StringComparison.Ordinal));
        Assert.All(lines[13..], static line => Assert.StartsWith("right", line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_is_read_row_by_row()
    {
        var content = new StringBuilder();
        for (var i = 0; i < 12; i++)
        {
            content.Append(At(50, 740 - (14 * i), $"{i + 1}"));
            content.Append(At(100, 740 - (14 * i), i % 3 == 0 ? "a longer name of a thing" : "name"));
            content.Append(At(400, 740 - (14 * i), $"{i * 100} dong"));
        }

        Assert.Equal("2\tname\t100 dong", Read(content.ToString()).Split('\n')[1]);
    }

    [Theory]
    [InlineData("0 1 -1 0 300 100")]
    [InlineData("-1 0 0 -1 300 400")]
    [InlineData("0 -1 1 0 100 500")]
    public void Turned_text_is_read_along_its_own_lines(string matrix)
    {
        var content = $"BT /F1 12 Tf {matrix} Tm (first line) Tj 0 -16 Td (second line) Tj ET";

        Assert.Equal("first line\nsecond line\n", Read(content));
    }

    [Theory]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public void A_turned_page_reads_like_an_upright_one(int angle) =>
        Assert.Equal("first\nsecond\n", Read(At(50, 700, "first") + At(50, 680, "second"), $"/Rotate {angle}"));

    [Fact]
    public void Raised_and_lowered_characters_stay_with_their_line() =>
        Assert.Equal(
            "100 m2 of H2O\nnext\n",
            Read(
                "BT /F1 12 Tf 50 700 Td (100 m) Tj /F1 7 Tf 5 Ts (2) Tj 0 Ts /F1 12 Tf ( of H) Tj /F1 7 Tf -3 Ts (2) Tj 0 Ts /F1 12 Tf (O) Tj ET\n"
                    + At(50, 684, "next")
            )
        );

    [Fact]
    public void Text_beside_the_sheet_is_left_out() =>
        Assert.Equal(
            "on the sheet\n",
            Read(At(50, 700, "on the sheet") + At(900, 700, "printer's mark") + At(50, -60, "slug"))
        );
}
