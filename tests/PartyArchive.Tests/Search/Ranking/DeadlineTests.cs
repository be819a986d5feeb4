using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using PartyArchive.Search;
using PartyArchive.Search.Lucene.Ranking;

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
    public void Documents_of_many_keys_are_not_read_to_the_end_when_the_time_is_up()
    {
        using var folder = new RAMDirectory();
        using (
            var writer = new IndexWriter(folder, new IndexWriterConfig(LuceneVersion.LUCENE_48, new KeywordAnalyzer()))
        )
        {
            for (var i = 0; i < Words; i++)
            {
                writer.AddDocument([new StringField("key", Word(i), Field.Store.NO)]);
            }
        }
        using var reader = DirectoryReader.Open(folder);
        var clock = new StridingClock();

        var whole = Read(new SearchDeadline(TimeProvider.System, TimeSpan.FromMinutes(1), CancellationToken.None));
        var late = new SearchDeadline(clock, TimeSpan.FromSeconds(3), CancellationToken.None);
        var cut = Read(late);

        Assert.Equal(Words, whole);
        Assert.InRange(cut, 1, 1_000);
        Assert.True(late.HasPassed);

        int Read(SearchDeadline deadline)
        {
            var filter = new KeyFilter("key", [.. Enumerable.Range(0, Words).Select(Word)], deadline);
            return reader.Leaves.Sum(leaf => ((FixedBitSet?)filter.GetDocIdSet(leaf, null))?.Cardinality ?? 0);
        }
    }

    [Theory]
    [InlineData("*abc")]
    [InlineData("*abc*")]
    public async Task A_star_before_a_word_is_said_to_be_left_out(string query)
    {
        await using var index = await ManyWordsAsync();

        var found = await index.AskAsync("lưu " + query);

        Assert.Equal(4, Assert.Single(found.Notices).Position);
        Assert.Single(found.Hits);
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

    [Fact]
    public async Task A_star_alone_asks_for_every_document()
    {
        await using var index = await ManyWordsAsync();

        Assert.Equal(2, (await index.AskAsync("*")).Total.Value);
    }

    [Fact]
    public async Task A_prefix_of_one_letter_is_answered_or_said_to_be_too_broad()
    {
        await using var index = await ManyWordsAsync();

        var answered = await index.AskAsync("l*");
        var broad = await index.AskAsync("x*");

        Assert.Empty(answered.Notices);
        Assert.Equal(1, answered.Total.Value);
        Assert.Contains("too broad", Assert.Single(broad.Notices).Message, StringComparison.Ordinal);
    }

    /// <summary>A clock that is a second later at every look.</summary>
    private sealed class StridingClock : TimeProvider
    {
        private long _looks;

        public override long GetTimestamp() => _looks++ * TimestampFrequency;
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
