using System.Text;
using CsCheck;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Tests.Content;

public sealed class PageTextTests
{
    private static readonly Gen<(string Text, PageSegmentKind Kind, BlockEnd End)[]> Blocks = Gen.Select(
        Gen.Char["ab \t\n"].Array[0, 8].Select(static characters => new string(characters)),
        Gen.Enum<PageSegmentKind>(),
        Gen.Enum<BlockEnd>()
    ).Array[0, 12];

    [Fact]
    public void Joined_text_has_no_blank_line_ends_and_no_two_empty_lines() =>
        Blocks.Sample(blocks =>
        {
            var text = Join(blocks).Text;
            return !text.Contains(" \n", StringComparison.Ordinal)
                && !text.Contains("\t\n", StringComparison.Ordinal)
                && !text.Contains("\n\n\n", StringComparison.Ordinal);
        });

    [Fact]
    public void Segments_lie_inside_the_text_and_do_not_overlap() =>
        Blocks.Sample(blocks =>
        {
            var (text, segments) = Join(blocks);
            var end = 0;
            foreach (var segment in segments)
            {
                Assert.True(segment.Start >= end && segment.Length > 0 && segment.Kind != PageSegmentKind.Body);
                end = segment.Start + segment.Length;
            }
            Assert.True(end <= text.Length);
        });

    [Fact]
    public void A_paragraph_cut_by_the_page_ends_without_line_feed() =>
        Assert.Equal(
            "a\nb",
            Join([("a", PageSegmentKind.Body, BlockEnd.Paragraph), ("b", PageSegmentKind.Body, BlockEnd.None)]).Text
        );

    [Theory]
    [InlineData("a\u00ADb\u200Bc\uFEFF", "abc")]
    [InlineData("a\u00A0b\u2011c", "a b-c")]
    [InlineData("a\r\nb\vc\u2028d", "a\nb\nc\nd")]
    public void Characters_that_only_steer_the_display_go(string text, string expected)
    {
        var target = new StringBuilder();

        TextCleaning.Append(target, text);

        Assert.Equal(expected, target.ToString());
    }

    [Fact]
    public void Lone_surrogates_are_replaced_and_pairs_stay()
    {
        var target = new StringBuilder();

        TextCleaning.Append(target, "x\uD800y\u0001z\uD83D\uDE00");

        Assert.Equal("x\uFFFDyz\uD83D\uDE00", target.ToString());
    }

    private static (string Text, IReadOnlyList<PageSegment> Segments) Join(
        (string Text, PageSegmentKind Kind, BlockEnd End)[] blocks
    )
    {
        var page = new PageText();
        foreach (var (text, kind, end) in blocks)
        {
            page.Append(text, kind, end);
        }
        return page.Build();
    }
}
