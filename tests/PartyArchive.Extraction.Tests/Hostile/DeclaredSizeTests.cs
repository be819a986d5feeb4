using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using PartyArchive.Extraction.Tests.CompoundFile;

namespace PartyArchive.Extraction.Tests.Hostile;

/// <summary>H-04: what a file declares of itself allocates nothing; memory follows what is really there.</summary>
[Collection(nameof(DeclaredSizeTests))]
[CollectionDefinition(nameof(DeclaredSizeTests), DisableParallelization = true)]
public sealed class DeclaredSizeTests
{
    private const long MaxAllocatedBytes = 64 << 20;

    private static readonly Encoding Latin1 = Encoding.Latin1;

    [Theory]
    [InlineData("page count of 2^31")]
    [InlineData("sheet of 1e30")]
    [InlineData("picture of 100,000 by 100,000")]
    [InlineData("JBIG2 bomb")]
    [InlineData("JPX bomb")]
    [InlineData("character map of all numbers")]
    public void A_pdf_that_declares_much_and_holds_little_takes_little(string name) =>
        Assert.InRange(AllocatedBy(HostilePdfs.All[name](), "a.pdf").Bytes, 0, MaxAllocatedBytes);

    [Theory]
    [InlineData(2_147_483_647)]
    [InlineData(20_001)]
    public void A_table_with_a_false_number_of_entries_takes_little(int entries)
    {
        var text = Latin1.GetString(Pdf.TestPdf.WithPage("").ToBytes());
        var pdf = text.Replace("xref\n0 12\n", $"xref\n0 {entries}\n", StringComparison.Ordinal)
            .Replace("/Size 12", $"/Size {entries}", StringComparison.Ordinal);
        Assert.NotEqual(text, pdf);

        Assert.InRange(AllocatedBy(Latin1.GetBytes(pdf), "a.pdf").Bytes, 0, MaxAllocatedBytes);
    }

    [Theory]
    [InlineData("/Type/XRef/W[1 2147483647 1]/Index[0 2147483647]/Size 2147483647")]
    [InlineData("/Type/XRef/W[4 4 4]/Size 2147483647")]
    [InlineData("/Type/XRef/W [ 1 2 1 ] /Index [ 0 1 5 2147483647 ] /Size 9")]
    [InlineData("/Type/XRef/W[1 2147483000 1]/Size 3")]
    [InlineData("/Type/XRef/W[1 -2147483648 1]/Size 3")]
    [InlineData("/Type/XRef/W[4 4 4]/Size 2e9")]
    [InlineData("/Type/XRef/W[4 4 4]/Index[0 %\n2147483647]/Size 3")]
    [InlineData("/Type/X#52ef/#57[4 4 4]/S#69ze 2147483647")]
    [InlineData("/Type/XRef/W[4 4 4]/Size 2147483647/Filter/FlateDecode")]
    [InlineData("/Type/XRef/W[4 4 4]/Size 2147483647/Filter 2 0 R")]
    public void A_cross_reference_stream_with_false_numbers_takes_little(string entries)
    {
        var pdf = WithStreamOfReferences(entries, new byte[12]);

        Assert.InRange(AllocatedBy(pdf, "a.pdf").Bytes, 0, MaxAllocatedBytes);
        // Without the pointer the file is searched for such streams.
        pdf.AsSpan(pdf.AsSpan().LastIndexOf("startxref"u8)).Clear();
        Assert.InRange(AllocatedBy(pdf, "a.pdf").Bytes, 0, MaxAllocatedBytes);
    }

    [Theory]
    [InlineData("/Prev ")]
    [InlineData("/XRefStm ")]
    public void An_earlier_table_with_false_numbers_takes_little(string entry)
    {
        var pdf = Latin1.GetString(WithStreamOfReferences("/Type/XRef/W[4 4 4]/Size 2147483647", new byte[12]));
        var earlier = pdf.IndexOf("4 0 obj", StringComparison.Ordinal);
        var body = pdf[..pdf.IndexOf("startxref", StringComparison.Ordinal)];
        var later =
            $"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Root 1 0 R{entry}{earlier}>>\nstartxref\n{body.Length}\n%%EOF";

        Assert.InRange(AllocatedBy(Latin1.GetBytes(body + later), "a.pdf").Bytes, 0, MaxAllocatedBytes);
    }

    [Fact]
    public void A_cross_reference_stream_that_declares_a_few_rows_too_many_is_believed()
    {
        const string Entries = "/Type/XRef/W[1 2 1]/Index[1 9]/Size 10";
        // Offsets do not move with the data, which stands behind all the objects.
        var empty = WithStreamOfReferences(Entries, new byte[16]);
        byte[] rows =
        [
            .. new[] { "1 0 obj", "2 0 obj", "3 0 obj", "4 0 obj" }
                .Select(start => Latin1.GetString(empty).IndexOf(start, StringComparison.Ordinal))
                .SelectMany(static at => new byte[] { 1, (byte)(at >> 8), (byte)at, 0 }),
        ];

        var document = AllocatedBy(WithStreamOfReferences(Entries, rows), "a.pdf").Document;

        Assert.Single(document.Pages);
        Assert.DoesNotContain(document.Warnings, static warning => warning.Contains("table", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/Type/ObjStm/N 2147483647/First 8", true)]
    [InlineData("/N 2e9/First 8", true)]
    [InlineData("/Type/ObjStm/N 2147483647/First 8", false)]
    [InlineData("/Type/ObjStm/First 8/N 2e9", false)]
    public void A_stream_of_objects_with_a_false_number_of_them_takes_little(string entries, bool isPacked)
    {
        var objects = "5 0 6 6 5 0 5 0 5 5 "u8.ToArray();
        var pdf = Latin1.GetString(
            new Pdf.TestPdf()
                .Add(1, "<</Type/Catalog/Pages 5 0 R>>")
                .AddStream(
                    3,
                    isPacked ? Pdf.TestPdf.Deflate(objects) : objects,
                    entries + (isPacked ? "/Filter/FlateDecode" : "")
                )
                .ToBytes()
        );
        var body = pdf[..pdf.IndexOf("xref\n0", StringComparison.Ordinal)];
        var (first, packed) = (
            (byte)body.IndexOf("1 0 obj", StringComparison.Ordinal),
            (byte)body.IndexOf("3 0 obj", StringComparison.Ordinal)
        );
        // 1 = at an offset, 2 = in an object stream (ISO 32000-1, table 18).
        byte[] rows = [0, 0, 0, 1, first, 0, 0, 0, 0, 1, packed, 0, 0, 0, 0, 2, 3, 0, 2, 3, 1];
        var table =
            $"8 0 obj\n<</Type/XRef/Size 7/W[1 1 1]/Root 1 0 R/Length {rows.Length}>>\nstream\n{Latin1.GetString(rows)}\nendstream\nendobj\n"
            + $"startxref\n{body.Length}\n%%EOF";

        Assert.InRange(AllocatedBy(Latin1.GetBytes(body + table), "a.pdf").Bytes, 0, MaxAllocatedBytes);
    }

    public static TheoryData<string, byte[]> FontTables =>
        new()
        {
            // 65,535 names that all lie over the same 64 KiB.
            {
                "name",
                [.. Pdf.TestFont.Words(0, 0xFFFF, 0), .. Same(Pdf.TestFont.Words(3, 1, 0, 1, 0xFFFF, 0), 0xFFFF)]
            },
            {
                "NAME",
                [.. Pdf.TestFont.Words(0, 0xFFFF, 0), .. Same(Pdf.TestFont.Words(3, 1, 0, 1, 0xFFFF, 0), 0xFFFF)]
            },
            // 65,535 character tables, each the same 64 KiB.
            {
                "cmap",
                [
                    .. Pdf.TestFont.Words(0, 0xFFFF),
                    .. Same([0, 3, 0, 1, 0, 8, 0, 0], 0xFFFF),
                    .. Same([0, 6, 0xFF, 0xFF], 40_000),
                ]
            },
            // 8,192 first bytes with 65,535 second ones each.
            { "cmap", [0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12, 0, 2, .. Same([0xFF, 0xF8], 120_000)] },
        };

    [Theory]
    [MemberData(nameof(FontTables))]
    public void An_embedded_font_that_tells_the_same_over_and_over_takes_little(string tag, byte[] table)
    {
        var font = new Pdf.TestFont().Characters('a', 4).Table(tag, table);

        Assert.InRange(AllocatedBy(font.ToPdf().ToBytes(), "a.pdf").Bytes, 0, MaxAllocatedBytes);
        Assert.InRange(AllocatedBy(font.ToPdfOfBytes().ToBytes(), "a.pdf").Bytes, 0, MaxAllocatedBytes);
    }

    [Fact]
    public void An_embedded_font_with_an_outline_table_of_two_gigabytes_takes_little()
    {
        var font = new Pdf.TestFont().Characters('a', 4).Table("CFF ", new byte[64], length: int.MaxValue);

        Assert.InRange(AllocatedBy(font.ToPdf().ToBytes(), "a.pdf").Bytes, 0, MaxAllocatedBytes);
        Assert.InRange(AllocatedBy(font.ToPdfOfBytes().ToBytes(), "a.pdf").Bytes, 0, MaxAllocatedBytes);
    }

    private static byte[] Same(byte[] unit, int times) =>
        [.. Enumerable.Repeat(unit, times).SelectMany(static bytes => bytes)];

    [Fact]
    public void Tables_without_an_end_are_not_each_read_to_the_end_of_the_file()
    {
        var tables = string.Concat(
            Enumerable.Range(3, 20_000).Select(static i => $"{i} 0 obj<</Type/XRef/W[1 1 1]/Size 1>>\nstream\n")
        );
        var pdf =
            $"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n{tables}endstream endobj trailer<</Root 1 0 R>>\n%%EOF";

        Assert.InRange(AllocatedBy(Latin1.GetBytes(pdf), "a.pdf").Bytes, 0, MaxAllocatedBytes);
    }

    private static byte[] WithStreamOfReferences(string entries, byte[] rows)
    {
        var pdf = Latin1.GetString(
            new Pdf.TestPdf()
                .Add(1, "<</Type/Catalog/Pages 2 0 R>>")
                .Add(2, "<</Type/Pages/Count 1/Kids[3 0 R]>>")
                .Add(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>")
                .AddStream(4, rows, $"/Root 1 0 R{entries}")
                .ToBytes()
        );
        var start = pdf.IndexOf("4 0 obj", StringComparison.Ordinal);
        return Latin1.GetBytes(pdf[..pdf.IndexOf("xref\n0", StringComparison.Ordinal)] + $"startxref\n{start}\n%%EOF");
    }

    [Fact]
    public void A_compound_file_whose_stream_declares_two_gigabytes_takes_little()
    {
        var builder = new CompoundFileBuilder()
            .Stream("WordDocument", new byte[5_000])
            .Stream("1Table", new byte[5_000]);
        builder.ChangeDirectory = static directory =>
        {
            BinaryPrimitives.WriteInt32LittleEndian(directory.AsSpan(128 + 120), int.MaxValue);
            BinaryPrimitives.WriteInt32LittleEndian(directory.AsSpan(256 + 120), int.MaxValue);
        };

        Assert.InRange(AllocatedBy(builder.Build(), "a.doc").Bytes, 0, MaxAllocatedBytes);
    }

    [Fact]
    public void A_container_whose_parts_declare_four_gigabytes_takes_little()
    {
        var zip = Containers.HostileContainerTests.Zip(
            ("word/document.xml", Containers.HostileContainerTests.DocumentOf(OpenXml.DocxFile.Paragraph("x")))
        );
        for (var i = 0; i < zip.Length - 46; i++)
        {
            if (zip.AsSpan(i).StartsWith("PK\x01\x02"u8))
            {
                // Packed and plain size of the directory's entry (APPNOTE 4.3.12).
                zip.AsSpan(i + 20, 8).Fill(0xFE);
            }
        }

        Assert.InRange(AllocatedBy(zip, "a.docx").Bytes, 0, MaxAllocatedBytes);
    }

    [Theory]
    [InlineData(@"{\rtf1{\pict\picw2147483647\pich2147483647\bin2147483647 x}text}")]
    [InlineData(@"{\rtf1\deff2147483647\fs2147483647{\fonttbl{\f2147483647 A;}}\uc2147483647\u-32768 text}")]
    [InlineData(@"{\rtf1\trowd\cellx2147483647\li2147483647\tx2147483647 text\cell\row}")]
    public void An_rtf_file_with_numbers_at_the_edge_takes_little(string rtf) =>
        Assert.InRange(AllocatedBy(Encoding.ASCII.GetBytes(rtf), "a.rtf").Bytes, 0, MaxAllocatedBytes);

    [Fact]
    public void Repeated_cells_and_spaces_of_an_odt_file_are_not_believed()
    {
        const string Content =
            "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
            + "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\">"
            + "<office:body><office:text><text:p>a<text:s text:c=\"2147483647\"/>b</text:p><table:table><table:table-row "
            + "table:number-rows-repeated=\"2147483647\"><table:table-cell table:number-columns-repeated=\"2147483647\"><text:p>c</text:p>"
            + "</table:table-cell></table:table-row></table:table></office:text></office:body></office:document-content>";
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "mimetype", "application/vnd.oasis.opendocument.text");
            Write(zip, "content.xml", Content);
        }

        var (document, bytes) = AllocatedBy(memory.ToArray(), "a.odt");

        Assert.Equal(FileFormat.OpenDocumentText, document.Format);
        Assert.InRange(bytes, 0, MaxAllocatedBytes);
    }

    private static void Write(ZipArchive zip, string name, string content)
    {
        using var part = new StreamWriter(zip.CreateEntry(name).Open());
        part.Write(content);
    }

    private static (ExtractedDocument Document, long Bytes) AllocatedBy(byte[] content, string name)
    {
        // The tables a reader keeps for all files are no allocation of this one.
        using var extractor = new DocumentExtractor();
        extractor.Extract(new MemoryStream(content), name, TestContext.Current.CancellationToken);
        // Of the whole process, as some readers work on a thread of their own; no other test runs beside this class.
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var document = extractor.Extract(new MemoryStream(content), name, TestContext.Current.CancellationToken);
        return (document, GC.GetTotalAllocatedBytes(precise: true) - before);
    }
}
