namespace PartyArchive.Extraction.Tests;

/// <summary>Damaged copies of the samples, made with fixed seeds: each gets an outcome. An exception that leaves the extractor fails the test.</summary>
public sealed class ReaderRobustnessTests
{
    private static readonly byte[][] Samples =
    [
        .. SampleFiles
            .In("docx")
            .Concat(SampleFiles.In("odt"))
            .Select(SampleFiles.Read)
            .Where(static content => content.Length is > 500 and < 20_000),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Changed_bytes_never_make_a_reader_throw(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 100; round++)
        {
            var content = Samples[random.Next(Samples.Length)].ToArray();
            for (var change = random.Next(12); change >= 0; change--)
            {
                content[random.Next(content.Length)] = (byte)random.Next(256);
            }

            Assert.NotEmpty(Extract(content).Reason);
        }
    }

    [Fact]
    public void Cut_files_never_make_a_reader_throw()
    {
        var random = new Random(4);
        for (var round = 0; round < 100; round++)
        {
            var content = Samples[random.Next(Samples.Length)];

            Assert.NotEmpty(Extract(content[..random.Next(content.Length)]).Reason);
        }
    }

    private static ExtractedDocument Extract(byte[] content) =>
        new DocumentExtractor().Extract(new MemoryStream(content), "x.docx", TestContext.Current.CancellationToken);
}
