using PartyArchive.Retention.Disposal;
using PartyArchive.Retention.Holds;
using PartyArchive.Retention.LifeCycle;
using PartyArchive.Search;
using static PartyArchive.Tests.Retention.Office;

namespace PartyArchive.Tests.Retention;

/// <summary>
/// T-02: a hold set while destruction runs. 40 interleavings by threads and the clock; <see cref="HoldInterleavingTests"/> draws them step by step.
/// </summary>
public sealed class HoldTests
{
    [Fact]
    public async Task A_held_file_is_never_due()
    {
        await using var office = await OpenAsync();
        var file = await office.ClosedFileAsync("01", 2010);
        await office.Retention.Holds.PlaceAsync(Archivist, On(HoldTarget.OfFile(file)), Cancellation);

        Assert.Empty(
            await office.Retention.ListDueAsync(Archivist, new DateOnly(2099, 1, 1), cancellationToken: Cancellation)
        );
        Assert.Equal(RecordState.Frozen, (await office.Retention.FindAsync(Archivist, file, Cancellation))!.State);
    }

    [Fact]
    public async Task A_hold_on_a_document_or_a_fonds_holds_the_file()
    {
        await using var office = await OpenAsync();
        var one = await office.ClosedFileAsync("01", 2010, "ten", "text");
        var other = await office.ClosedFileAsync("02", 2010, "ten");
        var document = Assert
            .Single((await office.Archive.SearchAsync(new SearchRequest(Archivist, ""), Cancellation)).Hits)
            .Document.Id;
        await office.Retention.Holds.PlaceAsync(Archivist, On(HoldTarget.OfDocument(document)), Cancellation);
        Assert.Equal(
            other,
            Assert.Single(await office.Retention.ListDueAsync(Archivist, cancellationToken: Cancellation)).File
        );

        await office.Retention.Holds.PlaceAsync(Archivist, On(HoldTarget.OfFonds("TU")), Cancellation);
        Assert.Empty(await office.Retention.ListDueAsync(Archivist, cancellationToken: Cancellation));
        Assert.Equal(2, (await office.Retention.Holds.FindOnAsync(Archivist, one, Cancellation)).Count);
        Assert.Equal(2, (await office.Retention.Holds.FindOnAsync(Archivist, document, Cancellation)).Count);
    }

    [Fact]
    public async Task Several_holds_reach_one_file_and_it_is_free_when_the_last_is_released()
    {
        await using var office = await OpenAsync();
        var file = await office.ClosedFileAsync("01", 2010);
        var first = (
            await office.Retention.Holds.PlaceAsync(Archivist, On(HoldTarget.OfFile(file)), Cancellation)
        ).Hold;
        var second = (
            await office.Retention.Holds.PlaceAsync(Archivist, On(HoldTarget.OfFile(file)), Cancellation)
        ).Hold;

        await office.Retention.Holds.ReleaseAsync(Archivist, first.Id, "over", Cancellation);
        Assert.Equal(RecordState.Frozen, (await office.Retention.FindAsync(Archivist, file, Cancellation))!.State);
        await office.Retention.Holds.ReleaseAsync(Archivist, second.Id, "over", Cancellation);
        Assert.Equal(RecordState.Closed, (await office.Retention.FindAsync(Archivist, file, Cancellation))!.State);
        var steps = await office.Retention.ReadStateChangesAsync(Archivist, file, Cancellation);
        Assert.Equal([RecordState.Closed, RecordState.Frozen, RecordState.Closed], steps.Select(step => step.To));
        Assert.Null(await office.Retention.Holds.ReleaseAsync(Archivist, second.Id, "again", Cancellation));
    }

    [Fact]
    public async Task A_query_holds_documents_that_come_later_even_when_nobody_asked_it_since()
    {
        await using var office = await OpenAsync();
        await office.ClosedFileAsync("01", 2010, "ten", "Hồ sơ đấu thầu cầu Thăng Long");
        var placed = await office.Retention.Holds.PlaceAsync(
            Archivist,
            new HoldOrder
            {
                Name = "Inspection",
                Basis = "Order 5",
                Query = "\"đấu thầu\"",
            },
            Cancellation
        );
        var late = await office.ClosedFileAsync("02", 2010, "ten", "Một văn bản khác về đấu thầu thiết bị");
        await office.ClosedFileAsync("03", 2010, "ten", "Kế hoạch nghỉ mát");
        Assert.Equal(1, placed.Found);

        var list = (await office.DraftAsync())!;
        Assert.Equal(
            File("03"),
            Assert.Single(await office.Retention.Disposal.ListItemsAsync(Archivist, list.Id, Cancellation)).File
        );
        Assert.Equal(RecordState.Frozen, (await office.Retention.FindAsync(Archivist, late, Cancellation))!.State);
    }

    [Fact]
    public async Task A_query_hold_placed_after_the_decision_keeps_what_it_finds()
    {
        await using var office = await OpenAsync();
        await office.ClosedFileAsync("01", 2010, "ten", "Hồ sơ đấu thầu");
        await office.ClosedFileAsync("02", 2010, "ten", "Kế hoạch nghỉ mát");
        var list = await office.DecidedListAsync();
        await office.Retention.Holds.PlaceAsync(
            Archivist,
            new HoldOrder
            {
                Name = "x",
                Basis = "y",
                Query = "đấu thầu",
            },
            Cancellation
        );

        var certificate = await office.DestroyAsync(list.Id);

        Assert.Equal([1], certificate!.Held);
        Assert.Equal([2], certificate.Items);
    }

    [Fact]
    public async Task A_hold_that_comes_too_late_says_so()
    {
        await using var office = await OpenAsync();
        var file = await office.ClosedFileAsync("01", 2010, "ten", "text");
        await office.DestroyAsync((await office.DecidedListAsync()).Id);

        var placed = await office.Retention.Holds.PlaceAsync(Archivist, On(HoldTarget.OfFile(file)), Cancellation);

        Assert.Equal([file], placed.Destroyed);
    }

    [Fact]
    public async Task A_hold_on_a_document_that_comes_too_late_says_so()
    {
        await using var office = await OpenAsync();
        await office.ClosedFileAsync("01", 2010, "ten", "text");
        var list = await office.DecidedListAsync();
        var item = Assert.Single(await office.Retention.Disposal.ListItemsAsync(Archivist, list.Id, Cancellation));
        Assert.True(DocumentId.TryParse(Assert.Single(item.Listed.Documents).Id, out var document));
        await office.DestroyAsync(list.Id);

        var placed = await office.Retention.Holds.PlaceAsync(
            Archivist,
            On(HoldTarget.OfDocument(document)),
            Cancellation
        );

        Assert.Equal([document], placed.DestroyedDocuments);
    }

    [Fact]
    public async Task No_document_is_destroyed_after_a_hold_on_it_was_acknowledged()
    {
        const int Interleavings = 40;
        var random = new Random(20261128);
        const int PerList = 20;
        await using var office = await OpenAsync();
        var (kept, destroyed) = (0, 0);
        for (var done = 0; done < Interleavings; done += PerList)
        {
            var files = new List<PartyArchive.Retention.FileReference>();
            for (var i = 0; i < PerList; i++)
            {
                files.Add(await office.ClosedFileAsync($"{done}-{i}", 2010, "ten", $"paper {done} {i}"));
            }
            var list = await office.DecidedListAsync();
            var delays = files.Select(_ => random.Next(40)).ToArray();

            var destruction = Task.Run(() => office.DestroyAsync(list.Id), Cancellation);
            var holds = files.Select(
                (file, i) =>
                    Task.Run(
                        async () =>
                        {
                            // Spread over the time the destruction takes, so that some come before, some within and some after.
                            await Task.Delay(delays[i], Cancellation);
                            return await office.Retention.Holds.PlaceAsync(
                                Archivist,
                                On(HoldTarget.OfFile(file)),
                                Cancellation
                            );
                        },
                        Cancellation
                    )
            );
            var placed = await Task.WhenAll(holds);
            await destruction;

            foreach (var (file, hold) in files.Zip(placed))
            {
                var isDestroyed =
                    (await office.Retention.FindAsync(Archivist, file, Cancellation))!.Stage == RecordState.Destroyed;
                // Acknowledged as in time: then it is there. Told that it came too late: then it is not.
                Assert.Equal(isDestroyed, hold.Destroyed.Count == 1);
                kept += isDestroyed ? 0 : 1;
                destroyed += isDestroyed ? 1 : 0;
            }
        }
        Assert.Equal(kept, (await office.Archive.GetStatusAsync(Cancellation)).Counts.Documents);
        Assert.Equal(Interleavings, kept + destroyed);
    }

    private static HoldOrder On(params HoldTarget[] targets) =>
        new()
        {
            Name = "Thanh tra 12",
            Basis = "Quyết định 12/QĐ-TTr",
            Targets = targets,
        };
}
