using CsCheck;
using PartyArchive.Retention.Due;
using PartyArchive.Retention.Schedules;

namespace PartyArchive.Tests.Retention;

public sealed class KeepingRuleTests
{
    private static readonly RetentionBasis Closed2010 = new(new DateOnly(2010, 6, 30));

    private static readonly Gen<DateOnly> Days = Gen.Date[new DateTime(1945, 9, 2), new DateTime(2100, 12, 31)]
        .Select(DateOnly.FromDateTime);

    private static readonly Gen<KeepingRule> Rules = Gen.Select(
        Gen.Int[0, 4],
        Gen.Int[1, 70],
        Gen.Int[0, 30],
        static (kind, years, floor) =>
            kind switch
            {
                0 => KeepingRule.Permanent,
                1 => new KeepingRule(RetentionPeriod.OfYears(years), default, floor),
                2 => new KeepingRule(RetentionPeriod.UntilSuperseded, RetentionTrigger.CeasesToHaveEffect, floor),
                3 => new KeepingRule(RetentionPeriod.OfYears(years), RetentionTrigger.ContractTerminated, floor),
                _ => new KeepingRule(RetentionPeriod.AssetLifetime, RetentionTrigger.AssetRetired, floor),
            }
    );

    [Fact]
    public void What_nobody_assessed_is_permanent()
    {
        Assert.True(default(KeepingRule).IsPermanent);
        Assert.True(KeepingRule.Longest([]).IsPermanent);
        Assert.Null(DueCalculation.DueOn(default, Closed2010));
    }

    [Fact]
    public void A_file_takes_the_longest_period_of_its_documents()
    {
        var longest = KeepingRule.Longest([Years(5), Years(20), Years(10)]);

        Assert.Equal(Years(20), longest);
    }

    [Fact]
    public void Years_and_an_event_are_both_awaited()
    {
        var rules = new KeepingRule(RetentionPeriod.UntilSuperseded, RetentionTrigger.CeasesToHaveEffect);
        var longest = KeepingRule.Longest([Years(20), rules]);

        Assert.Null(DueCalculation.DueOn(longest, Closed2010));
        Assert.Equal(
            new DateOnly(2031, 1, 1),
            DueCalculation.DueOn(longest, Closed2010, new RetentionBasis(new DateOnly(2012, 1, 1)))!.Value.On
        );
        Assert.Equal(
            new DateOnly(2041, 1, 1),
            DueCalculation.DueOn(longest, Closed2010, new RetentionBasis(new DateOnly(2040, 1, 1)))!.Value.On
        );
    }

    [Fact]
    public void Two_events_cannot_be_put_in_order_and_keep_for_ever() =>
        Assert.True(
            KeepingRule
                .Longest([
                    new KeepingRule(RetentionPeriod.UntilSuperseded, RetentionTrigger.CeasesToHaveEffect),
                    new KeepingRule(RetentionPeriod.AssetLifetime, RetentionTrigger.AssetRetired),
                ])
                .IsPermanent
        );

    [Fact]
    public void The_longest_rule_is_at_least_each_of_them_and_is_never_due_before_any() =>
        Gen.Select(Rules.List[1, 6], Days, Days)
            .Sample(
                (rules, closing, happened) =>
                {
                    var longest = KeepingRule.Longest(rules);
                    var due = DueCalculation.DueOn(longest, new RetentionBasis(closing), new RetentionBasis(happened));
                    return rules.All(rule =>
                    {
                        var own = DueCalculation.DueOn(rule, new RetentionBasis(closing), new RetentionBasis(happened));
                        return longest.IsAtLeast(rule) && (due is null || own is { } day && day.On <= due.Value.On);
                    });
                },
                iter: 20_000
            );

    [Fact]
    public void A_rule_that_is_at_least_another_is_never_due_before_it() =>
        Gen.Select(Rules, Rules, Days, Days)
            .Sample(
                (one, other, closing, happened) =>
                {
                    var due = DueCalculation.DueOn(one, new RetentionBasis(closing), new RetentionBasis(happened));
                    var less = DueCalculation.DueOn(other, new RetentionBasis(closing), new RetentionBasis(happened));
                    return !one.IsAtLeast(other) || due is null || (less is not null && less.Value.On <= due.Value.On);
                },
                iter: 50_000
            );

    [Fact]
    public void Nothing_is_due_before_its_years_have_passed() =>
        Gen.Select(Days, Gen.Int[1, RetentionPeriod.LongestTerm], Gen.Bool)
            .Sample(
                (closing, years, wholeYears) =>
                {
                    DueRule rule = wholeYears ? new EndOfYearRule() : new AnniversaryRule();
                    return rule.FirstDayAfter(closing, years) > closing.AddYears(years);
                }
            );

    [Fact]
    public void An_estimate_is_flagged_through() =>
        Assert.True(DueCalculation.DueOn(Years(5), Closed2010 with { IsEstimate = true })!.Value.IsEstimate);

    [Fact]
    public void An_open_file_is_never_due() =>
        Assert.Null(DueCalculation.DueOn(Years(5), closing: null, new RetentionBasis(new DateOnly(1990, 1, 1))));

    private static KeepingRule Years(int years) =>
        new(RetentionPeriod.OfYears(years), RetentionTrigger.YearWorkCompleted);
}
