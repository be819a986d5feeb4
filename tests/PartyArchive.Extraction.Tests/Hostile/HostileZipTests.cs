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
