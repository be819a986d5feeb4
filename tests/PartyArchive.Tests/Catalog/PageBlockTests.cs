using CsCheck;
using PartyArchive.Catalog;

namespace PartyArchive.Tests.Catalog;

public sealed class PageBlockTests
{
    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String[Gen.Char['\0', '\uFFFF'], 0, 200],
        Gen.String[Gen.Char["aăâđêôơư ềộữẫ\n"], 0, 20_000]
    );

    [Fact]
    public void Any_pages_come_back_as_they_were()
    {
        Gen.Select(AnyText, Gen.Bool, Gen.Int[1, 1_000])
            .Array[0, 12]
            .Sample(
                parts =>
                {
                    var number = 0;
                    PageText[] pages =
                    [
                        .. parts.Select(part => new PageText(number += part.Item3, part.Item1, part.Item2)),
                    ];

                    var blocks = PageBlock.Encode(pages).ToList();

                    Assert.Equal(pages, blocks.SelectMany(block => PageBlock.Decode(block.Content)));
                    Assert.All(
                        blocks,
                        block => Assert.Equal(PageBlock.Decode(block.Content)[0].Number, block.FirstPage)
                    );
                },
                iter: 300
            );
    }

    [Fact]
    public void No_damage_passes_for_text()
    {
        var pages = Documents.Pages(
            string.Concat(Enumerable.Repeat("Nghị quyết của Ban Thường vụ. ", 20)),
            "trang hai"
        );
        var block = PageBlock.Encode(pages).Single().Content;

        Gen.Select(Gen.Int[0, block.Length - 1], Gen.Byte[1, 255])
            .Sample(
                (place, change) =>
                {
                    var damaged = block.ToArray();
                    damaged[place] ^= change;
                    Assert.Throws<InvalidDataException>(() => PageBlock.Decode(damaged));
                },
                iter: 2_000
            );
        for (var length = 0; length < block.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => PageBlock.Decode(block.AsSpan(0, length)));
        }
    }

    [Fact]
    public void A_page_of_a_long_document_is_read_without_most_of_the_others()
    {
        var page = new string('x', 3_000);
        var pages = Documents.Pages([.. Enumerable.Repeat(page, 1_000)]);

        var longest = PageBlock.Encode(pages).Max(block => PageBlock.Decode(block.Content).Sum(p => p.Text.Length));

        Assert.True(longest <= PageBlock.TargetCharacters);
    }
}
