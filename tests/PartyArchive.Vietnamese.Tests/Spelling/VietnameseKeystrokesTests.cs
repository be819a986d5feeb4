namespace PartyArchive.Vietnamese.Tests.Spelling;

public sealed class VietnameseKeystrokesTests
{
    [Theory]
    [InlineData("dda3ng", "đảng")]
    [InlineData("ddarng", "đảng")]
    [InlineData("d9a3ng", "đảng")]
    [InlineData("nghi5", "nghị")]
    [InlineData("quye6t1", "quyết")]
    [InlineData("quyeets", "quyết")]
    [InlineData("dduwowcj", "được")]
    [InlineData("d9u7o7c5", "được")]
    [InlineData("huowngs", "hướng")]
    [InlineData("huo7ng1", "hướng")]
    [InlineData("twf", "từ")]
    [InlineData("hoaf", "hòa")]
    [InlineData("toans", "toán")]
    [InlineData("giaf", "già")]
    [InlineData("quas", "quá")]
    [InlineData("gif", "gì")]
    [InlineData("nguwowif", "người")]
    [InlineData("khuyeen", "khuyên")]
    [InlineData("trwaf", "trừa")]
    [InlineData("LUWU", "lưu")]
    [InlineData("ba8t1", "bắt")]
    public void Keys_type_the_syllable(string keys, string syllable)
    {
        Assert.True(VietnameseKeystrokes.TryRead(keys, out var read));
        Assert.Equal(syllable, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("luu")]
    [InlineData("tru")]
    [InlineData("2015")]
    [InlineData("K15")]
    [InlineData("15-NQ")]
    [InlineData("windows")]
    [InlineData("strength")]
    [InlineData("đảng")]
    [InlineData("match")]
    [InlineData("access")]
    [InlineData("secrecy")]
    public void What_bears_no_keys_or_makes_no_syllable_is_no_keystroke(string text)
    {
        Assert.False(VietnameseKeystrokes.TryRead(text, out var read));
        Assert.Empty(read);
    }

    [Fact]
    public void Any_keys_may_be_typed() =>
        CsCheck.Check.Sample(
            CsCheck.Gen.String[CsCheck.Gen.Char["abcdefghijklmnopqrstuvwxyz0123456789AW-ư"], 0, 14],
            static keys =>
            {
                if (VietnameseKeystrokes.TryRead(keys, out var syllable))
                {
                    Assert.True(VietnameseSyllables.Contains(syllable));
                }
            },
            iter: 100_000
        );
}
