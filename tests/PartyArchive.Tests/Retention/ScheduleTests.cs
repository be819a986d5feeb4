using System.Text;
using PartyArchive.Retention.Schedules;

namespace PartyArchive.Tests.Retention;

public sealed class ScheduleTests
{
    private const string Small = """
        # id: OFFICE-1
        # version: 2
        # title: Schedule of the office
        # status: in-force
        # valid-from: 2024-01-01
        # notice: First part.
        # notice: Second part.
        code	group	record_series	retention	trigger	source	certainty	note
        A/1	1 General	Minutes	20y	year-work-completed	Decision 5	official	
        A/2	1 General	Rules	until-superseded	document-ceases-to-have-effect	Decision 5	unverified	to check
        A/3	2 Rest	Letters	range:1y|5y|10y	year-work-completed	Decision 5	verified-1src	
        """;

    private static RetentionSchedule ReadSmall(string text) => ScheduleTsv.Read(new StringReader(text), "small.tsv");

    [Fact]
    public void A_schedule_is_read_from_tab_separated_text()
    {
        var schedule = ReadSmall(Small);

        Assert.Equal(("OFFICE-1", 2, 3), (schedule.Id, schedule.Version, schedule.Items.Count));
        Assert.Equal("First part. Second part.", schedule.Heading.Notice);
        Assert.Equal(RetentionPeriod.OfYears(20), schedule.Find("A/1")!.Period);
        Assert.Equal(RetentionTrigger.CeasesToHaveEffect, schedule.Find("A/2")!.Trigger);
        Assert.Equal("A/2", Assert.Single(schedule.Unverified).Code);
        Assert.Null(schedule.Find("A/9"));
    }

    [Fact]
    public void Json_carries_every_shipped_schedule_there_and_back_unchanged()
    {
        foreach (var schedule in ShippedSchedules.All.Append(ReadSmall(Small)))
        {
            var json = new MemoryStream();
            ScheduleJson.Write(schedule, json);
            json.Position = 0;
            var back = ScheduleJson.Read(json, "again");

            Assert.Equal(schedule.Heading, back.Heading);
            Assert.Equal(schedule.Items, back.Items);
        }
    }

    [Fact]
    public void Every_fault_of_a_schedule_is_named_at_once()
    {
        var text = Small
            .Replace("20y\tyear", "20 years\tyear", StringComparison.Ordinal)
            .Replace("unverified\tto", "sure\tto", StringComparison.Ordinal)
            .Replace("2024-01-01", "1/1/2024", StringComparison.Ordinal);

        var fault = Assert.Throws<ScheduleFormatException>(() => ReadSmall(text));

        Assert.Equal(3, fault.Faults.Count);
        Assert.Contains(fault.Faults, f => f.Contains("Line 9", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("A/2\t1 General", "A/1\t1 General", "stands twice")]
    [InlineData(
        "until-superseded\tdocument-ceases-to-have-effect",
        "until-superseded\tyear-work-completed",
        "awaits an event"
    )]
    [InlineData("# status: in-force", "# status: in-force\n# superseded-by: B", "superseded by")]
    [InlineData("# valid-from: 2024-01-01", "# valid-from: 2024-01-01\n# valid-to: 2023-01-01", "before it begins")]
    [InlineData("Minutes", " ", "no record series")]
    public void A_schedule_that_contradicts_itself_is_refused(string old, string changed, string says)
    {
        var fault = Assert.Throws<ScheduleFormatException>(() =>
            ReadSmall(Small.Replace(old, changed, StringComparison.Ordinal))
        );

        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shipped_schedules_say_which_is_superseded_and_which_rows_are_unverified()
    {
        Assert.Equal(289, ShippedSchedules.All.Sum(schedule => schedule.Items.Count));

        var old = ShippedSchedules.Find("TT09-2011")!;
        Assert.Equal((ScheduleStatus.Superseded, "TT10-2022"), (old.Heading.Status, old.Heading.SupersededBy));
        Assert.Equal(new DateOnly(2023, 2, 14), old.Heading.ValidTo);
        Assert.StartsWith("SUPERSEDED", old.Heading.Notice, StringComparison.Ordinal);

        var partial = ShippedSchedules.Find("TT10-2022")!;
        Assert.StartsWith("INCOMPLETE", partial.Heading.Notice, StringComparison.Ordinal);
        Assert.Equal(4, partial.Unverified.Count());
        Assert.Equal(ScheduleStatus.Unknown, ShippedSchedules.Find("CV160-1988")!.Heading.Status);
        Assert.DoesNotContain(
            ShippedSchedules.All.SelectMany(s => s.Items),
            item => item.Certainty == ItemCertainty.Official
        );
    }

    [Fact]
    public void A_row_allows_its_period_and_longer_ones_never_a_shorter_one()
    {
        var minutes = ReadSmall(Small).Find("A/1")!;
        var rules = ReadSmall(Small).Find("A/2")!;
        var letters = ReadSmall(Small).Find("A/3")!;

        Assert.True(minutes.Allows(RetentionPeriod.OfYears(20)));
        Assert.True(minutes.Allows(RetentionPeriod.OfYears(50)));
        Assert.True(minutes.Allows(RetentionPeriod.Permanent));
        Assert.False(minutes.Allows(RetentionPeriod.OfYears(19)));
        Assert.False(minutes.Allows(RetentionPeriod.UntilSuperseded));
        Assert.False(rules.Allows(RetentionPeriod.OfYears(70)));
        Assert.True(letters.Allows(RetentionPeriod.OfYears(5)));
        Assert.False(letters.Allows(RetentionPeriod.OfYears(7)));
    }

    [Fact]
    public void Hostile_text_is_refused_or_read_and_nothing_else()
    {
        CsCheck.Check.Sample(
            CsCheck.Gen.String,
            text =>
            {
                try
                {
                    ReadSmall(Small + "\n" + text);
                }
                catch (ScheduleFormatException) { }
                try
                {
                    ScheduleJson.Read(new MemoryStream(Encoding.UTF8.GetBytes("{\"items\":[" + text)), "x");
                }
                catch (ScheduleFormatException) { }
            },
            iter: 500
        );
    }
}
