using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using PartyArchive.Extraction.Tests.OpenXml;

namespace PartyArchive.Extraction.Tests.Containers;

/// <summary>Zip containers made to hurt (threat H-01): each must end within 3 seconds, and what it allocates is bounded.</summary>
public sealed class HostileContainerTests
{
    private const long MaxAllocatedBytes = 200_000_000;

    [Fact]
    public void A_flat_bomb_stops_at_the_ratio()
    {
        var document = ExtractInTime(Zip(("word/document.xml", DocumentOf(new string(' ', 50_000_000)))));

        Assert.Equal(ExtractionOutcome.LimitExceeded, document.Outcome);
        Assert.Contains("100 times", document.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_that_lies_about_its_size_stops_too()
    {
        var bomb = Zip(("word/document.xml", DocumentOf(new string(' ', 50_000_000))));
        OverwriteStatedSizes(bomb, 1_000);

        Assert.Equal(ExtractionOutcome.LimitExceeded, ExtractInTime(bomb).Outcome);
    }

    [Fact]
    public void More_entries_than_allowed_are_not_listed()
    {
        var many = Enumerable.Range(0, 10_001).Select(i => ($"word/{i}", "")).ToArray();

        Assert.Equal(ExtractionOutcome.LimitExceeded, ExtractInTime(Zip(many)).Outcome);
    }

    [Fact]
    public void The_first_of_two_parts_of_one_name_counts_and_a_warning_says_so()
    {
        var document = ExtractInTime(
            Zip(
                ("word/document.xml", DocumentOf(DocxFile.Paragraph("first"))),
                ("word/document.xml", DocumentOf(DocxFile.Paragraph("second")))
            )
        );

        Assert.Equal("first\n", Assert.Single(document.Pages).Text);
        Assert.Contains("More than one part", Assert.Single(document.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Bombs_in_parts_that_nobody_needs_do_no_harm()
    {
        var document = ExtractInTime(
            Zip(
                ("word/document.xml", DocumentOf(DocxFile.Paragraph("x"))),
                ("word/media/image1.bin", new string('\0', 50_000_000))
            )
        );

        Assert.Equal((ExtractionOutcome.Extracted, "x\n"), (document.Outcome, document.Pages[0].Text));
    }

    [Fact]
    public void A_container_cut_off_before_its_directory_gives_its_text_and_is_damaged()
    {
        var whole = Zip(
            ("word/document.xml", DocumentOf(DocxFile.Paragraph("còn đọc được"))),
            ("word/other.xml", "<x/>")
        );

        var document = ExtractInTime(whole[..^150]);

        Assert.Equal((ExtractionOutcome.Damaged, true), (document.Outcome, document.IsTruncated));
        Assert.Equal("còn đọc được\n", document.Pages[0].Text);
    }

    [Fact]
    public void Bytes_before_and_after_the_container_do_not_hide_it()
    {
        var whole = Zip(("word/document.xml", DocumentOf(DocxFile.Paragraph("x"))));

        var document = ExtractInTime([.. new byte[100], .. whole, .. new byte[3000]]);

        Assert.Equal((ExtractionOutcome.Extracted, "x\n"), (document.Outcome, document.Pages[0].Text));
    }

    internal static string DocumentOf(string body) =>
        $"<w:document xmlns:w=\"{DocxFile.Main}\"><w:body>{body}</w:body></w:document>";

    internal static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }
        return memory.ToArray();
    }

    internal static ExtractedDocument ExtractInTime(byte[] content)
    {
        var start = Stopwatch.GetTimestamp();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var document = new DocumentExtractor().Extract(
            new MemoryStream(content),
            null,
            TestContext.Current.CancellationToken
        );
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxAllocatedBytes);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 3);
        return document;
    }

    internal static void OverwriteStatedSizes(byte[] zip, int size)
    {
        for (var i = 0; i < zip.Length - 46; i++)
        {
            if (zip.AsSpan(i).StartsWith("PK\x01\x02"u8))
            {
                BitConverter.TryWriteBytes(zip.AsSpan(i + 24), size);
            }
            else if (zip.AsSpan(i).StartsWith("PK\x03\x04"u8))
            {
                BitConverter.TryWriteBytes(zip.AsSpan(i + 22), size);
            }
        }
    }
}
