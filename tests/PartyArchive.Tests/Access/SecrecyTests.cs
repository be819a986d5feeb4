using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Search;
using PartyArchive.Tests.Arrangement;
using static PartyArchive.Tests.Arrangement.ArrangedArchive;

namespace PartyArchive.Tests.Access;

public sealed class SecrecyTests
{
    private static readonly Requester Keeper = new("keeper", SecrecyLevel.TopSecret, new HashSet<string> { "access" });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SecrecyLevel.Confidential, "2016-03-02", "2026-03-02")]
    [InlineData(SecrecyLevel.Secret, "2016-03-02", "2036-03-02")]
    [InlineData(SecrecyLevel.TopSecret, "2016-03-02", "2046-03-02")]
    [InlineData(SecrecyLevel.Confidential, "2016-02-29", "2026-03-01")]
    [InlineData(SecrecyLevel.Secret, "2016-02-29", "2036-02-29")]
    public void A_level_protects_for_whole_years_from_the_day_it_was_determined(
        SecrecyLevel level,
        string from,
        string end
    ) => Assert.Equal(Day(end), SecrecyTerm.Shipped.Single(term => term.Level == level).EndFrom(Day(from)));

    [Fact]
    public async Task Determining_a_level_moves_the_paper_to_its_partition_and_writes_both_levels_into_the_log()
    {
        await using var arranged = await OpenAsync();
        var document = await arranged.AddAsync("paper", "bí mật");
        var determined = await DetermineAsync(arranged, document, SecrecyLevel.Secret, "2020-01-15");
        Assert.Equal(Day("2040-01-15"), determined!.ExpiresOn);
        Assert.False(await FindsAsync(arranged, SecrecyLevel.Confidential));
        Assert.True(await FindsAsync(arranged, SecrecyLevel.Secret));

        await DetermineAsync(arranged, document, SecrecyLevel.Confidential, "2024-05-01");
        Assert.True(await FindsAsync(arranged, SecrecyLevel.Confidential));
        Assert.False(await FindsAsync(arranged, SecrecyLevel.None));
        Assert.Null(await DetermineAsync(arranged, document, SecrecyLevel.None, "2025-05-01"));
        Assert.True(await FindsAsync(arranged, SecrecyLevel.None));

        var log = await arranged
            .Archive.Audit.ListAsync(Keeper, cancellationToken: Token)
            .Where(entry => entry.Event.Action.StartsWith("secrecy.", StringComparison.Ordinal))
            .Select(entry => entry.Event)
            .ToListAsync(Token);
        Assert.Equal(
            [("None", "Secret"), ("Secret", "Confidential"), ("Confidential", "None")],
            log.Select(one => (one.Facts["level-before"], one.Facts["level"]))
        );
        Assert.Equal(
            [SecrecyLevel.Secret, SecrecyLevel.Secret, SecrecyLevel.Confidential],
            log.Select(one => one.Secrecy)
        );
    }

    [Fact]
    public async Task A_shorter_term_may_be_stated_a_longer_one_not()
    {
        await using var arranged = await OpenAsync();
        var document = await arranged.AddAsync("paper", "bí mật");
        var order = new SecrecyOrder(SecrecyLevel.Confidential, Day("2020-01-15"), "QĐ 1", Day("2027-01-15"));
        Assert.Equal(
            Day("2027-01-15"),
            (await arranged.Archive.Access.DetermineAsync(Keeper, document, order, Token))!.ExpiresOn
        );
        foreach (var end in new[] { "2030-01-16", "2020-01-15" })
        {
            await Assert.ThrowsAsync<AccessRuleException>(() =>
                arranged.Archive.Access.DetermineAsync(Keeper, document, order with { EndsOn = Day(end) }, Token)
            );
        }
        await Assert.ThrowsAsync<AccessRuleException>(() =>
            arranged.Archive.Access.DetermineAsync(
                Keeper,
                document,
                order with
                {
                    DeterminedOn = Day("2026-03-04"),
                    EndsOn = null,
                },
                Token
            )
        );
    }

    [Theory]
    [InlineData("2026-03-02", "2036-05-01", true)] // exactly 60 days before the end
    [InlineData("2026-03-02", "2036-05-02", false)] // longer than the term of the level
    [InlineData("2026-03-02", "2026-05-01", false)] // no longer than before
    public async Task An_extension_is_no_longer_than_the_term_of_the_level(string decided, string until, bool isLegal)
    {
        await using var arranged = await OpenAsync();
        var document = await arranged.AddAsync("paper", "bí mật");
        await DetermineAsync(arranged, document, SecrecyLevel.Confidential, "2016-05-01");
        Task<SecrecyDetermination> ExtendAsync() =>
            arranged.Archive.Access.ExtendAsync(Keeper, document, Day(until), Day(decided), "QĐ 2", Token);
        if (!isLegal)
        {
            await Assert.ThrowsAsync<AccessRuleException>(ExtendAsync);
            return;
        }
        Assert.Equal(1, (await ExtendAsync()).Extensions);
        var line = Assert.Single(await arranged.Archive.Access.ListReviewAsync(Keeper, Day(until), Day(until), Token));
        Assert.Equal((Day(until), Day("2036-03-02")), (line.ExpiresOn, line.ExtendBy));
    }

    [Fact]
    public async Task An_extension_decided_less_than_60_days_before_the_end_is_refused()
    {
        await using var arranged = await OpenAsync();
        var document = await arranged.AddAsync("paper", "bí mật");
        await DetermineAsync(arranged, document, SecrecyLevel.Confidential, "2016-04-30");
        var refused = await Assert.ThrowsAsync<AccessRuleException>(() =>
            arranged.Archive.Access.ExtendAsync(Keeper, document, Day("2030-01-01"), Day("2026-03-02"), "QĐ 2", Token)
        );
        Assert.Contains("2026-03-01", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_lapses_by_itself_and_what_is_listed_lapses_on_request()
    {
        await using var arranged = await OpenAsync();
        var due = await arranged.AddAsync("due", "bí mật đến hạn");
        var later = await arranged.AddAsync("later", "bí mật còn hạn");
        var dated = await arranged.AddAsync(
            "dated",
            "bí mật theo ngày",
            new() { Secrecy = SecrecyLevel.Confidential, IssuedOn = ArchivalDate.OfYear(2010) }
        );
        var unknown = await arranged.AddAsync("unknown", "bí mật không ngày", new() { Secrecy = SecrecyLevel.Secret });
        await DetermineAsync(arranged, due, SecrecyLevel.Confidential, "2016-03-02");
        await DetermineAsync(arranged, later, SecrecyLevel.Confidential, "2016-03-03");
        arranged.Time.Advance(TimeSpan.FromHours(20));
        Assert.Equal(0, await CountAsync(arranged, SecrecyLevel.None));

        var listed = await arranged.Archive.Access.ListReviewAsync(Keeper, Day("2000-01-01"), Day("2026-03-03"), Token);
        Assert.Equal<DocumentId>([dated, due, later, unknown], listed.Select(line => line.Document));
        Assert.Equal([true, false, false, true], listed.Select(line => line.IsEstimate));
        // The day of the year is not known: protection must not end too early.
        Assert.Equal(
            [Day("2020-12-31"), Day("2026-03-02"), Day("2026-03-03"), null],
            listed.Select(line => line.ExpiresOn)
        );

        foreach (var refused in new[] { dated, unknown })
        {
            await Assert.ThrowsAsync<AccessRuleException>(() =>
                arranged.Archive.Access.DeclassifyDueAsync(Keeper, [due, refused], "Điều 22", Token)
            );
        }
        Assert.Equal(0, await CountAsync(arranged, SecrecyLevel.None));
        await arranged.Archive.Access.DeclassifyDueAsync(Keeper, [due, later], "Điều 22", Token);
        Assert.Equal(2, await CountAsync(arranged, SecrecyLevel.None));
    }

    [Fact]
    public async Task A_level_that_a_person_described_otherwise_since_makes_the_old_term_void()
    {
        await using var arranged = await OpenAsync();
        var document = await arranged.AddAsync("paper", "bí mật");
        await DetermineAsync(arranged, document, SecrecyLevel.Confidential, "2016-03-02");
        await arranged.Archive.DescribeAsync(Archivist, document, new() { Secrecy = SecrecyLevel.TopSecret }, Token);
        var line = Assert.Single(
            await arranged.Archive.Access.ListReviewAsync(Keeper, Day("2000-01-01"), Day("2026-03-03"), Token)
        );
        Assert.Equal((SecrecyLevel.TopSecret, null, true), (line.Level, line.ExpiresOn, line.IsEstimate));
    }

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

    private static Task<SecrecyDetermination?> DetermineAsync(
        ArrangedArchive arranged,
        DocumentId document,
        SecrecyLevel level,
        string on
    ) =>
        arranged.Archive.Access.DetermineAsync(
            Keeper,
            document,
            new SecrecyOrder(level, Day(on), "Quyết định 1"),
            Token
        );

    private static async Task<bool> FindsAsync(ArrangedArchive arranged, SecrecyLevel clearance) =>
        await CountAsync(arranged, clearance) > 0;

    private static async Task<long> CountAsync(ArrangedArchive arranged, SecrecyLevel clearance) =>
        (await arranged.Archive.SearchAsync(new SearchRequest(new Requester("x", clearance), "bí mật"), Token))
            .Total
            .Value;
}
