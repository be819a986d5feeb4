using PartyArchive.Vietnamese.Encodings;

namespace PartyArchive.Vietnamese.Tests.Encodings;

/// <summary>Text that is Unicode already, of whatever language, must come out as it went in.</summary>
public sealed class UntouchedTextTests
{
    private static readonly LegacyTextConverter s_converter = new();
    private static readonly LegacyTextConverter s_eager = new(
        new LegacyTextOptions
        {
            Candidates = [.. LegacyEncodings.All.Where(encoding => encoding != LegacyEncoding.Viqr)],
        }
    );

    public static TheoryData<string> Languages => [.. ForeignSentences.ByLanguage.Keys];

    [Fact]
    public void There_are_two_hundred_foreign_sentences() =>
        Assert.Equal(200, ForeignSentences.ByLanguage.Values.Sum(sentences => sentences.Count));

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_foreign_sentence_is_never_converted(string language) =>
        Assert.All(
            ForeignSentences.ByLanguage[language],
            sentence =>
            {
                AssertUntouched(s_converter, [sentence]);
                AssertUntouched(s_eager, [sentence]);
            }
        );

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_foreign_document_is_never_converted(string language)
    {
        AssertUntouched(s_converter, ForeignSentences.ByLanguage[language]);
        AssertUntouched(s_eager, ForeignSentences.ByLanguage[language]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Foreign_sentences_stay_amid_a_legacy_document(string language)
    {
        var vietnamese = ConversionVector
            .All.Where(vector => vector is { Kind: "sentence", Encoding: LegacyEncoding.Tcvn3 })
            .Select(vector => vector.Legacy);
        var foreign = ForeignSentences.ByLanguage[language];

        var converted = s_converter.Convert([.. vietnamese.Concat(foreign).Select(text => new LegacyBlock(text, []))]);

        Assert.Equal(
            foreign,
            converted.Blocks.Skip(converted.Blocks.Count - foreign.Count).Select(block => block.Text)
        );
    }

    [Fact]
    public void A_foreign_sentence_under_a_legacy_font_stays() =>
        Assert.All(
            ForeignSentences.ByLanguage.Values.SelectMany(sentences => sentences),
            sentence =>
            {
                var block = new LegacyBlock(sentence, [new FontSpan(0, sentence.Length, ".VnTime")]);
                Assert.Equal(sentence, s_converter.Convert([block]).Blocks[0].Text);
            }
        );

    [Fact]
    public void Vietnamese_in_Unicode_stays_under_any_font() =>
        Assert.All(
            Vietnamese()
                .SelectMany(
                    text => new[] { null, ".VnTime", "VNI-Times", "Arial", "VnTimes", "VPS Times" },
                    (text, font) => (text, font)
                ),
            pair =>
            {
                var block = new LegacyBlock(pair.text, [new FontSpan(0, pair.text.Length, pair.font)]);
                Assert.Equal(pair.text, s_converter.Convert([block]).Blocks[0].Text);
            }
        );

    [Fact]
    public void Vietnamese_in_Unicode_stays_amid_a_legacy_document()
    {
        var legacy = ConversionVector.All.Where(vector =>
            vector is { Kind: "sentence", Encoding: LegacyEncoding.VniWindows }
        );
        var unicode = Vietnamese().ToList();

        var converted = s_converter.Convert([
            .. legacy.Select(vector => vector.Legacy).Concat(unicode).Select(text => new LegacyBlock(text, [])),
        ]);

        Assert.Equal(LegacyEncoding.VniWindows, converted.Dominant);
        Assert.Equal(
            unicode,
            converted.Blocks.Skip(converted.Blocks.Count - unicode.Count).Select(block => block.Text)
        );
    }

    [Theory]
    [InlineData("12.345.678,90 ± 0,5 % – 30/6/2003 (45 °C)")]
    [InlineData("if (a[i] != '\\0' && b->next) { x ^= y | ~z; } // © 2003 «test»")]
    [InlineData("van.phong@tinhuy.example.gov.vn, https://example.org/a_b?c=d&e=%C3%A9#f")]
    [InlineData("# Heading\n\n* **bold** and `code` and [link](https://example.org/á)")]
    [InlineData("½ kg © ® ™ § 5 ¶ 6 × 7 ÷ 8 µm ¹ ² ³")]
    [InlineData("François Mitterrand, Gerhard Schröder, José María Aznar, Göran Persson, Lech Wałęsa")]
    [InlineData("&#169; &#8211; caf&#233; &lt;b&gt;")]
    [InlineData("Ð Ñ Ò Ó Ô Õ Ö")]
    [InlineData("中文文件 – Документ – وثيقة")]
    [InlineData("\uF0B7 \uF0A7 \uF0FC")]
    [InlineData("\uD800 lone surrogate \uDFFF")]
    [InlineData("")]
    public void Signs_code_addresses_and_names_stay(string text)
    {
        AssertUntouched(s_converter, [text]);
        AssertUntouched(s_eager, [text]);
    }

    private static IEnumerable<string> Vietnamese() =>
        ConversionVector.All.Where(vector => vector.Kind == "sentence").Select(vector => vector.Unicode).Distinct();

    private static void AssertUntouched(LegacyTextConverter converter, IReadOnlyList<string> texts)
    {
        var converted = converter.Convert([.. texts.Select(text => new LegacyBlock(text, []))]);

        Assert.Equal(texts, converted.Blocks.Select(block => block.Text));
        Assert.All(converted.Blocks, block => Assert.Equal(LegacyEncoding.Unicode, block.Encoding));
        Assert.All(converted.Blocks, block => Assert.Equal(EncodingEvidence.None, block.Evidence));
        Assert.Equal(LegacyEncoding.Unicode, converted.Dominant);
    }
}
