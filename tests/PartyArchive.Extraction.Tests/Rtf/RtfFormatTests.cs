using System.Text;
using PartyArchive.Extraction.Rtf;

namespace PartyArchive.Extraction.Tests.Rtf;

public class RtfFormatTests
{
    [Theory]
    [InlineData(@"{\rtf1\ansi", true)]
    [InlineData(" \r\n{\\rtf", true)]
    [InlineData("\u00EF\u00BB\u00BF{\\rtf1", true)]
    [InlineData(@"{\rt", false)]
    [InlineData("x{\\rtf1", false)]
    [InlineData("", false)]
    public void The_signature_stands_at_the_head(string head, bool expected) =>
        Assert.Equal(expected, RtfFormat.Matches(Encoding.Latin1.GetBytes(head)));

    [Fact]
    public void The_signature_is_found_behind_other_lines_but_not_far_inside()
    {
        Assert.Equal(3, RtfFormat.FindStart(@"ab {\rtf1"u8));
        Assert.True(RtfFormat.FindStart(Encoding.Latin1.GetBytes(new string(' ', 600) + @"{\rtf1")) < 0);
    }
}
