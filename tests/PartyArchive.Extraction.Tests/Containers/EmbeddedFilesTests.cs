using System.IO.Compression;
using System.Text;
using PartyArchive.Extraction.Containers;
using PartyArchive.Extraction.Tests.CompoundFile;
using PartyArchive.Extraction.Tests.OpenXml;
using PartyArchive.Extraction.Tests.Rtf;

namespace PartyArchive.Extraction.Tests.Containers;

/// <summary>Files that lie in a document and are taken out of it, in this process and in a worker.</summary>
public sealed class EmbeddedFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("partyarchive-test-").FullName;

    private string Out => Path.Combine(_folder, "out");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(IsolationMode.Off)]
    [InlineData(IsolationMode.RiskyFormats)]
    public void Attachments_of_a_PDF_come_out_byte_by_byte(IsolationMode mode)
    {
        var path = Path.Combine(_folder, "a.pdf");
        File.WriteAllBytes(path, ReadContent.Bytes("pdf", "attachments.pdf"));

        var read = Extract(path, mode);

        Assert.Equal(read.Properties.Attachments, read.Embedded.Select(static file => file.Name));
        Assert.NotEmpty(read.Embedded);
        Assert.All(read.Embedded, file => Assert.StartsWith(Out, file.FilePath, StringComparison.Ordinal));
        Assert.All(read.Embedded, static file => Assert.True(new FileInfo(file.FilePath!).Length > 0));
    }

    [Fact]
    public void The_files_of_a_portfolio_are_documents()
    {
        var path = Path.Combine(_folder, "a.pdf");
        File.WriteAllBytes(path, ReadContent.Bytes("pdf", "portfolio.pdf"));

        var read = Extract(path);

        Assert.Equal(2, read.Embedded.Count);
        Assert.All(
            read.Embedded,
            file =>
                Assert.NotEqual(
                    FileFormat.Unknown,
                    new DocumentExtractor().ExtractFile(file.FilePath!, TestContext.Current.CancellationToken).Format
                )
        );
    }

    [Fact]
    public void Documents_embedded_in_a_Word_document_come_out_and_other_objects_stay()
    {
        var inner = ReadContent.Bytes("docx", "split-runs.docx");
        var dropped = Encoding.UTF8.GetBytes("Ghi chú kéo thả");
        var path = WriteDocx(
            ("package", "embeddings/one.docx", inner),
            ("oleObject", "embeddings/two.bin", new CompoundFileBuilder().Stream("Package", inner).Build()),
            ("oleObject", "embeddings/three.bin", Packaged("ghi chú.txt", dropped)),
            (
                "oleObject",
                "embeddings/four.bin",
                new CompoundFileBuilder().Stream("Equation Native", new byte[100]).Build()
            ),
            ("oleObject", "embeddings/five.bin", [1, 2, 3])
        );

        var read = Extract(path);

        Assert.Equal(["one.docx", "two.docx", "ghi chú.txt"], read.Embedded.Select(static file => file.Name));
        Assert.Equal(inner, File.ReadAllBytes(read.Embedded[0].FilePath!));
        Assert.Equal(inner, File.ReadAllBytes(read.Embedded[1].FilePath!));
        Assert.Equal(dropped, File.ReadAllBytes(read.Embedded[2].FilePath!));
        Assert.Equal(ExtractionOutcome.Extracted, read.Outcome);
    }

    [Fact]
    public void A_name_that_leads_elsewhere_is_only_a_name()
    {
        var path = Path.Combine(_folder, "a.eml");
        File.WriteAllText(
            path,
            "From: a@b.example\nTo: c@d.example\nDate: Mon, 5 Apr 2021 09:30:00 +0700\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
                + "--b\nContent-Type: text/plain\n\nhello there\n"
                + "--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=\"../../big.pdf\"\n\n"
                + "not for the message\n--b--\n"
        );

        var read = Extract(path);

        Assert.Equal(["../../big.pdf"], read.Embedded.Select(static file => file.Name));
        Assert.Equal(Out, Path.GetDirectoryName(read.Embedded[0].FilePath));
        Assert.DoesNotContain("not for the message", read.Pages[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_attachment_over_the_limit_is_told_and_the_document_is_read()
    {
        var embedded = new EmbeddedFiles(Out, new ExtractionLimits { MaxPartBytes = 10, MaxContainerEntries = 2 });

        embedded.Take("small", static target => target.Write(new byte[10]));
        embedded.Take("big", static target => target.Write(new byte[11]));
        embedded.Take("third", static target => target.Write(new byte[1]));
        embedded.Take("fourth", static target => target.Write(new byte[1]));

        Assert.Equal(
            [("small", null), ("big", ExtractionOutcome.LimitExceeded), ("third", ExtractionOutcome.LimitExceeded)],
            embedded.All.Select(static file => (file.Name, file.Refusal))
        );
    }

    private ExtractedDocument Extract(string path, IsolationMode mode = IsolationMode.Off)
    {
        using var extractor = new DocumentExtractor(
            new ExtractionOptions { Isolation = new IsolationOptions { Mode = mode } }
        );
        return extractor.ExtractFile(path, Out, TestContext.Current.CancellationToken);
    }

    /// <summary>What Windows' packager writes: see PackedDocuments.</summary>
    private static byte[] Packaged(string name, byte[] bytes)
    {
        using var data = new MemoryStream();
        using var writer = new BinaryWriter(data);
        var text = Encoding.UTF8.GetBytes(name + "\0");
        writer.Write(0);
        writer.Write((short)2);
        writer.Write(text);
        writer.Write(text);
        writer.Write(0x00030000);
        writer.Write(text.Length);
        writer.Write(text);
        writer.Write(bytes.Length);
        writer.Write(bytes);
        return new CompoundFileBuilder().Stream("\u0001Ole10Native", data.ToArray()).Build();
    }

    private string WriteDocx(params (string Kind, string Name, byte[] Bytes)[] objects)
    {
        var file = DocxFile.Of(DocxFile.Paragraph("Công văn kèm tài liệu"));
        for (var i = 0; i < objects.Length; i++)
        {
            file.Side(objects[i].Kind, objects[i].Name, "", $"o{i}");
        }
        var path = Path.Combine(_folder, "a.docx");
        File.WriteAllBytes(path, file.Build());
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        foreach (var (_, name, bytes) in objects)
        {
            zip.GetEntry("word/" + name)!.Delete();
            using var target = zip.CreateEntry("word/" + name).Open();
            target.Write(bytes);
        }
        return path;
    }
}
