using CsCheck;
using PartyArchive.Extraction.Html;

namespace PartyArchive.Extraction.Tests.Html;

public class InlineStyleTests
{
    [Theory]
    [InlineData("font-family: Arial", "Arial")]
    [InlineData("FONT-FAMILY:'VNI-Times',serif", "VNI-Times")]
    [InlineData("color:red; font-family:\"a;b\"; x:y", "a;b")]
    [InlineData("font-family:\"\\.VnTime", ".VnTime")]
    [InlineData("font-family:;", null)]
    [InlineData("font-family", null)]
    [InlineData("mso-ascii-font-family:Arial", null)]
    public void The_first_family_is_the_font(string style, string? font) =>
        Assert.Equal(font, InlineStyle.Parse(style).Font);

    [Fact]
    public void Any_style_is_read_and_gives_a_font_without_quotes_or_blanks_around() =>
        Gen.Char["font-family:;,\"'\\ aZ."]
            .Array[0, 60]
            .Sample(static letters =>
            {
                var font = InlineStyle.Parse("font-family:" + new string(letters)).Font;

                return font is null || (font.Length > 0 && font.AsSpan().Trim("\"' ").Length == font.Length);
            });
}
