using System.Text;
using PartyArchive.Extraction.Tests.Rtf;
using PartyArchive.Extraction.Write;

namespace PartyArchive.Extraction.Tests.Write;

public class WriteReaderTests
{
    private static ReadContent Read(byte[] bytes) => ReadContent.Of(new WriteReader(), bytes);

    [Fact]
    public void Runs_keep_their_fonts_over_many_pages_of_formats()
    {
        var file = new TestWriteFile();
        for (var i = 0; i < 200; i++)
        {
            file.Add(
                0,
                ("Arial", Encoding.Latin1.GetBytes($"so {i}: ")),
                ("Tms Rmn", Encoding.Latin1.GetBytes("dong\r\n"))
            );
        }

        var read = Read(file.ToArray());

        Assert.Null(read.Failure);
        Assert.Equal(string.Concat(Enumerable.Range(0, 200).Select(static i => $"so {i}: dong\n")), read.Text);
        Assert.Equal(400, read.Runs.Count());
        Assert.Equal("Arial: so 199: ", read.Runs.ElementAt(398));
        Assert.Equal("Tms Rmn: dong", read.Runs.ElementAt(399));
    }

    [Fact]
    public void Text_in_an_old_Vietnamese_font_becomes_Unicode()
    {
        // Quyết định về công tác lưu trữ, in TCVN3.
        var file = new TestWriteFile().Add(
            ".VnTime",
            "Quy\u00D5t \u00AE\u00DEnh v\u00D2 c\u00ABng t\u00B8c l\u00ADu tr\u00F7\r\n"
        );

        var document = new DocumentExtractor().Extract(
            new MemoryStream(file.ToArray()),
            "cu.wri",
            TestContext.Current.CancellationToken
        );

        Assert.Equal(ExtractionOutcome.Extracted, document.Outcome);
        Assert.Equal(FileFormat.WindowsWrite, document.Format);
        Assert.Equal("Quyết định về công tác lưu trữ", Assert.Single(document.Pages).Text.TrimEnd());
    }

    [Fact]
    public void Pictures_headers_and_footers_are_told_from_text()
    {
        var file = new TestWriteFile()
            .Add(0x02, ("Arial", "Van phong\r\n"u8.ToArray()))
            .Add(0x03, ("Arial", "Trang \u0001\r\n"u8.ToArray()))
            .Add(0x10, ("Arial", [0x08, 0, 0x41, 0x42, 0x43, 0, 0xFF]))
            .Add("Arial", "Bao cao\r\n");

        var read = Read(file.ToArray());

        Assert.Equal("Van phong", read.TextOf(PageSegmentKind.Header));
        Assert.Equal("Bao cao", read.Body);
        Assert.Equal("Trang ", read.TextOf(PageSegmentKind.Footer));
        Assert.True(Assert.Single(read.Pages).HasImages);
    }

    [Fact]
    public void A_page_break_begins_a_page_and_an_optional_hyphen_is_nothing()
    {
        var read = Read(new TestWriteFile().Add("Arial", "mot\u001F hai\r\n\fba\r\n").ToArray());

        Assert.Equal("mot hai\n-- page --\nba\n", read.Text);
    }

    [Fact]
    public void A_document_of_Word_for_DOS_is_read_in_the_character_set_of_DOS()
    {
        var bytes = new TestWriteFile().Add("", "N588\u00B1589 \u0082t\u0082\r\n").ToArray();
        (bytes[0x60], bytes[0x61]) = (0, 0);

        Assert.Equal("N588▒589 été\n", Read(bytes).Text);
    }

    [Fact]
    public void A_file_that_broke_off_gives_the_text_it_has()
    {
        var whole = new TestWriteFile().Add("Arial", string.Concat(Enumerable.Repeat("mot hai ba\r\n", 50))).ToArray();

        var read = Read(whole[..(128 + (12 * 20))]);

        Assert.True(read.Content.IsTruncated);
        Assert.Equal(string.Concat(Enumerable.Repeat("mot hai ba\n", 20)), read.Text);
    }

    [Fact]
    public void No_damage_makes_the_reader_fail_otherwise_than_by_a_verdict()
    {
        var whole = new TestWriteFile()
            .Add("Arial", "mot\r\n")
            .Add(0x10, ("Arial", [1, 2, 3]))
            .Add("Arial", "hai\r\n")
            .ToArray();
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var damaged = (byte[])whole.Clone();
            for (var change = random.Next(1, 8); change > 0; change--)
            {
                damaged[random.Next(8, damaged.Length)] = (byte)random.Next(256);
            }

            // Anything but a reader's verdict would be thrown from here.
            Read(damaged[..random.Next(8, damaged.Length)]);
        }
    }
}
