using System.Text;
using PartyArchive.Vietnamese;
using PartyArchive.Vietnamese.Encodings;

namespace PartyArchive.Extraction.Content;

/// <summary>Makes pages of Unicode text out of what a reader found.</summary>
/// <param name="decode">Turns the document's blocks, in order, into Unicode.</param>
internal sealed class PageAssembly(Func<IReadOnlyList<LegacyBlock>, ConvertedDocument> decode)
{
    /// <summary>Decodes, cleans and joins the blocks of all pages. The blocks are decoded together: the encoding of one is evidence for the next.</summary>
    public AssembledPages Assemble(IReadOnlyList<ContentPage> pages)
    {
        var blocks = pages.SelectMany(static page => page.Blocks).Select(ToLegacyBlock).ToList();
        var converted = decode(blocks);
        var result = new List<ExtractedPage>(pages.Count);
        var next = 0;
        foreach (var page in pages)
        {
            var own = new ArraySegment<ConvertedBlock>([.. converted.Blocks.Skip(next).Take(page.Blocks.Count)]);
            next += page.Blocks.Count;
            result.Add(ToPage(result.Count + 1, page, own));
        }
        return new AssembledPages(result, EncodingNames.NameOf(converted.Dominant));
    }

    /// <summary>Leaves the characters as they are: for documents that are not to be converted.</summary>
    public static ConvertedDocument KeepCharacters(IReadOnlyList<LegacyBlock> blocks) =>
        new(
            [
                .. blocks.Select(static block => new ConvertedBlock(
                    block.Text,
                    LegacyEncoding.Unicode,
                    1,
                    EncodingEvidence.None,
                    0,
                    0
                )),
            ],
            LegacyEncoding.Unicode
        );

    private static LegacyBlock ToLegacyBlock(ContentBlock block) =>
        new(block.Text, [.. block.Runs.Select(static run => new FontSpan(run.Start, run.Length, run.Font))]);

    private static ExtractedPage ToPage(int number, ContentPage page, IReadOnlyList<ConvertedBlock> converted)
    {
        var text = new PageText();
        var cleaned = new StringBuilder();
        for (var i = 0; i < page.Blocks.Count; i++)
        {
            cleaned.Clear();
            TextCleaning.Append(cleaned, converted[i].Text);
            text.Append(VietnameseText.Compose(cleaned.ToString()), page.Blocks[i].Kind, page.Blocks[i].End);
        }
        var (joined, segments) = text.Build();
        return DecodingSummary
            .Of(converted)
            .Apply(
                new ExtractedPage
                {
                    Number = number,
                    Text = joined,
                    Segments = segments,
                    IsEstimated = page.IsEstimated,
                    Source = joined.Length == 0 ? TextSource.None : TextSource.Native,
                    Scan = page.Scan,
                    Quality = TextQuality.Score(joined),
                }
            );
    }
}

/// <summary>The pages of a document and the encoding that most of it was converted from; null when none was.</summary>
internal sealed record AssembledPages(IReadOnlyList<ExtractedPage> Pages, string? Encoding);
