using CsCheck;
using PartyArchive.Extraction.Numbering;

namespace PartyArchive.Extraction.Tests.Numbering;

public sealed class NumberWriterTests
{
    [Theory]
    [InlineData(4, "UpperRoman", "IV")]
    [InlineData(1994, "LowerRoman", "mcmxciv")]
    [InlineData(4000, "UpperRoman", "4000")]
    [InlineData(26, "LowerLetter", "z")]
    [InlineData(28, "UpperLetter", "BB")]
    [InlineData(7, "DecimalZero", "07")]
    [InlineData(21, "VietnameseWords", "hai mươi mốt")]
    [InlineData(15, "VietnameseWords", "mười lăm")]
    [InlineData(105, "VietnameseWords", "một trăm linh năm")]
    [InlineData(11, "VietnameseWords", "mười một")]
    [InlineData(-3, "LowerLetter", "-3")]
    public void Numbers_are_written_as_word_processors_write_them(int number, string format, string expected) =>
        Assert.Equal(expected, NumberWriter.Write(number, Enum.Parse<NumberFormat>(format)));

    [Fact]
    public void No_number_is_too_large_or_too_small() =>
        Gen.Select(Gen.Int, Gen.Enum<NumberFormat>())
            .Sample((number, format) => NumberWriter.Write(number, format).Length < 100);
}
