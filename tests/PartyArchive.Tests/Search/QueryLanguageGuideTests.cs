using System.Runtime.CompilerServices;
using PartyArchive.Search.QueryLanguage;
using PartyArchive.Vietnamese;

namespace PartyArchive.Tests.Search;

/// <summary>The guide says what is true: every example in it is read without a notice, every field it names is a field.</summary>
public sealed class QueryLanguageGuideTests
{
    // Shown as examples of what is no query language, or names of the program.
    private static readonly string[] Other =
    [
        "lạ:giá",
        "ArchiveOptions.Abbreviations",
        "MarksMustMatch",
        "DidYouMean",
        "query.Text",
        "ToJson",
        "FromJson",
        "SearchQuery.Literal(text)",
        "archive.SavedSearches",
    ];

    private static string Guide([CallerFilePath] string path = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "docs", "query-language.md"));

    /// <summary>What stands in backticks, with the bars that tables need taken back.</summary>
    private static IEnumerable<string> Examples(string text) =>
        text.Split('`')
            .Where(static (_, at) => at % 2 == 1)
            .Select(static e => e.Replace("\\|", "|", StringComparison.Ordinal))
            .Where(static e => e.Length > 0 && !e.Contains('\n', StringComparison.Ordinal));

    [Fact]
    public void Every_example_is_read_without_a_notice()
    {
        var examples = Examples(Guide().Replace("```", "", StringComparison.Ordinal))
            .Where(static e =>
                !Other.Contains(e, StringComparer.Ordinal)
                && !e.EndsWith(':')
                && e is not ("NOT" or "KHÔNG" or "OR" or "HOẶC" or "-" or "|" or "~" or "\\" or "NEAR/5")
            )
            .ToArray();

        Assert.True(examples.Length > 80, $"Only {examples.Length} examples were found.");
        Assert.All(examples, static e => Assert.Empty(SearchQuery.Parse(e).Notices));
    }

    [Fact]
    public void Every_field_of_the_guide_is_one_and_none_is_missing()
    {
        var named = Examples(Guide())
            .Where(static e => e.EndsWith(':'))
            .Select(static e => VietnameseText.Fold(e[..^1]))
            .ToHashSet(StringComparer.Ordinal);

        Assert.All(named, static n => Assert.True(QueryFields.TryFind(n, out _), n));
        foreach (var field in Enum.GetValues<QueryField>())
        {
            Assert.Contains(QueryFields.NameOf(field), named);
        }
    }

    [Theory]
    [InlineData("a NEAR/5 b", "{\"all\":[{\"near\":[{\"word\":\"a\"},{\"word\":\"b\"}],\"distance\":5}]}")]
    [InlineData("số:10..20", "{\"all\":[{\"field\":\"number\",\"value\":\"10..20\",\"isPhrase\":false}]}")]
    [InlineData("ngày:10/2019", "{\"all\":[{\"issued\":\"Overlap\",\"from\":\"2019-10-01\",\"to\":\"2019-10-31\"}]}")]
    [InlineData(
        "trong khoảng:2015..2020",
        "{\"all\":[{\"issued\":\"Within\",\"from\":\"2015-01-01\",\"to\":\"2020-12-31\"}]}"
    )]
    [InlineData("ngày:2015..", "{\"all\":[{\"issued\":\"Overlap\",\"from\":\"2015-01-01\",\"to\":null}]}")]
    [InlineData("a HOẶC b", "{\"all\":[{\"any\":[{\"word\":\"a\"},{\"word\":\"b\"}]}]}")]
    [InlineData("KHÔNG giấy", "{\"all\":[{\"not\":{\"word\":\"giấy\"}}]}")]
    [InlineData("lưu~", "{\"all\":[{\"fuzzy\":\"lưu\"}]}")]
    [InlineData("\\-giấy", "{\"all\":[{\"word\":\"-giấy\"}]}")]
    public void An_example_means_what_the_guide_says(string example, string tree)
    {
        Assert.Contains(example, Examples(Guide()));
        Assert.EndsWith($"\"tree\":{tree}}}", SearchQuery.Parse(example).ToJson(), StringComparison.Ordinal);
    }
}
