using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using static PartyArchive.Tests.Catalog.Documents;

namespace PartyArchive.Tests.Catalog;

public abstract partial class CatalogConformance
{
    [Fact]
    public async Task The_feed_tells_every_change_in_order()
    {
        var first = ADocument();
        var second = ADocument();
        await InTransactionAsync(async transaction =>
        {
            await transaction.AddAsync(first, [], Token);
            await transaction.AddAsync(second, [], Token);
            await transaction.UpdateAsync(first with { Version = 2 }, null, Token);
        });
        await InTransactionAsync(transaction => transaction.RemoveAsync(second.Id, Token));

        var changes = await _catalog.ReadChangesAsync(0, 100, Token);

        Assert.Equal(
            [
                (first.Id, 1, CatalogChangeKind.Upsert),
                (second.Id, 1, CatalogChangeKind.Upsert),
                (first.Id, 2, CatalogChangeKind.Upsert),
                (second.Id, 2, CatalogChangeKind.Delete),
            ],
            changes.Select(change => (change.Document, change.Version, change.Kind))
        );
        Assert.Equal(changes.Select(c => c.Sequence).Distinct().Order(), changes.Select(c => c.Sequence));
        Assert.True(changes[0].Sequence >= 1);
        Assert.Equal(changes[^1].Sequence, await _catalog.LastSequenceAsync(Token));
    }

    [Fact]
    public async Task The_feed_is_read_in_steps_without_loss_or_repetition()
    {
        await InTransactionAsync(async transaction =>
        {
            for (var i = 0; i < 25; i++)
            {
                await transaction.AddAsync(ADocument(), [], Token);
            }
        });

        var read = new List<CatalogChange>();
        IReadOnlyList<CatalogChange> step;
        while ((step = await _catalog.ReadChangesAsync(read.Count == 0 ? 0 : read[^1].Sequence, 7, Token)).Count > 0)
        {
            Assert.True(step.Count <= 7);
            read.AddRange(step);
        }

        Assert.Equal(await _catalog.ReadChangesAsync(0, 100, Token), read);
        Assert.Equal(25, read.Count);
    }

    [Fact]
    public async Task Sequence_numbers_go_on_after_reopening()
    {
        await AddAsync(ADocument());
        var before = await _catalog.LastSequenceAsync(Token);

        await ReopenAsync();
        await AddAsync(ADocument());

        Assert.True(await _catalog.LastSequenceAsync(Token) > before);
    }

    [Fact]
    public async Task A_transaction_that_is_not_committed_leaves_no_trace()
    {
        var kept = ADocument();
        await AddAsync(kept, "giữ");
        var lost = ADocument();

        await using (var transaction = await _catalog.BeginAsync(Token))
        {
            await transaction.AddAsync(lost, Pages("mất"), Token);
            await transaction.UpdateAsync(kept with { Version = 2 }, Pages("khác"), Token);
            await transaction.RecordAsync(AnEntry("mất.doc"), Token);
        }
        await ReopenAsync();

        Assert.Null(await _catalog.FindAsync(lost.Id, Token));
        Assert.Equal(1, (await _catalog.FindAsync(kept.Id, Token))!.Version);
        Assert.Equal(Pages("giữ"), await _catalog.ReadPagesAsync(kept.Id, Token));
        Assert.Null(await _catalog.FindEntryAsync("/share", "mất.doc", Token));
        Assert.Single(await _catalog.ReadChangesAsync(0, 10, Token));
    }

    [Fact]
    public async Task Readers_see_nothing_before_the_commit_and_everything_after()
    {
        var document = ADocument();
        await using var reader = await OpenReadOnlyAsync();
        await using var transaction = await _catalog.BeginAsync(Token);
        await transaction.AddAsync(document, Pages("chờ"), Token);

        Assert.Null(await _catalog.FindAsync(document.Id, Token));
        Assert.Null(await reader.FindAsync(document.Id, Token));
        Assert.Equal(0, await reader.LastSequenceAsync(Token));

        await transaction.CommitAsync(Token);

        Assert.NotNull(await _catalog.FindAsync(document.Id, Token));
        Assert.Equal(Pages("chờ"), await reader.ReadPagesAsync(document.Id, Token));
        Assert.Single(await reader.ReadChangesAsync(0, 10, Token));
    }

    [Fact]
    public async Task The_second_transaction_waits_for_the_first()
    {
        var document = ADocument();
        var first = await _catalog.BeginAsync(Token);
        await first.AddAsync(document, [], Token);

        var second = _catalog.BeginAsync(Token);
        Assert.False(second.IsCompleted);
        await first.CommitAsync(Token);
        await first.DisposeAsync();

        await using var begun = await second;
        await begun.UpdateAsync(document with { Version = 2 }, null, Token);
        await begun.CommitAsync(Token);
        Assert.Equal(2, (await _catalog.FindAsync(document.Id, Token))!.Version);
    }

    [Fact]
    public async Task A_wait_for_the_first_transaction_can_be_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        await using (await _catalog.BeginAsync(Token))
        {
            var waiting = _catalog.BeginAsync(cancel.Token);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }

        await AddAsync(ADocument());
    }

    [Fact]
    public async Task A_cancelled_call_leaves_the_transaction_as_it_was()
    {
        var cancelled = new CancellationToken(canceled: true);
        var document = ADocument();
        await InTransactionAsync(async transaction =>
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                transaction.AddAsync(document, [], cancelled)
            );
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => transaction.CommitAsync(cancelled));
            await transaction.AddAsync(document, [], Token);
        });

        Assert.NotNull(await _catalog.FindAsync(document.Id, Token));
    }

    [Fact]
    public async Task A_finished_transaction_is_not_used_again()
    {
        var transaction = await _catalog.BeginAsync(Token);
        await transaction.CommitAsync(Token);
        await Assert.ThrowsAsync<InvalidOperationException>(() => transaction.AddAsync(ADocument(), [], Token));
        await transaction.DisposeAsync();
        await transaction.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => transaction.CommitAsync(Token));

        await AddAsync(ADocument());
    }

    [Fact]
    public async Task A_catalogue_open_for_reading_refuses_to_write()
    {
        await using var reader = await OpenReadOnlyAsync();

        await Assert.ThrowsAsync<ReadOnlyArchiveException>(() => reader.BeginAsync(Token));
        await Assert.ThrowsAsync<ReadOnlyArchiveException>(() => reader.PurgeAsync(Token));
        Assert.Equal(_catalog.ArchiveId, reader.ArchiveId);
    }

    [Fact]
    public async Task Many_readers_beside_a_writer_see_whole_transactions_only()
    {
        using var done = new CancellationTokenSource();
        var readers = Enumerable
            .Range(0, 4)
            .Select(_ =>
                Task.Run(async () =>
                {
                    while (!done.IsCancellationRequested)
                    {
                        // Each transaction adds five documents.
                        Assert.Equal(0, (await _catalog.CountAsync(Token)).Documents % 5);
                    }
                })
            )
            .ToList();
        for (var i = 0; i < 40; i++)
        {
            await InTransactionAsync(async transaction =>
            {
                for (var k = 0; k < 5; k++)
                {
                    await transaction.AddAsync(ADocument(), Pages("trang"), Token);
                }
            });
        }
        await done.CancelAsync();
        await Task.WhenAll(readers);

        Assert.Equal(200, (await _catalog.CountAsync(Token)).Documents);
    }

    [Fact]
    public async Task History_tells_who_changed_which_curated_field_from_what_to_what()
    {
        var document = ADocument() with
        {
            Curated = new DocumentDescription { Issuer = "Văn phòng", Note = "cũ" },
        };
        await InTransactionAsync(transaction => transaction.AddAsync(document, [], Token), "lan");
        var changed = document with
        {
            Version = 2,
            Extracted = new DocumentDescription { Title = "not a person's doing" },
            Curated = new DocumentDescription
            {
                Issuer = "Văn phòng",
                Secrecy = SecrecyLevel.Confidential,
                Keywords = ["đất đai"],
            },
            RestrictedTo = ["Thường trực"],
        };
        await InTransactionAsync(transaction => transaction.UpdateAsync(changed, null, Token), "minh");
        await InTransactionAsync(transaction => transaction.UpdateAsync(changed with { Version = 3 }, null, Token));

        var history = await _catalog.ReadHistoryAsync(document.Id, Token);

        Assert.Equal(
            [
                (1, "lan", "Issuer", null, "Văn phòng"),
                (1, "lan", "Note", null, "cũ"),
                (2, "minh", "Keywords", null, "[\"đất đai\"]"),
                (2, "minh", "Note", "cũ", null),
                (2, "minh", "RestrictedTo", null, "[\"Thường trực\"]"),
                (2, "minh", "Secrecy", null, "Confidential"),
                (2, "minh", "Title", null, "not a person's doing"),
            ],
            history.Select(c => ((int)c.Version, c.ChangedBy, c.Field, c.Old, c.New))
        );
        Assert.Equal(DescriptionLayer.Extracted, history[^1].Layer);
        Assert.All(history.SkipLast(1), change => Assert.Equal(DescriptionLayer.Curated, change.Layer));
    }

    [Fact]
    public async Task The_ledger_keeps_the_newest_entry_of_each_path()
    {
        var document = ADocument();
        await AddAsync(document);
        await InTransactionAsync(transaction =>
            transaction.RecordAsync(AnEntry("a.doc", AccessionOutcome.Failed), Token)
        );
        var newest = AnEntry("a.doc") with
        {
            Reason = "Đọc đủ.",
            Document = document.Id,
            Bytes = 12,
            ModifiedTicks = 34,
            Sha256 = document.Sha256,
            Reader = "word97/1",
            Milliseconds = 56,
            RecordedAt = Morning.AddDays(1).AddTicks(7),
        };
        await InTransactionAsync(transaction => transaction.RecordAsync(newest, Token));

        Assert.Equal(newest, await _catalog.FindEntryAsync("/share", "a.doc", Token));
        Assert.Null(await _catalog.FindEntryAsync("/other", "a.doc", Token));
        Assert.Equal([newest], await _catalog.ListEntriesAsync("/share", Token).ToListAsync(Token));
    }

    [Fact]
    public async Task Entries_are_listed_in_order_of_path_and_by_outcome()
    {
        string[] paths = ["b", "a", "Z", "đ", "z", .. Enumerable.Range(0, 600).Select(i => $"m/{i:000}")];
        await InTransactionAsync(async transaction =>
        {
            foreach (var path in paths)
            {
                await transaction.RecordAsync(
                    AnEntry(path, path.Length == 1 ? AccessionOutcome.Damaged : AccessionOutcome.Archived),
                    Token
                );
            }
            await transaction.RecordAsync(AnEntry("a") with { Root = "/other" }, Token);
        });

        var all = await _catalog.ListEntriesAsync("/share", Token).Select(entry => entry.Path).ToListAsync(Token);
        var damaged = await _catalog
            .ListEntriesAsync("/share", AccessionOutcome.Damaged, Token)
            .Select(entry => entry.Path)
            .ToListAsync(Token);

        Assert.Equal(paths.Order(StringComparer.Ordinal), all);
        Assert.Equal(["Z", "a", "b", "z", "đ"], damaged);
    }

    [Fact]
    public async Task Unchanged_is_told_and_never_stored()
    {
        await using var transaction = await _catalog.BeginAsync(Token);

        await Assert.ThrowsAsync<ArgumentException>(() =>
            transaction.RecordAsync(AnEntry("a", AccessionOutcome.Unchanged), Token)
        );
    }

    [Fact]
    public async Task A_sound_catalogue_verifies()
    {
        var document = ADocument() with { Curated = new DocumentDescription { Note = "x" } };
        await AddAsync(document, "một", "hai");
        await AddAsync(ADocument(), Repeat("dài ", 100_000));
        await InTransactionAsync(transaction => transaction.RemoveAsync(document.Id, Token));

        Assert.Empty(await _catalog.VerifyAsync(Token));
        Assert.True(await _catalog.PurgeAsync(Token));
    }
}
