using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Extraction;
using static PartyArchive.Tests.Catalog.Documents;

namespace PartyArchive.Tests.Catalog;

/// <summary>What every catalogue keeps to, whatever database it lives in. A backend derives from this class and says how it is opened.</summary>
public abstract partial class CatalogConformance : IAsyncLifetime
{
    private ICatalog _catalog = null!;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Opens the same catalogue each time; a new one the first time.</summary>
    protected abstract Task<ICatalog> OpenAsync();

    /// <summary>Opens it for reading only, beside the one that writes.</summary>
    protected abstract Task<ICatalog> OpenReadOnlyAsync();

    public async ValueTask InitializeAsync() => _catalog = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await _catalog.DisposeAsync();
        Clean();
        GC.SuppressFinalize(this);
    }

    /// <summary>Removes what the backend stored.</summary>
    protected abstract void Clean();

    private async Task InTransactionAsync(Func<ICatalogTransaction, Task> work, string? author = null)
    {
        await using var transaction = author is null
            ? await _catalog.BeginAsync(Token)
            : await _catalog.BeginAsync(author, Token);
        await work(transaction);
        await transaction.CommitAsync(Token);
    }

    private Task AddAsync(ArchivalDocument document, params string[] texts) =>
        InTransactionAsync(transaction => transaction.AddAsync(document, Pages(texts), Token));

    private async Task ReopenAsync()
    {
        await _catalog.DisposeAsync();
        _catalog = await OpenAsync();
    }

    [Fact]
    public async Task A_new_catalogue_is_empty()
    {
        var counts = await _catalog.CountAsync(Token);

        Assert.Equal((0, 0, 0, 0), (counts.Documents, counts.Pages, counts.Characters, counts.Bytes));
        Assert.Empty(counts.Outcomes);
        Assert.Equal(0, await _catalog.LastSequenceAsync(Token));
        Assert.Empty(await _catalog.ListAsync(Token).ToListAsync(Token));
        Assert.Empty(await _catalog.VerifyAsync(Token));
    }

    [Fact]
    public async Task The_identity_of_the_archive_never_changes()
    {
        var before = _catalog.ArchiveId;

        await ReopenAsync();

        Assert.NotEqual(Guid.Empty, before);
        Assert.Equal(before, _catalog.ArchiveId);
    }

    [Fact]
    public async Task A_record_comes_back_with_every_field()
    {
        var document = ADocument() with
        {
            ReferencedPath = "/mnt/lưu trữ/15-NQ.doc",
            Pages = 12,
            Characters = 34_567,
            PagesAreEstimated = true,
            IsTruncated = true,
            TextSource = TextSource.Converted,
            Encoding = "TCVN3",
            TextQuality = 0.8125,
            Extracted = FullDescription(),
            Curated = new DocumentDescription
            {
                Subject = "V/v phân công \"công tác\" <1> \u0000 \U0001F4C4",
                IssuedOn = ArchivalDate.OfYear(1987),
            },
            RestrictedTo = ["Thường trực", "Văn phòng"],
        };
        await AddAsync(document);

        await ReopenAsync();

        Assert.Equivalent(document, await _catalog.FindAsync(document.Id, Token), strict: true);
    }

    private static DocumentDescription FullDescription() =>
        new()
        {
            Title = "Nghị quyết về công tác cán bộ",
            Code = "015-NQ/TW",
            Number = "015",
            Symbol = "NQ/TW",
            Type = "Nghị quyết",
            Issuer = "Ban Chấp hành Trung ương",
            ParentIssuer = "Đảng Cộng sản Việt Nam",
            PlaceOfIssue = "Hà Nội",
            IssuedOn = ArchivalDate.OfMonth(2015, 10),
            Subject = "",
            Signer = "Nguyễn Văn Ă",
            SignerTitle = "T/M",
            Secrecy = SecrecyLevel.Secret,
            Urgency = "Hỏa tốc",
            Language = "vi",
            FondsCode = "P01",
            CatalogNumber = "02",
            FileCode = "H-7",
            Keywords = ["cán bộ", "quy hoạch"],
            Note = "bản sao",
        };

    [Fact]
    public async Task Unknown_fields_stay_unknown()
    {
        var document = ADocument();
        await AddAsync(document);

        var found = await _catalog.FindAsync(document.Id, Token);

        Assert.Equal(new DocumentDescription(), found!.Effective);
        Assert.Null(found.TextQuality);
        Assert.Null(found.ReferencedPath);
        Assert.Empty(found.RestrictedTo);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var stranger = ADocument();

        Assert.Null(await _catalog.FindAsync(stranger.Id, Token));
        Assert.Null(await _catalog.FindByContentAsync(stranger.Sha256, Token));
        Assert.Empty(await _catalog.ReadPagesAsync(stranger.Id, Token));
        Assert.Null(await _catalog.ReadPageAsync(stranger.Id, 1, Token));
        Assert.Empty(await _catalog.ReadHistoryAsync(stranger.Id, Token));
        Assert.Null(await _catalog.FindEntryAsync("/share", "a.doc", Token));
    }

    [Fact]
    public async Task A_document_is_found_by_its_content()
    {
        var document = ADocument("the same bytes");
        await AddAsync(document);

        var found = await _catalog.FindByContentAsync(Hash("the same bytes"), Token);

        Assert.Equal(document.Id, found!.Id);
    }

    [Fact]
    public async Task Several_documents_are_found_at_once_and_strangers_are_absent()
    {
        ArchivalDocument[] documents = [ADocument(), ADocument()];
        await InTransactionAsync(async transaction =>
        {
            await transaction.AddAsync(documents[0], [], Token);
            await transaction.AddAsync(documents[1], [], Token);
        });

        var found = await _catalog.FindAllAsync(
            [documents[1].Id, ADocument().Id, documents[0].Id, documents[1].Id],
            Token
        );

        Assert.Equal(documents.Select(d => d.Id), found.Select(d => d.Id).Order());
    }

    [Fact]
    public async Task The_same_content_is_not_archived_twice()
    {
        var first = ADocument("one paper");
        var second = ADocument("one paper");
        await AddAsync(first);

        await InTransactionAsync(async transaction =>
        {
            var refusal = await Assert.ThrowsAsync<DuplicateContentException>(() =>
                transaction.AddAsync(second, Pages("text"), Token)
            );
            Assert.Equal((first.Id, first.Sha256), (refusal.Document, refusal.Sha256));
            // The transaction goes on as if the refused call had not been made.
            await transaction.RecordAsync(AnEntry("copy.doc", AccessionOutcome.Duplicate), Token);
        });

        Assert.Null(await _catalog.FindAsync(second.Id, Token));
        Assert.Empty(await _catalog.ReadPagesAsync(second.Id, Token));
        Assert.Equal(1, await _catalog.LastSequenceAsync(Token));
        Assert.NotNull(await _catalog.FindEntryAsync("/share", "copy.doc", Token));
    }

    [Fact]
    public async Task An_id_is_not_used_twice()
    {
        var document = ADocument();
        await AddAsync(document);

        await InTransactionAsync(async transaction =>
        {
            var conflict = await Assert.ThrowsAsync<CatalogConflictException>(() =>
                transaction.AddAsync(document with { Sha256 = Hash("another") }, [], Token)
            );
            Assert.Equal((0, 1), (conflict.Expected, conflict.Found));
        });
    }

    [Fact]
    public async Task A_new_document_has_version_1()
    {
        await using var transaction = await _catalog.BeginAsync(Token);

        await Assert.ThrowsAsync<ArgumentException>(() =>
            transaction.AddAsync(ADocument() with { Version = 2 }, [], Token)
        );
    }

    [Fact]
    public async Task An_update_replaces_the_record_and_keeps_the_pages_it_is_not_given()
    {
        var document = ADocument();
        await AddAsync(document, "trang một", "trang hai");
        var changed = document with { Version = 2, Extracted = FullDescription() };

        await InTransactionAsync(transaction => transaction.UpdateAsync(changed, pages: null, Token));

        Assert.Equivalent(changed, await _catalog.FindAsync(document.Id, Token), strict: true);
        Assert.Equal(Pages("trang một", "trang hai"), await _catalog.ReadPagesAsync(document.Id, Token));
        Assert.Equal(2, (await _catalog.CountAsync(Token)).Pages);
    }

    [Fact]
    public async Task An_update_with_pages_replaces_them_all()
    {
        var document = ADocument();
        await AddAsync(document, "cũ một", "cũ hai", "cũ ba");

        await InTransactionAsync(transaction =>
            transaction.UpdateAsync(document with { Version = 2 }, Pages("mới"), Token)
        );

        Assert.Equal(Pages("mới"), await _catalog.ReadPagesAsync(document.Id, Token));
        Assert.Null(await _catalog.ReadPageAsync(document.Id, 2, Token));
        Assert.Equal(1, (await _catalog.CountAsync(Token)).Pages);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task An_update_of_another_version_is_a_conflict(long version)
    {
        var document = ADocument();
        await AddAsync(document, "trang một");

        await InTransactionAsync(async transaction =>
        {
            var conflict = await Assert.ThrowsAsync<CatalogConflictException>(() =>
                transaction.UpdateAsync(document with { Version = version, Bytes = 1 }, Pages("x"), Token)
            );
            Assert.Equal((document.Id, version - 1, 1), (conflict.Document, conflict.Expected, conflict.Found));
        });

        Assert.Equivalent(document, await _catalog.FindAsync(document.Id, Token), strict: true);
        Assert.Equal(Pages("trang một"), await _catalog.ReadPagesAsync(document.Id, Token));
        Assert.Single(await _catalog.ReadChangesAsync(0, 10, Token));
    }

    [Fact]
    public async Task An_update_of_a_stranger_is_a_conflict()
    {
        await using var transaction = await _catalog.BeginAsync(Token);

        var conflict = await Assert.ThrowsAsync<CatalogConflictException>(() =>
            transaction.UpdateAsync(ADocument() with { Version = 2 }, null, Token)
        );

        Assert.Equal(0, conflict.Found);
    }

    [Fact]
    public async Task An_update_may_not_take_the_content_of_another_document()
    {
        var first = ADocument();
        var second = ADocument();
        await AddAsync(first);
        await AddAsync(second);

        await using var transaction = await _catalog.BeginAsync(Token);
        var refusal = await Assert.ThrowsAsync<DuplicateContentException>(() =>
            transaction.UpdateAsync(second with { Version = 2, Sha256 = first.Sha256 }, null, Token)
        );

        Assert.Equal(first.Id, refusal.Document);
    }

    [Fact]
    public async Task A_removed_document_is_gone_with_its_text_and_history()
    {
        var document = ADocument() with { Curated = new DocumentDescription { Note = "kín" } };
        await AddAsync(document, "trang một");

        await InTransactionAsync(async transaction => Assert.True(await transaction.RemoveAsync(document.Id, Token)));

        Assert.Null(await _catalog.FindAsync(document.Id, Token));
        Assert.Null(await _catalog.FindByContentAsync(document.Sha256, Token));
        Assert.Empty(await _catalog.ReadPagesAsync(document.Id, Token));
        Assert.Empty(await _catalog.ReadHistoryAsync(document.Id, Token));
        Assert.Equal(0, (await _catalog.CountAsync(Token)).Documents);
    }

    [Fact]
    public async Task Removing_a_stranger_changes_nothing()
    {
        await InTransactionAsync(async transaction =>
            Assert.False(await transaction.RemoveAsync(ADocument().Id, Token))
        );

        Assert.Equal(0, await _catalog.LastSequenceAsync(Token));
    }

    [Fact]
    public async Task Removed_content_may_be_archived_again_under_a_new_id()
    {
        var document = ADocument("again");
        await AddAsync(document);
        await InTransactionAsync(transaction => transaction.RemoveAsync(document.Id, Token));

        var again = ADocument("again");
        await AddAsync(again);

        Assert.Equal(again.Id, (await _catalog.FindByContentAsync(document.Sha256, Token))!.Id);
    }

    [Fact]
    public async Task Documents_are_listed_in_order_of_id()
    {
        var documents = Enumerable.Range(0, 600).Select(_ => ADocument()).ToList();
        await InTransactionAsync(async transaction =>
        {
            foreach (var document in documents.AsEnumerable().Reverse())
            {
                await transaction.AddAsync(document, [], Token);
            }
        });

        var listed = await _catalog.ListAsync(Token).ToListAsync(Token);

        Assert.Equal(documents.Select(d => d.Id).Order(), listed.Select(d => d.Id));
    }

    [Fact]
    public async Task Counts_are_those_of_what_is_stored()
    {
        await AddAsync(ADocument() with { Bytes = 100, Characters = 7 }, "một", "hai");
        await AddAsync(ADocument() with { Bytes = 20, Characters = 5, Pages = 40 });
        await InTransactionAsync(async transaction =>
        {
            await transaction.RecordAsync(AnEntry("a"), Token);
            await transaction.RecordAsync(AnEntry("b"), Token);
            await transaction.RecordAsync(AnEntry("c", AccessionOutcome.Damaged), Token);
        });

        var counts = await _catalog.CountAsync(Token);

        Assert.Equal((2, 2, 12, 120), (counts.Documents, counts.Pages, counts.Characters, counts.Bytes));
        Assert.Equal(
            new Dictionary<AccessionOutcome, long> { [AccessionOutcome.Archived] = 2, [AccessionOutcome.Damaged] = 1 },
            counts.Outcomes
        );
    }
}
