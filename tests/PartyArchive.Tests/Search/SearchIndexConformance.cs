using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Extraction;
using PartyArchive.Search;
using static PartyArchive.Tests.Search.SearchDocuments;

namespace PartyArchive.Tests.Search;

/// <summary>What every search index must do, whatever engine it stands on. A backend's test class derives from this and opens its index.</summary>
public abstract class SearchIndexConformance : IAsyncDisposable
{
    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ISearchIndex? _index;

    /// <summary>Opens the index at hand: a new one, or after <see cref="ReopenAsync"/> the same again.</summary>
    protected abstract ISearchIndex Open();

    private protected ISearchIndex Index => _index ??= Open();

    private protected async Task ReopenAsync()
    {
        await Index.DisposeAsync();
        _index = null;
    }

    private protected async Task FillAsync(params ProjectedChange[] changes)
    {
        await Index.ApplyAsync(changes, Cancel);
        await Index.RefreshAsync(Cancel);
    }

    private protected Task<IndexHits> AskAsync(string query, Requester? requester = null) =>
        Index.SearchAsync(new SearchRequest(requester ?? new Requester("reader"), query), Cancel);

    private protected async Task<int[]> FindAsync(string query, Requester? requester = null) =>
        Numbers(await AskAsync(query, requester));

    private protected static int[] Numbers(IndexHits hits) =>
        [.. hits.Hits.Select(static hit => Enumerable.Range(1, 2_000).First(n => Id(n) == hit.Document))];

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_index is not null)
        {
            await _index.DisposeAsync();
        }
        await CleanAsync();
    }

    /// <summary>Removes what the index left.</summary>
    protected abstract ValueTask CleanAsync();

    [Theory]
    [InlineData("thời hạn bảo quản")]
    [InlineData("thoi han bao quan")]
    [InlineData("THỜI HẠN BẢO QUẢN")]
    [InlineData("thoi hạn bao quản")]
    [InlineData("thơ\u0300i ha\u0323n bảo quản")]
    public async Task However_it_is_typed_the_same_document_comes_first(string query)
    {
        await FillAsync(
            Upsert(1, "Hội nghị bàn về công tác dân vận."),
            Upsert(2, "Quy định thời hạn bảo quản hồ sơ, tài liệu."),
            Upsert(3, "Bảo vệ rừng trong thời gian hạn hán.")
        );

        Assert.Equal(2, (await FindAsync(query))[0]);
    }

    [Theory]
    [InlineData("\"hòa bình\"", "Ngày hoà bình")]
    [InlineData("\"hoà bình\"", "Ngày hòa bình")]
    [InlineData("\"kỹ thuật\"", "Sách kĩ thuật")]
    [InlineData("\"thủy lợi\"", "Công trình thuỷ lợi")]
    [InlineData("\"đảng ủy\"", "ĐẢNG UỶ KHỐI")]
    [InlineData("\"dang uy\"", "Đảng ủy khối")]
    [InlineData("\"Đảng uy\"", "Đảng ủy khối")]
    public async Task Spellings_of_one_word_meet_in_a_phrase(string query, string text)
    {
        await FillAsync(Upsert(1, text), Upsert(2, "Một văn bản khác."));

        Assert.Equal((int[])[1], await FindAsync(query));
    }

    [Fact]
    public async Task Marks_typed_are_not_met_by_other_marks()
    {
        await FillAsync(Upsert(1, "Con đường mới."), Upsert(2, "Họ Dương ở làng."));

        Assert.Equal((int[])[1], await FindAsync("đường"));
    }

    [Fact]
    public async Task A_word_without_marks_finds_all_that_fold_to_it()
    {
        await FillAsync(Upsert(1, "Con đường mới."), Upsert(2, "Họ Dương ở làng."));

        Assert.Equal((int[])[1, 2], (await FindAsync("duong")).Order());
    }

    [Fact]
    public async Task When_marks_must_match_a_word_without_marks_finds_only_itself()
    {
        await FillAsync(Upsert(1, "Con đường mới."), Upsert(2, "duong moi"));

        var found = await Index.SearchAsync(
            new SearchRequest(new Requester("reader"), "duong") { MarksMustMatch = true },
            Cancel
        );

        Assert.Equal((int[])[2], Numbers(found));
    }

    [Fact]
    public async Task A_phrase_needs_its_words_side_by_side()
    {
        await FillAsync(Upsert(1, "Bảo quản hồ sơ lưu trữ."), Upsert(2, "Hồ nước và sơ đồ."));

        Assert.Equal((int[])[1], await FindAsync("\"hồ sơ\""));
    }

    [Fact]
    public async Task A_phrase_nobody_holds_ranks_by_its_words_and_says_so()
    {
        await FillAsync(Upsert(1, "Trọng tài thương mại."), Upsert(2, "Giao thông đường bộ."));

        var found = await AskAsync("\"trọng tại thương mại\"");

        Assert.Equal((int[])[1], Numbers(found));
        Assert.NotEmpty(found.Notices);
    }

    [Fact]
    public async Task What_is_excluded_is_not_found()
    {
        await FillAsync(Upsert(1, "Lưu trữ điện tử."), Upsert(2, "Lưu trữ giấy."));

        Assert.Equal((int[])[2], await FindAsync("\"lưu trữ\" -\"điện tử\""));
        Assert.Equal((int[])[2], await FindAsync("\"lưu trữ\" KHÔNG \"điện tử\""));
        Assert.Equal((int[])[1], await FindAsync("-giấy"));
    }

    [Fact]
    public async Task One_of_several_is_enough_between_or()
    {
        await FillAsync(Upsert(1, "Nghị quyết."), Upsert(2, "Chỉ thị."), Upsert(3, "Công văn."));

        Assert.Equal((int[])[1, 2], (await FindAsync("\"nghị quyết\" HOẶC \"chỉ thị\"")).Order());
    }

    [Fact]
    public async Task A_prefix_finds_the_words_that_begin_so()
    {
        await FillAsync(Upsert(1, "Lưu trữ."), Upsert(2, "Giao lưu."), Upsert(3, "Luật đất đai."));

        Assert.Equal((int[])[1, 2], (await FindAsync("lưu*")).Order());
        Assert.Equal((int[])[1, 2, 3], (await FindAsync("lu*")).Order());
    }

    [Theory]
    [InlineData("số:15-NQ/TW")]
    [InlineData("số:15 nq tw")]
    [InlineData("so: 15-nq/tw")]
    [InlineData("number:\"15 NQ TW\"")]
    [InlineData("số:15")]
    [InlineData("loại:\"nghị quyết\"")]
    [InlineData("loai:\"nghi quyet\"")]
    [InlineData("cơ quan:\"Trung ương\"")]
    [InlineData("người ký:\"Nguyễn Văn A\"")]
    [InlineData("ngày:2015..2020")]
    [InlineData("ngày:10/2019")]
    [InlineData("ngày:3/10/2019")]
    [InlineData("date:2019-10-03")]
    [InlineData("phông:TU-01")]
    [InlineData("hồ sơ:hs-12")]
    [InlineData("trích yếu:lưu trữ")]
    [InlineData("tiêu đề:\"lưu trữ\"")]
    public async Task A_field_finds_what_it_names(string query)
    {
        var described = new DocumentDescription
        {
            Title = "Nghị quyết về công tác lưu trữ",
            Subject = "về công tác lưu trữ",
            Code = "15-NQ/TW",
            Type = "Nghị quyết",
            Issuer = "Ban Chấp hành Trung ương",
            Signer = "Nguyễn Văn A",
            IssuedOn = ArchivalDate.OfDay(2019, 10, 3),
            FondsCode = "TU-01",
            FileCode = "HS-12",
        };
        await FillAsync(
            Upsert(1, "văn bản", described),
            Upsert(2, "văn bản", new DocumentDescription { Title = "Khác", IssuedOn = ArchivalDate.OfYear(1990) })
        );

        Assert.Equal((int[])[1], await FindAsync(query));
    }

    [Fact]
    public async Task A_date_known_by_year_counts_when_it_may_fall_into_the_span()
    {
        await FillAsync(Upsert(1, "a", new DocumentDescription { IssuedOn = ArchivalDate.OfYear(2015) }));

        Assert.Equal((int[])[1], await FindAsync("ngày:12/2015..2016"));
        Assert.Equal((int[])[1], await FindAsync("ngày:..1/2015"));
        Assert.Empty(await FindAsync("ngày:2016.."));
    }

    [Fact]
    public async Task Typed_filters_all_hold()
    {
        await FillAsync(
            Upsert(1, "lưu trữ", new DocumentDescription { Type = "Nghị quyết", FondsCode = "F1" }),
            Upsert(2, "lưu trữ", new DocumentDescription { Type = "Nghị quyết", FondsCode = "F2" }),
            Upsert(3, "lưu trữ", new DocumentDescription { Type = "Chỉ thị", FondsCode = "F1" })
        );
        var filter = new SearchFilter
        {
            Types = ["nghi quyet"],
            FondsCodes = ["F1"],
            Formats = [FileFormat.PlainText],
        };

        var found = await Index.SearchAsync(
            new SearchRequest(new Requester("reader"), "lưu trữ") { Filter = filter },
            Cancel
        );

        Assert.Equal((int[])[1], Numbers(found));
        Assert.Equal(new HitTotal(1, true), found.Total);
    }

    [Fact]
    public async Task A_blank_query_finds_everything_the_requester_may_see()
    {
        await FillAsync(Upsert(1, "a"), Upsert(2, ""), Upsert(3, "c", secrecy: SecrecyLevel.Secret));

        Assert.Equal((int[])[1, 2], await FindAsync("  "));
    }

    [Fact]
    public async Task Secrets_are_found_by_the_cleared_only()
    {
        await FillAsync(
            Upsert(1, "kế hoạch"),
            Upsert(2, "kế hoạch", secrecy: SecrecyLevel.Confidential),
            Upsert(3, "kế hoạch", secrecy: SecrecyLevel.TopSecret)
        );

        Assert.Equal((int[])[1], await FindAsync("kế hoạch"));
        Assert.Equal((int[])[1, 2], (await FindAsync("kế hoạch", new Requester("b", SecrecyLevel.Secret))).Order());
        Assert.Equal(
            (int[])[1, 2, 3],
            (await FindAsync("kế hoạch", new Requester("c", SecrecyLevel.TopSecret))).Order()
        );
    }

    [Fact]
    public async Task Papers_of_a_group_are_found_by_its_members_only()
    {
        await FillAsync(Upsert(1, "kế hoạch"), Upsert(2, "kế hoạch", groups: "ban-a"));

        Assert.Equal((int[])[1], await FindAsync("kế hoạch"));
        Assert.Equal(
            (int[])[1],
            await FindAsync("kế hoạch", new Requester("x", groups: new HashSet<string> { "*", "ban-b" }))
        );
        Assert.Equal(
            (int[])[1, 2],
            (await FindAsync("kế hoạch", new Requester("y", groups: new HashSet<string> { "ban-a" }))).Order()
        );
    }

    [Fact]
    public async Task A_paper_that_becomes_secret_leaves_no_trace_below()
    {
        await FillAsync(Upsert(1, "kế hoạch mật"), Upsert(2, "kế hoạch"));
        await FillAsync(Upsert(1, "kế hoạch mật", secrecy: SecrecyLevel.Secret, version: 2));

        Assert.Equal((int[])[2], await FindAsync("kế hoạch mật"));
        Assert.Equal((int[])[1], await FindAsync("\"hoạch mật\"", new Requester("c", SecrecyLevel.Secret)));
    }

    [Fact]
    public async Task An_older_version_changes_nothing()
    {
        await FillAsync(Upsert(1, "bản mới", version: 3));
        await FillAsync(Upsert(1, "bản cũ", version: 2));
        await FillAsync(Delete(1, version: 2));

        Assert.Equal((int[])[1], await FindAsync("\"bản mới\""));
        Assert.Equal(3, (await AskAsync("\"bản mới\"")).Hits[0].Version);
    }

    [Fact]
    public async Task A_deleted_document_does_not_come_back_with_an_older_upsert()
    {
        await FillAsync(Upsert(1, "bản cũ", version: 1));
        await FillAsync(Delete(1, version: 2));
        await FillAsync(Upsert(1, "bản cũ", version: 1));

        Assert.Empty(await FindAsync("bản cũ"));
    }

    [Fact]
    public async Task What_was_committed_is_there_after_reopening()
    {
        await Index.ApplyAsync([Upsert(1, "lưu trữ"), Upsert(2, "mật", secrecy: SecrecyLevel.Secret)], Cancel);
        await Index.CommitAsync(42, Cancel);
        await Index.ApplyAsync([Upsert(3, "lưu trữ")], Cancel);
        await ReopenAsync();

        Assert.Equal(42, Index.AppliedSequence);
        Assert.Equal((int[])[1], await FindAsync("lưu trữ"));
        Assert.Equal((int[])[2], await FindAsync("mật", new Requester("c", SecrecyLevel.Secret)));
    }

    [Fact]
    public async Task Pages_of_hits_join_without_gap_or_double()
    {
        await FillAsync([.. Enumerable.Range(1, 45).Select(n => Upsert(n, "lưu trữ " + new string('a', n % 7)))]);
        var request = new SearchRequest(new Requester("reader"), "lưu trữ") { Top = 10 };
        var all = await Index.SearchAsync(request with { Top = 100 }, Cancel);
        var paged = new List<DocumentId>();

        var page = await Index.SearchAsync(request, Cancel);
        while (true)
        {
            paged.AddRange(page.Hits.Select(static h => h.Document));
            if (page.NextCursor is null)
            {
                break;
            }
            page = await Index.SearchAsync(request with { Cursor = page.NextCursor }, Cancel);
        }

        Assert.Equal(45, paged.Count);
        Assert.Equal(all.Hits.Select(static h => h.Document), paged);
        Assert.Null(all.NextCursor);
    }

    [Fact]
    public async Task A_cursor_opens_for_its_requester_and_query_only()
    {
        await FillAsync([.. Enumerable.Range(1, 5).Select(n => Upsert(n, "lưu trữ"))]);
        var request = new SearchRequest(new Requester("reader"), "lưu trữ") { Top = 2 };
        var cursor = (await Index.SearchAsync(request, Cancel)).NextCursor!;
        var broken = (cursor[0] == 'A' ? 'B' : 'A') + cursor[1..];

        SearchRequest[] refused =
        [
            request with
            {
                Cursor = broken,
            },
            request with
            {
                Cursor = "x",
            },
            request with
            {
                Cursor = cursor,
                Sort = SearchSort.NewestFirst,
            },
            new SearchRequest(new Requester("reader"), "lưu") { Cursor = cursor },
            new SearchRequest(new Requester("other"), "lưu trữ") { Cursor = cursor },
            new SearchRequest(new Requester("reader", SecrecyLevel.Secret), "lưu trữ") { Cursor = cursor },
        ];

        foreach (var wrong in refused)
        {
            await Assert.ThrowsAsync<SearchCursorException>(() => Index.SearchAsync(wrong, Cancel));
        }
    }

    [Fact]
    public async Task Hits_can_be_ordered_by_date_of_issue()
    {
        await FillAsync(
            Upsert(1, "lưu trữ"),
            Upsert(2, "lưu trữ", new DocumentDescription { IssuedOn = ArchivalDate.OfYear(2001) }),
            Upsert(3, "lưu trữ", new DocumentDescription { IssuedOn = ArchivalDate.OfDay(2019, 1, 2) })
        );
        var request = new SearchRequest(new Requester("reader"), "lưu trữ");

        Assert.Equal(
            (int[])[3, 2, 1],
            Numbers(await Index.SearchAsync(request with { Sort = SearchSort.NewestFirst }, Cancel))
        );
        Assert.Equal(
            (int[])[2, 3, 1],
            Numbers(await Index.SearchAsync(request with { Sort = SearchSort.OldestFirst }, Cancel))
        );
    }

    [Fact]
    public async Task A_search_that_runs_out_of_time_says_that_hits_may_be_missing()
    {
        await FillAsync(Upsert(1, "lưu trữ"));

        var found = await Index.SearchAsync(
            new SearchRequest(new Requester("reader"), "lưu trữ") { Timeout = TimeSpan.FromTicks(1) },
            Cancel
        );

        Assert.False(found.IsComplete);
        Assert.False(found.Total.IsExact);
    }

    [Fact]
    public async Task A_cancelled_search_ends_with_the_cancellation()
    {
        await FillAsync(Upsert(1, "lưu trữ"));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Index.SearchAsync(new SearchRequest(new Requester("reader"), "lưu trữ"), cancelled.Token)
        );
    }
}
