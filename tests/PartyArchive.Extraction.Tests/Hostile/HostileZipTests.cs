using System.Buffers.Binary;
using System.IO.Compression;
using PartyArchive.Extraction.Tests.OpenXml;
using static PartyArchive.Extraction.Tests.Containers.HostileContainerTests;

namespace PartyArchive.Extraction.Tests.Hostile;

/// <summary>What H-01 asks beyond <c>HostileContainerTests</c>; the bars (3 s, 200 MB allocated) are asserted by <c>ExtractInTime</c>.</summary>
public sealed class HostileZipTests
{
    private const int DirectoryEntryBytes = 46;
    private const int EndBytes = 22;

    [Fact]
    public void Entries_that_all_lie_over_one_kernel_cost_no_more_than_one()
    {
        var zip = Zip(
            ("word/document.xml", DocumentOf(DocxFile.Paragraph("x"))),
            ("word/media/a.bin", new string('\0', 20_000_000))
        );
        var kernel = LocalHeaderOf(zip, 1);

        var document = ExtractInTime(WithEntries(zip, 9_000, i => $"word/media/{i}", kernel));

        Assert.Equal((ExtractionOutcome.Extracted, "x\n"), (document.Outcome, document.Pages[0].Text));
    }

    [Fact]
    public void A_million_entries_are_refused_before_they_are_listed()
    {
        var zip = Zip(("word/document.xml", DocumentOf(DocxFile.Paragraph("x"))));

        var document = ExtractInTime(WithEntries(zip, 1_000_000, static _ => "", 0));

        Assert.Equal(ExtractionOutcome.LimitExceeded, document.Outcome);
        Assert.Contains("entries", document.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Embedded_documents_that_are_the_containers_own_main_part_do_no_harm()
    {
        var zip = Zip(("word/document.xml", DocumentOf(DocxFile.Paragraph("x"))));

        var document = ExtractInTime(WithEntries(zip, 50, static i => $"word/embeddings/{i}.docx", 0));

        Assert.Equal((ExtractionOutcome.Extracted, "x\n"), (document.Outcome, document.Pages[0].Text));
    }

    [Fact]
    public void A_container_that_holds_itself_without_end_is_left_at_the_depth_that_is_allowed()
    {
        // To a reader a quine looks like this: behind each level there is another one.
        var file = DocxFile.Of(DocxFile.Paragraph("x")).Build();
        for (var level = 0; level < 60; level++)
        {
            file = Importing(file, times: 1);
        }

        var document = ExtractInTime(file);

        Assert.Equal(ExtractionOutcome.LimitExceeded, document.Outcome);
        Assert.Contains("nested deeper", document.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Containers_that_import_one_another_sixteen_times_at_each_level_are_stopped()
    {
        // Within the depth that is allowed there are 16^7 documents to read.
        var file = DocxFile.Of(DocxFile.Paragraph("x")).Build();
        for (var level = 0; level < 7; level++)
        {
            file = Importing(file, times: 16);
        }

        var document = ExtractInTime(file);

        Assert.Equal(ExtractionOutcome.LimitExceeded, document.Outcome);
        Assert.Contains("imports more than", document.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_of_two_texts_of_one_name_counts_in_an_open_document_too()
    {
        const string Start =
            "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
            + "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:text><text:p>";
        const string End = "</text:p></office:text></office:body></office:document-content>";

        var document = ExtractInTime(
            Zip(
                ("mimetype", "application/vnd.oasis.opendocument.text"),
                ("content.xml", Start + "first" + End),
                ("content.xml", Start + "second" + End)
            )
        );

        Assert.Equal("first\n", Assert.Single(document.Pages).Text);
        Assert.Contains("More than one part", Assert.Single(document.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(2_000_000_000)]
    public void An_open_document_that_lies_about_its_sizes_stops_at_the_ratio(int stated)
    {
        var bomb = Zip(
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", "<a>" + new string(' ', 50_000_000) + "</a>")
        );
        OverwriteStatedSizes(bomb, stated);

        Assert.Equal(ExtractionOutcome.LimitExceeded, ExtractInTime(bomb).Outcome);
    }

    /// <summary>A document that imports another, packed in it once, a number of times.</summary>
    private static byte[] Importing(byte[] inner, int times)
    {
        var imports = string.Concat(Enumerable.Repeat("<w:altChunk r:id=\"c\"/>", times));
        using var memory = new MemoryStream();
        memory.Write(DocxFile.Of(imports).Side("aFChunk", "placeholder", "", "c").Build());
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("word/placeholder")!.Delete();
            using var entry = zip.CreateEntry("word/placeholder").Open();
            entry.Write(inner);
        }
        return memory.ToArray();
    }

    /// <summary>The container with that many more entries in its directory, all naming the local header at one offset.</summary>
    private static byte[] WithEntries(byte[] zip, int count, Func<int, string> name, uint localHeader)
    {
        var end = zip.AsSpan(zip.Length - EndBytes);
        var directory = BinaryPrimitives.ReadInt32LittleEndian(end[16..]);
        using var result = new MemoryStream();
        result.Write(zip.AsSpan(0, zip.Length - EndBytes));
        var template = zip.AsSpan(directory, DirectoryEntryBytes).ToArray();
        for (var i = 0; i < count; i++)
        {
            var text = System.Text.Encoding.ASCII.GetBytes(name(i));
            BinaryPrimitives.WriteUInt16LittleEndian(template.AsSpan(28), (ushort)text.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(template.AsSpan(30), 0);
            BinaryPrimitives.WriteUInt32LittleEndian(template.AsSpan(42), localHeader);
            result.Write(template);
            result.Write(text);
        }
        var closing = end.ToArray();
        // The counts of the end record hold 16 bits; a liar need not tell the truth in them.
        BinaryPrimitives.WriteUInt32LittleEndian(closing.AsSpan(12), (uint)(result.Length - directory));
        result.Write(closing);
        return result.ToArray();
    }

    private static uint LocalHeaderOf(byte[] zip, int index)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        var name = archive.Entries[index].FullName;
        return (uint)(zip.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(name)) - 30);
    }
}
