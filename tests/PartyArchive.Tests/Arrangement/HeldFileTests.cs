using PartyArchive.Arrangement;
using PartyArchive.Retention;
using PartyArchive.Retention.Holds;
using static PartyArchive.Tests.Arrangement.ArrangedArchive;

namespace PartyArchive.Tests.Arrangement;

/// <summary>What a hold reaches stays where the hold reaches it.</summary>
public sealed class HeldFileTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Documents_do_not_leave_a_held_file()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var (held, free) = (await arranged.OpenFileAsync("01"), await arranged.OpenFileAsync("02"));
        var document = await arranged.AddAsync("một");
        await arranged.PlaceAsync(held, document);
        var hold = await HoldAsync(arranged, HoldTarget.OfFile(new FileReference("PTU", "1", "01")));
        var arrangement = arranged.Archive.Arrangement;

        await Refused(
            arrangement.MoveDocumentsAsync(Archivist, held.Id, free.Id, [document], cancellationToken: Token)
        );
        await Refused(arrangement.TakeOutAsync(Archivist, held.Id, [document], cancellationToken: Token));
        await Refused(arrangement.MergeAsync(Archivist, free.Id, [held.Id], cancellationToken: Token));
        await Refused(
            arrangement.MoveFileAsync(Archivist, held.Id, new FileKey("PTU", "1", "03"), "sắp xếp lại", Token)
        );
        Assert.Equal(("PTU", "1", "01"), await arranged.CodesOfAsync(document));

        await arranged.Archive.Retention.Holds.ReleaseAsync(Archivist, hold.Hold.Id, "kết thúc thanh tra", Token);
        await arrangement.MoveDocumentsAsync(Archivist, held.Id, free.Id, [document], cancellationToken: Token);
        Assert.Equal(("PTU", "1", "02"), await arranged.CodesOfAsync(document));
    }

    [Fact]
    public async Task A_hold_on_a_fonds_lets_documents_move_inside_it()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var (one, two) = (await arranged.OpenFileAsync("01"), await arranged.OpenFileAsync("02"));
        var document = await arranged.AddAsync("một");
        await arranged.PlaceAsync(one, document);
        await HoldAsync(arranged, HoldTarget.OfFonds("PTU"));
        var arrangement = arranged.Archive.Arrangement;

        await arrangement.MoveDocumentsAsync(Archivist, one.Id, two.Id, [document], cancellationToken: Token);

        Assert.Equal(("PTU", "1", "02"), await arranged.CodesOfAsync(document));
        await Refused(arrangement.TakeOutAsync(Archivist, two.Id, [document], cancellationToken: Token));
    }

    [Fact]
    public async Task A_hold_on_a_document_goes_with_it()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var (one, two) = (await arranged.OpenFileAsync("01"), await arranged.OpenFileAsync("02"));
        var document = await arranged.AddAsync("một");
        await arranged.PlaceAsync(one, document);
        await HoldAsync(arranged, HoldTarget.OfDocument(document));

        await arranged.Archive.Arrangement.MoveDocumentsAsync(
            Archivist,
            one.Id,
            two.Id,
            [document],
            cancellationToken: Token
        );

        Assert.Single(await arranged.Archive.Retention.Holds.FindOnAsync(Archivist, document, Token));
    }

    private static Task<PlacedHold> HoldAsync(ArrangedArchive arranged, HoldTarget target) =>
        arranged.Archive.Retention.Holds.PlaceAsync(
            Archivist,
            new HoldOrder
            {
                Name = "Thanh tra 2026",
                Basis = "QĐ 12",
                Targets = [target],
            },
            Token
        );

    private static Task Refused(Task act) => Assert.ThrowsAsync<ArrangementException>(() => act);
}
