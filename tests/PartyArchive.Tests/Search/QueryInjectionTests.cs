using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Search;
using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Lucene.Ranking;
using PartyArchive.Search.QueryLanguage;
using PartyArchive.Search.Ranking;
using PartyArchive.Vietnamese;
using static PartyArchive.Tests.Search.SearchDocuments;

namespace PartyArchive.Tests.Search;

/// <summary>Text that tries to be more than text.</summary>
public sealed class QueryInjectionTests
{
    private static readonly string[] Pieces =
    [
        "access:*",
        "_access:g:mật",
        "access:*\\*",
        "+access:[* TO *]",
        "secrecy:Secret",
        "độ mật:2",
        "id:*",
        " OR ",
        " HOẶC ",
        " NOT ",
        " AND ",
        "-",
        "(",
        ")",
        "\"",
        "“",
        "\\",
        "\0",
        "\u0001",
        "\u001F",
        "*",
        "~",
        "' OR 1=1 --",
        "{\"match_all\":{}}",
        "}}]}",
        "số:",
        "loại:(",
        "file:\"../../\"",
        "NEAR/3 ",
        "lưu trữ",
        "g:mật",
        "*:*",
        "ngày:..9999",
        "\u202E",
        "\uFFFF",
        "%00",
    ];

    private static string Attack(Random random) =>
        string.Concat(
            Enumerable
                .Range(0, random.Next(1, 9))
                .Select(_ => Pieces[random.Next(Pieces.Length)] + (random.Next(2) == 0 ? " " : ""))
        );

    [Fact]
    public void No_text_names_the_fields_that_decide_who_may_see()
    {
        var random = new Random(50505);
        var dictionary = new TermDictionary(
            [],
            new SearchDeadline(TimeProvider.System, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)
        );
        var requester = new Requester("reader", groups: new HashSet<string>(StringComparer.Ordinal) { "b", "a" });
        var filter = FilterCompiler.Access(requester).ToString();
        for (var i = 0; i < 10_000; i++)
        {
            var attack = Attack(random);
            var compiler = new QueryCompiler(
                dictionary,
                AbbreviationList.Default,
                marksMustMatch: false,
                phrasesOnlyRank: false,
                RankingWeights.Default
            );
            var required = compiler.Compile(SearchQuery.Parse(attack)).Required?.ToString() ?? "";

            // Words hold no colon, so a field's name with its colon stands only where a field is asked.
            Assert.DoesNotContain(IndexFields.Access + ":", required, StringComparison.Ordinal);
            Assert.False(
                required.StartsWith(IndexFields.Id + ":", StringComparison.Ordinal)
                    || required.Contains(" " + IndexFields.Id + ":", StringComparison.Ordinal),
                required
            );
            Assert.Equal(filter, FilterCompiler.Access(requester).ToString());
        }
    }

    [Fact]
    public async Task No_text_brings_up_what_may_not_be_seen_or_what_the_filter_excludes()
    {
        var random = new Random(40404);
        var type = new DocumentDescription { Type = "Nghị quyết" };
        await using var index = await IndexUnderTest.WithAsync(
            Upsert(1, "lưu trữ", type),
            Upsert(2, "lưu trữ"),
            Upsert(3, "lưu trữ mật", type, groups: "mật"),
            Upsert(4, "lưu trữ mật", type, SecrecyLevel.Secret)
        );
        var found = 0;
        for (var i = 0; i < 2_000; i++)
        {
            var request = new SearchRequest(IndexUnderTest.Reader, Attack(random))
            {
                Filter = new SearchFilter { Types = ["nghị quyết"] },
            };
            var numbers = (await index.AskAsync(request)).Hits.Select(static h => NumberOf(h.Document)).ToArray();

            Assert.True(numbers is [] or [1], request.Query);
            found += numbers.Length;
        }
        Assert.True(found > 100, "The attacks find nothing at all; the test would prove nothing.");
    }

    [Fact]
    public void Taken_literally_every_character_is_text()
    {
        var random = new Random(30303);
        for (var i = 0; i < 2_000; i++)
        {
            var attack = Attack(random);
            var query = SearchQuery.Literal(attack);

            Assert.All(query.Root.Parts, static p => Assert.IsType<TextNode>(p));
            Assert.Equal(
                attack.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
                query.Root.Parts.Select(static p => ((TextNode)p).Text)
            );
            Assert.Equal(query, SearchQuery.Parse(query.Text));
        }
    }
}
