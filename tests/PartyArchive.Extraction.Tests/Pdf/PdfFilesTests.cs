using System.Runtime.CompilerServices;

namespace PartyArchive.Extraction.Tests.Pdf;

/// <summary>Every real file under tests/files/pdf: exact text, and an outcome for whatever damage is done to it.</summary>
public class PdfFilesTests
{
    private static readonly ExtractionOptions Options = new()
    {
        Passwords = ["wrong", "user", "abc"],
        Limits = new ExtractionLimits { MaxTime = TimeSpan.FromSeconds(20) },
    };

    public static TheoryData<string> Files =>
        [
            .. Directory
                .GetFiles(Folder(), "*.pdf")
                .Select(static file => Path.GetFileNameWithoutExtension(file)!)
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_real_file_gives_exactly_its_expected_text(string name)
    {
        var result = PdfReadResult.Read(Bytes(name), Options);

        Assert.Null(result.Failure);
        var expected = Path.Combine(Folder(), name + ".expected.txt");
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
        {
            File.WriteAllText(expected, result.AllText);
        }
        Assert.Equal(File.ReadAllText(expected), result.AllText);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_cut_at_any_tenth_ends_with_text_or_a_reason(string name)
    {
        var bytes = Bytes(name);
        for (var tenth = 0; tenth < 10; tenth++)
        {
            var result = PdfReadResult.Read(bytes[..(bytes.Length * tenth / 10)], Options);

            Assert.True(
                result.Failure is null ? result.Pages.Count > 0 : result.Failure.Message.EndsWith('.'),
                $"{tenth}: {result.Failure?.Message}"
            );
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_with_changed_bytes_ends_with_text_or_a_reason(string name)
    {
        var random = new Random(20240917);
        var bytes = Bytes(name);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var round = 0; round < 25 && watch.Elapsed < TimeSpan.FromSeconds(2); round++)
        {
            var changed = (byte[])bytes.Clone();
            for (var i = random.Next(1, 40); i > 0; i--)
            {
                var at = random.Next(changed.Length);
                changed[at] = random.Next(3) == 0 ? (byte)random.Next('0', '9' + 1) : (byte)random.Next(256);
            }

            var result = PdfReadResult.Read(changed, Options);

            Assert.True(
                result.Failure is null ? result.Pages.Count > 0 : result.Failure.Message.EndsWith('.'),
                result.Failure?.Message
            );
        }
    }

    [Theory]
    [InlineData("encrypted-user")]
    [InlineData("encrypted-abc")]
    public void Without_its_password_a_protected_file_is_said_to_be_encrypted(string name)
    {
        var none = PdfReadResult.Read(Bytes(name));
        var wrong = PdfReadResult.Read(Bytes(name), new ExtractionOptions { Passwords = ["wrong"] });

        Assert.Equal(ExtractionOutcome.Encrypted, none.Failure?.Outcome);
        Assert.Equal(ExtractionOutcome.Encrypted, wrong.Failure?.Outcome);
        Assert.Empty(none.Pages);
    }

    [Fact]
    public void A_portfolio_gives_its_cover_and_lists_its_files()
    {
        var result = PdfReadResult.Read(Bytes("portfolio"));

        Assert.Equal(2, result.Content.Properties.Attachments.Count);
        Assert.NotEmpty(result.AllText);
    }

    [Fact]
    public void A_scan_has_pictures_and_no_text()
    {
        var result = PdfReadResult.Read(Bytes("scan-only"));

        Assert.All(result.Pages, static page => Assert.True(page.HasImages));
        Assert.Equal("", result.AllText.Trim('\f'));
    }

    private static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder(), name + ".pdf"));

    private static string Folder([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "files", "pdf"));
}
