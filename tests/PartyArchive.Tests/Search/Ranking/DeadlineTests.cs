using PartyArchive.Search;

namespace PartyArchive.Tests.Search.Ranking;

/// <summary>A search ends in time and says when it did not get to the end; of the reliability bars.</summary>
public sealed class DeadlineTests
{
    private const int Words = 12_000;

    [Theory]
    [InlineData("lưu trữ")]
    [InlineData("luu tru tai lieu nhu the nao")]
    [InlineData("xa*")]
    [InlineData("\"lưu trữ\"")]
    public async Task A_search_without_time_left_answers_at_once_and_says_that_it_is_not_complete(string query)
    {
        await using var index = await ManyWordsAsync();

        var found = await index.AskAsync(
            new SearchRequest(IndexUnderTest.Reader, query) { Timeout = TimeSpan.FromTicks(1) }
        );

        Assert.False(found.IsComplete);
        Assert.False(found.Total.IsExact);
    }

    [Theory]
    [InlineData("lưu trữ")]
    [InlineData("xa*")]
    [InlineData("luutrutailieu")]
    public async Task A_cancelled_search_throws(string query)
    {
        await using var index = await ManyWordsAsync();
        using var cancelled = new CancellationTokenSource();
        var searching = index.Index.SearchAsync(new SearchRequest(IndexUnderTest.Reader, query), cancelled.Token);
        await cancelled.CancelAsync();

        // It may have been done before; then its answer is whole.
        try
        {
            Assert.True((await searching).IsComplete);
        }
        catch (OperationCanceledException)
        {
            Assert.True(cancelled.IsCancellationRequested);
        }
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            index.Index.SearchAsync(new SearchRequest(IndexUnderTest.Reader, query), cancelled.Token)
        );
    }

    [Fact]
    public async Task A_prefix_of_too_many_words_is_said_to_be_too_broad()
    {
        await using var index = await ManyWordsAsync();

        var broad = await index.AskAsync("lưu x*");
        var narrow = await index.AskAsync("xaaa*");

        Assert.Contains(broad.Notices, static n => n.Message.Contains("too broad", StringComparison.Ordinal));
        Assert.Equal(
            4,
            broad.Notices.First(static n => n.Message.Contains("too broad", StringComparison.Ordinal)).Position
        );
        Assert.Empty(narrow.Notices);
        Assert.NotEmpty(narrow.Hits);
    }

    private static Task<IndexUnderTest> ManyWordsAsync()
    {
        var words = Enumerable.Range(0, Words).Select(Word);
        return IndexUnderTest.WithAsync([
            SearchDocuments.Upsert(1, string.Join(' ', words)),
            SearchDocuments.Upsert(2, "lưu trữ tài liệu"),
        ]);
    }

    private static string Word(int number)
    {
        var word = new char[5];
        word[0] = 'x';
        for (var i = 4; i > 0; i--)
        {
            word[i] = (char)('a' + (number % 26));
            number /= 26;
        }
        return new string(word);
    }
}
