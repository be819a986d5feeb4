using PartyArchive.Vietnamese.Encodings;

namespace PartyArchive.Vietnamese.Tests.Encodings;

public sealed class LegacyDecoderTests
{
    private static readonly string[] s_ofOneEncoding =
    [
        .. ConversionVector.All.Where(vector => vector.Runs.Count == 0).Select(vector => vector.Id),
    ];

    public static TheoryData<string> OfOneEncoding => new(s_ofOneEncoding);

    [Fact]
    public void No_vector_is_left_out()
    {
        Assert.Equal(511, ConversionVector.All.Count);
        Assert.Equal(507, s_ofOneEncoding.Length);
    }

    [Theory]
    [MemberData(nameof(OfOneEncoding))]
    public void A_vector_decodes_exactly(string id)
    {
        var vector = ConversionVector.All.Single(vector => vector.Id == id);

        Assert.Equal(vector.Unicode, LegacyDecoder.Decode(vector.Legacy, vector.Encoding, vector.Reading));
    }

    [Theory]
    [MemberData(nameof(OfOneEncoding))]
    public void The_bytes_of_a_vector_decode_as_its_characters_do(string id)
    {
        var vector = ConversionVector.All.Single(vector => vector.Id == id);
        if (vector.Bytes is null)
        {
            Assert.Equal(LegacyEncoding.Unicode, vector.Encoding);
            return;
        }

        Assert.Equal(vector.Unicode, LegacyDecoder.Decode(vector.Bytes, vector.Encoding, vector.Reading));
    }

    [Theory]
    [InlineData("Bé T- ph¸p", "Bộ Tư pháp")]
    [InlineData("ng-êi/ngµy", "người/ngày")]
    [InlineData("Trung -¬ng", "Trung ương")]
    [InlineData("-u tiªn", "ưu tiên")]
    [InlineData("Sè 15-NQ/TW, N§-CP", "Số 15-NQ/TW, NĐ-CP")]
    [InlineData("- a, b - c; lo¹i T- 3", "- a, b - c; loại T- 3")]
    public void A_hyphen_is_read_as_a_letter_only_where_it_makes_a_word(string written, string read) =>
        Assert.Equal(read, LegacyDecoder.Decode(written, LegacyEncoding.Tcvn3));
}
