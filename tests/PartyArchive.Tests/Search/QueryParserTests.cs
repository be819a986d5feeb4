using CsCheck;
using PartyArchive.Search.QueryLanguage;

namespace PartyArchive.Tests.Search;

public sealed class QueryParserTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("lưu trữ", "lưu trữ")]
    [InlineData("\"hồ sơ\" lưu trữ", "\"hồ sơ\" lưu trữ")]
    [InlineData("“hồ sơ”", "\"hồ sơ\"")]
    [InlineData("lưu -trữ", "lưu not(trữ)")]
    [InlineData("lưu NOT trữ", "lưu not(trữ)")]
    [InlineData("lưu KHÔNG trữ", "lưu not(trữ)")]
    [InlineData("lưu - trữ", "lưu - trữ")]
    [InlineData("a OR b", "either(a, b)")]
    [InlineData("a HOẶC b | c", "either(a, b, c)")]
    [InlineData("a (b OR -c) d", "a (either(b, not(c))) d")]
    [InlineData("lưu*", "prefix(lưu)")]
    [InlineData("*", "*")]
    [InlineData("15-NQ/TW", "15-NQ/TW")]
    [InlineData("số:15 nq tw lưu trữ", "Number=15 nq tw lưu trữ")]
    [InlineData("cơ quan:\"Bộ Nội vụ\"", "Issuer=Bộ Nội vụ")]
    [InlineData("co  quan:Bo", "Issuer=Bo")]
    [InlineData("NGƯỜI KÝ:An", "Signer=An")]
    [InlineData("ngày:2015..2020", "2015-01-01..2020-12-31")]
    [InlineData("ngày:2020..2015", "2015-01-01..2020-12-31")]
    [InlineData("ngày:10/2019", "2019-10-01..2019-10-31")]
    [InlineData("ngày:29/2/2020", "2020-02-29..2020-02-29")]
    [InlineData("date:2019-02-..", "!")]
    [InlineData("ngày:30/2/2020", "!")]
    [InlineData("ngày:hôm qua", "! qua")]
    [InlineData("lạ:giá trị", "lạ:giá trị")]
    [InlineData("4:51", "4:51")]
    [InlineData("KHÔNG HOẶC CÓ", "KHÔNG HOẶC CÓ")]
    [InlineData(
        "Bảo lãnh KHÔNG chấm dứt trong trường hợp nào sau đây?",
        "Bảo lãnh KHÔNG chấm dứt trong trường hợp nào sau đây?"
    )]
    [InlineData("a)b", "a b")]
    [InlineData("(a", "! (a)")]
    [InlineData("\"a b", "! \"a b\"")]
    [InlineData("-", "-")]
    [InlineData("a -", "a -")]
    [InlineData("số:", "!")]
    [InlineData("a OR", "a OR")]
    [InlineData("OR a", "a")]
    public void A_query_is_read_as_written_in_the_guide(string query, string expected)
    {
        var parsed = QueryParser.Parse(query);

        var shown = string.Join(' ', parsed.Root.Parts.Select(Show));
        var notices = string.Concat(parsed.Notices.Select(static _ => "! "));
        Assert.Equal(expected, (notices + shown).Trim());
    }

    [Fact]
    public void A_notice_says_where()
    {
        Assert.Equal(4, Assert.Single(QueryParser.Parse("lưu ngày:x").Notices).Position);
    }

    [Fact]
    public void Any_string_is_a_query_even_on_a_small_stack()
    {
        string[] pieces =
        [
            "(",
            ")",
            "\"",
            "“",
            "-",
            "*",
            ":",
            "|",
            " OR ",
            " NOT ",
            " HOẶC ",
            "số:",
            "ngày:",
            "..",
            "2015",
            "/",
            "a",
            "đ",
            "\u0301",
            "\u0000",
            "\ud83d",
            "\\",
            "_access:*",
            "\n",
            " ",
        ];
        Exception? thrown = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    Gen.Int[0, pieces.Length - 1]
                        .Array[0, 60]
                        .Select(picks => string.Concat(picks.Select(p => pieces[p])))
                        .Sample(s => Check(s), iter: 3_000, threads: 1);
                    Gen.String.Sample(s => Check(s), iter: 1_000, threads: 1);
                    Check(new string('(', 100_000));
                    Check(string.Concat(Enumerable.Repeat("(-", 50_000)));
                    Check(string.Concat(Enumerable.Repeat("a OR (", 50_000)));
                }
#pragma warning disable CA1031 // whatever it is, the test must report it from its own thread
                catch (Exception e)
#pragma warning restore CA1031
                {
                    thrown = e;
                }
            },
            256 * 1024
        );
        thread.Start();
        thread.Join();

        Assert.Null(thrown);
    }

    [Fact]
    public void Limits_are_said()
    {
        Assert.NotEmpty(QueryParser.Parse(new string('a', 5_000)).Notices);
        Assert.NotEmpty(QueryParser.Parse(string.Concat(Enumerable.Repeat("(", 40)) + "a").Notices);
        Assert.NotEmpty(QueryParser.Parse(string.Join(' ', Enumerable.Repeat("-a", 300))).Notices);
    }

    private static void Check(string query)
    {
        var parsed = QueryParser.Parse(query);
        Assert.True(Depth(parsed.Root) <= (2 * QueryParser.MaxDepth) + 4);
        Assert.All(parsed.Notices, n => Assert.InRange(n.Position, 0, query.Length));
    }

    private static int Depth(QueryNode node) =>
        1
        + node switch
        {
            SequenceNode s => s.Parts.Select(Depth).DefaultIfEmpty(0).Max(),
            EitherNode e => e.Alternatives.Select(Depth).Max(),
            NotNode n => Depth(n.Operand),
            _ => 0,
        };

    private static string Show(QueryNode node) =>
        node switch
        {
            TextNode t => t.Text,
            PhraseNode p => $"\"{p.Text}\"",
            PrefixNode p => $"prefix({p.Text})",
            NotNode n => $"not({Show(n.Operand)})",
            EitherNode e => $"either({string.Join(", ", e.Alternatives.Select(Show))})",
            SequenceNode s => $"({string.Join(' ', s.Parts.Select(Show))})",
            FieldNode f => $"{f.Field}={f.Value}",
            DateNode d => FormattableString.Invariant($"{d.From:yyyy-MM-dd}..{d.To:yyyy-MM-dd}"),
            _ => "?",
        };
}
