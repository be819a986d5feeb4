using PartyArchive.Arrangement;
using PartyArchive.Search;
using static PartyArchive.Tests.Search.SearchDocuments;

namespace PartyArchive.Tests.Search;

/// <summary>What the parts of the query language find.</summary>
public sealed class QueryMeaningTests
{
    private static async Task<List<int>> FindAsync(IndexUnderTest index, string query) =>
        [.. (await index.AskAsync(query)).Hits.Select(static h => NumberOf(h.Document))];

    [Fact]
    public async Task Near_counts_the_words_between_in_any_order()
    {
        await using var index = await IndexUnderTest.WithAsync(
            Upsert(1, "lưu một hai ba trữ"),
            Upsert(2, "trữ một lưu"),
            Upsert(3, "lưu và một hai ba bốn năm sáu trữ"),
            Upsert(4, "kho hồ sơ một hai trữ")
        );

        Assert.Equal([1, 2], (await FindAsync(index, "lưu NEAR/3 trữ")).Order());
        Assert.Equal([2], await FindAsync(index, "luu GẦN/1 tru"));
        Assert.Equal([4], await FindAsync(index, "\"hồ sơ\" NEAR/2 trữ"));
    }

    [Theory]
    [InlineData("chỉ~", "chĩ")]
    [InlineData("trữ~", "chữ")]
    [InlineData("sơ~", "xơ")]
    [InlineData("lưu~", "nưu")]
    [InlineData("nghiệp~", "ngiệp")]
    [InlineData("nghiệp~", "nghệp")]
    [InlineData("đảng~", "dảng")]
    [InlineData("kỹ~", "kị")]
    public async Task A_fuzzy_word_finds_what_is_easily_written_for_it_after_the_word_itself(
        string query,
        string written
    )
    {
        await using var index = await IndexUnderTest.WithAsync(
            Upsert(1, $"đây là {written} thôi"),
            Upsert(2, $"đây là {query[..^1]} thôi"),
            Upsert(3, "một văn bản khác hẳn")
        );

        Assert.Equal([2, 1], await FindAsync(index, query));
    }

    [Fact]
    public async Task A_short_fuzzy_word_does_not_find_every_other_short_word()
    {
        await using var index = await IndexUnderTest.WithAsync(Upsert(1, "ban"), Upsert(2, "man"), Upsert(3, "bàn"));

        Assert.Equal([1, 3], (await FindAsync(index, "ban~")).Order());
    }

    [Theory]
    [InlineData("dda3ng")]
    [InlineData("ddarng")]
    [InlineData("\"dda3ng\"")]
    [InlineData("nghi5 quye6t1")]
    [InlineData("nghij quyeets")]
    [InlineData("\"nghij quyeets\"")]
    [InlineData("Nghij Quyeets")]
    public async Task Raw_keystrokes_are_read_as_the_word_they_type_and_that_is_said(string query)
    {
        await using var index = await IndexUnderTest.WithAsync(
            Upsert(1, "Nghị quyết của Đảng."),
            Upsert(2, "Một văn bản khác.")
        );
        var found = await index.AskAsync(query);

        Assert.Equal([1], found.Hits.Select(static h => NumberOf(h.Document)));
        Assert.NotEmpty(found.Notices);
    }

    [Fact]
    public async Task A_word_that_documents_hold_is_no_keystroke()
    {
        await using var index = await IndexUnderTest.WithAsync(Upsert(1, "xe bus số 5"), Upsert(2, "bú mớm"));

        Assert.Equal([1], await FindAsync(index, "bus"));
    }

    [Theory]
    [InlineData("15 nq tw")]
    [InlineData("15-NQ/TW")]
    [InlineData("15 NQ-TW")]
    [InlineData("Nghị quyết 15")]
    [InlineData("nghi quyet so 15")]
    [InlineData("NQ 15")]
    public async Task A_document_is_found_first_by_its_number_however_it_is_said(string query)
    {
        await using var index = await IndexUnderTest.WithAsync(
            Upsert(1, "Nghị quyết nghị quyết 15 15 15 nq tw nq tw"),
            Upsert(2, "văn bản", new DocumentDescription { Code = "15-NQ/TW", Type = "Nghị quyết" }),
            Upsert(3, "văn bản", new DocumentDescription { Code = "15-CT/TW", Type = "Chỉ thị" }),
            Upsert(4, "văn bản", new DocumentDescription { Code = "16-NQ/TW", Type = "Nghị quyết" })
        );

        Assert.Equal(2, (await FindAsync(index, query))[0]);
    }

    [Theory]
    [InlineData("số:10..20", new[] { 1, 2 })]
    [InlineData("số:16..100", new[] { 2, 3 })]
    [InlineData("ngày:3/2019", new[] { 2, 3 })]
    [InlineData("trong khoảng:3/2019", new[] { 2 })]
    [InlineData("within:2019", new[] { 2, 3 })]
    [InlineData("loại:(\"nghị quyết\" | \"báo cáo\")", new[] { 1, 3 })]
    [InlineData("mục lục:02", new[] { 2 })]
    [InlineData("định dạng:plaintext", new[] { 1, 2, 3 })]
    [InlineData("định dạng:docx", new int[0])]
    public async Task Spans_and_lists_of_values_find_what_lies_in_them(string query, int[] expected)
    {
        await using var index = await IndexUnderTest.WithAsync(
            Upsert(
                1,
                "a",
                new DocumentDescription
                {
                    Code = "15-NQ/TW",
                    Type = "Nghị quyết",
                    IssuedOn = ArchivalDate.OfYear(2018),
                }
            ),
            Upsert(
                2,
                "a",
                new DocumentDescription
                {
                    Code = "16-CT/TW",
                    Type = "Chỉ thị",
                    CatalogNumber = "02",
                    IssuedOn = ArchivalDate.OfMonth(2019, 3),
                }
            ),
            Upsert(
                3,
                "a",
                new DocumentDescription
                {
                    Code = "100-BC/TW",
                    Type = "Báo cáo",
                    IssuedOn = ArchivalDate.OfYear(2019),
                }
            )
        );

        Assert.Equal(expected, (await FindAsync(index, query)).Order());
    }

    [Fact]
    public async Task Too_broad_a_span_is_said_not_cut()
    {
        await using var index = await IndexUnderTest.WithAsync(
            Upsert(1, "a", new DocumentDescription { Code = "15-NQ/TW" })
        );
        var found = await index.AskAsync("số:1..99999");

        Assert.Contains(found.Notices, static n => n.Message.Contains("too broad", StringComparison.Ordinal));
        Assert.Single(found.Hits);
    }

    [Fact]
    public async Task A_newer_document_comes_first_among_equals_when_asked_for()
    {
        await using var index = await IndexUnderTest.WithAsync(
            Upsert(1, "lưu trữ", new DocumentDescription { IssuedOn = ArchivalDate.OfYear(1990) }),
            Upsert(2, "lưu trữ", new DocumentDescription { IssuedOn = ArchivalDate.OfYear(2020) }),
            Upsert(3, "lưu trữ")
        );
        var request = new SearchRequest(IndexUnderTest.Reader, "lưu trữ");

        Assert.Equal([1, 2, 3], await index.AllAsync(request));
        Assert.Equal(
            [2, 1, 3],
            await index.AllAsync(request with { Recency = new SearchRecency(new DateOnly(2021, 1, 1)) })
        );
    }

    [Fact]
    public async Task Abbreviations_are_those_of_the_request()
    {
        await using var index = await IndexUnderTest.WithAsync(
            Upsert(1, "xyz đứng một mình"),
            Upsert(2, "xyz và ban quản lý"),
            Upsert(3, "khác")
        );
        var request = new SearchRequest(IndexUnderTest.Reader, "xyz đứng");

        Assert.Equal([1, 2], await index.AllAsync(request));
        Assert.Equal(
            [2, 1],
            await index.AllAsync(
                new SearchRequest(IndexUnderTest.Reader, "xyz")
                {
                    Abbreviations = new PartyArchive.Vietnamese.AbbreviationList([
                        new PartyArchive.Vietnamese.Abbreviation("XYZ", ["ban quản lý"]),
                    ]),
                }
            )
        );
    }
}
