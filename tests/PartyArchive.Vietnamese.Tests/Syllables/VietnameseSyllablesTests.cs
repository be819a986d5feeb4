namespace PartyArchive.Vietnamese.Tests.Syllables;

public class VietnameseSyllablesTests
{
    [Theory]
    [InlineData("nghiêng", SyllableStatus.Attested)]
    [InlineData("Đảng", SyllableStatus.Attested)]
    [InlineData("ƯƠNG", SyllableStatus.Attested)]
    [InlineData("hoà", SyllableStatus.Attested)]
    [InlineData("hòa", SyllableStatus.Attested)]
    [InlineData("kỹ", SyllableStatus.Attested)]
    [InlineData("a", SyllableStatus.Attested)]
    [InlineData("moại", SyllableStatus.ByRule)]
    [InlineData("bôống", SyllableStatus.ByRule)]
    [InlineData("trunq", SyllableStatus.None)]
    [InlineData("kâ", SyllableStatus.None)]
    [InlineData("cac", SyllableStatus.None)]
    [InlineData("", SyllableStatus.None)]
    [InlineData("nghiêngg", SyllableStatus.None)]
    [InlineData("§¶ng", SyllableStatus.None)]
    [InlineData("a1", SyllableStatus.None)]
    [InlineData("a\u0301", SyllableStatus.None)]
    public void A_syllable_is_known_or_not(string syllable, SyllableStatus expected) =>
        Assert.Equal(expected, VietnameseSyllables.Find(syllable));

    [Theory]
    [InlineData("thuong", true)]
    [InlineData("cac", true)]
    [InlineData("qui", true)]
    [InlineData("trunq", false)]
    [InlineData("dng", false)]
    [InlineData("", false)]
    public void A_folded_form_is_that_of_a_syllable_or_not(string folded, bool expected) =>
        Assert.Equal(expected, VietnameseSyllables.ContainsFolded(folded));

    [Fact]
    public void Every_listed_syllable_is_found_with_its_status()
    {
        var lines = DataFile.Lines("Syllables.syllables.txt").ToList();

        Assert.Equal(19_230, lines.Count);
        Assert.Equal(6_766, lines.Count(l => l.EndsWith('+')));
        Assert.All(
            lines,
            l =>
                Assert.Equal(
                    l.EndsWith('+') ? SyllableStatus.Attested : SyllableStatus.ByRule,
                    VietnameseSyllables.Find(l.TrimEnd('+'))
                )
        );
    }

    [Fact]
    public void The_canonical_spelling_of_a_syllable_is_a_syllable() =>
        Assert.All(
            DataFile.Lines("Syllables.syllables.txt"),
            l => Assert.True(VietnameseSyllables.Contains(VietnameseText.Canonical(l.TrimEnd('+'))), l)
        );

    [Fact]
    public void A_look_up_allocates_nothing()
    {
        VietnameseSyllables.Find("đảng");
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1_000; i++)
        {
            VietnameseSyllables.Find("đảng");
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
