using System.Buffers.Binary;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Tests.CompoundFile;
using PartyArchive.Extraction.Word97;

namespace PartyArchive.Extraction.Tests.Word97;

public sealed class WordBinaryReaderTests
{
    // Property changes as they stand in files: opcode, operand.
    private static readonly byte[] Deleted = [0x00, 0x08, 1];
    private static readonly byte[] Hidden = [0x3C, 0x08, 1];
    private static readonly byte[] Special = [0x55, 0x08, 1];
    private static readonly byte[] SecondFont = [0x4F, 0x4A, 1, 0, 0x51, 0x4A, 1, 0];
    private static readonly byte[] InTable = [0x16, 0x24, 1];
    private static readonly byte[] RowEnd = [0x16, 0x24, 1, 0x17, 0x24, 1];

    [Fact]
    public void Wide_and_narrow_text_read_alike()
    {
        Assert.Equal("Điều 1. Phạm vi\n", WordReading.Text(new WordFileBuilder().Text("Điều 1. Phạm vi\r").Build()));
        Assert.Equal(
            "caf\u00E9 \u20AC \u2030 \u0081\n",
            WordReading.Text(
                new WordFileBuilder { IsCompressed = true }
                    .Text("caf\u00E9 \u0080 \u0089 \u0081\r")
                    .Build()
            )
        );
    }

    [Fact]
    public void Each_run_carries_its_font()
    {
        var file = new WordFileBuilder().Fonts("Arial", ".VnTime").Text("Số ").Text("®Þnh\r", SecondFont).Build();

        var block = WordReading.Read(file).Pages[0].Blocks[0];

        Assert.Equal([new TextRun(0, 3, "Arial"), new TextRun(3, 4, ".VnTime")], block.Runs);
    }

    [Fact]
    public void The_letter_u_with_horn_of_TCVN3_stays_a_soft_hyphen()
    {
        var file = new WordFileBuilder()
            .Fonts("Arial", ".VnTime")
            .Text("n\u00ADíc ", SecondFont)
            .Text("a\x1F" + "b\r")
            .Build();

        Assert.Equal("n\u00ADíc ab\n", WordReading.Text(file));
    }

    [Fact]
    public void An_optional_hyphen_in_a_TCVN3_font_is_the_letter_it_was_before_LibreOffice_saved_it()
    {
        var file = new WordFileBuilder().Fonts("Arial", ".VnTime").Text("n\x1Fíc\r", SecondFont).Build();

        Assert.Equal("n\u00ADíc\n", WordReading.Text(file));
    }

    [Theory]
    [InlineData(false, "a  d\n")]
    [InlineData(true, "a b c d\n")]
    public void Deleted_and_hidden_text_comes_out_only_when_asked_for(bool isAskedFor, string expected)
    {
        var file = new WordFileBuilder().Text("a ").Text("b", Deleted).Text(" ").Text("c ", Hidden).Text("d\r").Build();
        var options = new ExtractionOptions { IncludeDeletedText = isAskedFor, IncludeHiddenText = isAskedFor };

        Assert.Equal(expected, WordReading.Text(file, options));
    }

    [Fact]
    public void A_deleted_paragraph_mark_joins_two_paragraphs()
    {
        var file = new WordFileBuilder().Text("một").Text("\r", Deleted).Text(" hai\r").Build();

        Assert.Equal("một hai\n", WordReading.Text(file));
    }

    [Fact]
    public void Fields_show_their_results_and_hide_their_codes()
    {
        const string Link = "\x13 HYPERLINK \"http://x\" \x14" + "xem \x13 PAGE \x14" + "7\x15\x15";
        var file = new WordFileBuilder().Text($"a {Link} b \x13 SYMBOL 183 \x15" + "c\r").Build();

        Assert.Equal("a xem 7 b c\n", WordReading.Text(file));
    }

    [Fact]
    public void A_field_without_end_hides_nothing()
    {
        var file = new WordFileBuilder().Text("a \x13 PAGE b\rc\r").Build();

        Assert.Equal("a  PAGE b\nc\n", WordReading.Text(file));
    }

    [Fact]
    public void Cells_end_in_tabs_and_rows_in_lines()
    {
        var file = new WordFileBuilder()
            .Text("STT\x07Tên\x07\x07" + "1\x07\x07\x07sau\r")
            .Paragraph(4, InTable)
            .Paragraph(4, InTable)
            .Paragraph(1, RowEnd)
            .Paragraph(2, InTable)
            .Paragraph(1, InTable)
            .Paragraph(1, RowEnd)
            .Paragraph(4)
            .Build();

        Assert.Equal("STT\tTên\n1\t\nsau\n", WordReading.Text(file));
    }

    [Fact]
    public void Control_characters_become_what_they_stand_for()
    {
        var file = new WordFileBuilder().Text("01\x1E" + "CT/TU\vdòng\ttab\x02\x05\r", Special).Build();

        Assert.Equal("01\u2011CT/TU\ndòng\ttab\n", WordReading.Text(file));
    }

    [Fact]
    public void A_hard_page_break_ends_the_page_and_is_no_estimate()
    {
        var pages = WordReading.Read(new WordFileBuilder().Text("một\fhai\r").Build()).Pages;

        Assert.Equal(2, pages.Count);
        Assert.False(pages[0].IsEstimated);
        Assert.Equal("một", pages[0].Blocks[0].Text);
        Assert.Equal("hai", pages[1].Blocks[0].Text);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(0, 1)]
    public void A_section_break_ends_the_page_unless_the_next_section_goes_on(byte kind, int pages)
    {
        // The properties of the second section (sprmSBkc) lie between header and text.
        byte[] properties = [3, 0, 0x09, 0x30, kind];
        byte[] first = [0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0];
        byte[] second = [0, 0, 0x84, 0x03, 0, 0, 0, 0, 0, 0, 0, 0];
        var file = new WordFileBuilder { ChangeStream = stream => properties.CopyTo(stream, 0x384) }
            .Text("một\fhai\r")
            .Part(FibPart.Sections, WordFileBuilder.Plex([0, 4, 8], first, second))
            .Build();

        var read = WordReading.Read(file).Pages;

        Assert.Equal(pages, read.Count);
        Assert.Equal("một\nhai\n", WordReading.Text(read));
    }

    [Fact]
    public void A_footnote_lies_on_the_page_of_its_reference()
    {
        var file = new WordFileBuilder()
            .Text("một")
            .Text("\x02", Special)
            .Text("\fhai\r")
            .Story(StoryKind.Footnotes, "chú thích\r\r")
            .Part(FibPart.FootnoteReferences, WordFileBuilder.Plex([3, 9], [1, 0]))
            .Part(FibPart.FootnoteTexts, WordFileBuilder.Plex([0, 10, 11]))
            .Build();

        var pages = WordReading.Read(file).Pages;

        Assert.Equal(
            [(PageSegmentKind.Body, "một"), (PageSegmentKind.Footnote, "chú thích")],
            pages[0].Blocks.Select(static block => (block.Kind, block.Text))
        );
    }

    [Fact]
    public void Notes_whose_places_are_lost_come_last()
    {
        var file = new WordFileBuilder().Text("một\r").Story(StoryKind.Endnotes, "chú thích\r\r").Build();

        var blocks = WordReading.Read(file).Pages[0].Blocks;

        Assert.Contains(blocks, static block => block is { Kind: PageSegmentKind.Endnote, Text: "chú thích" });
    }

    [Fact]
    public void The_header_of_a_section_comes_once_and_unshown_ones_never()
    {
        uint[] stories = [0, 0, 0, 0, 0, 0, 0, 6, 10, 16, 20, 26, 30, 31];
        var file = new WordFileBuilder()
            .Text("thân\r")
            .Story(StoryKind.Headers, "chẵn\r\rlẻ\r\rchẵn\r\rlẻ\r\rđầu!\r\rđầu\r\r".PadRight(31, '\r'))
            .Part(FibPart.Headers, WordFileBuilder.Plex(stories))
            .Build();

        var blocks = WordReading.Read(file).Pages[0].Blocks;

        Assert.Equal(
            [(PageSegmentKind.Header, "lẻ"), (PageSegmentKind.Body, "thân"), (PageSegmentKind.Footer, "lẻ")],
            blocks.Select(static block => (block.Kind, block.Text))
        );
    }

    [Fact]
    public void A_fast_saved_file_reads_in_the_order_of_its_pieces_with_their_changes()
    {
        var file = new WordFileBuilder()
            .Text("sau\rtrước xóa ")
            .ChangeList(Deleted)
            .Pieces((0, 4, 0), (6, 10, 1), (10, 0, 0))
            .Build();

        Assert.Equal("trước sau\n", WordReading.Text(file));
    }

    [Theory]
    [InlineData(uint.MaxValue)]
    [InlineData(0x7FFF_FFFFu)]
    [InlineData(0x8000_0000u)]
    public void Two_thousand_million_characters_are_cut_to_those_there_are(uint end)
    {
        byte[] record = [0, 0, 0, 4, 0, 0, 0, 0];
        var plex = WordFileBuilder.Plex([0, end], record);
        var file = new WordFileBuilder().Text("một\r").Part(FibPart.Pieces, [2, 16, 0, 0, 0, .. plex]).Build();

        var (pages, content) = WordReading.Read(file);

        Assert.StartsWith("một\n", WordReading.Text(pages), StringComparison.Ordinal);
        Assert.True(content.IsTruncated);
        Assert.NotEmpty(content.Warnings);
    }

    [Fact]
    public void A_piece_beyond_the_stream_is_left_out()
    {
        var file = new WordFileBuilder().Text("một\rhai\r").Pieces((0, 0, 0), (4, 0x0FFF_0000, 0)).Build();

        var (pages, content) = WordReading.Read(file);

        Assert.Equal("một\n", WordReading.Text(pages));
        Assert.True(content.IsTruncated);
    }

    [Fact]
    public void Pieces_that_repeat_the_same_bytes_do_not_multiply_the_text()
    {
        var pieces = Enumerable.Range(0, 2000).Select(static i => ((uint)(i * 4000), 0u, (ushort)0)).ToArray();
        var file = new WordFileBuilder().Text(new string('a', 4000) + "\r").Pieces(pieces).Build();

        var (pages, content) = WordReading.Read(file);

        Assert.InRange(WordReading.Text(pages).Length, 4000, 4 * file.Length);
        Assert.True(content.IsTruncated);
    }

    [Fact]
    public void Parts_that_lie_outside_the_tables_are_missing_parts()
    {
        foreach (var part in Enum.GetValues<FibPart>().Where(static part => part != FibPart.Pieces))
        {
            foreach (var value in new[] { 0x7FFF_FFF0, -1, 0x10_0000 })
            {
                var file = new WordFileBuilder
                {
                    ChangeStream = stream =>
                    {
                        BinaryPrimitives.WriteInt32LittleEndian(stream.AsSpan(0x9A + (8 * (int)part)), value);
                        BinaryPrimitives.WriteInt32LittleEndian(stream.AsSpan(0x9A + (8 * (int)part) + 4), value);
                    },
                }
                    .Text("một\r")
                    .Build();

                Assert.Equal("một\n", WordReading.Text(file));
            }
        }
    }

    [Fact]
    public void Without_a_piece_table_the_text_block_is_taken()
    {
        var file = new WordFileBuilder().Text("một hai ba\r").Part(FibPart.Pieces, [0]).Build();

        var (pages, content) = WordReading.Read(file);

        Assert.Equal("một hai ba\n", WordReading.Text(pages));
        Assert.NotEmpty(content.Warnings);
    }

    [Fact]
    public void A_file_cut_off_before_its_directory_still_gives_its_text()
    {
        var file = new WordFileBuilder().Text("một hai ba\r").Build();

        var (pages, content) = WordReading.Read(file[..3000]);

        Assert.Equal("một hai ba\n", WordReading.Text(pages));
        Assert.True(content.IsTruncated);
    }

    [Fact]
    public void Numbers_of_lists_stand_before_their_paragraphs()
    {
        byte[] list = [0x0B, 0x46, 1, 0, 0x0A, 0x26, 0];
        var level = new byte[28];
        level[0] = 3;
        // "Điều", a space, the number of the first level, a stop.
        byte[] label = [7, 0, 0x10, 1, (byte)'i', 0, 0xC1, 0x1E, (byte)'u', 0, (byte)' ', 0, 0, 0, (byte)'.', 0];
        byte[] definition = [1, 0, 42, 0, 0, 0, .. new byte[22], 1, 0, .. level, .. label];
        byte[] use = [1, 0, 0, 0, 42, 0, 0, 0, .. new byte[12], 0xFF, 0xFF, 0xFF, 0xFF];
        var file = new WordFileBuilder()
            .Text("Phạm vi\rĐối tượng\r")
            .Paragraph(8, list)
            .Paragraph(10, list)
            .Part(FibPart.Lists, definition)
            .Part(FibPart.ListOverrides, use)
            .Build();

        Assert.Equal("Điều 3. Phạm vi\nĐiều 4. Đối tượng\n", WordReading.Text(file));
    }

    [Fact]
    public void An_unknown_password_is_told_and_a_known_one_opens()
    {
        var file = WordTestFiles.Read("password_tika_binaryrc4.doc");

        Assert.Throws<EncryptedDocumentException>(() => WordReading.Read(file));
        Assert.Throws<EncryptedDocumentException>(() => WordReading.Read(file, new() { Passwords = ["Tika"] }));
        Assert.NotEmpty(WordReading.Text(file, new() { Passwords = ["x", "tika"] }));
    }

    [Fact]
    public void Other_content_in_a_compound_file_is_named()
    {
        var file = new CompoundFileBuilder().Stream("Workbook", new byte[5000]).Build();

        var exception = Assert.Throws<UnsupportedDocumentException>(() => WordReading.Read(file));

        Assert.Contains("Excel", exception.Message, StringComparison.Ordinal);
    }
}
