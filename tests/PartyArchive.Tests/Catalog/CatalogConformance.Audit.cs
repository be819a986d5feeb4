using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Audit;
using static PartyArchive.Tests.Catalog.Documents;

namespace PartyArchive.Tests.Catalog;

public abstract partial class CatalogConformance
{
    private static AuditEvent AnEvent(string subject, string? fonds = null) =>
        new()
        {
            Actor = "thủ thư",
            Action = "file.closed",
            Subject = new AuditSubject("file", subject),
            FondsCode = fonds,
        };

    private async Task<IReadOnlyList<AuditEntry>> LogAsync() =>
        await _catalog.ListAuditAsync(new AuditQuery(), 0, 1_000, Token);

    private async Task<AuditVerification> VerifiedAsync(params AuditCheckpoint[] checkpoints)
    {
        var verifier = new AuditVerifier(_catalog.ArchiveId, checkpoints);
        foreach (var entry in await _catalog.ReadAuditAsync(0, 1_000, Token))
        {
            verifier.Take(entry.Body, entry.Hash);
        }
        return verifier.Finish();
    }

    [Fact]
    public async Task An_event_comes_back_with_every_part()
    {
        var recorded = AnEvent("P1/01/7", "P1") with
        {
            Secrecy = SecrecyLevel.Secret,
            Basis = "Quyết định 12-QĐ/VPTU \"ngày\" 02/3/2026\n",
            Facts = new Dictionary<string, string> { ["tài liệu"] = "12", ["boxes"] = "2" },
            Changes = [new AuditChange("Title", "Hồ sơ cũ", null), new AuditChange("Note", null, "ghi \u0000 chú")],
        };
        await InTransactionAsync(transaction => transaction.RecordAsync(recorded, Token));

        await ReopenAsync();
        var entry = Assert.Single(await LogAsync());

        Assert.Equivalent(recorded, entry.Event, strict: true);
        Assert.Equal((1, "P1", 1), (entry.Sequence, entry.Chain, entry.Number));
    }

    [Fact]
    public async Task Each_fonds_has_a_chain_and_all_entries_one_order()
    {
        await InTransactionAsync(async transaction =>
        {
            await transaction.RecordAsync(AnEvent("a", "P1"), Token);
            await transaction.RecordAsync(AnEvent("b"), Token);
        });
        await InTransactionAsync(transaction => transaction.RecordAsync(AnEvent("c", "P1"), Token));

        var log = await LogAsync();

        Assert.Equal([1, 2, 3], log.Select(static entry => entry.Sequence));
        Assert.Equal([("P1", 1), ("", 1), ("P1", 2)], log.Select(static entry => (entry.Chain, entry.Number)));
        Assert.Equal(log[0].Hash, log[2].Previous);
        Assert.True((await VerifiedAsync()).IsSound);
    }

    [Fact]
    public async Task An_event_of_a_transaction_that_was_undone_leaves_no_trace()
    {
        await InTransactionAsync(transaction => transaction.RecordAsync(AnEvent("kept"), Token));
        await using (var transaction = await _catalog.BeginAsync(Token))
        {
            await transaction.RecordAsync(AnEvent("undone"), Token);
        }
        await InTransactionAsync(transaction => transaction.RecordAsync(AnEvent("after"), Token));

        Assert.Equal(["kept", "after"], (await LogAsync()).Select(static entry => entry.Event.Subject.Id));
        Assert.True((await VerifiedAsync()).IsSound);
    }

    [Fact]
    public async Task A_checkpoint_kept_elsewhere_confirms_the_log()
    {
        await InTransactionAsync(transaction => transaction.RecordAsync(AnEvent("a", "P1"), Token));
        AuditCheckpoint made = null!;
        await InTransactionAsync(async transaction => made = await transaction.CheckpointAuditAsync(Token));
        await InTransactionAsync(transaction => transaction.RecordAsync(AnEvent("b"), Token));

        Assert.Equal(made, await _catalog.LastCheckpointAsync(Token));
        Assert.Equal(1, made.Entries);
        Assert.Equal(1, (await VerifiedAsync(made)).CheckpointsConfirmed);
        Assert.True((await VerifiedAsync(made)).IsSound);
    }

    [Fact]
    public async Task The_log_is_listed_by_subject_actor_chain_action_and_time()
    {
        await InTransactionAsync(async transaction =>
        {
            await transaction.RecordAsync(AnEvent("a", "P1"), Token);
            await transaction.RecordAsync(AnEvent("a") with { Actor = "trưởng phòng" }, Token);
            await transaction.RecordAsync(AnEvent("b") with { Action = "file.held.again" }, Token);
            await transaction.RecordAsync(AnEvent("c") with { Action = "filed" }, Token);
        });
        var moment = (await LogAsync())[0].Moment;

        Assert.Equal([1, 2], await ListedAsync(new AuditQuery { Subject = new AuditSubject("file", "a") }));
        Assert.Equal([2], await ListedAsync(new AuditQuery { Actor = "trưởng phòng" }));
        Assert.Equal([1], await ListedAsync(new AuditQuery { Chain = "P1" }));
        Assert.Equal([2, 3, 4], await ListedAsync(new AuditQuery { Chain = "" }));
        Assert.Equal([1, 2, 3], await ListedAsync(new AuditQuery { Action = "file" }));
        Assert.Equal([3], await ListedAsync(new AuditQuery { Action = "file.held" }));
        Assert.Equal(
            [1],
            await ListedAsync(new AuditQuery { Subject = new AuditSubject("file", "a"), Actor = "thủ thư" })
        );
        Assert.Empty(await ListedAsync(new AuditQuery { Until = moment }));
        Assert.Equal([1], (await ListedAsync(new AuditQuery { Since = moment })).Take(1));
    }

    private async Task<IEnumerable<long>> ListedAsync(AuditQuery query) =>
        (await _catalog.ListAuditAsync(query, 0, 100, Token)).Select(static entry => entry.Sequence);

    [Fact]
    public async Task A_change_of_a_description_is_recorded_with_its_values()
    {
        var document = ADocument() with { Extracted = new DocumentDescription { FondsCode = "P9" } };
        await AddAsync(document, "text");
        var changed = document with
        {
            Version = 2,
            Curated = new DocumentDescription { Signer = "Trần Văn B" },
        };

        await InTransactionAsync(transaction => transaction.UpdateAsync(changed, null, Token), author: "thủ thư");

        var entry = Assert.Single(await LogAsync());
        Assert.Equal((AuditActions.DocumentDescribed, "thủ thư"), (entry.Event.Action, entry.Event.Actor));
        Assert.Equal((AuditSubject.Document(document.Id), "P9"), (entry.Event.Subject, entry.Chain));
        Assert.Equal(new AuditChange("Signer", null, "Trần Văn B"), Assert.Single(entry.Event.Changes));
    }

    [Fact]
    public async Task A_removed_document_takes_its_values_out_of_the_log_and_leaves_the_log_sound()
    {
        var document = ADocument();
        await AddAsync(document, "text");
        var changed = document with
        {
            Version = 2,
            Curated = new DocumentDescription { Signer = "Trần Văn B" },
        };
        await InTransactionAsync(transaction => transaction.UpdateAsync(changed, null, Token), author: "thủ thư");

        await InTransactionAsync(transaction => transaction.RemoveAsync(document.Id, Token));

        var log = await LogAsync();
        Assert.Equal(
            [AuditActions.DocumentDescribed, AuditActions.DocumentRemoved],
            log.Select(static e => e.Event.Action)
        );
        Assert.Equal(document.Sha256, log[1].Event.Facts["sha256"]);
        var seal = Assert.Single(log[0].Event.Changes);
        Assert.False(seal.KeepsValues);
        Assert.Equal(64, seal.New!.Length);
        Assert.All(await _catalog.ReadAuditAsync(0, 10, Token), static stored => Assert.Null(stored.Values));
        Assert.True((await VerifiedAsync()).IsSound);
    }

    [Theory]
    [InlineData("", "file.closed", "file")]
    [InlineData("thủ thư", "File closed", "file")]
    [InlineData("thủ thư", "file..closed", "file")]
    [InlineData("thủ thư", "file.closed", " ")]
    public async Task An_event_without_actor_action_or_subject_is_refused(string actor, string action, string kind)
    {
        var incomplete = new AuditEvent
        {
            Actor = actor,
            Action = action,
            Subject = new AuditSubject(kind, "x"),
        };
        await using var transaction = await _catalog.BeginAsync(Token);

        await Assert.ThrowsAsync<ArgumentException>(() => transaction.RecordAsync(incomplete, Token));
    }
}
