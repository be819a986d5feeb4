using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Search;
using PartyArchive.Search.Explaining;
using PartyArchive.Search.Suggestions;
using static PartyArchive.Tests.Search.Finding.ArchiveUnderTest;

namespace PartyArchive.Tests.Search.Finding;

public sealed class DocumentFinderTests
{
    private const string Filler = "Câu này nói về chuyện khác hẳn và không liên quan gì. ";

    private static readonly NewDocument[] Papers =
    [
        new("a", ["Thời hạn bảo quản hồ sơ, tài liệu của cấp ủy là vĩnh viễn."])
        {
            Description = new DocumentDescription
            {
                Title = "Quy định về thời hạn bảo quản",
                Code = "15-QĐ/TW",
                Issuer = "Văn phòng Trung ương Đảng",
                Type = "Quy định",
                IssuedOn = ArchivalDate.OfYear(2015),
            },
        },
        new("b", ["Hướng dẫn thời hạn bảo quản hồ sơ ở huyện ủy."])
        {
            Description = new DocumentDescription
            {
                Title = "Hướng dẫn thời hạn bảo quản",
                Code = "16-HD/VPTW",
                Issuer = "Văn phòng Trung ương Đảng",
                Type = "Hướng dẫn",
            },
        },
        new("c", ["Giao thông đường bộ ở tỉnh."]) { Description = new DocumentDescription { Title = "Giao thông" } },
        new("mật", ["Thời hạn bảo quản hồ sơ mật."])
        {
            Description = new DocumentDescription
            {
                Title = "Thời hạn bảo mật",
                Code = "15-MẬT/TW",
                Issuer = "Văn phòng mật",
                Secrecy = SecrecyLevel.Secret,
            },
        },
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<List<string>> SuggestAsync(Archive archive, string text, SuggestionKind kind) =>
        [
            .. (
                await archive.Finder.SuggestAsync(new SuggestionRequest(Reader, text) { Kinds = [kind] }, Cancel)
            ).Select(static s => s.Text),
        ];

    [Fact]
    public async Task Phrases_titles_issuers_and_numbers_are_suggested_with_and_without_marks()
    {
        await using var test = await WithAsync(Papers);
        var archive = test.Archive;

        Assert.Equal(["thời hạn bảo quản"], await SuggestAsync(archive, "thời h", SuggestionKind.Phrase));
        Assert.Equal(["thời hạn bảo quản"], await SuggestAsync(archive, "thoi h", SuggestionKind.Phrase));
        Assert.Equal(["hạn bảo quản hồ"], (await SuggestAsync(archive, "han ", SuggestionKind.Phrase)).Take(1));
        Assert.Equal(["Quy định về thời hạn bảo quản"], await SuggestAsync(archive, "quy din", SuggestionKind.Title));
        Assert.Equal(
            ["Quy định về thời hạn bảo quản"],
            await SuggestAsync(archive, "bảo quản quy", SuggestionKind.Title)
        );
        Assert.Equal(["Văn phòng Trung ương Đảng"], await SuggestAsync(archive, "van pho", SuggestionKind.Issuer));
        Assert.Equal(["15-QĐ/TW"], await SuggestAsync(archive, "15", SuggestionKind.Number));
        Assert.Equal(["16-HD/VPTW"], await SuggestAsync(archive, "16 hd v", SuggestionKind.Number));
        Assert.Empty(await SuggestAsync(archive, "", SuggestionKind.Title));
        Assert.Empty(await SuggestAsync(archive, "thời hạn bảo m", SuggestionKind.Title));
    }

    [Fact]
    public async Task A_suggestion_is_never_of_papers_kept_from_a_group()
    {
        await using var test = await WithAsync(
            new NewDocument("x", ["kế hoạch bí ẩn kế hoạch bí ẩn"])
            {
                RestrictedTo = ["tổ chức"],
                Description = new DocumentDescription
                {
                    Title = "Kế hoạch bí ẩn",
                    Issuer = "Tổ bí ẩn",
                    Code = "99-BA/TW",
                },
            },
            new NewDocument("y", ["kế hoạch bí ẩn"]) { RestrictedTo = ["tổ chức"] }
        );
        var member = new Requester("m", groups: new HashSet<string>(StringComparer.Ordinal) { "tổ chức" });
        foreach (var text in (string[])["kế ho", "kế hoạch b", "tổ bí", "99", "ke hoach "])
        {
            Assert.Empty(await test.Archive.Finder.SuggestAsync(new SuggestionRequest(Reader, text), Cancel));
            Assert.NotEmpty(await test.Archive.Finder.SuggestAsync(new SuggestionRequest(member, text), Cancel));
        }
        var found = await test.Archive.SearchAsync(new SearchRequest(Reader, "ke hoach bi an"), Cancel);
        Assert.Null(found.DidYouMean);
    }

    [Theory]
    [InlineData("thoi han bao quan", "thời hạn bảo quản")]
    [InlineData("thời hạn bảo quảng", "thời hạn bảo quản")]
    [InlineData("thời hạn bảo quản", null)]
    [InlineData("thoi han -bao", null)]
    [InlineData("xyzzy", null)]
    public async Task What_was_probably_meant_is_said(string query, string? meant)
    {
        await using var test = await WithAsync(Papers);

        Assert.Equal(meant, (await test.Archive.SearchAsync(new SearchRequest(Reader, query), Cancel)).DidYouMean);
    }

    [Fact]
    public async Task An_explanation_says_what_stands_where_and_what_keeps_out()
    {
        await using var test = await WithAsync(Papers);
        var finder = test.Archive.Finder;
        var request = new SearchRequest(Reader, "thoi hạn bảo quản loại:\"quy định\"");

        var found = await finder.ExplainAsync(request, await test.IdAsync("a"), Cancel);
        var kept = await finder.ExplainAsync(request, await test.IdAsync("b"), Cancel);
        var hidden = await finder.ExplainAsync(request, await test.IdAsync("mật"), Cancel);
        var none = await finder.ExplainAsync(request, DocumentId.New(DateTimeOffset.UnixEpoch), Cancel);
        var filtered = await finder.ExplainAsync(
            new SearchRequest(Reader, "bảo quản") { Filter = new SearchFilter { IssuedTo = new DateOnly(2000, 1, 1) } },
            await test.IdAsync("a"),
            Cancel
        );

        Assert.True(found.IsFound);
        Assert.True(found.Score > 0);
        Assert.Contains("'hạn' stands in it 2 times, as typed.", found.ToString(), StringComparison.Ordinal);
        Assert.Contains("'thoi' was read so", found.ToString(), StringComparison.Ordinal);
        Assert.Contains("'bảo quản' stands side by side 2 times.", found.ToString(), StringComparison.Ordinal);
        Assert.Contains(found.Reasons, static r => r.Kind == HitReasonKind.Condition);
        Assert.False(kept.IsFound);
        Assert.Contains(
            "type:\"quy định\"",
            Assert.Single(kept.Reasons, static r => r.Kind == HitReasonKind.MissedCondition).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "The filter for date of issue keeps it out.",
            Assert.Single(filtered.Reasons, static r => r.Kind == HitReasonKind.Filter).Text
        );
        // What may not be seen is explained like what is not there.
        Assert.Equal(none.ToString(), hidden.ToString());
        Assert.Equal(HitReasonKind.NotVisible, Assert.Single(hidden.Reasons).Kind);
    }

    [Fact]
    public async Task A_score_explained_is_the_score_of_the_hit()
    {
        await using var test = await WithAsync(Papers);
        foreach (var query in (string[])["thời hạn bảo quản", "bao quan ho so", "15-QĐ/TW", "bảo~ hồ*"])
        {
            var request = new SearchRequest(Reader, query);
            var hit = (await test.Archive.SearchAsync(request, Cancel)).Hits[0];
            var explained = await test.Archive.Finder.ExplainAsync(request, hit.Document.Id, Cancel);

            Assert.True(explained.IsFound);
            Assert.Equal(hit.Score, explained.Score, 9);
        }
    }

    [Fact]
    public async Task All_pages_with_hits_are_told_with_the_ranges_to_mark()
    {
        var pages = Enumerable
            .Range(1, 300)
            .Select(static n => n is 7 or 250 ? Filler + "Bảo quản hồ sơ." : Filler)
            .ToArray();
        await using var test = await WithAsync(new NewDocument("dài", pages));
        var id = await test.IdAsync("dài");

        var found = await test.Archive.Finder.FindPagesAsync(new SearchRequest(Reader, "\"bao quan\" ho"), id, Cancel);

        Assert.Equal([7, 250], found.Select(static p => p.Page));
        Assert.Equal(["Bảo quản", "hồ"], found[0].Ranges.Select(r => pages[6].Substring(r.Start, r.Length)));
        Assert.Empty(
            await test.Archive.Finder.FindPagesAsync(
                new SearchRequest(Reader, "không"),
                DocumentId.New(DateTimeOffset.UnixEpoch),
                Cancel
            )
        );
    }

    [Fact]
    public async Task Snippets_come_from_the_best_pages_of_a_long_document()
    {
        var pages = Enumerable
            .Range(1, 500)
            .Select(static n => n == 431 ? Filler + "Thời hạn bảo quản hồ sơ." : Filler + "hồ nước")
            .ToArray();
        await using var test = await WithAsync(new NewDocument("dài", pages));

        var hit = (await test.Archive.SearchAsync(new SearchRequest(Reader, "thời hạn bảo quản hồ sơ"), Cancel)).Hits[
            0
        ];

        Assert.Equal(431, hit.Snippets[0].Page);
        Assert.Equal("Thời hạn bảo quản hồ sơ.", hit.Snippets[0].Text);
    }

    [Fact]
    public async Task Similar_documents_are_about_the_same_things()
    {
        await using var test = await WithAsync(Papers);
        var similar = await test.Archive.Finder.FindSimilarAsync(
            Reader,
            await test.IdAsync("a"),
            cancellationToken: Cancel
        );

        Assert.Equal("b", similar[0].Document.SourcePath);
        Assert.DoesNotContain(similar, static s => s.Document.SourcePath is "a" or "mật");
        Assert.Empty(
            await test.Archive.Finder.FindSimilarAsync(Reader, await test.IdAsync("mật"), cancellationToken: Cancel)
        );
    }

    [Fact]
    public async Task Copies_of_a_paper_are_found_whatever_its_form()
    {
        var words = Enumerable.Range(0, 400).Select(static n => "từ" + (n * 7919 % 613)).ToArray();
        var signed = string.Join(' ', words);
        var draft = string.Join(' ', words.Select(static (w, at) => at % 40 == 3 ? "sửa" : w));
        var half = signed.IndexOf(' ', 500);
        // A scan loses marks and some words; pages break elsewhere.
        var scan = string.Join(' ', words.Select(static (w, at) => at % 25 == 9 ? "zz" + at : w.Replace('ừ', 'u')));
        await using var test = await WithAsync(
            new NewDocument("ký", [signed]),
            new NewDocument("bản sao", [signed[..half].ToUpperInvariant(), signed[half..] + "."]),
            new NewDocument("dự thảo", [draft]),
            new NewDocument("quét", [scan]),
            new NewDocument("khác", [string.Join(' ', Enumerable.Range(0, 400).Select(static n => "chữ" + n))]),
            new NewDocument("mật", [signed]) { Description = new DocumentDescription { Secrecy = SecrecyLevel.Secret } }
        );
        var copies = await test.Archive.Finder.FindCopiesAsync(
            Reader,
            await test.IdAsync("ký"),
            cancellationToken: Cancel
        );

        Assert.Equal(["bản sao", "dự thảo", "quét"], copies.Select(static c => c.Document.SourcePath));
        Assert.True(copies[0].IsSameText && !copies[1].IsSameText);
        Assert.Equal(1, copies[0].Likeness);
        Assert.InRange(copies[2].Likeness, 0.5, 0.95);
    }
}
