using CsCheck;

namespace PartyArchive.Vietnamese.Tests.Collation;

public class VietnameseComparerTests
{
    [Theory]
    [InlineData(
        "ba",
        "ba ba",
        "bà",
        "bả",
        "bã",
        "bá",
        "bạ",
        "bác",
        "băng",
        "bâng",
        "be",
        "bê",
        "cá",
        "da",
        "đa",
        "e",
        "o",
        "ô",
        "ơ",
        "p",
        "u",
        "ư",
        "v",
        "y"
    )]
    [InlineData("Hồ sơ 2", "Hồ sơ 10", "Hồ sơ 10a")]
    [InlineData("Nguyễn Văn An", "Nguyễn Văn Ân", "Nguyễn Văn Ba", "Nguyễn Vân An")]
    [InlineData("hà", "Hà", "HÀ")]
    [InlineData("Lan", "Ly", "Lý", "Lỵ")]
    [InlineData("Li", "Lí", "Ly")]
    [InlineData(null, "", "1", "a")]
    [InlineData("hào", "hảo", "hoa", "hòa bình", "hoàn")]
    public void A_list_in_order_stays_in_order(params string?[] list)
    {
        var shuffled = list.Reverse().ToArray();

        Array.Sort(shuffled, VietnameseComparer.Default);

        Assert.Equal(list, shuffled);
    }

    [Theory]
    [InlineData("hà", "HÀ")]
    [InlineData("hòa", "hoà")]
    [InlineData("ha\u0300", "hà")]
    [InlineData("Ủy ban, nhân dân", "ủy ban nhân dân")]
    [InlineData("số 05", "số 5")]
    public void Case_and_spelling_are_ignored_on_wish_only(string x, string y)
    {
        Assert.Equal(0, VietnameseComparer.IgnoreCase.Compare(x, y));
        Assert.NotEqual(0, VietnameseComparer.Default.Compare(x, y));
    }

    [Fact]
    public void The_order_is_total() =>
        Gen.Select(UnicodeText.Short, UnicodeText.Short, UnicodeText.Short)
            .Sample(
                (x, y, z) =>
                {
                    foreach (var comparer in new[] { VietnameseComparer.Default, VietnameseComparer.IgnoreCase })
                    {
                        var list = new[] { x, y, z };
                        Array.Sort(list, comparer);
                        Assert.True(comparer.Compare(list[0], list[1]) <= 0);
                        Assert.True(comparer.Compare(list[1], list[2]) <= 0);
                        Assert.True(comparer.Compare(list[0], list[2]) <= 0);
                        Assert.Equal(Math.Sign(comparer.Compare(x, y)), -Math.Sign(comparer.Compare(y, x)));
                    }
                    Assert.Equal(
                        VietnameseComparer.Default.Compare(x, y) == 0,
                        string.Equals(x, y, StringComparison.Ordinal)
                    );
                }
            );

    [Fact]
    public void Sort_keys_compare_as_the_texts_do() =>
        Gen.Select(UnicodeText.Short, UnicodeText.Short)
            .Sample(
                (x, y) =>
                    Assert.Equal(
                        Math.Sign(VietnameseComparer.IgnoreCase.Compare(x, y)),
                        Math.Sign(
                            VietnameseComparer.SortKey(x).AsSpan().SequenceCompareTo(VietnameseComparer.SortKey(y))
                        )
                    )
            );

    [Theory]
    [InlineData("hồ sơ", "hồ sơ lưu trữ")]
    [InlineData("số 2", "số 15")]
    [InlineData("ma", "má")]
    [InlineData("mạ", "mă")]
    [InlineData("Đà", "e")]
    [InlineData("d", "đ")]
    public void A_text_that_comes_first_has_the_lower_key(string x, string y)
    {
        Assert.True(VietnameseComparer.SortKey(x).AsSpan().SequenceCompareTo(VietnameseComparer.SortKey(y)) < 0);
        Assert.True(VietnameseComparer.SortKey(y, 3).Length <= 3);
    }
}
