using System.Text;
using static PartyArchive.Extraction.Tests.Pdf.TestPdf;

namespace PartyArchive.Extraction.Tests.Pdf;

/// <summary>Structures that overflow the stack, hang or eat memory when PdfPig reads the file alone.</summary>
public class PdfHostileTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private const string Font = "/Resources<</Font<</F1 3 0 R>>>>";

    [Theory]
    [InlineData("5 0 R", "6 0 R", "5 0 R")]
    [InlineData("5 0 R", "5 0 R", "null")]
    public void References_that_run_in_a_circle_are_refused(string pages, string five, string six)
    {
        var result = PdfReadResult.Read(
            new TestPdf().Add(1, $"<</Type/Catalog/Pages {pages}>>").Add(5, five).Add(6, six)
        );

        Assert.Equal(ExtractionOutcome.Damaged, result.Failure?.Outcome);
        Assert.Contains("circle", result.Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_chain_of_references_is_refused()
    {
        var pdf = new TestPdf().Add(1, "<</Type/Catalog/Pages 10 0 R>>");
        for (var i = 10; i < 50_000; i++)
        {
            pdf.Add(i, $"{i + 1} 0 R");
        }

        Assert.Equal(ExtractionOutcome.Damaged, PdfReadResult.Read(pdf).Failure?.Outcome);
    }

    [Fact]
    public void A_circle_hidden_in_an_object_stream_is_refused()
    {
        var objects = "5 0 6 6 6 0 R 5 0 R "u8.ToArray();
        var plain = Encoding.Latin1.GetString(
            new TestPdf()
                .Add(1, "<</Type/Catalog/Pages 5 0 R>>")
                .AddStream(7, Deflate(objects), "/Type/ObjStm/N 2/First 8/Filter/FlateDecode")
                .ToBytes()
        );
        var body = plain[..plain.IndexOf("xref", StringComparison.Ordinal)];
        // [ISO 32000-1, 7.5.8.3] Kind, place and index of each object: 1 = at an offset, 2 = in an object stream.
        var first = (byte)body.IndexOf("1 0 obj", StringComparison.Ordinal);
        var packed = (byte)body.IndexOf("7 0 obj", StringComparison.Ordinal);
        byte[] entries = [0, 0, 0, 1, first, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 7, 0, 2, 7, 1, 1, packed, 0];
        var stream =
            $"8 0 obj\n<</Type/XRef/Size 8/W[1 1 1]/Root 1 0 R/Length {entries.Length}>>\nstream\n"
            + $"{Encoding.Latin1.GetString(entries)}\nendstream\nendobj\nstartxref\n{body.Length}\n%%EOF";

        var result = PdfReadResult.Read(Encoding.Latin1.GetBytes(body + stream));

        Assert.Equal(ExtractionOutcome.Damaged, result.Failure?.Outcome);
        Assert.Contains("circle", result.Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Streams_that_keep_their_length_in_each_other_are_refused()
    {
        var pdf = WithPage("")
            .Add(11, "<</Length 12 0 R>>\nstream\nx\nendstream")
            .Add(12, "<</Length 11 0 R>>\nstream\nx\nendstream");

        Assert.Equal(ExtractionOutcome.Damaged, PdfReadResult.Read(pdf).Failure?.Outcome);
    }

    [Fact]
    public void A_page_tree_of_twenty_thousand_levels_is_survived()
    {
        const int Levels = 20_000;
        var pdf = new TestPdf().Add(1, "<</Type/Catalog/Pages 10 0 R>>");
        for (var i = 10; i < 10 + Levels; i++)
        {
            pdf.Add(i, $"<</Type/Pages/Count 1/Kids[{i + 1} 0 R]>>");
        }
        pdf.Add(10 + Levels, "<</Type/Page/MediaBox[0 0 9 9]>>");

        Assert.Null(PdfReadResult.Read(pdf).Failure);
    }

    [Fact]
    public void A_page_tree_that_contains_itself_ends()
    {
        var pdf = WithPage(At(50, 700, "text")).Add(2, "<</Type/Pages/Count 2/Kids[2 0 R 10 0 R 2 0 R]>>");

        Assert.Equal("text\n", PdfReadResult.Read(pdf).Text);
    }

    [Theory]
    [InlineData("2147483648")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("1e30")]
    public void A_false_page_count_is_ignored(string count)
    {
        var pdf = WithPage(At(50, 700, "text")).Add(2, $"<</Type/Pages/Count {count}/Kids[10 0 R]>>");

        var result = PdfReadResult.Read(pdf);

        Assert.Equal("text\n", result.Text);
        Assert.Single(result.Pages);
    }

    [Fact]
    public void Forms_drawn_in_forms_five_thousand_deep_meet_the_limit()
    {
        var pdf = WithPage(At(50, 700, "before") + "/X Do", resources: "/XObject<</X 100 0 R>>");
        for (var i = 100; i < 5_100; i++)
        {
            pdf.AddStream(
                i,
                "/X Do",
                $"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {i + 1} 0 R>>>>"
            );
        }

        var result = PdfReadResult.Read(pdf);

        Assert.Equal(ExtractionOutcome.LimitExceeded, result.Failure?.Outcome);
        Assert.Equal("before\n", result.Text);
    }

    [Fact]
    public void A_form_that_draws_itself_is_drawn_once()
    {
        var pdf = WithPage("/X Do", resources: "/XObject<</X 100 0 R>>")
            .AddStream(
                100,
                At(50, 700, "once") + "/X Do /X Do",
                "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F1 3 0 R>>/XObject<</X 100 0 R>>>>"
            );

        Assert.Equal("once\n", PdfReadResult.Read(pdf).Text);
    }

    [Fact]
    public void Forms_that_double_at_every_level_meet_the_limit()
    {
        var pdf = WithPage("/X Do", resources: "/XObject<</X 100 0 R>>");
        for (var i = 100; i < 120; i++)
        {
            pdf.AddStream(
                i,
                "/X Do /X Do",
                $"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {i + 1} 0 R>>>>"
            );
        }
        pdf.AddStream(120, "q Q", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]");

        var result = PdfReadResult.Read(pdf);

        Assert.Equal(ExtractionOutcome.LimitExceeded, result.Failure?.Outcome);
        Assert.True(result.Time < Soon);
    }

    [Theory]
    [InlineData("<00000000> <FFFFFFFF> <0041>")]
    [InlineData("<0000> <FFFFFFFF> <0041>")]
    [InlineData("<0000> <FFFF> [<0041>]")]
    public void A_character_map_that_claims_all_numbers_costs_nothing(string range)
    {
        var pdf = WithPage("BT /F9 12 Tf 50 700 Td <00010002> Tj ET")
            .Add(
                10,
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 11 0 R/Resources<</Font<</F9 20 0 R>>>>>>"
            )
            .Add(
                20,
                "<</Type/Font/Subtype/Type0/BaseFont/Test/Encoding/Identity-H/DescendantFonts[21 0 R]/ToUnicode 23 0 R>>"
            )
            .Add(
                21,
                "<</Type/Font/Subtype/CIDFontType2/BaseFont/Test/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 600>>"
            )
            .AddStream(23, $"/CIDInit /ProcSet findresource begin begincmap 1 beginbfrange {range} endbfrange endcmap");

        var result = PdfReadResult.Read(pdf);

        Assert.Null(result.Failure);
        Assert.True(result.Time < Soon);
    }

    [Fact]
    public void A_simple_font_with_such_a_map_costs_nothing_either()
    {
        var pdf = WithPage(At(50, 700, "text") + "BT /F1 12 Tf 50 600 Td (\\001) Tj ET")
            .Add(3, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 23 0 R>>")
            .AddStream(23, "begincmap 1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange endcmap");

        Assert.True(PdfReadResult.Read(pdf).Time < Soon);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_stream_that_unpacks_without_end_meets_the_limit(int layers)
    {
        var bomb = new byte[layers == 1 ? 150_000_000 : 50_000_000];
        Array.Fill(bomb, (byte)' ');
        for (var i = 0; i < layers; i++)
        {
            bomb = Deflate(bomb);
        }
        var filters = string.Concat(Enumerable.Repeat("/FlateDecode ", layers));

        var result = PdfReadResult.Read(WithPage("").AddStream(11, bomb, $"/Filter[{filters}]"));

        Assert.Equal(ExtractionOutcome.LimitExceeded, result.Failure?.Outcome);
        Assert.True(result.Time < Soon);
    }

    [Fact]
    public void A_stream_packed_many_times_over_is_refused()
    {
        var filters = string.Concat(Enumerable.Repeat("/AHx ", 500));

        Assert.Equal(
            ExtractionOutcome.LimitExceeded,
            PdfReadResult.Read(WithPage("").AddStream(11, "20", $"/Filter[{filters}]")).Failure?.Outcome
        );
    }

    [Fact]
    public void A_flood_of_saved_states_meets_the_limit()
    {
        var flood = Deflate(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("q ", 400_000))));

        Assert.Equal(
            ExtractionOutcome.LimitExceeded,
            PdfReadResult.Read(WithPage("").AddStream(11, flood, "/Filter/FlateDecode")).Failure?.Outcome
        );
    }

    [Fact]
    public void A_flood_of_shown_characters_meets_the_limit_and_keeps_what_came_before()
    {
        var flood = "BT /F1 12 Tf 50 700 Td " + string.Concat(Enumerable.Repeat("(ab)Tj ", 1_000_000));

        var result = PdfReadResult.Read(WithPage(flood));

        Assert.Equal(ExtractionOutcome.LimitExceeded, result.Failure?.Outcome);
        Assert.StartsWith("abababab", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Operators_that_do_nothing_are_stopped_by_the_clock()
    {
        var flood = WithPage(string.Concat(Enumerable.Repeat("0 0 m ", 2_000_000))).ToBytes();
        var options = new ExtractionOptions
        {
            Limits = new ExtractionLimits { MaxTime = TimeSpan.FromMilliseconds(1) },
        };

        Assert.Equal(ExtractionOutcome.LimitExceeded, PdfReadResult.Read(flood, options).Failure?.Outcome);
    }

    [Fact]
    public void Cancelling_ends_the_reading() =>
        Assert.ThrowsAny<OperationCanceledException>(() =>
            PdfReadResult.ReadCancelled(WithPage(string.Concat(Enumerable.Repeat("0 0 m ", 20_000))).ToBytes())
        );

    [Fact]
    public void Named_destinations_without_number_cost_nothing()
    {
        var dests = string.Concat(Enumerable.Range(0, 20_000).Select(static i => $"/D{i} [10 0 R/Fit]"));
        var pdf = WithPages([.. Enumerable.Repeat(At(50, 700, "page"), 500)]);
        pdf.Add(1, $"<</Type/Catalog/Pages 2 0 R/Dests<<{dests}>>/Names<</Dests 9 0 R>>>>")
            .Add(9, "<</Kids[9 0 R 9 0 R]>>");

        var result = PdfReadResult.Read(pdf);

        Assert.Equal(500, result.Pages.Count);
        Assert.True(result.Time < Soon);
    }

    [Theory]
    [InlineData(3, "<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[3 0 R]>>")]
    [InlineData(3, "<</Type/Font/Subtype/Type0/Encoding 3 0 R/DescendantFonts 3 0 R>>")]
    [InlineData(3, "<</Type/Font/Subtype/Type1/Encoding 3 0 R/BaseEncoding 3 0 R/FontDescriptor 3 0 R/Widths 3 0 R>>")]
    [InlineData(3, "<</Type/Font/Subtype/Type3/CharProcs 3 0 R/Encoding 3 0 R/Resources 3 0 R>>")]
    [InlineData(
        3,
        "<</Type/Font/Subtype/TrueType/FontDescriptor<</FontFile2 3 0 R>>/FirstChar 0/LastChar 255/Widths[1]>>"
    )]
    [InlineData(
        10,
        "<</Type/Page/Parent 10 0 R/MediaBox 10 0 R/Resources 10 0 R/Contents[11 0 R 10 0 R]/Annots 10 0 R>>"
    )]
    public void Objects_that_name_themselves_end(int number, string body)
    {
        var result = PdfReadResult.Read(WithPage(At(50, 700, "text")).Add(number, body));

        Assert.Single(result.Pages);
        Assert.True(result.Time < Soon);
    }

    [Fact]
    public void Fields_and_attachments_that_hang_in_circles_end()
    {
        var pdf = WithPage("", "/Annots[40 0 R 40 0 R 41 0 R]")
            .Add(1, "<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 50 0 R>>>>")
            .Add(40, "<</Type/Annot/Subtype/Widget/Parent 40 0 R/AP<</N 42 0 R>>>>")
            .Add(41, "<</Type/Annot/Subtype/Widget/Parent 40 0 R/V(found)>>")
            .AddStream(42, "/X Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 42 0 R>>>>")
            .Add(50, "<</Kids[50 0 R 51 0 R]>>")
            .Add(51, "<</Names[(a.txt) 52 0 R]/Kids[50 0 R]>>")
            .Add(52, "<</Type/Filespec/F(a.txt)>>");

        var result = PdfReadResult.Read(pdf);

        Assert.Equal("found\n", result.TextOf(PageSegmentKind.FormField));
        Assert.Equal(["a.txt"], result.Content.Properties.Attachments);
    }

    [Theory]
    [InlineData("[0 0 1e30 1e30]")]
    [InlineData("[0 0 0 0]")]
    public void Absurd_sheets_do_not_lose_the_text(string box)
    {
        var pdf = WithPage(At(50, 700, "text"))
            .Add(10, $"<</Type/Page/Parent 2 0 R/MediaBox{box}/Contents 11 0 R{Font}>>");

        Assert.Equal("text\n", PdfReadResult.Read(pdf).Text);
    }

    [Fact]
    public void Numbers_beyond_reason_do_not_break_the_layout()
    {
        var content =
            "BT /F1 12 Tf 1e400 0 0 1 99999999999999999999999999999999999999999 1 Tm (lost) Tj 1 0 0 1 50 700 Tm (kept) Tj "
            + "/F1 0 Tf (no size) Tj /F1 -12 Tf 50 600 Td (mirrored) Tj ET";

        Assert.StartsWith("kept\n", PdfReadResult.Read(WithPage(content)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 30_000)]
    [InlineData(30_000, 1)]
    [InlineData(150, 150)]
    public void Characters_strewn_over_the_sheet_are_laid_out_in_time(int rows, int columns)
    {
        var content = new StringBuilder("BT /F1 1 Tf ");
        var random = new Random(5);
        for (var i = 0; i < rows * columns; i++)
        {
            var (x, y) = (50 + (500.0 * (i % columns) / columns), 50 + (700.0 * (i / columns) / rows));
            content.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"1 0 0 1 {x:F4} {y:F4} Tm ({(char)random.Next('a', 'z')}) Tj "
            );
        }

        var result = PdfReadResult.Read(WithPage(content.Append("ET").ToString()));

        Assert.Null(result.Failure);
        Assert.True(result.Time < Soon);
    }
}
