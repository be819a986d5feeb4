using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Tests.Word97;

public sealed class WordGoldenTests
{
    private static readonly ExtractionOptions Options = new()
    {
        Passwords = ["wrong", "password", "tika"],
        IncludeDeletedText = true,
        IncludeHiddenText = true,
    };

    public static TheoryData<string> Files => [.. WordTestFiles.Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_document_reads_as_its_golden_file_says(string name)
    {
        var golden = Path.Combine(WordTestFiles.Folder, Path.ChangeExtension(name, ".txt"));
        var actual = Describe(WordTestFiles.Read(name));
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
        {
            File.WriteAllText(golden, actual);
        }

        Assert.Equal(File.ReadAllText(golden), actual);
    }

    private static string Describe(byte[] file)
    {
        try
        {
            var (pages, content) = WordReading.Read(file, Options);
            return WordReading.Describe(pages, content);
        }
        catch (ReaderException exception)
        {
            return $"{exception.Outcome}: {exception.Message}\n";
        }
    }
}
