using PartyArchive.Extraction.Numbering;

namespace PartyArchive.Extraction.Tests.Numbering;

public sealed class ListCountersTests
{
    private static readonly ListDefinition Outline = new([
        new ListLevel { Format = NumberFormat.UpperRoman, Text = "Phần %1" },
        new ListLevel { Text = "%1.%2", IsLegal = true },
        new ListLevel
        {
            Format = NumberFormat.LowerLetter,
            Text = "%3)",
            RestartAfter = 1,
        },
    ]);

    [Fact]
    public void A_lower_level_starts_anew_after_a_higher_one() =>
        Assert.Equal(["Phần I", "1.1", "1.2", "Phần II", "2.1"], Labels(0, 1, 1, 0, 1));

    [Fact]
    public void A_level_that_restarts_only_after_the_first_counts_on_over_the_second() =>
        Assert.Equal(["Phần I", "1.1", "a)", "1.2", "b)", "Phần II", "a)"], Labels(0, 1, 2, 1, 2, 0, 2));

    [Fact]
    public void A_list_that_begins_on_its_second_level_shows_the_first_as_begun() => Assert.Equal(["1.1"], Labels(1));

    [Fact]
    public void A_restart_gives_the_next_paragraph_its_number()
    {
        var counters = new ListCounters();
        counters.Next("a", Outline, 0);
        counters.Restart("a", 0, 5);

        Assert.Equal("Phần V", counters.Next("a", Outline, 0));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    public void A_level_that_does_not_exist_has_no_label(int level) => Assert.Equal([""], Labels(level));

    private static IEnumerable<string> Labels(params int[] levels)
    {
        var counters = new ListCounters();
        return [.. levels.Select(level => counters.Next("list", Outline, level))];
    }
}
