using CsCheck;
using PartyArchive.Vietnamese.Encodings;

namespace PartyArchive.Vietnamese.Tests.Encodings;

public sealed class RoundTripTests
{
    private const string SmallLetters = "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ";

    private static readonly LegacyDecoderOptions s_asWritten = new()
    {
        Capitals = CapitalRecovery.None,
        RepairHyphens = false,
    };

    private static readonly string[] s_words =
    [
        .. ConversionVector
            .All.Where(vector => vector.Kind == "sentence")
            .SelectMany(vector => vector.Unicode.Split(' '))
            .Distinct(),
    ];

    public static TheoryData<LegacyEncoding> Encodings => [.. LegacyEncodings.All];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Every_small_letter_comes_back(LegacyEncoding encoding) =>
        Assert.All(SmallLetters, letter => Assert.Equal($"{letter}", ThereAndBack($"{letter}", encoding)));

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Every_capital_comes_back_or_shares_the_code_of_its_small_letter(LegacyEncoding encoding)
    {
        var lost = SmallLetters
            .ToUpperInvariant()
            .Where(letter => ThereAndBack($"{letter}", encoding) != $"{letter}")
            .ToList();

        var expected = encoding switch
        {
            LegacyEncoding.Tcvn3 or LegacyEncoding.VietwareF => 60,
            LegacyEncoding.Vps => 14,
            LegacyEncoding.Viscii => 7,
            // Ặ and Ụ, Ỵ and Ị have one code each.
            LegacyEncoding.Bkhcm1 => 2,
            _ => 0,
        };
        Assert.Equal(expected, lost.Count);
        if (encoding != LegacyEncoding.Bkhcm1)
        {
            Assert.All(
                lost,
                letter => Assert.Equal($"{char.ToLowerInvariant(letter)}", ThereAndBack($"{letter}", encoding))
            );
        }
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Vietnamese_text_comes_back(LegacyEncoding encoding) =>
        Gen.Int[0, s_words.Length - 1]
            .Select(at => s_words[at])
            .Array[1, 30]
            .Select(words => string.Join(' ', words))
            .Sample(text => Assert.Equal(text, ThereAndBack(text, encoding), ignoreCase: true), iter: 300);

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Decoding_any_text_ends_with_text(LegacyEncoding encoding) =>
        Gen.String.Sample(text => LegacyDecoder.Decode(text, encoding).Length <= 2 * text.Length + 1, iter: 500);

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_name_is_read_back(LegacyEncoding encoding) =>
        Assert.Equal(encoding, LegacyEncodings.Parse(LegacyEncodings.NameOf(encoding)));

    [Fact]
    public void An_unknown_name_is_refused_with_the_known_ones() =>
        Assert.Contains(
            "tcvn3",
            Assert.Throws<FormatException>(() => LegacyEncodings.Parse("koi8")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Labelled_text_uses_the_codes_of_the_published_standard()
    {
        byte[] viscii = [0x02, 0x05, 0x06, 0xA0, 0x14, 0x19, 0x1E];

        Assert.Equal(
            "ẲẴẪÕỶỸỴ",
            LegacyDecoder.Decode(viscii, LegacyEncoding.Viscii, new() { PublishedStandard = true })
        );
        Assert.Equal("“ÀÁ”", LegacyDecoder.Decode("“ÀÁ”", LegacyEncoding.Unicode));
        Assert.Equal("À", LegacyDecoder.Decode([0x80], LegacyEncoding.Tcvn3, new() { PublishedStandard = true }));
        Assert.Equal("€", LegacyDecoder.Decode([0x80], LegacyEncoding.Tcvn3));
    }

    private static string ThereAndBack(string text, LegacyEncoding encoding) =>
        LegacyDecoder.Decode(LegacyDecoder.Encode(text, encoding), encoding, s_asWritten);
}
