using CsCheck;

namespace PartyArchive.Extraction.Tests;

public sealed class ReaderRobustnessTests
{
    private static readonly byte[][] Seeds =
    [
        .. SampleFiles
            .In("docx")
            .Concat(SampleFiles.In("odt"))
            .Select(SampleFiles.Read)
            .Where(static content => content.Length is > 500 and < 20_000),
    ];

    /// <summary>A value in time or nothing: an exception that leaves the extractor fails the sample.</summary>
    [Fact]
    public void Changed_bytes_never_make_a_reader_throw()
    {
        var mutations = Gen.Select(Gen.OneOfConst(Seeds), Gen.Select(Gen.Double[0, 1], Gen.Byte).Array[1, 12]);
        mutations.Sample(
            (seed, changes) =>
            {
                var content = seed.ToArray();
                foreach (var (place, value) in changes)
                {
                    content[(int)(place * (content.Length - 1))] = value;
                }
                Assert.NotEmpty(Extract(content).Reason);
            },
            seed: "0000KOIKiUe3",
            iter: 300,
            threads: 1
        );
    }

    [Fact]
    public void Cut_files_never_make_a_reader_throw() =>
        Gen.Select(Gen.OneOfConst(Seeds), Gen.Double[0, 1])
            .Sample(
                (seed, share) => Assert.NotEmpty(Extract(seed[..(int)(share * seed.Length)]).Reason),
                seed: "0000KOIKiUe3",
                iter: 150,
                threads: 1
            );

    private static ExtractedDocument Extract(byte[] content) =>
        new DocumentExtractor().Extract(new MemoryStream(content), "x.docx", TestContext.Current.CancellationToken);
}
