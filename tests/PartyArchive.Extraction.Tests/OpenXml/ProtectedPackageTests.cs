using System.Text;

namespace PartyArchive.Extraction.Tests.OpenXml;

public sealed class ProtectedPackageTests
{
    [Theory]
    [InlineData("docx/encrypted.docx", "password", "This is a sample Word document")]
    [InlineData("docx/encrypted-standard.docx", "Password1234_", "lorem ipsum")]
    [InlineData("docx/protected-agile.docx", "Password1234_", "orem ipsum")]
    public void A_protected_document_opens_with_the_password_of_the_list_that_fits(
        string file,
        string password,
        string text
    )
    {
        var document = Read(SampleFiles.Read(file), "wrong", password);

        Assert.Equal(ExtractionOutcome.Extracted, document.Outcome);
        Assert.Contains(text, document.Pages[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("docx/encrypted.docx")]
    [InlineData("docx/encrypted-standard.docx")]
    public void A_protected_document_without_its_password_is_encrypted_and_gives_no_text(string file)
    {
        var document = Read(SampleFiles.Read(file), "wrong", "Password", "");

        Assert.Equal(ExtractionOutcome.Encrypted, document.Outcome);
        Assert.Empty(document.Pages);
        Assert.Contains("none of those given", document.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("docx/encrypted.docx", "password")]
    [InlineData("docx/encrypted-standard.docx", "Password1234_")]
    public void A_protected_document_with_any_byte_changed_never_fails_otherwise_than_by_its_outcome(
        string file,
        string password
    )
    {
        var original = SampleFiles.Read(file);
        for (var at = 0; at < original.Length; at += 1999)
        {
            var changed = (byte[])original.Clone();
            changed[at] ^= 0x5A;

            Assert.NotEqual("", Read(changed, password).Reason);
        }
    }

    [Fact]
    public void A_document_protected_for_reading_only_needs_no_password() =>
        Assert.Contains(
            "Agile protected document",
            Read(SampleFiles.Read("docx/protected-read-only.docx")).Pages[0].Text,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_description_that_names_no_known_cipher_is_encrypted()
    {
        var original = SampleFiles.Read("docx/encrypted.docx");
        var at = original.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes("ChainingModeCBC"));
        Encoding.ASCII.GetBytes("ChainingModeCFB").CopyTo(original, at);

        Assert.Equal(ExtractionOutcome.Encrypted, Read(original, "password").Outcome);
    }

    private static ExtractedDocument Read(byte[] file, params string[] passwords)
    {
        using var extractor = new DocumentExtractor(new ExtractionOptions { Passwords = passwords });
        return extractor.Extract(new MemoryStream(file), cancellationToken: TestContext.Current.CancellationToken);
    }
}
