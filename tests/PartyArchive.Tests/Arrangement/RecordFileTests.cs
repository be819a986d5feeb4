using PartyArchive.Access;
using PartyArchive.Arrangement;
using static PartyArchive.Tests.Arrangement.ArrangedArchive;

namespace PartyArchive.Tests.Arrangement;

public sealed class RecordFileTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_opened_file_is_found_by_its_codes_with_every_field()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var file = AFile() with
        {
            FileNotation = "01.TCCB",
            ArchivalFileCode = "L01.H49.2001.160",
            FileYear = 2015,
            StartDate = ArchivalDate.OfDay(2015, 1, 3),
            Keywords = ["đất đai"],
            RetentionPeriod = "Vĩnh viễn",
            StorageUnits = [new StorageUnit { Number = "01a", BoxNumber = "7" }],
            SheetCount = 120,
        };

        var opened = await arranged.Archive.Arrangement.OpenFileAsync(Archivist, file, cancellationToken: Token);

        var found = await arranged.Archive.Arrangement.FindFileAsync(Archivist, new FileKey("PTU", "1", "01"), Token);
        Assert.Equivalent(
            file with
            {
                Id = opened.Id,
                Version = 1,
                OpenedOn = new DateOnly(2026, 3, 2),
            },
            found,
            strict: true
        );
    }

    [Fact]
    public async Task A_code_is_given_once_within_a_catalogue()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        await arranged.OpenFileAsync();

        var refusal = await Assert.ThrowsAsync<ArrangementException>(() => arranged.OpenFileAsync());

        Assert.Contains("PTU/1/01", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_are_listed_in_order_of_code_across_many_steps()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        foreach (var number in Enumerable.Range(1, 300).Reverse())
        {
            await arranged.OpenFileAsync($"{number:000}");
        }

        var codes = await arranged
            .Archive.Arrangement.ListFilesAsync(Archivist, new FileFilter { FondsCode = "PTU" }, Token)
            .Select(file => file.FileCode)
            .ToListAsync(Token);

        Assert.Equal(Enumerable.Range(1, 300).Select(number => $"{number:000}"), codes);
    }

    [Fact]
    public async Task Closing_a_file_takes_dates_and_pages_from_its_documents()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var file = await arranged.OpenFileAsync();
        await arranged.PlaceAsync(
            file,
            await arranged.AddAsync("một", description: new() { IssuedOn = ArchivalDate.OfDay(2015, 3, 1) }),
            await arranged.AddAsync("hai", description: new() { IssuedOn = ArchivalDate.OfMonth(2014, 7) })
        );

        var closed = await arranged.Archive.Arrangement.CloseFileAsync(
            Archivist,
            file.Id,
            note: new ClosingNote("Hồ sơ có 2 văn bản.", "Lan"),
            cancellationToken: Token
        );

        Assert.Equal(RecordFileState.Closed, closed.State);
        Assert.Equal(
            (ArchivalDate.OfMonth(2014, 7), ArchivalDate.OfDay(2015, 3, 1), 2, new DateOnly(2026, 3, 2)),
            (closed.StartDate!.Value, closed.EndDate!.Value, closed.PageCount!.Value, closed.ClosedOn!.Value)
        );
    }

    [Fact]
    public async Task A_closed_file_takes_no_document_until_it_is_reopened_with_a_reason()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var file = await arranged.OpenFileAsync();
        var document = await arranged.AddAsync("một");
        await arranged.Archive.Arrangement.CloseFileAsync(Archivist, file.Id, cancellationToken: Token);

        await Assert.ThrowsAsync<ArrangementException>(() => arranged.PlaceAsync(file, document));
        await arranged.Archive.Arrangement.ReopenFileAsync(Archivist, file.Id, "bổ sung văn bản", Token);
        await arranged.PlaceAsync(file, document);

        Assert.Equal([document], await arranged.DocumentsOfAsync(file));
        var history = await arranged.Archive.Arrangement.ReadHistoryAsync(Archivist, file.Id, Token);
        Assert.Contains(
            history,
            change => change is { Act: ArrangementAct.Reopened, Why: "bổ sung văn bản", ChangedBy: "lan" }
        );
    }

    [Fact]
    public async Task A_file_is_not_closed_before_it_was_opened()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var file = await arranged.OpenFileAsync();

        await Assert.ThrowsAsync<ArrangementException>(() =>
            arranged.Archive.Arrangement.CloseFileAsync(
                Archivist,
                file.Id,
                new DateOnly(2020, 1, 1),
                cancellationToken: Token
            )
        );
    }

    [Fact]
    public async Task Describing_keeps_codes_and_state_and_writes_each_changed_field_into_the_history()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var file = await arranged.OpenFileAsync();

        var described = await arranged.Archive.Arrangement.DescribeFileAsync(
            Archivist,
            file with
            {
                Title = "Hồ sơ đại hội",
                FileCode = "99",
                State = RecordFileState.Closed,
            },
            "đặt lại tiêu đề",
            Token
        );

        Assert.Equal(("01", RecordFileState.Open, 2L), (described.FileCode, described.State, described.Version));
        var change = (await arranged.Archive.Arrangement.ReadHistoryAsync(Archivist, file.Id, Token))[^1];
        Assert.Equal(
            ("Title", "Hồ sơ 01", "Hồ sơ đại hội", "đặt lại tiêu đề"),
            (change.Field, change.Old, change.New, change.Why)
        );
    }

    [Fact]
    public async Task A_secret_file_does_not_exist_for_one_who_may_not_see_it()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var file = await arranged.Archive.Arrangement.OpenFileAsync(
            Archivist,
            AFile() with
            {
                Secrecy = SecrecyLevel.Secret,
            },
            cancellationToken: Token
        );

        Assert.Null(await arranged.Archive.Arrangement.FindFileAsync(Stranger, file.Id, Token));
        Assert.Empty(await arranged.Archive.Arrangement.ListFilesAsync(Stranger, null, Token).ToListAsync(Token));
        Assert.Empty(await arranged.Archive.Arrangement.ReadHistoryAsync(Stranger, file.Id, Token));
        await Assert.ThrowsAsync<ArrangementException>(() =>
            arranged.Archive.Arrangement.CloseFileAsync(Stranger, file.Id, cancellationToken: Token)
        );
    }
}
