namespace PartyArchive.Vietnamese.Tests.Abbreviations;

public class AbbreviationListTests
{
    [Theory]
    [InlineData("UBND", "Ủy ban nhân dân")]
    [InlineData("ubnd", "Ủy ban nhân dân")]
    [InlineData("CT", "chỉ thị;chương trình;chủ tịch")]
    [InlineData("ct", "")]
    [InlineData("HDND", "Hội đồng nhân dân")]
    [InlineData("hdnd", "Hội đồng nhân dân")]
    [InlineData("DD", "")]
    [InlineData("TW", "Trung ương")]
    [InlineData("TƯ", "Trung ương")]
    [InlineData("T.Ư", "Trung ương")]
    [InlineData("T.W", "Trung ương")]
    [InlineData("đ/c", "đồng chí;địa chỉ")]
    [InlineData("TTr", "tờ trình")]
    [InlineData("TTg", "Thủ tướng Chính phủ")]
    [InlineData("HĐND", "Hội đồng nhân dân")]
    [InlineData("Đ\u0323U", "Đảng ủy")]
    [InlineData("GD&ĐT", "Giáo dục và Đào tạo")]
    [InlineData("TU", "Tỉnh ủy;Thành ủy;Trung ương")]
    [InlineData("DA", "đề án")]
    [InlineData("da", "")]
    [InlineData("du", "")]
    [InlineData("tu", "")]
    [InlineData("xyz", "")]
    [InlineData("", "")]
    public void An_abbreviation_is_found_by_its_letters_and_case(string text, string expected) =>
        Assert.Equal(expected, string.Join(';', AbbreviationList.Default.Find(text).SelectMany(a => a.Expansions)));

    [Theory]
    [InlineData("ủy ban nhân dân", "UBND")]
    [InlineData("Uỷ ban nhân dân", "UBND")]
    [InlineData("BAN CHẤP HÀNH", "BCH")]
    [InlineData("phòng chống tham nhũng", "PCTN")]
    [InlineData("kinh tế - xã hội", "KTXH")]
    [InlineData("ủy ban", "")]
    public void A_phrase_finds_its_abbreviation(string phrase, string expected) =>
        Assert.Equal(expected, string.Join(';', AbbreviationList.Default.FindByExpansion(phrase).Select(a => a.Text)));

    [Fact]
    public void The_list_that_comes_along_is_whole()
    {
        Assert.Equal(107, AbbreviationList.Default.Abbreviations.Count);
        Assert.Equal(29, AbbreviationList.Default.Abbreviations.Count(a => a.IsAmbiguous));
        Assert.Equal(7, AbbreviationList.Default.LongestExpansion);
        Assert.Equal(["party", "state"], AbbreviationList.Default.Find("BTC")[0].Domains);
    }

    [Fact]
    public void A_host_can_bring_its_own()
    {
        var list = AbbreviationList.Load(
            new StringReader("# ours\nabbreviation\texpansion\tdomain\tambiguous\nSNV\tSở Nội vụ\tstate\t0\n")
        );

        Assert.Equal("Sở Nội vụ", Assert.Single(list.Find("snv")).Expansions[0]);
        Assert.Equal(3, list.LongestExpansion);
    }

    [Theory]
    [InlineData("UBND")]
    [InlineData("UBND\t \tstate\t0")]
    [InlineData(" \tmột\tstate\t0")]
    [InlineData("UBND\tmột\tstate\tyes")]
    public void A_broken_row_is_refused_with_its_text(string row)
    {
        var exception = Assert.Throws<FormatException>(() => AbbreviationList.Load(new StringReader(row)));

        Assert.Contains(row, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_abbreviation_stands_for_something()
    {
        Assert.Throws<ArgumentException>(() => new Abbreviation(" ", ["một"]));
        Assert.Throws<ArgumentException>(() => new Abbreviation("M", []));
        Assert.Throws<ArgumentException>(() => new Abbreviation("M", [" "]));
    }
}
