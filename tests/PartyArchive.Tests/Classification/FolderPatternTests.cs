using PartyArchive.Classification;

namespace PartyArchive.Tests.Classification;

public class FolderPatternTests
{
    [Theory]
    [InlineData("**/Văn thư/*", "2020/văn thư/a.doc", true)]
    [InlineData("**/Văn thư/*", "2020/văn thư/sâu/a.doc", false)]
    [InlineData("2020/**", "2020/văn thư/sâu/a.doc", true)]
    [InlineData("2020/*.doc", "2020/a.doc", true)]
    [InlineData("2020/*.doc", "2020/a.docx", false)]
    [InlineData("20??/*", "2021/a", true)]
    [InlineData("20?1/*", "20/1/a", false)]
    [InlineData("2020/*", "2020\\a", true)]
    [InlineData("", "", true)]
    public void A_pattern_fits_the_whole_path(string pattern, string path, bool fits) =>
        Assert.Equal(fits, FolderPattern.Fits(pattern, path));

    [Fact]
    public void Many_stars_cost_no_more_than_the_product_of_the_lengths() =>
        Assert.False(FolderPattern.Fits(string.Concat(Enumerable.Repeat("*a", 200)) + "b", new string('a', 2_000)));
}
