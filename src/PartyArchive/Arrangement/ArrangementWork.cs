using System.Text.Json.Serialization.Metadata;
using PartyArchive.Access;
using PartyArchive.Audit;
using PartyArchive.Catalog;

namespace PartyArchive.Arrangement;

/// <summary>
/// One transaction over the arrangement on behalf of a person: checks, stores, writes the history, and keeps the codes of the documents equal to their
/// places. Nothing is there before <see cref="CommitAsync"/>.
/// </summary>
internal sealed class ArrangementWork : IAsyncDisposable
{
    private readonly ICatalogTransaction _transaction;
    private readonly DateTimeOffset _now;

    private ArrangementWork(ICatalogTransaction transaction, Requester requester, string? why, DateTimeOffset now)
    {
        _transaction = transaction;
        Requester = requester;
        Why = why;
        _now = now;
    }

    public Requester Requester { get; }

    public string? Why { get; }

    public DateTimeOffset Now => _now;

    public ICatalogTransaction Transaction => _transaction;

    public static async Task<ArrangementWork> BeginAsync(
        ICatalog catalog,
        Requester requester,
        string? why,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        var admitted = await catalog.AdmitAsync(requester, now, cancellationToken).ConfigureAwait(false);
        var transaction = await catalog.BeginAsync(requester.Id, why, cancellationToken).ConfigureAwait(false);
        return new ArrangementWork(transaction, admitted, why, now);
    }

    public Task CommitAsync(CancellationToken cancellationToken) => _transaction.CommitAsync(cancellationToken);

    public ValueTask DisposeAsync() => _transaction.DisposeAsync();

    /// <exception cref="ArrangementException">There is none that the requester may see.</exception>
    public async Task<RecordFile> RequireFileAsync(RecordFileId id, CancellationToken cancellationToken)
    {
        var file = await _transaction.FindFileAsync(id, cancellationToken).ConfigureAwait(false);
        return file is not null && Requester.MaySee(file)
            ? file
            : throw new ArrangementException($"There is no record file {id}. List the files of the fonds.");
    }

    /// <exception cref="ArrangementException">There is none that the requester may see, or it takes no documents now.</exception>
    public async Task<RecordFile> RequireOpenFileAsync(RecordFileId id, CancellationToken cancellationToken)
    {
        var file = await RequireFileAsync(id, cancellationToken).ConfigureAwait(false);
        return file.State == RecordFileState.Open
            ? file
            : throw new ArrangementException(
                file.State == RecordFileState.Closed
                    ? $"File {file.Key()} is closed. Reopen it before its documents are changed."
                    : $"File {file.Key()} was merged into {file.MergedInto}. Use that file."
            );
    }

    /// <exception cref="ArrangementException">There is none that the requester may see.</exception>
    public async Task<ArchivalDocument> RequireDocumentAsync(DocumentId id, CancellationToken cancellationToken)
    {
        var document = await _transaction.FindAsync(id, cancellationToken).ConfigureAwait(false);
        return document is not null && Requester.MaySee(document)
            ? document
            : throw new ArrangementException($"There is no document {id}. Search for it again.");
    }

    /// <exception cref="ArrangementException">Fonds or catalogue are not recorded.</exception>
    public async Task<Fonds> RequireFondsAsync(
        string fondsCode,
        string? catalogNumber,
        CancellationToken cancellationToken
    )
    {
        var fonds =
            await _transaction.FindFondsAsync(fondsCode, cancellationToken).ConfigureAwait(false)
            ?? throw new ArrangementException($"There is no fonds '{fondsCode}'. Record it first.");
        if (
            catalogNumber is not null
            && await _transaction
                .FindFileCatalogAsync(fondsCode, catalogNumber, cancellationToken)
                .ConfigureAwait(false)
                is null
        )
        {
            throw new ArrangementException(
                $"Fonds '{fondsCode}' has no file catalogue '{catalogNumber}'. Record it first."
            );
        }
        return fonds;
    }

    /// <summary>Stores a file at its next version, writing what differs into the history.</summary>
    public async Task<RecordFile> StoreFileAsync(
        RecordFile? before,
        RecordFile after,
        ArrangementAct act,
        CancellationToken cancellationToken
    )
    {
        var stored = after with { Version = (before?.Version ?? 0) + 1 };
        if (!await _transaction.StoreAsync(stored, cancellationToken).ConfigureAwait(false))
        {
            throw new ArrangementException(
                before is null || before.Key() != after.Key()
                    ? $"There is a file {after.Key()} already. Give this one another code."
                    : Conflict($"File {after.Key()}")
            );
        }
        await RecordAsync(AboutFile(stored), before, stored, act, ArrangementJson.Context.RecordFile, cancellationToken)
            .ConfigureAwait(false);
        if (before is null)
        {
            // Documents may bear the codes of a file that is recorded later.
            await _transaction.AlignAccessAsync(stored.Id, cancellationToken).ConfigureAwait(false);
        }
        return stored;
    }

    /// <summary>History of a stored unit: one row when it is new, one per changed field after that; one event of the audit log.</summary>
    public async Task RecordAsync<T>(
        ArrangedUnit unit,
        T? before,
        T after,
        ArrangementAct act,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken
    )
        where T : class
    {
        if (before is null)
        {
            await AppendAsync(
                    unit,
                    ArrangementAct.Recorded,
                    null,
                    null,
                    ArrangementJson.Write(after, type),
                    cancellationToken
                )
                .ConfigureAwait(false);
            await AuditAsync(unit, ArrangementAct.Recorded, [], cancellationToken).ConfigureAwait(false);
            return;
        }
        var changes = new List<AuditChange>();
        foreach (var (field, old, now) in ArrangementJson.Differences(before, after, type))
        {
            await AppendAsync(unit, act, field, old, now, cancellationToken).ConfigureAwait(false);
            changes.Add(new AuditChange(field, old, now));
        }
        await AuditAsync(unit, act, changes, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>One row of history and one event of the audit log.</summary>
    public async Task RecordAsync(
        ArrangedUnit unit,
        ArrangementAct act,
        string field,
        string? old,
        string? now,
        CancellationToken cancellationToken
    )
    {
        await AppendAsync(unit, act, field, old, now, cancellationToken).ConfigureAwait(false);
        await AuditAsync(unit, act, [new AuditChange(field, old, now)], cancellationToken).ConfigureAwait(false);
    }

    private Task AppendAsync(
        ArrangedUnit unit,
        ArrangementAct act,
        string? field,
        string? old,
        string? now,
        CancellationToken cancellationToken
    ) =>
        _transaction.RecordAsync(
            new ArrangementChange
            {
                Subject = unit.Subject,
                Version = unit.Version,
                Act = act,
                Field = field,
                Old = old,
                New = now,
                ChangedAt = _now,
                ChangedBy = Requester.Id,
                Why = Why,
            },
            cancellationToken
        );

    private Task AuditAsync(
        ArrangedUnit unit,
        ArrangementAct act,
        IReadOnlyList<AuditChange> changes,
        CancellationToken cancellationToken
    ) =>
        _transaction.RecordAsync(
            new AuditEvent
            {
                Actor = Requester.Id,
                Action = $"{unit.Audited.Kind}.{act.ToString().ToLowerInvariant()}",
                Subject = unit.Audited,
                FondsCode = unit.FondsCode,
                Secrecy = unit.Secrecy,
                Changes = Why is null ? changes : [.. changes, new AuditChange("Why", null, Why)],
            },
            cancellationToken
        );

    /// <summary>
    /// Writes the codes of a document's places into its curated layer: those of its main file, and the other files beside. The document's version rises and
    /// the change feed tells the index, in this same transaction. Nothing is written when the codes are right already.
    /// </summary>
    public async Task AlignCodesAsync(DocumentId id, CancellationToken cancellationToken)
    {
        var document = (await _transaction.FindAsync(id, cancellationToken).ConfigureAwait(false))!;
        var places = await _transaction.ReadPlacesAsync(id, cancellationToken).ConfigureAwait(false);
        RecordFile? main = null;
        var others = new List<string>();
        foreach (var place in places)
        {
            var file = (await _transaction.FindFileAsync(place.File, cancellationToken).ConfigureAwait(false))!;
            if (main is null)
            {
                main = file;
            }
            else
            {
                others.Add(file.FileCode);
            }
        }
        if (places.Count > 0 && !places[0].IsMain)
        {
            await _transaction.StoreAsync(places[0] with { IsMain = true }, cancellationToken).ConfigureAwait(false);
        }
        var curated = document.Curated;
        if (
            Same(curated.FondsCode, main?.FondsCode)
            && Same(curated.CatalogNumber, main?.CatalogNumber)
            && Same(curated.FileCode, main?.FileCode)
            && others.SequenceEqual(curated.OtherFileCodes ?? [], StringComparer.Ordinal)
        )
        {
            await _transaction.AlignAccessAsync(id, cancellationToken).ConfigureAwait(false);
            return;
        }
        var aligned = document with
        {
            Version = document.Version + 1,
            Curated = curated with
            {
                FondsCode = main?.FondsCode,
                CatalogNumber = main?.CatalogNumber,
                FileCode = main?.FileCode,
                OtherFileCodes = others.Count == 0 ? null : others,
            },
        };
        await _transaction.UpdateAsync(aligned, null, cancellationToken).ConfigureAwait(false);
    }

    public static string SubjectOf(RecordFileId id) => $"file:{id}";

    public static ArrangedUnit AboutFile(RecordFile file) =>
        new(
            SubjectOf(file.Id),
            AuditSubject.RecordFile(file.FondsCode, file.CatalogNumber, file.FileCode),
            file.Version,
            file.FondsCode,
            file.Secrecy
        );

    public static ArrangedUnit AboutFonds(Fonds fonds) =>
        new($"fonds:{fonds.FondsCode}", AuditSubject.Fonds(fonds.FondsCode), fonds.Version, fonds.FondsCode);

    public static string Conflict(string what) =>
        $"{what} was changed by somebody else in between. Read it again, repeat the change and retry.";

    private static bool Same(string? left, string? right) => string.Equals(left, right, StringComparison.Ordinal);
}

/// <summary>A unit of the arrangement as its history and the audit log name it.</summary>
/// <param name="Subject">Name in the history.</param>
/// <param name="Audited">Name in the audit log.</param>
/// <param name="Version">Version after the act.</param>
/// <param name="FondsCode">Fonds; null for what belongs to none.</param>
/// <param name="Secrecy">Level of its description.</param>
internal sealed record ArrangedUnit(
    string Subject,
    AuditSubject Audited,
    long Version,
    string? FondsCode = null,
    SecrecyLevel Secrecy = SecrecyLevel.None
);
