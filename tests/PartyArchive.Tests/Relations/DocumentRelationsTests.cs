using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Catalog.Sqlite;
using PartyArchive.Relations;

namespace PartyArchive.Tests.Relations;

public sealed class DocumentRelationsTests : IAsyncLifetime
{
    private static readonly Requester Anyone = new("an");
    private static readonly Requester Cleared = new("binh", SecrecyLevel.TopSecret);
    private readonly TemporaryFolder _folder = new();
    private Archive _archive = null!;
    private int _papers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _archive = await Archive.OpenAsync(new ArchiveOptions { Folder = _folder.Path }, cancellationToken: Token);

    public async ValueTask DisposeAsync()
    {
        await _archive.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_citation_is_resolved_when_the_cited_paper_arrives_later()
    {
        var later = await AddAsync(
            Decision(
                "13/2020/QĐ-UBND",
                "02/3/2020",
                "Quyết định này thay thế Quyết định số 12/2010/QĐ-UBND ngày 05/5/2010."
            )
        );
        var before = Assert.Single(await FromAsync(later));
        var cited = await AddAsync(Decision("12/2010/QĐ-UBND", "05/5/2010", "Như sau."));

        var after = Assert.Single(await FromAsync(later));

        Assert.Equal((TargetMatch.None, null), (before.Match, before.Target));
        Assert.Equal((TargetMatch.Certain, cited), (after.Match, after.Target!.Id));
        Assert.Contains("12/2010/QĐ-UBND", after.Quote, StringComparison.Ordinal);
        Assert.Equal(later, Assert.Single(await ToAsync(cited)).Source.Id);
    }

    [Fact]
    public async Task A_citation_is_resolved_when_the_code_of_the_cited_paper_is_corrected()
    {
        var cited = await AddAsync("Một văn bản không có số, ký hiệu.");
        var citing = await AddAsync(Decision("13/2020/QĐ-UBND", "02/3/2020", "Căn cứ Nghị quyết số 9/2010/NQ-HĐND;"));

        await _archive.DescribeAsync(Anyone, cited, new DocumentDescription { Code = "09/2010/NQ-HĐND" }, Token);

        Assert.Equal(cited, Assert.Single(await FromAsync(citing)).Target?.Id);
    }

    [Fact]
    public async Task Papers_of_one_code_in_two_terms_are_told_apart_by_date_and_stay_candidates_without_one()
    {
        var old = await AddAsync(Resolution("05-NQ/TU", "12/3/2016"));
        var young = await AddAsync(Resolution("05-NQ/TU", "01/7/2021"));
        var dated = await AddAsync("Báo cáo thực hiện Nghị quyết số 05-NQ/TU ngày 01/7/2021 của Tỉnh ủy");
        var undated = await AddAsync("Kế hoạch thực hiện Nghị quyết số 05-NQ/TU của Tỉnh ủy");

        Assert.Equal(young, Assert.Single(await FromAsync(dated)).Target?.Id);
        var ambiguous = Assert.Single(await FromAsync(undated));
        Assert.Equal(TargetMatch.Ambiguous, ambiguous.Match);
        Assert.Equal(new[] { old, young }.Order(), ambiguous.Candidates.Select(static document => document.Id).Order());
        Assert.Single(await ToAsync(old));
    }

    [Fact]
    public async Task A_law_is_found_by_its_name_and_date()
    {
        var law = await AddAsync(
            "QUỐC HỘI\n-----\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nLuật số: 01/2011/QH13\nLUẬT\nLƯU TRỮ\nCăn cứ Hiến pháp nước Cộng hòa;\nLuật này được Quốc hội khóa XIII thông qua ngày 11 tháng 11 năm 2011.\nCHỦ TỊCH QUỐC HỘI\nNguyễn Sinh Hùng"
        );
        var citing = await AddAsync(
            Decision("13/2020/QĐ-UBND", "02/3/2020", "Căn cứ Luật Lưu trữ ngày 11 tháng 11 năm 2011;")
        );

        Assert.Equal(law, Assert.Single(await FromAsync(citing)).Target?.Id);
    }

    [Fact]
    public async Task A_paper_is_in_force_until_the_one_that_replaces_it_comes_into_force()
    {
        var old = await AddAsync(Decision("12/2010/QĐ-UBND", "05/5/2010", "Như sau."));
        var amending = await AddAsync(
            Decision("7/2015/QĐ-UBND", "05/5/2015", "Sửa đổi Điều 3 Quyết định số 12/2010/QĐ-UBND ngày 05/5/2010.")
        );
        var replacing = await AddAsync(
            Decision(
                "13/2020/QĐ-UBND",
                "02/3/2020",
                "Quyết định này có hiệu lực từ ngày 15/3/2020 và thay thế Quyết định số 12/2010/QĐ-UBND ngày 05/5/2010."
            )
        );

        var today = await _archive.Relations.JudgeForceAsync(Anyone, old, new DateOnly(2020, 3, 15), Token);
        var before = await _archive.Relations.JudgeForceAsync(Anyone, old, new DateOnly(2020, 3, 14), Token);
        var early = await _archive.Relations.JudgeForceAsync(Anyone, old, new DateOnly(2012, 1, 1), Token);
        var unborn = await _archive.Relations.JudgeForceAsync(Anyone, old, new DateOnly(2009, 1, 1), Token);

        Assert.Equal((ForceState.Ended, new DateOnly(2020, 3, 15)), (today!.State, today.Until));
        Assert.Equal([replacing, amending], today.Reasons.Select(static reason => reason.Relation.Source.Id));
        Assert.Equal(ForceState.Amended, before!.State);
        Assert.Equal((ForceState.NoEndKnown, 0), (early!.State, early.Reasons.Count));
        Assert.Equal(ForceState.NotYet, unborn!.State);
    }

    [Fact]
    public async Task An_end_that_names_no_date_of_a_party_paper_is_only_possible()
    {
        var old = await AddAsync(Resolution("05-NQ/TU", "12/3/2016"));
        await AddAsync(Resolution("09-NQ/TU", "01/7/2021") + "\nNghị quyết này thay thế Nghị quyết số 05-NQ/TU.");

        var judged = await _archive.Relations.JudgeForceAsync(Anyone, old, new DateOnly(2022, 1, 1), Token);

        Assert.Equal((ForceState.PossiblyEnded, null), (judged!.State, judged.Until));
    }

    [Fact]
    public async Task What_a_requester_may_not_see_changes_no_answer()
    {
        var old = await AddAsync(Decision("12/2010/QĐ-UBND", "05/5/2010", "Như sau."));
        var citing = await AddAsync(Decision("8/2015/QĐ-UBND", "05/5/2015", "Căn cứ Nghị quyết số 9-NQ/TU;"));
        var without = await AnswersAsync(Anyone, old, citing);
        var secret = await AddAsync(
            Decision(
                "13/2020/QĐ-UBND",
                "02/3/2020",
                "Quyết định này thay thế Quyết định số 12/2010/QĐ-UBND ngày 05/5/2010."
            ),
            SecrecyLevel.Secret
        );
        var secretTarget = await AddAsync(Resolution("9-NQ/TU", "01/01/2015"), SecrecyLevel.Confidential);
        var byHand = await _archive.Relations.AddAsync(
            Cleared,
            citing,
            RelationKind.Implements,
            secretTarget,
            cancellationToken: Token
        );

        Assert.Equal(without, await AnswersAsync(Anyone, old, citing));
        Assert.NotEqual(without, await AnswersAsync(Cleared, old, citing));
        Assert.Empty(await FromAsync(secret));
        Assert.Null(await _archive.Relations.JudgeForceAsync(Anyone, secret, cancellationToken: Token));
        Assert.False(await _archive.Relations.RemoveAsync(Anyone, byHand!.Id!.Value, Token));
        Assert.Null(
            await _archive.Relations.AddAsync(Anyone, citing, RelationKind.Cites, secret, cancellationToken: Token)
        );
    }

    [Fact]
    public async Task A_hand_made_relation_stands_beside_those_read_and_can_be_removed()
    {
        var one = await AddAsync(Decision("12/2010/QĐ-UBND", "05/5/2010", "Căn cứ Nghị quyết số 9-NQ/TU;"));
        var other = await AddAsync("Báo cáo về lưu trữ");

        var made = await _archive.Relations.AddAsync(
            Anyone,
            one,
            RelationKind.Guides,
            other,
            note: "theo biên bản",
            cancellationToken: Token
        );
        var byCode = await _archive.Relations.AddAsync(
            Anyone,
            one,
            RelationKind.Repeals,
            "3-QĐ/TU",
            cancellationToken: Token
        );
        var all = await FromAsync(one);

        Assert.Equal(
            [RelationKind.BasedOn, RelationKind.Guides, RelationKind.Repeals],
            all.Select(static relation => relation.Kind)
        );
        Assert.Equal(("an", "theo biên bản", 1.0), (made!.MadeBy, made.Note, made.Confidence));
        Assert.True(await _archive.Relations.RemoveAsync(Anyone, made.Id!.Value, Token));
        Assert.False(await _archive.Relations.RemoveAsync(Anyone, made.Id!.Value, Token));
        Assert.True(await _archive.Relations.RemoveAsync(Anyone, byCode!.Id!.Value, Token));
        Assert.Single(await FromAsync(one));
    }

    [Fact]
    public async Task A_relation_to_itself_or_to_what_is_no_code_is_refused()
    {
        var one = await AddAsync("Báo cáo về lưu trữ");

        await Assert.ThrowsAsync<ArgumentException>(() =>
            _archive.Relations.AddAsync(Anyone, one, RelationKind.Cites, one, cancellationToken: Token)
        );
        await Assert.ThrowsAsync<ArgumentException>(() =>
            _archive.Relations.AddAsync(Anyone, one, RelationKind.Cites, "không phải số", cancellationToken: Token)
        );
    }

    private static string Decision(string code, string date, string text) =>
        $"ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n-----\nSố: {code}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n-----\nLào Cai, ngày {date}\nQUYẾT ĐỊNH\nVề việc lưu trữ\n\nĐiều 1. {text}";

    private static string Resolution(string code, string date) =>
        $"TỈNH ỦY LÀO CAI\n*\nSố {code}\nĐẢNG CỘNG SẢN VIỆT NAM\nLào Cai, ngày {date}\nNGHỊ QUYẾT\nvề phát triển chè\n-----\nI- TÌNH HÌNH";

    private async Task<DocumentId> AddAsync(string text, SecrecyLevel? secrecy = null)
    {
        var document = new NewDocument($"paper {_papers++}", [text])
        {
            Description = new DocumentDescription { Secrecy = secrecy },
        };
        await _archive.AddAsync(new[] { document }.ToAsyncEnumerable(), cancellationToken: Token);
        await using var catalog = await SqliteCatalog.OpenReadOnlyAsync(_folder.Path, cancellationToken: Token);
        return (await catalog.FindEntryAsync("text:", document.Key, Token))!.Document!.Value;
    }

    private async Task<List<DocumentRelation>> FromAsync(DocumentId id) =>
        await _archive.Relations.ListFromAsync(Anyone, id, Token).ToListAsync(Token);

    private async Task<List<DocumentRelation>> ToAsync(DocumentId id) =>
        await _archive.Relations.ListToAsync(Anyone, id, cancellationToken: Token).ToListAsync(Token);

    private async Task<string> AnswersAsync(Requester requester, params DocumentId[] ids)
    {
        var answers = new List<object?>();
        foreach (var id in ids)
        {
            answers.Add(await _archive.Relations.ListFromAsync(requester, id, Token).ToListAsync(Token));
            answers.Add(
                await _archive.Relations.ListToAsync(requester, id, cancellationToken: Token).ToListAsync(Token)
            );
            answers.Add(await _archive.Relations.JudgeForceAsync(requester, id, new DateOnly(2026, 1, 1), Token));
        }
        return System.Text.Json.JsonSerializer.Serialize(answers);
    }
}
