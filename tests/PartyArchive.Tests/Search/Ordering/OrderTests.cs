using PartyArchive.Arrangement;
using PartyArchive.Search;
using PartyArchive.Search.Facets;
using PartyArchive.Vietnamese;
using static PartyArchive.Tests.Search.SearchDocuments;

namespace PartyArchive.Tests.Search.Ordering;

public sealed class OrderTests
{
    private static SearchRequest All(SearchSort sort, int top = 20) =>
        new(IndexUnderTest.Reader, "") { Sort = sort, Top = top };

    [Fact]
    public async Task Titles_come_in_Vietnamese_order()
    {
        string[] titles = ["Ăn", "An", "Ấn", "Đê", "De", "Ẩn", "dế", "Án", "ân"];
        await using var index = await IndexUnderTest.WithAsync([
            .. titles.Select(static (t, at) => Upsert(at + 1, "x", new DocumentDescription { Title = t })),
        ]);

        var found = await index.AllAsync(All(SearchSort.Title));

        Assert.Equal(["An", "Án", "Ăn", "ân", "Ẩn", "Ấn", "De", "dế", "Đê"], found.Select(n => titles[n - 1]));
    }

    [Fact]
    public async Task Numbers_come_by_value_and_papers_without_one_last()
    {
        string?[] codes = ["15-NQ/TW", "2-NQ/TW", null, "100-NQ/TW", "02-CT/TW"];
        await using var index = await IndexUnderTest.WithAsync([
            .. codes.Select(static (c, at) => Upsert(at + 1, "x", new DocumentDescription { Code = c })),
        ]);

        Assert.Equal([5, 2, 1, 4, 3], await index.AllAsync(All(SearchSort.Number)));
    }

    [Fact]
    public async Task Papers_of_a_file_come_together_in_order_of_date()
    {
        static DocumentDescription Of(string file, int? year) =>
            new()
            {
                FondsCode = "A",
                FileCode = file,
                IssuedOn = year is { } y ? ArchivalDate.OfYear(y) : null,
            };
        await using var index = await IndexUnderTest.WithAsync(
            Upsert(1, "x", Of("10", 2001)),
            Upsert(2, "x", Of("2", 2003)),
            Upsert(3, "x", Of("2", 2001)),
            Upsert(4, "x"),
            Upsert(5, "x", Of("2", null))
        );

        Assert.Equal([3, 2, 5, 1, 4], await index.AllAsync(All(SearchSort.RecordFile)));
    }

    [Theory]
    [InlineData(SearchSort.Relevance)]
    [InlineData(SearchSort.NewestFirst)]
    [InlineData(SearchSort.OldestFirst)]
    [InlineData(SearchSort.Number)]
    [InlineData(SearchSort.Title)]
    [InlineData(SearchSort.RecordFile)]
    public async Task Every_page_size_gives_the_same_order_without_gaps_or_doubles(SearchSort sort)
    {
        var random = new Random(5);
        var papers = Enumerable
            .Range(1, 120)
            .Select(n =>
                Upsert(
                    n,
                    string.Concat(Enumerable.Repeat("lưu trữ ", random.Next(1, 4))),
                    new DocumentDescription
                    {
                        Title = random.Next(4) == 0 ? null : "Tiêu đề " + random.Next(8),
                        Code = random.Next(4) == 0 ? null : $"{random.Next(9)}-NQ/TW",
                        FileCode =
                            random.Next(4) == 0
                                ? null
                                : random.Next(6).ToString(System.Globalization.CultureInfo.InvariantCulture),
                        IssuedOn = random.Next(4) == 0 ? null : ArchivalDate.OfYear(2000 + random.Next(5)),
                    }
                )
            )
            .ToArray();
        await using var index = await IndexUnderTest.WithAsync(papers);
        foreach (var grouping in Enum.GetValues<SearchGrouping>())
        {
            var request = new SearchRequest(IndexUnderTest.Reader, "lưu trữ") { Sort = sort, Grouping = grouping };

            var whole = await index.AllAsync(request with { Top = 500 });
            var pages = await index.AllAsync(request with { Top = 7 });

            Assert.Equal(whole, pages);
            Assert.Equal(whole.Count, whole.Distinct().Count());
            Assert.Equal(grouping == SearchGrouping.None, whole.Count == 120);
        }
    }

    [Fact]
    public async Task One_hit_stands_for_a_record_file_and_says_how_many_it_has()
    {
        static DocumentDescription In(string? file) =>
            new()
            {
                FondsCode = "A",
                CatalogNumber = "1",
                FileCode = file,
            };
        await using var index = await IndexUnderTest.WithAsync(
            Upsert(1, "lưu trữ điện tử", In("7")),
            Upsert(2, "lưu trữ lưu trữ lưu trữ", In("7")),
            Upsert(3, "lưu trữ và nhiều chuyện khác nữa", In("8")),
            Upsert(4, "lưu trữ", In(null)),
            Upsert(5, "lưu trữ hồ sơ", In("7"))
        );
        var found = await index.AskAsync(
            new SearchRequest(IndexUnderTest.Reader, "lưu trữ")
            {
                Grouping = SearchGrouping.RecordFile,
                Facets = [new FacetRequest(FacetField.Format)],
            }
        );

        Assert.Equal([2, 3, 4], found.Hits.Select(static h => NumberOf(h.Document)).Order());
        Assert.Equal(new HitGroup("A", "1", "7", 3), found.Hits.Single(static h => NumberOf(h.Document) == 2).Group);
        Assert.Null(found.Hits.Single(static h => NumberOf(h.Document) == 4).Group);
        Assert.Equal((5, 3), (found.Total.Value, found.Groups));
    }

    [Fact]
    public async Task A_cursor_changed_in_any_place_is_refused()
    {
        await using var index = await IndexUnderTest.WithAsync([
            .. Enumerable
                .Range(1, 9)
                .Select(static n => Upsert(n, "x", new DocumentDescription { Title = $"Bài {n}" })),
        ]);
        foreach (var sort in (SearchSort[])[SearchSort.Relevance, SearchSort.Title])
        {
            var request = All(sort, top: 2);
            var cursor = (await index.AskAsync(request)).NextCursor!;
            for (var i = 0; i < cursor.Length; i++)
            {
                var changed = cursor[..i] + (cursor[i] == 'A' ? 'B' : 'A') + cursor[(i + 1)..];
                await Assert.ThrowsAsync<SearchCursorException>(() =>
                    index.AskAsync(request with { Cursor = changed })
                );
            }
            SearchRequest[] others =
            [
                request with
                {
                    Grouping = SearchGrouping.RecordFile,
                },
                request with
                {
                    Facets = [new FacetRequest(FacetField.Type) { Chosen = ["x"] }],
                },
                request with
                {
                    Filter = new SearchFilter { DateMatch = DateMatch.Within },
                },
                new SearchRequest(new PartyArchive.Access.Requester("other"), "") { Sort = sort },
            ];
            foreach (var other in others)
            {
                await Assert.ThrowsAsync<SearchCursorException>(() => index.AskAsync(other with { Cursor = cursor }));
            }
        }
    }
}
