using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Audit;
using PartyArchive.Catalog.Schema;
using PartyArchive.Sealing;

namespace PartyArchive.Catalog.Sqlite;

/// <summary>A transaction on the writer's connection. Every call checks first and writes then, so that a refusal leaves nothing half-made.</summary>
/// <param name="session">Connection with an open transaction.</param>
/// <param name="author">Who makes the changes; null for the program.</param>
/// <param name="why">Why they are made, as stated; null when nothing was.</param>
/// <param name="time">Clock.</param>
/// <param name="sealing">Seals page text.</param>
/// <param name="leave">Lets the next transaction begin.</param>
internal sealed partial class SqliteCatalogTransaction(
    SqliteSession session,
    string? author,
    string? why,
    TimeProvider time,
    SealedPages sealing,
    Action leave
) : ICatalogTransaction, IAuditTransaction
{
    private State _state = State.Open;

    private enum State
    {
        Open,
        Failed,
        Committed,
        Disposed,
    }

    /// <inheritdoc/>
    public Task AddAsync(
        ArchivalDocument document,
        IReadOnlyList<PageText> pages,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(pages);
        if (document.Version != 1)
        {
            throw new ArgumentException($"A new document has version 1, not {document.Version}.", nameof(document));
        }
        RefuseDisorder(pages);
        return Write("add to", () => Add(document, pages), cancellationToken);
    }

    private bool Add(ArchivalDocument document, IReadOnlyList<PageText> pages)
    {
        var insert = session.Statement(CatalogSql.InsertDocument);
        CatalogRows.Bind(insert, document, pages.Count, OpenToOf(document));
        if (insert.Execute() == 0)
        {
            if (FindVersion(document.Id) is { } version)
            {
                throw new CatalogConflictException(document.Id, expected: 0, version);
            }
            RefuseDuplicate(document);
        }
        InsertPages(document.Id, pages);
        WriteKeys(document);
        // What was read at intake is the record itself, not a change of it; what a person stated with it is.
        InsertHistory(document with { Curated = new DocumentDescription(), RestrictedTo = [] }, document);
        InsertChange(document.Id, document.Version, CatalogChangeKind.Upsert);
        return true;
    }

    /// <inheritdoc/>
    public Task UpdateAsync(
        ArchivalDocument document,
        IReadOnlyList<PageText>? pages,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(document);
        if (pages is not null)
        {
            RefuseDisorder(pages);
        }
        return Write("change", () => Update(document, pages), cancellationToken);
    }

    private bool Update(ArchivalDocument document, IReadOnlyList<PageText>? pages)
    {
        var stored = session
            .Statement(CatalogSql.FindDocument)
            .Set("@id", document.Id.ToString())
            .First(CatalogRows.Document);
        if (stored is null || stored.Version != document.Version - 1)
        {
            throw new CatalogConflictException(document.Id, document.Version - 1, stored?.Version ?? 0);
        }
        if (!string.Equals(stored.Sha256, document.Sha256, StringComparison.Ordinal))
        {
            RefuseDuplicate(document);
        }
        var update = session.Statement(CatalogSql.UpdateDocument);
        CatalogRows.Bind(update, document, pages?.Count, OpenToOf(document));
        update.Execute();
        if (pages is not null)
        {
            DeletePages(document.Id);
            InsertPages(document.Id, pages);
        }
        WriteKeys(document);
        RecordDescription(stored, document, InsertHistory(stored, document));
        InsertChange(document.Id, document.Version, CatalogChangeKind.Upsert);
        return true;
    }

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(DocumentId id, CancellationToken cancellationToken = default) =>
        Write("remove from", () => Remove(id), cancellationToken);

    private bool Remove(DocumentId id)
    {
        var stored = session.Statement(CatalogSql.FindDocument).Set("@id", id.ToString()).First(CatalogRows.Document);
        if (stored is null)
        {
            return false;
        }
        DeletePages(id);
        DeleteRelations(id);
        session.Statement(ArrangementSql.DeletePlaces).Set("@document", id.ToString()).Execute();
        session.Statement(CatalogSql.DeleteHistory).Set("@document", id.ToString()).Execute();
        session.Statement(CatalogSql.DeleteDocument).Set("@id", id.ToString()).Execute();
        DeleteAuditValues(AuditSubject.Document(id));
        DeleteFixity(id);
        session.Statement(AccessSql.DeleteDetermination).Set("@document", id.ToString()).Execute();
        InsertChange(id, stored.Version + 1, CatalogChangeKind.Delete);
        RecordRemoval(stored);
        return true;
    }

    /// <inheritdoc/>
    public Task RecordAsync(AccessionEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Outcome == AccessionOutcome.Unchanged)
        {
            throw new ArgumentException("'Unchanged' is told in a report, never stored.", nameof(entry));
        }
        return Write(
            "record an outcome in",
            () =>
            {
                var upsert = session.Statement(CatalogSql.UpsertEntry);
                CatalogRows.Bind(upsert, entry);
                return upsert.Execute() == 1;
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task DropEntryAsync(string root, string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(path);
        return Write(
            "drop an outcome from",
            () => session.Statement(CatalogSql.DeleteEntry).Set("@root", root).Set("@path", path).Execute() == 1,
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        RequireOpen();
        cancellationToken.ThrowIfCancellationRequested();
        await Task.Run(
                () =>
                    Guard(
                        "commit to",
                        () =>
                        {
                            _audit?.Settle();
                            sealing.Save();
                            session.Run("COMMIT");
                            return true;
                        }
                    ),
                CancellationToken.None
            )
            .ConfigureAwait(false);
        _state = State.Committed;
        leave();
    }

    /// <summary>Undoes what was not committed.</summary>
    public async ValueTask DisposeAsync()
    {
        var state = _state;
        _state = State.Disposed;
        if (state is State.Committed or State.Disposed)
        {
            return;
        }
        try
        {
            if (session.IsInTransaction)
            {
                await Task.Run(() =>
                        session.Guard(
                            "undo a transaction on",
                            s =>
                            {
                                s.Run("ROLLBACK");
                                return true;
                            }
                        )
                    )
                    .ConfigureAwait(false);
            }
        }
        finally
        {
            leave();
        }
    }

    private long? FindVersion(DocumentId id) =>
        (long?)session.Statement(CatalogSql.FindVersion).Set("@id", id.ToString()).Scalar();

    private void RefuseDuplicate(ArchivalDocument document)
    {
        if (session.Statement(CatalogSql.FindIdByContent).Set("@sha256", document.Sha256).Scalar() is string other)
        {
            throw new DuplicateContentException(document.Sha256, CatalogRows.Id(other));
        }
    }

    private void InsertPages(DocumentId id, IReadOnlyList<PageText> pages)
    {
        foreach (var (firstPage, content) in sealing.Encode(id, pages))
        {
            session
                .Statement(CatalogSql.InsertPageBlock)
                .Set("@document", id.ToString())
                .Set("@first_page", firstPage)
                .Set("@content", content)
                .Execute();
        }
    }

    private void DeletePages(DocumentId id) =>
        session.Statement(CatalogSql.DeletePageBlocks).Set("@document", id.ToString()).Execute();

    private IReadOnlyList<DescriptionChange> InsertHistory(ArchivalDocument before, ArchivalDocument after)
    {
        var changes = DescriptionChange.Between(before, after, time.GetUtcNow(), author, why).ToList();
        foreach (var change in changes)
        {
            session
                .Statement(CatalogSql.InsertHistory)
                .Set("@document", after.Id.ToString())
                .Set("@version", change.Version)
                .Set("@layer", change.Layer.ToString())
                .Set("@field", change.Field)
                .Set("@old_value", change.Old)
                .Set("@new_value", change.New)
                .Set("@changed_at", CatalogRows.Moment(change.ChangedAt))
                .Set("@changed_by", change.ChangedBy)
                .Set("@why", change.Why)
                .Execute();
        }
        return changes;
    }

    private void InsertChange(DocumentId id, long version, CatalogChangeKind kind) =>
        session
            .Statement(CatalogSql.InsertChange)
            .Set("@document", id.ToString())
            .Set("@version", version)
            .Set("@kind", (int)kind)
            .Execute();

    private static void RefuseDisorder(IReadOnlyList<PageText> pages)
    {
        var before = 0;
        foreach (var page in pages)
        {
            if (page.Number <= before)
            {
                throw new ArgumentException(
                    $"Page {page.Number} follows page {before}; numbers start at 1 and ascend.",
                    nameof(pages)
                );
            }
            before = page.Number;
        }
    }

    private async Task<T> Write<T>(string operation, Func<T> work, CancellationToken cancellationToken)
    {
        RequireOpen();
        cancellationToken.ThrowIfCancellationRequested();
        return Guard(operation, work);
    }

    /// <summary>After a failure of the store nobody knows what of the transaction is left: it may only be undone.</summary>
    private T Guard<T>(string operation, Func<T> work)
    {
        try
        {
            return session.Guard(operation, _ => work());
        }
        catch (CatalogStorageException)
        {
            _state = State.Failed;
            throw;
        }
    }

    private void RequireOpen()
    {
        ObjectDisposedException.ThrowIf(_state == State.Disposed, this);
        if (_state != State.Open)
        {
            throw new InvalidOperationException(
                _state == State.Committed
                    ? "The transaction is committed. Begin another one."
                    : "A write of this transaction failed. Dispose it and begin another one."
            );
        }
    }
}
