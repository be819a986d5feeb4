using System.IO.Compression;
using System.Text;
using PartyArchive.Extraction.Tests.OpenXml;
using PartyArchive.Extraction.Tests.Pdf;
using PartyArchive.Extraction.Tests.Word97;

namespace PartyArchive.Extraction.Tests.Hostile;

/// <summary>H-07, H-11: every file gets a typed verdict, and the same one through a worker: no text and a locked text are never plain success.</summary>
public sealed class VerdictTests(VerdictTests.Readers readers) : IClassFixture<VerdictTests.Readers>
{
    private static readonly Dictionary<FileFormat, (string Name, Func<byte[]> Content)> Empty = new()
    {
        [FileFormat.OpenXmlWord] = ("a.docx", static () => DocxFile.Of("<w:p/>").Build()),
        [FileFormat.WordBinary] = ("a.doc", static () => new WordFileBuilder().Text("\r").Paragraph(1).Build()),
        [FileFormat.WordXml2003] = (
            "a.xml",
            static () =>
                Utf8(
                    "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument "
                        + "xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\"><w:body><w:p/></w:body></w:wordDocument>"
                )
        ),
        [FileFormat.Rtf] = ("a.rtf", static () => Utf8(@"{\rtf1\ansi\par}")),
        [FileFormat.OpenDocumentText] = ("a.odt", EmptyOdt),
        [FileFormat.Pdf] = ("a.pdf", static () => TestPdf.WithPage("").ToBytes()),
        [FileFormat.Html] = ("a.html", static () => Utf8("<html><head></head><body><p></p></body></html>")),
        [FileFormat.Mhtml] = (
            "a.mht",
            static () => Utf8("MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<html><body></body></html>\r\n")
        ),
        [FileFormat.PlainText] = ("a.txt", static () => Utf8("  \r\n\t\r\n")),
    };

    public static TheoryData<FileFormat> Formats => [.. Empty.Keys];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_document_without_text_is_never_plain_success(FileFormat format)
    {
        var (name, content) = Empty[format];

        foreach (var document in readers.Read(name, content()))
        {
            Assert.Equal(format, document.Format);
            Assert.Equal("The document opens but holds no text.", document.Reason);
            Assert.All(document.Pages, static page => Assert.Equal("", page.Text));
        }
    }

    [Theory]
    [InlineData("doc/PasswordProtected.doc")]
    [InlineData("doc/password_password_cryptoapi.doc")]
    [InlineData("doc/password_tika_binaryrc4.doc")]
    [InlineData("docx/encrypted.docx")]
    [InlineData("docx/encrypted-standard.docx")]
    [InlineData("docx/protected-agile.docx")]
    [InlineData("odt/encrypted.odt")]
    [InlineData("pdf/encrypted-abc.pdf")]
    public void A_document_under_a_password_is_encrypted_and_gives_no_text(string file)
    {
        foreach (var document in readers.Read(Path.GetFileName(file), SampleFiles.Read(file)))
        {
            Assert.Equal(ExtractionOutcome.Encrypted, document.Outcome);
            Assert.Empty(document.Pages);
        }
    }

    [Theory]
    [InlineData("a.pdf", "", ExtractionOutcome.Damaged)]
    [InlineData("a.pdf", "\0", ExtractionOutcome.Damaged)]
    [InlineData("a.bin", "\0", ExtractionOutcome.Unsupported)]
    public void Nothing_and_one_byte_get_a_verdict(string name, string content, ExtractionOutcome expected) =>
        Assert.All(readers.Read(name, Utf8(content)), document => Assert.Equal(expected, document.Outcome));

    [Fact]
    public void A_wrong_extension_is_only_a_wrong_hint() =>
        Assert.All(
            readers.Read("a.pdf", DocxFile.Of(DocxFile.Paragraph("x")).Build()),
            static document =>
            {
                Assert.Equal((FileFormat.OpenXmlWord, "x\n"), (document.Format, Assert.Single(document.Pages).Text));
                Assert.Contains("named like", Assert.Single(document.Warnings), StringComparison.Ordinal);
            }
        );

    [Fact]
    public void A_file_that_nobody_may_read_has_failed_and_says_why()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Permissions are set otherwise there.");
        var path = readers.Write("closed.pdf", TestPdf.WithPage("").ToBytes());
        File.SetUnixFileMode(path, UnixFileMode.None);
        Assert.SkipWhen(CanOpen(path), "This user may read everything.");

        foreach (var document in readers.Read(path))
        {
            Assert.Equal(ExtractionOutcome.Failed, document.Outcome);
            Assert.Contains("permission", document.Reason, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static bool CanOpen(string path)
    {
        try
        {
            File.OpenRead(path).Dispose();
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static byte[] EmptyOdt()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "mimetype", "application/vnd.oasis.opendocument.text");
            Write(
                zip,
                "content.xml",
                "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"><office:body>"
                    + "<office:text/></office:body></office:document-content>"
            );
        }
        return memory.ToArray();
    }

    private static void Write(ZipArchive zip, string name, string content)
    {
        using var part = zip.CreateEntry(name).Open();
        part.Write(Utf8(content));
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Reads each file here and in a worker.</summary>
    public sealed class Readers : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("partyarchive-verdicts-").FullName;
        private readonly DocumentExtractor _here = new();
        private readonly DocumentExtractor _isolated = new(
            new ExtractionOptions
            {
                Isolation = new IsolationOptions { Mode = IsolationMode.All, MaxWorkers = 1 },
            }
        );

        internal IReadOnlyList<ExtractedDocument> Read(string name, byte[] content) => Read(Write(name, content));

        internal IReadOnlyList<ExtractedDocument> Read(string path) =>
            [
                _here.ExtractFile(path, TestContext.Current.CancellationToken),
                _isolated.ExtractFile(path, TestContext.Current.CancellationToken),
            ];

        internal string Write(string name, byte[] content)
        {
            var path = Path.Combine(_folder, name);
            File.WriteAllBytes(path, content);
            return path;
        }

        public void Dispose()
        {
            _here.Dispose();
            _isolated.Dispose();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
