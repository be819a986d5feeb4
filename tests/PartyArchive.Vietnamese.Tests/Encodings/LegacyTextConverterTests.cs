using PartyArchive.Vietnamese.Encodings;

namespace PartyArchive.Vietnamese.Tests.Encodings;

public sealed class LegacyTextConverterTests
{
    private static readonly LegacyTextConverter s_converter = new();
    private static readonly LegacyTextConverter s_everything = new(
        new LegacyTextOptions { Candidates = LegacyEncodings.All }
    );

    [Fact]
    public void Runs_of_different_encodings_in_one_paragraph_convert_each_by_its_font()
    {
        Assert.All(
            ConversionVector.All.Where(vector => vector.Runs.Count > 0),
            vector =>
            {
                var text = string.Concat(vector.Runs.Select(run => run.Text));
                var fonts = new List<FontSpan>();
                foreach (var run in vector.Runs)
                {
                    fonts.Add(new FontSpan(fonts.Sum(span => span.Length), run.Text.Length, run.Font));
                }

                Assert.Equal(vector.Unicode, Convert(new LegacyBlock(text, fonts)).Text);
            }
        );
    }

    [Fact]
    public void A_sentence_under_its_font_converts_exactly_whatever_the_encoding()
    {
        var sentences = ConversionVector.All.Where(vector =>
            vector.Kind.StartsWith("sentence", StringComparison.Ordinal) && vector.Encoding != LegacyEncoding.Viqr
        );

        Assert.All(sentences, vector => Assert.Equal(vector.Unicode, Convert(Under(vector.Font, vector.Legacy)).Text));
    }

    [Fact]
    public void Sentences_of_the_common_encodings_need_no_font()
    {
        var sentences = ConversionVector.All.Where(vector =>
            vector.Kind
                is "sentence"
                    or "sentence-shared-capital"
                    or "utf8-as-cp1252"
                    or "ncr"
                    or "unicode-nfd"
                    or "damaged-pdf-hyphen"
            && new LegacyTextOptions().Candidates.Append(LegacyEncoding.Unicode).Contains(vector.Encoding)
        );

        Assert.All(
            sentences,
            vector =>
            {
                var block = Convert(Under(null, vector.Legacy));
                Assert.Equal(vector.Encoding, block.Encoding);
                Assert.Equal(vector.Unicode, block.Text);
            }
        );
    }

    [Fact]
    public void Sentences_of_every_encoding_are_told_apart_when_all_are_looked_for()
    {
        var sentences = ConversionVector.All.Where(vector => vector.Kind == "sentence");

        Assert.All(
            sentences,
            vector =>
            {
                var block = s_everything.Convert([Under(null, vector.Legacy)]).Blocks[0];
                Assert.Equal(vector.Encoding, block.Encoding);
                Assert.Equal(vector.Unicode, block.Text);
            }
        );
    }

    [Fact]
    public void Other_languages_stay_as_they_are()
    {
        Assert.All(
            ConversionVector.All.Where(vector => vector.Kind == "negative"),
            vector => Assert.Equal(vector.Unicode, s_everything.Convert([Under(null, vector.Legacy)]).Blocks[0].Text)
        );
    }

    private static ConvertedBlock Convert(LegacyBlock block) => s_converter.Convert([block]).Blocks[0];

    private static LegacyBlock Under(string? font, string text) =>
        new(text, font is null ? [] : [new FontSpan(0, text.Length, font)]);
}
