using CsCheck;
using PartyArchive.Arrangement;

namespace PartyArchive.Tests.Arrangement;

public sealed class ArchivalDateTests
{
    [Theory]
    [InlineData("2015", "2015-01-01", "2015-12-31")]
    [InlineData("2016-02", "2016-02-01", "2016-02-29")]
    [InlineData("1996-07-01", "1996-07-01", "1996-07-01")]
    public void A_date_covers_the_days_its_precision_leaves_open(string text, string first, string last)
    {
        Assert.True(ArchivalDate.TryParse(text, out var date));
        Assert.Equal(DateOnly.Parse(first, System.Globalization.CultureInfo.InvariantCulture), date.Earliest);
        Assert.Equal(DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture), date.Latest);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("2015-13")]
    [InlineData("2015-02-30")]
    [InlineData("15")]
    [InlineData("hôm qua")]
    public void What_is_no_date_is_refused(string? text) => Assert.False(ArchivalDate.TryParse(text, out _));

    [Fact]
    public void Text_and_date_are_two_forms_of_the_same()
    {
        Gen.Select(Gen.DateOnly, Gen.Enum<DatePrecision>())
            .Sample(
                (day, precision) =>
                {
                    var date = precision switch
                    {
                        DatePrecision.Year => ArchivalDate.OfYear(day.Year),
                        DatePrecision.Month => ArchivalDate.OfMonth(day.Year, day.Month),
                        _ => ArchivalDate.OfDay(day.Year, day.Month, day.Day),
                    };
                    return ArchivalDate.TryParse(date.ToString(), out var read)
                        && read == date
                        && date.Earliest <= date.Latest;
                }
            );
    }
}
