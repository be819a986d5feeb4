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
    [InlineData("a (b OR -c) d", "a either(b, not(c)) d")]
    [InlineData("a (b c) d", "a (b c) d")]
    [InlineData("-(a b)", "not((a b))")]
    [InlineData("lưu~", "fuzzy(lưu)")]
    [InlineData("~", "~")]
    [InlineData("lư\u0301u*", "prefix(lư\u0301u)")]
    [InlineData("a NEAR/5 b", "near5(a, b)")]
    [InlineData("\"a b\" GẦN/0 c NEAR/0 d", "near0(\"a b\", c, d)")]
    [InlineData("a NEAR/500 b", "! near100(a, b)")]
    [InlineData("NEAR/5 b", "! b")]
    [InlineData("(a b) NEAR/5 c", "! (a b) c")]
    [InlineData("a NEAR/ b", "a NEAR/ b")]
    [InlineData("near/5 b", "near/5 b")]
    [InlineData("\\-giấy \\(a\\) lưu\\* \\NOT b", "-giấy (a) lưu* NOT b")]
    [InlineData("số\\:15", "số:15")]
    [InlineData("\"a \\\" b\"", "\"a \" b\"")]
    [InlineData("a\\", "a\\")]
    [InlineData("loại:(\"nghị quyết\" | chỉ)", "either(Type=nghị quyết, Type=chỉ)")]
    [InlineData("loại:(chỉ)", "Type=chỉ")]
    [InlineData("loại:()", "!")]
    [InlineData("loại:(a", "! Type=a")]
    [InlineData("số:10..20", "Number=10..20")]
    [InlineData("năm:2019", "2019-01-01..2019-12-31")]
    [InlineData("trong khoảng:2019", "within 2019-01-01..2019-12-31")]
    [InlineData("mục lục:01 định dạng:pdf", "Catalog=01 Format=pdf")]
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
    [InlineData("lạ:giá trị", "! lạ:giá trị")]
    [InlineData("Điều 5: quy định", "Điều 5: quy định")]
    [InlineData("4:51", "4:51")]
    [InlineData("KHÔNG HOẶC CÓ", "KHÔNG HOẶC CÓ")]
    [InlineData(
        "Bảo lãnh KHÔNG chấm dứt trong trường hợp nào sau đây?",
        "Bảo lãnh KHÔNG chấm dứt trong trường hợp nào sau đây?"
    )]
    [InlineData("a)b", "a b")]
    [InlineData("(a", "! a")]
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
            "~",
            "\\",
            "NEAR/3 ",
            "GẦN/999 ",
            "loại:(",
            "a~ ",
            "10..",
            "'; DROP TABLE documents; --",
            "{\"$where\":1}",
            "\n",
            " ",
        ];
        // The long run: PARTYARCHIVE_FUZZ=1000000.
        var count = int.TryParse(
            Environment.GetEnvironmentVariable("PARTYARCHIVE_FUZZ"),
            System.Globalization.CultureInfo.InvariantCulture,
            out var wanted
        )
            ? wanted
            : 10_000;
        Exception? thrown = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    var random = new Random(20261128);
                    for (var i = 0; i < count; i++)
                    {
                        Check(Fuzzed(random, pieces));
                    }
                    Check(new string('(', 100_000));
                    Check(string.Concat(Enumerable.Repeat("(-", 50_000)));
                    Check(string.Concat(Enumerable.Repeat("a OR (", 50_000)));
                    Check(string.Concat(Enumerable.Repeat("-(a | (b ", 500)));
                    Check(string.Concat(Enumerable.Repeat("loại:(", 500)));
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

    /// <summary>Half pieces of the language in any order, a quarter any characters, a quarter deep nests.</summary>
    private static string Fuzzed(Random random, string[] pieces)
    {
        var length = random.Next(60);
        return random.Next(4) switch
        {
            0 => string.Concat(Enumerable.Range(0, length).Select(_ => (char)random.Next(0x10000))),
            1 => string.Concat(
                Enumerable
                    .Range(0, length)
                    .Select(_ => ((string[])["(", "-(", "a |(", "-", "a ", ")", "x NEAR/2 "])[random.Next(7)])
            ),
            _ => string.Concat(Enumerable.Range(0, length).Select(_ => pieces[random.Next(pieces.Length)])),
        };
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
        Assert.True(Depth(parsed.Root) <= (3 * QueryParser.MaxDepth) + 4);
        foreach (var notice in parsed.Notices)
        {
            Assert.InRange(notice.Position, 0, query.Length);
        }
        // Whatever was read can be kept and is read back as the same tree.
        var kept = SearchQuery.Parse(query);
        if (!query.Any(char.IsSurrogate))
        {
            Assert.True(kept.Equals(SearchQuery.FromJson(kept.ToJson())), query);
            var written = QueryWriter.Write(kept.Root);
            if (written.Length <= QueryParser.MaxLength && kept.Root.Parts.Count < QueryParser.MaxParts / 2)
            {
                Assert.True(kept.Equals(SearchQuery.Parse(written)), $"{query} => {written}");
            }
        }
    }

    private static int Depth(QueryNode node) =>
        1
        + node switch
        {
            SequenceNode s => s.Parts.Select(Depth).DefaultIfEmpty(0).Max(),
            EitherNode e => e.Alternatives.Select(Depth).Max(),
            NotNode n => Depth(n.Operand),
            NearNode n => n.Operands.Select(Depth).Max(),
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
            FuzzyNode f => $"fuzzy({f.Text})",
            NearNode n => FormattableString.Invariant(
                $"near{n.Distance}({string.Join(", ", n.Operands.Select(Show))})"
            ),
            DateNode { Match: PartyArchive.Search.DateMatch.Within } d => "within "
                + Show(d with { Match = PartyArchive.Search.DateMatch.Overlap }),
            DateNode d => FormattableString.Invariant($"{d.From:yyyy-MM-dd}..{d.To:yyyy-MM-dd}"),
            _ => "?",
        };
}
