using PartyArchive.Search;
using PartyArchive.Search.QueryLanguage;

namespace PartyArchive.Tests.Search;

public sealed class SearchQueryTests
{
    public static TheoryData<SearchQuery, string> Built =>
        new()
        {
            { SearchQuery.Words("bảo quản hồ sơ"), "bảo quản hồ sơ" },
            { SearchQuery.Phrase("cấp ủy"), "\"cấp ủy\"" },
            { SearchQuery.Prefix("lưu"), "lưu*" },
            { SearchQuery.Fuzzy("lưu"), "lưu~" },
            { SearchQuery.Not(SearchQuery.Words("nháp")), "-nháp" },
            { SearchQuery.Not(SearchQuery.Words("bản nháp")), "-(bản nháp)" },
            { SearchQuery.AnyOf(SearchQuery.Words("a"), SearchQuery.Words("b c")), "a | (b c)" },
            {
                SearchQuery.AllOf(
                    SearchQuery.AnyOf(SearchQuery.Words("a"), SearchQuery.Not(SearchQuery.Words("b"))),
                    SearchQuery.Phrase("c d")
                ),
                "a | -b \"c d\""
            },
            { SearchQuery.Near(5, SearchQuery.Words("a"), SearchQuery.Phrase("b c")), "a NEAR/5 \"b c\"" },
            { SearchQuery.Field(QueryField.Type, "Nghị quyết"), "type:\"Nghị quyết\"" },
            { SearchQuery.Field(QueryField.Number, "15 nq tw"), "number:\"15 nq tw\"" },
            { SearchQuery.Field(QueryField.Subject, "lưu trữ", asPhrase: true), "subject:\"lưu trữ\"" },
            { SearchQuery.Field(QueryField.Subject, "lưu trữ"), "subject:lưu subject:trữ" },
            { SearchQuery.Issued(new DateOnly(2015, 1, 1), new DateOnly(2020, 12, 31)), "date:2015-01-01..2020-12-31" },
            { SearchQuery.Issued(null, new DateOnly(2020, 12, 31), DateMatch.Within), "within:..2020-12-31" },
            {
                SearchQuery.Literal("NOT (a OR \"b\") -c lưu* số:15"),
                "\\NOT \\(a \\OR \\\"b\\\"\\) \\-c lưu\\* số\\:15"
            },
            { SearchQuery.AllOf(), "" },
        };

    [Theory]
    [MemberData(nameof(Built), DisableDiscoveryEnumeration = true)]
    public void What_is_built_reads_as_the_same_tree_from_its_text_and_from_JSON(SearchQuery query, string text)
    {
        Assert.Equal(text, query.Text);
        Assert.Equal(query, SearchQuery.Parse(query.Text));
        Assert.Empty(SearchQuery.Parse(query.Text).Notices);
        Assert.Equal(query, SearchQuery.FromJson(query.ToJson()));
    }

    [Fact]
    public void Trees_of_any_shape_keep_it_in_text_and_JSON()
    {
        var random = new Random(3);
        for (var i = 0; i < 2_000; i++)
        {
            var query = Any(random, 3);

            Assert.Equal(query, SearchQuery.Parse(query.Text));
            Assert.Equal(query, SearchQuery.FromJson(query.ToJson()));
        }
    }

    private static SearchQuery Any(Random random, int depth)
    {
        string[] words = ["lưu", "-a", "NOT", "(x", "b\"", "số:1", "y*", "z~", "\\", "|", "NEAR/2", "15-NQ/TW", "…"];
        SearchQuery Inner() => Any(random, depth - 1);
        return random.Next(depth == 0 ? 5 : 9) switch
        {
            0 or 1 => SearchQuery.Words(words[random.Next(words.Length)]),
            2 => SearchQuery.Phrase("lưu " + words[random.Next(words.Length)]),
            3 => SearchQuery.Field(
                (QueryField)(random.Next(2) == 0 ? 0 : 8),
                "a b:(" + random.Next(9),
                random.Next(2) == 0
            ),
            4 => SearchQuery.Issued(new DateOnly(2000 + random.Next(9), 1, 1), null),
            5 => SearchQuery.Not(Inner()),
            6 => SearchQuery.AnyOf(Inner(), Inner()),
            7 => SearchQuery.AllOf(Inner(), SearchQuery.Words("w"), Inner()),
            _ => SearchQuery.Near(random.Next(9), SearchQuery.Words("a"), SearchQuery.Phrase("b c")),
        };
    }

    [Fact]
    public void The_kept_form_is_a_promise()
    {
        Assert.Equal(
            """{"grammar":1,"text":"lưu -\"a b\" loại:x | y","tree":{"all":[{"word":"lưu"},{"not":{"phrase":"a b"}},{"any":[{"field":"type","value":"x","isPhrase":false},{"word":"y"}]}]}}""",
            SearchQuery.Parse("lưu -\"a b\" loại:x | y").ToJson()
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"grammar":1,"text":"a","tree":{"word":"a"}}""")]
    [InlineData("""{"grammar":2,"text":"a","tree":{"all":[]}}""")]
    [InlineData("""{"grammar":1,"text":"a","tree":{"all":[{"lạ":1}]}}""")]
    [InlineData("""{"grammar":1,"text":"a","tree":{"all":[{"field":"lạ","value":"x"}]}}""")]
    [InlineData("""{"grammar":"x","text":"a","tree":{"all":[null]}}""")]
    public void What_is_no_kept_query_is_refused(string json)
    {
        Assert.Throws<QueryFormatException>(() => SearchQuery.FromJson(json));
    }

    [Fact]
    public void Too_deep_a_tree_is_refused_however_it_comes()
    {
        var query = SearchQuery.Words("a");
        Assert.Throws<ArgumentException>(() =>
        {
            for (var i = 0; i < 50; i++)
            {
                query = SearchQuery.Not(query);
            }
        });
        var json =
            """{"grammar":1,"text":"","tree":{"all":["""
            + string.Concat(Enumerable.Repeat("""{"not":""", 110))
            + """{"word":"a"}"""
            + new string('}', 110)
            + "]}}";
        Assert.Throws<QueryFormatException>(() => SearchQuery.FromJson(json));
    }

    [Fact]
    public void Parts_that_mean_nothing_are_refused_when_built()
    {
        Assert.Throws<ArgumentException>(() => SearchQuery.Words(" "));
        Assert.Throws<ArgumentException>(() => SearchQuery.Prefix("a b"));
        Assert.Throws<ArgumentException>(() => SearchQuery.Field(QueryField.Type, "--"));
        Assert.Throws<ArgumentException>(() => SearchQuery.Field(QueryField.Date, "2015"));
        Assert.Throws<ArgumentException>(() => SearchQuery.Issued(null, null));
        Assert.Throws<ArgumentException>(() => SearchQuery.Near(2, SearchQuery.Words("a")));
        Assert.Throws<ArgumentException>(() => SearchQuery.AnyOf());
        Assert.Throws<ArgumentException>(() => SearchQuery.Not(SearchQuery.AllOf()));
    }
}
