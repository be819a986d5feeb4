using PartyArchive.Search.Lucene.Ranking;

namespace PartyArchive.Tests.Search.Ranking;

/// <summary>What the ranking makes of questions.</summary>
public sealed class QuestionTests
{
    private static readonly string Filler = string.Join(' ', Enumerable.Repeat("văn bản hành chính khác", 60));

    [Fact]
    public async Task Words_close_together_come_before_the_same_words_far_apart()
    {
        await using var index = await IndexUnderTest.WithAsync([
            SearchDocuments.Upsert(1, $"thời hạn {Filler} nộp {Filler} thuế"),
            SearchDocuments.Upsert(2, $"{Filler} thời hạn để nộp thuế {Filler}"),
            SearchDocuments.Upsert(3, $"thuế {Filler} {Filler} nộp"),
        ]);

        var found = await index.AskAsync("thời hạn nộp thuế");

        Assert.Equal(SearchDocuments.Id(2), found.Hits[0].Document);
    }

    [Theory]
    [InlineData("co bao nhieu nguoi", "_ bao nhiêu _")]
    [InlineData("tru so o dau va vi sao", "_ _ ở đâu _ vì sao")]
    [InlineData("bao gom nhung gi va nhu the nao", "bao gồm những gì _ như thế nào")]
    [InlineData("viem nao", "_ _")]
    public void Phrases_to_ask_with_are_known_without_their_marks(string folded, string asked) =>
        Assert.Equal(asked, string.Join(' ', QuestionForm.Asked(folded.Split(' ')).Select(static word => word ?? "_")));

    [Theory]
    [InlineData("Quỹ đại chúng là gì?")]
    [InlineData("quy dai chung la gi")]
    [InlineData("Khái niệm quỹ đại chúng")]
    [InlineData("Thế nào là quỹ đại chúng?")]
    [InlineData("Quỹ đại chúng được hiểu như thế nào?")]
    public async Task A_question_for_a_meaning_finds_the_definition_first(string question)
    {
        await using var index = await IndexUnderTest.WithAsync([
            SearchDocuments.Upsert(1, "Quỹ đại chúng phải công bố thông tin và báo cáo."),
            SearchDocuments.Upsert(2, "Quỹ đại chúng là quỹ đầu tư chứng khoán chào bán chứng chỉ."),
            SearchDocuments.Upsert(3, "Thành lập quỹ đại chúng và cấp giấy chứng nhận."),
            .. Enumerable
                .Range(10, 30)
                .Select(static n =>
                    SearchDocuments.Upsert(n, $"Văn bản khác là gì, được hiểu như thế nào, khái niệm số {n}.")
                ),
        ]);

        var found = await index.AskAsync(question);

        Assert.Equal(SearchDocuments.Id(2), found.Hits[0].Document);
    }

    [Fact]
    public void The_form_of_a_question_is_told_from_what_it_asks_about()
    {
        string[] words = ["thời", "hạn", "nộp", "thuế", "được", "qui", "định", "như", "thế", "nào"];

        Assert.Equal([false, false, false, false, true, true, true, true, true, true], QuestionForm.Find(words));
    }

    [Fact]
    public void A_few_words_are_all_meant()
    {
        Assert.DoesNotContain(true, QuestionForm.Find(["qui", "định", "nộp", "thuế"]));
    }

    [Fact]
    public void A_word_that_also_stands_outside_the_form_is_meant()
    {
        string[] words = ["pháp", "luật", "ai", "ban", "hành", "luật"];

        Assert.Equal([true, false, true, false, false, false], QuestionForm.Find(words));
    }
}
