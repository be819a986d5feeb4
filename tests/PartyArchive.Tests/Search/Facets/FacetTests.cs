using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Search;
using PartyArchive.Search.Facets;
using static PartyArchive.Tests.Search.SearchDocuments;

namespace PartyArchive.Tests.Search.Facets;

public sealed class FacetTests
{
    private static DocumentDescription Paper(
        string type,
        string issuer,
        int year,
        string fonds = "A",
        string? file = null
    ) =>
        new()
        {
            Type = type,
            Issuer = issuer,
            IssuedOn = ArchivalDate.OfYear(year),
            FondsCode = fonds,
            CatalogNumber = "01",
            FileCode = file,
            Keywords = [type, "chung"],
        };

    private static readonly ProjectedChange[] Papers =
    [
        Upsert(1, "lưu trữ", Paper("Nghị quyết", "Tỉnh ủy", 2015, file: "1")),
        Upsert(2, "lưu trữ", Paper("Nghị quyết", "Huyện ủy", 2016, file: "1")),
        Upsert(3, "lưu trữ", Paper("Chỉ thị", "Tỉnh ủy", 2016, file: "2")),
        Upsert(4, "lưu trữ", Paper("Công văn", "Huyện ủy", 2017, "B", "2")),
        Upsert(5, "giao thông", Paper("Chỉ thị", "Tỉnh ủy", 2017)),
        Upsert(6, "lưu trữ", Paper("Chỉ thị", "Tỉnh ủy", 2016), SecrecyLevel.Secret),
        Upsert(7, "lưu trữ", Paper("Chỉ thị", "Tỉnh ủy", 2016), groups: "tổ chức"),
        Upsert(8, "lưu trữ"),
    ];

    private static string Show(Facet facet) =>
        string.Join(", ", facet.Values.Select(static v => $"{v.Value}{(v.IsChosen ? "!" : "")} {v.Count}"))
        + (facet.Others > 0 ? $" +{facet.Others}" : "")
        + (facet.Without > 0 ? $" /{facet.Without}" : "");

    private static async Task<string> CountAsync(
        FacetRequest facet,
        string query = "lưu trữ",
        Requester? requester = null
    )
    {
        await using var index = await IndexUnderTest.WithAsync(Papers);
        var found = await index.AskAsync(
            new SearchRequest(requester ?? IndexUnderTest.Reader, query) { Facets = [facet], Top = 1 }
        );
        return Show(Assert.Single(found.Facets));
    }

    [Theory]
    [InlineData(FacetField.Type, "Nghị quyết 2, Chỉ thị 1, Công văn 1 /1")]
    [InlineData(FacetField.Issuer, "Huyện ủy 2, Tỉnh ủy 2 /1")]
    [InlineData(FacetField.Year, "2016 2, 2015 1, 2017 1 /1")]
    [InlineData(FacetField.Secrecy, "None 5")]
    [InlineData(FacetField.Keyword, "chung 4, Nghị quyết 2, Chỉ thị 1, Công văn 1 /1")]
    [InlineData(FacetField.Format, "PlainText 5")]
    [InlineData(FacetField.Arrangement, "A 3, B 1 /1")]
    [InlineData(FacetField.Signer, " /5")]
    public async Task What_is_found_is_counted_by_each_field(FacetField field, string expected)
    {
        Assert.Equal(expected, await CountAsync(new FacetRequest(field)));
    }

    [Fact]
    public async Task Counts_reach_as_far_as_the_rights_of_who_asks()
    {
        var type = new FacetRequest(FacetField.Type);
        var member = new Requester("m", groups: new HashSet<string>(StringComparer.Ordinal) { "tổ chức" });

        Assert.Equal("Chỉ thị 2, Nghị quyết 2, Công văn 1 /1", await CountAsync(type, requester: member));
        Assert.Equal(
            "Chỉ thị 2, Nghị quyết 2, Công văn 1 /1",
            await CountAsync(type, requester: new Requester("c", SecrecyLevel.Secret))
        );
        Assert.Equal(
            "None 5, Secret 1",
            await CountAsync(
                new FacetRequest(FacetField.Secrecy),
                requester: new Requester("c", SecrecyLevel.TopSecret)
            )
        );
    }

    [Fact]
    public async Task The_tree_is_counted_level_by_level()
    {
        var tree = new FacetRequest(FacetField.Arrangement);

        Assert.Equal("01 3 /1", await CountAsync(tree with { Under = ["A"] }));
        Assert.Equal("1 2, 2 1 /1", await CountAsync(tree with { Under = ["A", "01"] }));
        Assert.Equal("2 1 /1", await CountAsync(tree with { Under = ["B", "01"] }));
    }

    [Fact]
    public async Task Terms_of_office_are_spans_of_days()
    {
        var terms = new FacetRequest(FacetField.Year)
        {
            Spans =
            [
                new FacetSpan("2010–2015", new DateOnly(2010, 10, 1), new DateOnly(2015, 9, 30)),
                new FacetSpan("2015–2020", new DateOnly(2015, 10, 1), new DateOnly(2020, 9, 30)),
                new FacetSpan("2020–2025", new DateOnly(2020, 10, 1), new DateOnly(2025, 9, 30)),
            ],
        };

        // The paper of 2015 may fall into either.
        Assert.Equal("2010–2015 1, 2015–2020 4, 2020–2025 0 /1", await CountAsync(terms));
    }

    [Fact]
    public async Task A_choice_restricts_the_hits_and_every_facet_but_its_own()
    {
        await using var index = await IndexUnderTest.WithAsync(Papers);
        var found = await index.AskAsync(
            new SearchRequest(IndexUnderTest.Reader, "lưu trữ")
            {
                Facets =
                [
                    new FacetRequest(FacetField.Type) { Chosen = ["nghị quyết", "Chỉ thị"] },
                    new FacetRequest(FacetField.Issuer) { Chosen = ["Tỉnh ủy"] },
                    new FacetRequest(FacetField.Year),
                ],
            }
        );

        Assert.Equal([1, 3], found.Hits.Select(static h => NumberOf(h.Document)).Order());
        Assert.Equal(2, found.Total.Value);
        Assert.Equal("Chỉ thị! 1, Nghị quyết! 1", Show(found.Facets[0]));
        Assert.Equal("Tỉnh ủy! 2, Huyện ủy 1", Show(found.Facets[1]));
        Assert.Equal("2015 1, 2016 1", Show(found.Facets[2]));
    }

    [Fact]
    public async Task Spellings_of_one_value_are_counted_together()
    {
        await using var index = await IndexUnderTest.WithAsync(
            Upsert(1, "a", new DocumentDescription { Type = "NGHỊ QUYẾT" }),
            Upsert(2, "a", new DocumentDescription { Type = "Nghị quyết" }),
            Upsert(3, "a", new DocumentDescription { Type = "Nghị quyết" })
        );
        var found = await index.AskAsync(
            new SearchRequest(IndexUnderTest.Reader, "") { Facets = [new FacetRequest(FacetField.Type)] }
        );

        Assert.Equal("Nghị quyết 3", Show(found.Facets[0]));
    }

    [Fact]
    public async Task Beyond_the_values_wanted_their_number_is_said_and_a_chosen_one_stays_in_sight()
    {
        Assert.Equal("Nghị quyết 2 +2 /1", await CountAsync(new FacetRequest(FacetField.Type) { Top = 1 }));
        Assert.Equal(
            "Công văn! 1 +2 /1",
            await CountAsync(new FacetRequest(FacetField.Type) { Top = 1, Chosen = ["Công văn"] })
        );
    }

    [Fact]
    public async Task Counts_agree_with_counting_one_by_one()
    {
        var random = new Random(11);
        string[] types = ["Nghị quyết", "Chỉ thị", "Công văn", "Báo cáo"];
        var papers = Enumerable
            .Range(1, 400)
            .Select(n =>
                Upsert(
                    n,
                    random.Next(2) == 0 ? "lưu trữ" : "giao thông",
                    Paper(types[random.Next(4)], $"Cơ quan {random.Next(9)}", 1990 + random.Next(20)),
                    (SecrecyLevel)random.Next(3)
                )
            )
            .ToArray();
        await using var index = await IndexUnderTest.WithAsync(papers);
        var requester = new Requester("c", SecrecyLevel.Confidential);
        var found = await index.AskAsync(
            new SearchRequest(requester, "lưu trữ")
            {
                Facets = [new FacetRequest(FacetField.Issuer), new FacetRequest(FacetField.Year) { Top = 100 }],
            }
        );
        var seen = papers
            .Where(static p => p.Document!.Secrecy <= SecrecyLevel.Confidential && p.Pages[0].Text == "lưu trữ")
            .Select(static p => p.Document!.Effective)
            .ToArray();

        Assert.Equal(
            seen.GroupBy(static d => d.Issuer!, StringComparer.Ordinal)
                .ToDictionary(static g => g.Key, static g => g.LongCount(), StringComparer.Ordinal),
            found.Facets[0].Values.ToDictionary(static v => v.Value, static v => v.Count, StringComparer.Ordinal)
        );
        Assert.Equal(
            seen.GroupBy(static d => d.IssuedOn!.Value.ToString(), StringComparer.Ordinal)
                .ToDictionary(static g => g.Key, static g => g.LongCount(), StringComparer.Ordinal),
            found.Facets[1].Values.ToDictionary(static v => v.Value, static v => v.Count, StringComparer.Ordinal)
        );
    }
}
