using PartyArchive.Arrangement;
using static PartyArchive.Tests.Arrangement.ArrangedArchive;

namespace PartyArchive.Tests.Arrangement;

public sealed class FondsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fonds_comes_back_with_every_field_after_reopening()
    {
        await using var arranged = await ArrangedArchive.OpenAsync(empty: true);
        await arranged.Archive.Arrangement.RecordAsync(Archivist, Fonds("CU"), cancellationToken: Token);
        var fonds = new Fonds
        {
            FondsCode = "PTU",
            Title = "Phông Tỉnh ủy",
            Kind = FondsKind.Collection,
            Status = FondsStatus.Closed,
            ClosedOn = new DateOnly(2025, 6, 30),
            RepositoryCode = "L01",
            Creator = "Tỉnh ủy",
            CreatorHistory = "Thành lập năm 1930.",
            Predecessors = ["CU"],
            StartDate = ArchivalDate.OfYear(1946),
            EndDate = ArchivalDate.OfMonth(2025, 6),
            LinearMeters = 12.5m,
            KeyGroups = "Nghị quyết",
        };

        await arranged.Archive.Arrangement.RecordAsync(Archivist, fonds, cancellationToken: Token);
        await arranged.ReopenAsync();

        var found = await arranged.Archive.Arrangement.FindFondsAsync(Archivist, "PTU", Token);
        Assert.Equivalent(fonds with { Version = 1 }, found, strict: true);
    }

    [Fact]
    public async Task Changing_a_fonds_tells_who_what_when_and_why()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var arrangement = arranged.Archive.Arrangement;
        var fonds = await arrangement.FindFondsAsync(Archivist, "PTU", Token);

        await arrangement.RecordAsync(
            Archivist,
            fonds! with
            {
                Status = FondsStatus.Closed,
            },
            "Giải thể theo quyết định 12",
            Token
        );

        var change = (await arrangement.ReadFondsHistoryAsync(Archivist, "PTU", Token))[^1];
        Assert.Equal(
            ("Status", null, "Closed", "lan", "Giải thể theo quyết định 12", 2L),
            (change.Field, change.Old, change.New, change.ChangedBy, change.Why, change.Version)
        );
        Assert.Equal(arranged.Time.GetUtcNow(), change.ChangedAt);
    }

    [Fact]
    public async Task A_stale_fonds_is_refused()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var fonds = (await arranged.Archive.Arrangement.FindFondsAsync(Archivist, "PTU", Token))!;
        await arranged.Archive.Arrangement.RecordAsync(Archivist, fonds with { Note = "a" }, cancellationToken: Token);

        await Assert.ThrowsAsync<ArrangementException>(() =>
            arranged.Archive.Arrangement.RecordAsync(Archivist, fonds with { Note = "b" }, cancellationToken: Token)
        );
    }

    [Fact]
    public async Task A_fonds_cannot_follow_one_that_is_not_recorded()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();

        await Assert.ThrowsAsync<ArrangementException>(() =>
            arranged.Archive.Arrangement.RecordAsync(
                Archivist,
                Fonds("MOI") with
                {
                    Predecessors = ["KHONG-CO"],
                },
                cancellationToken: Token
            )
        );
    }

    [Fact]
    public async Task A_catalogue_needs_its_fonds()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();

        await Assert.ThrowsAsync<ArrangementException>(() =>
            arranged.Archive.Arrangement.RecordAsync(
                Archivist,
                new FileCatalog { FondsCode = "X", CatalogNumber = "1" },
                cancellationToken: Token
            )
        );
    }

    [Fact]
    public async Task A_scheme_is_data_and_tells_the_term_of_a_day()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var scheme = new ClassificationScheme
        {
            SchemeCode = "NK",
            Title = "Nhiệm kỳ - mặt hoạt động",
            Divisions = [SchemeDivision.Term, SchemeDivision.Function],
            Classes =
            [
                new RecordClass("I", "Nhiệm kỳ 2015-2020", null, new DateOnly(2015, 10, 1), new DateOnly(2020, 10, 1)),
                new RecordClass("I.1", "Tổ chức", "I"),
                new RecordClass("II", "Nhiệm kỳ 2020-2025", null, new DateOnly(2020, 10, 2)),
            ],
        };

        await arranged.Archive.Arrangement.RecordAsync(Archivist, scheme, cancellationToken: Token);

        var stored = Assert.Single(await arranged.Archive.Arrangement.ListSchemesAsync(Archivist, Token));
        Assert.Equal("I", stored.ClassOf(new DateOnly(2016, 1, 1))?.Symbol);
        Assert.Equal("II", stored.ClassOf(new DateOnly(2024, 1, 1))?.Symbol);
        Assert.Null(stored.ClassOf(new DateOnly(2010, 1, 1)));
    }

    [Fact]
    public async Task Every_fault_of_a_scheme_is_named_at_once()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var scheme = new ClassificationScheme
        {
            SchemeCode = "X",
            Title = "X",
            Divisions = [SchemeDivision.Year],
            Classes = [new RecordClass("A", "a"), new RecordClass("A", "b"), new RecordClass("B", "c", "Z")],
        };

        var fault = await Assert.ThrowsAsync<ArgumentException>(() =>
            arranged.Archive.Arrangement.RecordAsync(Archivist, scheme, cancellationToken: Token)
        );

        Assert.Contains("'A' is given twice", fault.Message, StringComparison.Ordinal);
        Assert.Contains("'Z'", fault.Message, StringComparison.Ordinal);
    }
}
