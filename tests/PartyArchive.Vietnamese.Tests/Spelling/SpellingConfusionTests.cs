using CsCheck;

namespace PartyArchive.Vietnamese.Tests.Spelling;

public sealed class SpellingConfusionTests
{
    [Theory]
    [InlineData("lưu", "lưu", 0)]
    [InlineData("chỉ", "chĩ", 0.15)]
    [InlineData("ban", "bàn", 0.3)]
    [InlineData("ban", "băn", 0.4)]
    [InlineData("ban", "bằn", 0.7)]
    [InlineData("đảng", "dảng", 0.2)]
    [InlineData("kĩ", "kỹ", 0.1)]
    [InlineData("trữ", "chữ", 0.4)]
    [InlineData("sơ", "xơ", 0.4)]
    [InlineData("nghe", "nge", 0.1)]
    [InlineData("lưu", "lưuu", 1)]
    [InlineData("bna", "ban", 1)]
    [InlineData("ban", "man", 1)]
    public void A_confusion_costs_less_than_a_letter(string one, string other, double cost)
    {
        Assert.Equal(cost, SpellingConfusion.Cost(one, other), 6);
        Assert.Equal(cost, SpellingConfusion.Cost(other, one), 6);
    }

    [Fact]
    public void The_cost_never_exceeds_that_of_writing_the_word_anew() =>
        Gen.Select(Gen.String[Gen.Char["abcdđeghiklmnốợữxyt"], 0, 8], Gen.String[Gen.Char["abcdđeghiklmnốợữxyt"], 0, 8])
            .Sample(
                (x, y) =>
                {
                    var cost = SpellingConfusion.Cost(x, y);
                    Assert.InRange(cost, 0, x.Length + y.Length);
                    Assert.Equal(cost, SpellingConfusion.Cost(y, x), 9);
                }
            );
}
