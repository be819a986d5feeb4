using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Search;
using PartyArchive.Tests.Arrangement;

namespace PartyArchive.Tests.Access;

/// <summary>Bar S-03: a right that is taken back is gone with the next call, in every process; a cursor serves who it was given to, as long as his rights are the same.</summary>
public sealed class RevocationTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static readonly Requester Keeper = new("keeper", SecrecyLevel.TopSecret, new HashSet<string> { "access" });
    private static readonly Requester Clerk = new("clerk");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_revoked_grant_is_gone_with_the_next_call_also_in_a_process_that_only_reads()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var document = await arranged.AddAsync("paper", "kế hoạch", groups: "hr");
        var grant = await GrantAsync(arranged, document);
        await using var reader = await Archive.OpenAsync(
            new ArchiveOptions { Folder = arranged.Archive.Folder, ReadOnly = true },
            time: arranged.Time,
            cancellationToken: Token
        );
        foreach (var archive in new[] { arranged.Archive, reader })
        {
            Assert.Equal((1, true, true), await SeenAsync(archive, document));
        }

        await arranged.Archive.Access.RevokeAsync(Keeper, grant.Id, "Hết việc", Token);
        foreach (var archive in new[] { reader, arranged.Archive })
        {
            Assert.Equal((0, false, false), await SeenAsync(archive, document));
        }
        Assert.Null(await arranged.Archive.Access.RevokeAsync(Keeper, grant.Id, "Lần nữa", Token));
    }

    [Fact]
    public async Task A_paper_that_is_restricted_is_gone_from_every_answer_that_begins_after_it()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var document = await arranged.AddAsync("paper", "kế hoạch");
        for (var i = 0; i < 20; i++)
        {
            var rule = i % 2 == 0 ? AccessRule.For("hr") : AccessRule.Open;
            await arranged.Archive.Access.SetAsync(Keeper, AccessTarget.OfDocument(document), rule, "QĐ", Token);
            var isOpen = i % 2 == 1;
            Assert.Equal((isOpen ? 1 : 0, isOpen, isOpen), await SeenAsync(arranged.Archive, document));
        }
    }

    [Fact]
    public async Task A_cursor_is_refused_to_others_and_when_the_rights_have_changed_since()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var document = await FillAsync(arranged);
        var request = new SearchRequest(Clerk, "kế hoạch") { Top = 2 };
        var cursor = (await arranged.Archive.SearchAsync(request, Token)).NextCursor!;
        await arranged.Archive.SearchAsync(request with { Cursor = cursor }, Token);

        var stolen = new SearchRequest(new Requester("thief"), "kế hoạch") { Top = 2, Cursor = cursor };
        await RefusedAsync(arranged, stolen);
        var grant = await GrantAsync(arranged, document);
        await RefusedAsync(arranged, request with { Cursor = cursor });
        var wider = (await arranged.Archive.SearchAsync(request, Token)).NextCursor!;
        await arranged.Archive.Access.RevokeAsync(Keeper, grant.Id, "Hết việc", Token);
        await RefusedAsync(arranged, request with { Cursor = wider });
        await arranged.Archive.SearchAsync(request with { Cursor = cursor }, Token);
    }

    [Fact]
    public async Task A_cursor_with_any_letter_changed_left_out_or_added_is_refused()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        await FillAsync(arranged);
        var request = new SearchRequest(Clerk, "kế hoạch") { Top = 2 };
        var cursor = (await arranged.Archive.SearchAsync(request, Token)).NextCursor!;
        var tried = 0;
        for (var at = 0; at < cursor.Length; at++)
        {
            foreach (var letter in Alphabet.Where(letter => letter != cursor[at]))
            {
                await RefusedAsync(arranged, request with { Cursor = cursor[..at] + letter + cursor[(at + 1)..] });
                tried++;
            }
            await RefusedAsync(arranged, request with { Cursor = cursor.Remove(at, 1) });
            await RefusedAsync(arranged, request with { Cursor = cursor.Insert(at, "A") });
        }
        Assert.True(tried > 3_000, $"Only {tried} were tried.");
    }

    private static Task RefusedAsync(ArrangedArchive arranged, SearchRequest request) =>
        Assert.ThrowsAsync<SearchCursorException>(() => arranged.Archive.SearchAsync(request, Token));

    private static Task<AccessGrant> GrantAsync(ArrangedArchive arranged, DocumentId document) =>
        arranged.Archive.Access.GrantAsync(
            Keeper,
            new GrantOrder(
                Grantee.OfRequester("clerk"),
                AccessTarget.OfDocument(document),
                null,
                arranged.Time.GetUtcNow().AddDays(10),
                "Phiếu 5"
            ),
            Token
        );

    private static async Task<(long Total, bool Record, bool Text)> SeenAsync(Archive archive, DocumentId document) =>
        (
            (await archive.SearchAsync(new SearchRequest(Clerk, "kế hoạch"), Token)).Total.Value,
            await archive.FindAsync(Clerk, document, Token) is not null,
            (await archive.ReadPagesAsync(Clerk, document, Token)).Count > 0
        );

    /// <summary>Five open papers and one restricted, which is returned.</summary>
    private static async Task<DocumentId> FillAsync(ArrangedArchive arranged)
    {
        await arranged.Archive.AddAsync(
            Enumerable.Range(0, 5).Select(n => new NewDocument($"open {n}", [$"kế hoạch số {n}"])).ToAsyncEnumerable(),
            cancellationToken: Token
        );
        return await arranged.AddAsync("paper", "kế hoạch", groups: "hr");
    }
}
