using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Retention.Assessment;
using PartyArchive.Search;
using PartyArchive.Tests.Arrangement;
using static PartyArchive.Tests.Arrangement.ArrangedArchive;

namespace PartyArchive.Tests.Access;

public sealed class AccessTests
{
    private static readonly Requester Keeper = new("keeper", SecrecyLevel.TopSecret, Set("access"));
    private static readonly Requester Clerk = new("clerk");
    private static readonly Requester Personnel = new("hr", SecrecyLevel.None, Set("hr"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_in_a_conditional_file_shows_nowhere_and_is_shown_everywhere_to_whom_it_is_granted()
    {
        await using var arranged = await OpenAsync();
        var (file, document) = await FiledAsync(arranged);
        await arranged.AddAsync("other", "một văn bản khác");
        var everyWay = await new Reader(arranged, Clerk).WaysToAsync(document, Word);

        await SetAsync(arranged, AccessTarget.OfFile(file.Id), AccessRule.For());
        Assert.Empty(await new Reader(arranged, Clerk).WaysToAsync(document, Word));
        Assert.Null(await arranged.Archive.Arrangement.FindFileAsync(Clerk, file.Id, Token));
        Assert.Null(await arranged.Archive.Arrangement.FindFileAsync(Clerk, file.Key(), Token));

        await GrantAsync(arranged, Grantee.OfRequester("clerk"), AccessTarget.OfFile(file.Id));
        Assert.Equal(everyWay, await new Reader(arranged, Clerk).WaysToAsync(document, Word));
        Assert.NotNull(await arranged.Archive.Arrangement.FindFileAsync(Clerk, file.Id, Token));
        Assert.Empty(await new Reader(arranged, Stranger).WaysToAsync(document, Word));
        // Every way above is one that the test looks at: a way that shows nothing to anybody would prove nothing.
        Assert.Equal(14, everyWay.Count);
    }

    [Fact]
    public async Task A_grant_opens_the_document_the_file_or_the_fonds_it_names_to_a_person_or_a_group()
    {
        await using var arranged = await OpenAsync();
        var (file, document) = await FiledAsync(arranged);
        var (_, neighbour) = await FiledAsync(arranged, file, "láng");
        await SetAsync(arranged, AccessTarget.OfFonds("PTU"), AccessRule.For());
        await SetAsync(arranged, AccessTarget.OfFile(file.Id), AccessRule.For("staff"));

        await GrantAsync(arranged, Grantee.OfRequester("a"), AccessTarget.OfDocument(document));
        await GrantAsync(arranged, Grantee.OfGroup("b"), AccessTarget.OfFile(file.Id));
        await GrantAsync(arranged, Grantee.OfRequester("c"), AccessTarget.OfFonds("PTU"));

        Assert.Equal((true, false), await SeesAsync(arranged, new Requester("a"), document, neighbour));
        Assert.Equal(
            (true, true),
            await SeesAsync(arranged, new Requester("x", groups: Set("b")), document, neighbour)
        );
        Assert.Equal((true, true), await SeesAsync(arranged, new Requester("c"), document, neighbour));
        Assert.Equal((false, false), await SeesAsync(arranged, new Requester("b"), document, neighbour));
        Assert.Null(await arranged.Archive.Arrangement.FindFileAsync(new Requester("a"), file.Id, Token));
    }

    [Fact]
    public async Task A_grant_begins_and_ends_by_the_clock_of_the_archive()
    {
        await using var arranged = await OpenAsync();
        var (file, document) = await FiledAsync(arranged);
        await SetAsync(arranged, AccessTarget.OfFile(file.Id), AccessRule.For());
        var now = arranged.Time.GetUtcNow();
        await arranged.Archive.Access.GrantAsync(
            Keeper,
            new GrantOrder(
                Grantee.OfRequester("clerk"),
                AccessTarget.OfDocument(document),
                now.AddHours(1),
                now.AddHours(3),
                "Phiếu 5"
            ),
            Token
        );

        Assert.False(await FindsAsync(arranged, Clerk));
        arranged.Time.Advance(TimeSpan.FromHours(1));
        Assert.True(await FindsAsync(arranged, Clerk));
        arranged.Time.Advance(TimeSpan.FromHours(2));
        Assert.False(await FindsAsync(arranged, Clerk));
        Assert.Null(await arranged.Archive.FindAsync(Clerk, document, Token));
    }

    [Fact]
    public async Task A_group_opens_a_paper_only_when_every_level_that_is_restricted_names_it()
    {
        await using var arranged = await OpenAsync();
        var (file, document) = await FiledAsync(arranged);
        await SetAsync(arranged, AccessTarget.OfFonds("PTU"), AccessRule.For("hr", "staff"));
        Assert.True(await FindsAsync(arranged, Personnel));

        await SetAsync(arranged, AccessTarget.OfFile(file.Id), AccessRule.For("staff", "board"));
        Assert.False(await FindsAsync(arranged, Personnel));
        Assert.False(await FindsAsync(arranged, new Requester("b", groups: Set("board"))));
        Assert.True(await FindsAsync(arranged, new Requester("s", groups: Set("staff"))));

        await SetAsync(arranged, AccessTarget.OfDocument(document), AccessRule.For("board"));
        Assert.False(await FindsAsync(arranged, new Requester("s", groups: Set("staff", "board"))));
        var state = await arranged.Archive.Access.FindAsync(Keeper, AccessTarget.OfDocument(document), Token);
        Assert.Equal(AccessMode.Conditional, state!.Mode);
        Assert.Empty(state.OpenToGroups);
    }

    [Fact]
    public async Task The_rules_of_a_file_follow_what_is_placed_taken_out_and_moved()
    {
        await using var arranged = await OpenAsync();
        var restricted = await arranged.OpenFileAsync("01");
        var open = await arranged.OpenFileAsync("02");
        await SetAsync(arranged, AccessTarget.OfFile(restricted.Id), AccessRule.For("hr"));
        var document = await arranged.AddAsync("paper", Word);
        Assert.True(await FindsAsync(arranged, Clerk));

        await arranged.PlaceAsync(open, document);
        Assert.True(await FindsAsync(arranged, Clerk));
        await arranged.Archive.Arrangement.PlaceAsync(
            Hr(),
            restricted.Id,
            [new Placement(document)],
            cancellationToken: Token
        );
        Assert.False(await FindsAsync(arranged, Clerk));
        Assert.True(await FindsAsync(arranged, Personnel));

        await arranged.Archive.Arrangement.TakeOutAsync(Hr(), restricted.Id, [document], cancellationToken: Token);
        Assert.True(await FindsAsync(arranged, Clerk));

        await arranged.Archive.Arrangement.RecordAsync(Archivist, Fonds("QT"), cancellationToken: Token);
        await SetAsync(arranged, AccessTarget.OfFonds("QT"), AccessRule.For("hr"));
        await arranged.Archive.Arrangement.MoveFileAsync(
            Archivist,
            open.Id,
            new FileKey("QT", null, "02"),
            "Quyết định",
            Token
        );
        Assert.False(await FindsAsync(arranged, Clerk));
        Assert.Null(await arranged.Archive.Arrangement.FindFileAsync(Clerk, open.Id, Token));
        Assert.NotNull(await arranged.Archive.Arrangement.FindFileAsync(Personnel, open.Id, Token));

        static Requester Hr() => new("lan", SecrecyLevel.TopSecret, Set("hr"));
    }

    [Fact]
    public async Task A_paper_that_only_bears_the_codes_of_a_restricted_file_or_fonds_is_restricted_too()
    {
        await using var arranged = await OpenAsync();
        var codes = new DocumentDescription
        {
            FondsCode = "PTU",
            CatalogNumber = "1",
            FileCode = "07",
        };
        var document = await arranged.AddAsync("paper", Word, codes);
        Assert.True(await FindsAsync(arranged, Clerk));

        await arranged.Archive.Arrangement.OpenFileAsync(
            Keeper,
            AFile("07") with
            {
                RestrictedTo = ["hr"],
            },
            cancellationToken: Token
        );
        Assert.Null(await arranged.Archive.FindAsync(Clerk, document, Token));
        Assert.False(await FindsAsync(arranged, Clerk));
        Assert.True(await FindsAsync(arranged, Personnel));
    }

    [Fact]
    public async Task Describing_a_file_or_a_fonds_changes_no_rule()
    {
        await using var arranged = await OpenAsync();
        var file = await arranged.OpenFileAsync();
        await SetAsync(arranged, AccessTarget.OfFile(file.Id), AccessRule.For("hr"));
        await SetAsync(arranged, AccessTarget.OfFonds("PTU"), AccessRule.For("hr"));
        var hr = new Requester("lan", SecrecyLevel.TopSecret, Set("hr"));
        var stored = await arranged.Archive.Arrangement.FindFileAsync(hr, file.Id, Token);
        await arranged.Archive.Arrangement.DescribeFileAsync(
            hr,
            stored! with
            {
                Title = "Mới",
                RestrictedTo = null,
                IsConditional = false,
            },
            cancellationToken: Token
        );
        var fonds = await arranged.Archive.Arrangement.FindFondsAsync(hr, "PTU", Token);
        await arranged.Archive.Arrangement.RecordAsync(
            hr,
            fonds! with
            {
                RestrictedTo = null,
                IsConditional = false,
            },
            cancellationToken: Token
        );

        Assert.Null(await arranged.Archive.Arrangement.FindFileAsync(Archivist, file.Id, Token));
        var states = new[] { AccessTarget.OfFile(file.Id), AccessTarget.OfFonds("PTU") };
        foreach (var target in states)
        {
            Assert.Equal(["hr"], (await arranged.Archive.Access.FindAsync(Keeper, target, Token))!.Own.Groups);
        }
    }

    [Fact]
    public async Task Acts_of_access_need_the_group_of_its_keepers_and_their_clearance()
    {
        await using var arranged = await OpenAsync();
        var document = await arranged.AddAsync(
            "paper",
            Word,
            new DocumentDescription { Secrecy = SecrecyLevel.Secret }
        );
        var target = AccessTarget.OfDocument(document);
        var access = arranged.Archive.Access;
        await Assert.ThrowsAsync<AccessRefusedException>(() =>
            access.SetAsync(Archivist, target, AccessRule.Open, "x", Token)
        );
        await Assert.ThrowsAsync<AccessRefusedException>(() => access.ListGrantsAsync(Archivist, null, Token));
        var uncleared = new Requester("k", SecrecyLevel.Confidential, Set("access"));
        await Assert.ThrowsAsync<AccessRuleException>(() =>
            access.SetAsync(uncleared, target, AccessRule.For("hr"), "x", Token)
        );
        Assert.Null(await access.FindAsync(uncleared, target, Token));
        Assert.Equal(AccessMode.Secret, (await access.FindAsync(Keeper, target, Token))!.Mode);
    }

    [Fact]
    public async Task A_grant_lifts_no_secrecy_level()
    {
        await using var arranged = await OpenAsync();
        var document = await arranged.AddAsync(
            "paper",
            Word,
            new DocumentDescription { Secrecy = SecrecyLevel.Secret },
            "hr"
        );
        await GrantAsync(arranged, Grantee.OfRequester("clerk"), AccessTarget.OfDocument(document));

        Assert.False(await FindsAsync(arranged, Clerk));
        Assert.True(await FindsAsync(arranged, new Requester("clerk", SecrecyLevel.Secret)));
    }

    [Theory]
    [InlineData("@grant/archive")]
    [InlineData("@grant/fonds:PTU")]
    [InlineData(" ")]
    public void A_host_cannot_name_a_group_as_the_archive_names_its_grants(string group)
    {
        Assert.Throws<ArgumentException>(() => new Requester("x", SecrecyLevel.None, Set(group)));
        Assert.Throws<ArgumentException>(() => new NewDocument("x", []) { RestrictedTo = [group] });
    }

    [Fact]
    public async Task A_request_is_answered_by_a_grant_or_a_reason_within_six_working_days()
    {
        await using var arranged = await OpenAsync();
        var (file, _) = await FiledAsync(arranged);
        await SetAsync(arranged, AccessTarget.OfFile(file.Id), AccessRule.For());
        var access = arranged.Archive.Access;
        // A Monday.
        var asked = await access.RequestAsync(Clerk, AccessTarget.OfFile(file.Id), "Viết lịch sử", Token);
        var other = await access.RequestAsync(Stranger, AccessTarget.OfFile(file.Id), "Tò mò", Token);
        Assert.Equal(new DateOnly(2026, 3, 10), asked.AnswerBy);
        Assert.Equal([asked.Id], (await access.ListRequestsAsync(Clerk, cancellationToken: Token)).Select(r => r.Id));

        var until = arranged.Time.GetUtcNow().AddDays(15);
        Assert.NotNull((await access.AnswerAsync(Keeper, asked.Id, until, "Đồng ý", Token))!.Grant);
        Assert.Null((await access.AnswerAsync(Keeper, other.Id, null, "Không", Token))!.Grant);
        Assert.Null(await access.AnswerAsync(Keeper, asked.Id, until, "Lần nữa", Token));

        Assert.True(await FindsAsync(arranged, Clerk));
        Assert.False(await FindsAsync(arranged, Stranger));
        Assert.Empty(await access.ListRequestsAsync(Keeper, cancellationToken: Token));
        Assert.Equal(2, (await access.ListRequestsAsync(Keeper, openOnly: false, Token)).Count);
    }

    [Fact]
    public async Task Every_act_stands_in_the_log_with_what_was_before()
    {
        await using var arranged = await OpenAsync();
        var (file, _) = await FiledAsync(arranged);
        await SetAsync(arranged, AccessTarget.OfFile(file.Id), AccessRule.For("hr"));
        await SetAsync(arranged, AccessTarget.OfFile(file.Id), AccessRule.Open);
        var grant = await GrantAsync(arranged, Grantee.OfRequester("clerk"), AccessTarget.OfFile(file.Id));
        await arranged.Archive.Access.RevokeAsync(Keeper, grant.Id, "Hết việc", Token);

        var log = await arranged
            .Archive.Audit.ListAsync(Keeper, cancellationToken: Token)
            .Where(entry => entry.Event.Action.StartsWith("access.", StringComparison.Ordinal))
            .Select(entry => entry.Event)
            .ToListAsync(Token);
        Assert.Equal(
            ["access.set", "access.set", "access.granted", "access.grant-revoked"],
            log.Select(one => one.Action)
        );
        Assert.Equal("hr", log[1].Facts["groups-before"]);
        Assert.Equal("Public", log[1].Facts["mode"]);
        Assert.All(log, one => Assert.NotNull(one.Basis));
    }

    [Fact]
    public async Task Retention_shows_a_conditional_file_only_to_whom_the_file_is_open()
    {
        await using var arranged = await OpenAsync();
        var file = await arranged.OpenFileAsync();
        var reference = new PartyArchive.Retention.FileReference("PTU", "1", file.FileCode);
        await arranged.Archive.Retention.Schedules.AdoptAsync(
            Archivist,
            Retention.Office.Schedule,
            new DateOnly(2000, 1, 1),
            "Decision 1",
            cancellationToken: Token
        );
        await arranged.Archive.Retention.ProposeAsync(
            Archivist,
            new PartyArchive.Retention.Assessment.RecordFileFacts { File = reference, Title = "Hồ sơ" },
            new ItemDecision("ten"),
            Token
        );
        await SetAsync(arranged, AccessTarget.OfFile(file.Id), AccessRule.For());
        Assert.Null(await arranged.Archive.Retention.FindAsync(Archivist, reference, Token));
        await GrantAsync(arranged, Grantee.OfRequester("lan"), AccessTarget.OfFile(file.Id));
        Assert.NotNull(await arranged.Archive.Retention.FindAsync(Archivist, reference, Token));
    }

    private const string Word = "tuyệtxyz";

    private static async Task<(RecordFile File, DocumentId Document)> FiledAsync(
        ArrangedArchive arranged,
        RecordFile? into = null,
        string key = "paper"
    )
    {
        var file = into ?? await arranged.OpenFileAsync();
        var described = new DocumentDescription
        {
            Title = $"{Word} {key}",
            Type = "Báo cáo",
            Subject = $"{Word} {key}",
        };
        var document = await arranged.AddAsync(key, $"Báo cáo {Word} của hồ sơ", described);
        await arranged.PlaceAsync(file, document);
        return (file, document);
    }

    private static async Task<(bool, bool)> SeesAsync(
        ArrangedArchive arranged,
        Requester requester,
        DocumentId one,
        DocumentId other
    ) =>
        (
            await arranged.Archive.FindAsync(requester, one, Token) is not null,
            await arranged.Archive.FindAsync(requester, other, Token) is not null
        );

    private static async Task<bool> FindsAsync(ArrangedArchive arranged, Requester requester) =>
        (await arranged.Archive.SearchAsync(new SearchRequest(requester, Word), Token)).Total.Value > 0;

    private static Task<int> SetAsync(ArrangedArchive arranged, AccessTarget target, AccessRule rule) =>
        arranged.Archive.Access.SetAsync(Keeper, target, rule, "Quyết định 7", Token);

    private static Task<AccessGrant> GrantAsync(ArrangedArchive arranged, Grantee to, AccessTarget target) =>
        arranged.Archive.Access.GrantAsync(
            Keeper,
            new GrantOrder(to, target, null, arranged.Time.GetUtcNow().AddDays(10), "Phiếu 5"),
            Token
        );

    private static HashSet<string> Set(params string[] groups) => groups.ToHashSet(StringComparer.Ordinal);
}
