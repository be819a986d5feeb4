using PartyArchive.Access;
using PartyArchive.Catalog;
using PartyArchive.Catalog.Sqlite;
using PartyArchive.Search;
using PartyArchive.Search.Lucene;
using PartyArchive.Vietnamese;
using static PartyArchive.Tests.Search.SearchDocuments;

namespace PartyArchive.Tests.Search;

public sealed class SnippetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    private async Task<IReadOnlyList<Snippet>> CutAsync(string query, int count, params string[] pages)
    {
        await using var index = LuceneIndex.Open(_folder.Path, IndexMode.Write).Index!;
        await index.ApplyAsync([Upsert(1, pages)], Cancel);
        await index.RefreshAsync(Cancel);
        var found = await index.SearchAsync(new SearchRequest(new Requester("reader"), query), Cancel);
        return found.Highlighter.Cut(
            [.. pages.Select(static (text, at) => new PageText(at + 1, text, at == 1))],
            count
        );
    }

    private static string[] Marked(Snippet snippet) =>
        [.. snippet.Highlights.Select(r => snippet.Text.Substring(r.Start, r.Length))];

    [Theory]
    [InlineData("lưu trữ", "Công tác lưu trữ ở huyện.", "lưu|trữ")]
    [InlineData("luu tru", "Công tác LƯU TRỮ ở huyện.", "LƯU|TRỮ")]
    [InlineData("\"lưu trữ\"", "Lưu ý: công tác lưu trữ.", "lưu trữ")]
    [InlineData("\"luu trữ\"", "công tác lưu trữ.", "lưu trữ")]
    [InlineData("hòa", "Ngày hoa\u0300 bình", "hoa\u0300")]
    [InlineData("15-NQ/TW", "theo nghị quyết số 15-NQ/TW về việc", "15-NQ/TW")]
    [InlineData("lưu trữ -giấy", "lưu trữ điện tử", "lưu|trữ")]
    public async Task The_words_found_are_marked_where_they_stand(string query, string text, string marked)
    {
        var snippet = Assert.Single(await CutAsync(query, 1, text));

        Assert.Equal(marked.Split('|'), Marked(snippet));
    }

    [Fact]
    public async Task When_the_time_of_a_search_is_up_hits_come_without_snippets_and_that_is_said()
    {
        await using var catalog = await SqliteCatalog.OpenAsync(_folder.Path, cancellationToken: Cancel);
        await using var index = LuceneIndex.Open(Path.Combine(_folder.Path, "index"), IndexMode.Write).Index!;
        var change = Upsert(1, "Công tác lưu trữ ở huyện.");
        await using (var transaction = await catalog.BeginAsync(Cancel))
        {
            await transaction.AddAsync(change.Document! with { Characters = 25 }, change.Pages, Cancel);
            await transaction.CommitAsync(Cancel);
        }
        await index.ApplyAsync([change], Cancel);
        await index.RefreshAsync(Cancel);
        var request = new SearchRequest(new Requester("reader"), "lưu trữ");

        var inTime = await AskAsync(TimeProvider.System);
        var late = await AskAsync(new LateClock());

        Assert.NotEmpty(Assert.Single(inTime.Hits).Snippets);
        Assert.True(inTime.IsComplete);
        Assert.Empty(Assert.Single(late.Hits).Snippets);
        Assert.False(late.IsComplete);

        // Who asked an hour ago and had to wait for others has no time left to be searched for.
        var waited = await new DocumentSearch(catalog, index, SearchDefaults.OfLibrary, TimeProvider.System).RunAsync(
            request,
            TimeProvider.System.GetTimestamp() - (3_600 * TimeProvider.System.TimestampFrequency),
            Cancel
        );
        Assert.False(waited.IsComplete);

        Task<SearchResult> AskAsync(TimeProvider time) =>
            new DocumentSearch(catalog, index, SearchDefaults.OfLibrary, time).RunAsync(
                request,
                time.GetTimestamp(),
                Cancel
            );
    }

    private sealed class LateClock : TimeProvider
    {
        // The hour passes once the index has been asked.
        private int _looks;

        public override long GetTimestamp() => _looks++ < 2 ? 0 : TimestampFrequency * 3_600;
    }

    [Fact]
    public async Task The_page_that_holds_more_of_the_query_comes_first()
    {
        var snippets = await CutAsync(
            "thời hạn bảo quản",
            2,
            "Trang đầu nói về thời tiết.",
            "Trang này nói về thời hạn bảo quản tài liệu.",
            "Bảo vệ rừng."
        );

        Assert.Equal(2, snippets[0].Page);
        Assert.True(snippets[0].PageIsEstimated);
        Assert.Equal(["thời", "hạn", "bảo", "quản"], Marked(snippets[0]));
    }

    [Fact]
    public async Task A_stretch_begins_and_ends_with_its_sentence()
    {
        const string text = "Câu trước không liên quan. Phải nộp hồ sơ vào lưu trữ. Câu sau cũng vậy.";

        var snippet = Assert.Single(await CutAsync("hồ sơ", 1, text));

        Assert.Equal("Phải nộp hồ sơ vào lưu trữ.", snippet.Text);
        Assert.Equal(text.IndexOf("Phải", StringComparison.Ordinal), snippet.Start);
    }

    [Fact]
    public async Task Every_snippet_lies_in_its_page_with_its_marks_in_order()
    {
        var random = new Random(7);
        string[] words = ["lưu", "trữ", "hồ", "sơ.", "\ud83d\ude00", "a\u0301", "\n", "15-NQ/TW", "…", "Đảng"];
        var pages = Enumerable
            .Range(0, 30)
            .Select(_ =>
                string.Join(' ', Enumerable.Range(0, random.Next(0, 400)).Select(_ => words[random.Next(words.Length)]))
            )
            .ToArray();

        var snippets = await CutAsync("luu trữ \"hồ sơ\" 15-NQ/TW", 10, pages);

        Assert.Equal(10, snippets.Count);
        foreach (var snippet in snippets)
        {
            Assert.Equal(snippet.Text, pages[snippet.Page - 1].Substring(snippet.Start, snippet.Text.Length));
            Assert.False(char.IsLowSurrogate(snippet.Text[0]));
            Assert.False(char.IsHighSurrogate(snippet.Text[^1]));
            var end = 0;
            foreach (var range in snippet.Highlights)
            {
                Assert.True(range.Start >= end && range.Length > 0);
                end = range.Start + range.Length;
                Assert.True(end <= snippet.Text.Length);
                Assert.Contains(
                    string.Concat(
                        VietnameseText
                            .Fold(snippet.Text.Substring(range.Start, range.Length))
                            .Where(char.IsLetterOrDigit)
                    ),
                    (string[])["luu", "tru", "hoso", "15nqtw", "15nq", "nqtw", "15", "nq", "tw"]
                );
            }
            Assert.NotEmpty(snippet.Highlights);
        }
    }

    [Fact]
    public async Task A_document_of_ten_million_characters_is_not_read_to_its_end()
    {
        const int characters = 10_000_000;
        var page = string.Concat(Enumerable.Repeat("Hồ sơ nộp vào lưu trữ. ", 100));
        var book = new CountedPages(page, characters / page.Length);
        await using var index = LuceneIndex.Open(_folder.Path, IndexMode.Write).Index!;
        await index.ApplyAsync([Upsert(1, page)], Cancel);
        await index.RefreshAsync(Cancel);
        var found = await index.SearchAsync(new SearchRequest(new Requester("reader"), "lưu trữ"), Cancel);

        var snippets = found.Highlighter.Cut(book, 3);

        Assert.Equal(3, snippets.Count);
        Assert.InRange(book.Read, 3, book.Count / 4);
    }

    [Fact]
    public async Task A_single_page_of_ten_million_characters_is_cut_like_any_other()
    {
        var page = string.Concat(Enumerable.Repeat("Hồ sơ nộp vào lưu trữ. ", 435_000));

        var snippets = await CutAsync("lưu trữ", 3, page);

        Assert.Equal(3, snippets.Count);
        Assert.All(snippets, static s => Assert.InRange(s.Text.Length, 1, 400));
    }

    [Fact]
    public async Task Nothing_asked_cuts_nothing()
    {
        Assert.Empty(await CutAsync("", 3, "lưu trữ"));
        Assert.Empty(await CutAsync("lưu trữ", 0, "lưu trữ"));
    }

    /// <summary>The same page many times; counts how many were read.</summary>
    private sealed class CountedPages(string text, int count) : IReadOnlyList<PageText>
    {
        public int Read { get; private set; }

        public int Count => count;

        public PageText this[int index] => new(index + 1, text, IsEstimated: true);

        public IEnumerator<PageText> GetEnumerator()
        {
            for (var i = 0; i < count; i++)
            {
                Read++;
                yield return this[i];
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
