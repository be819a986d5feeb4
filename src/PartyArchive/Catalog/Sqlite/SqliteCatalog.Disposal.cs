using PartyArchive.Catalog.Schema;
using PartyArchive.Retention;
using PartyArchive.Retention.Clock;
using PartyArchive.Retention.Destruction;
using PartyArchive.Retention.Disposal;
using PartyArchive.Retention.Disposal.Papers;

namespace PartyArchive.Catalog.Sqlite;

internal sealed partial class SqliteCatalog
{
    /// <inheritdoc/>
    public Task<DisposalList?> FindDisposalAsync(Guid list, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(
            session =>
                session
                    .Statement(RetentionSql.FindDisposal)
                    .Set("@id", list.ToString("n"))
                    .First(RetentionRows.Disposal),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<DisposalList>> ListDisposalsAsync(CancellationToken cancellationToken = default) =>
        _readers.ReadAsync<IReadOnlyList<DisposalList>>(
            session => session.Statement(RetentionSql.ListDisposals).Rows(RetentionRows.Disposal),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<DisposalItem>> ListDisposalItemsAsync(
        Guid list,
        CancellationToken cancellationToken = default
    ) =>
        _readers.ReadAsync<IReadOnlyList<DisposalItem>>(
            session =>
                session.Statement(RetentionSql.ListItems).Set("@list", list.ToString("n")).Rows(RetentionRows.Item),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<byte[]?> ReadPaperAsync(
        Guid list,
        DisposalPaperKind kind,
        CancellationToken cancellationToken = default
    ) =>
        _readers.ReadAsync(
            session =>
                session
                    .Statement(RetentionSql.ReadPaper)
                    .Set("@list", list.ToString("n"))
                    .Set("@kind", (int)kind)
                    .First(row => row.GetFieldValue<byte[]>(0)),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<RegisterEntry>> ListRemovalsAsync(CancellationToken cancellationToken = default) =>
        _readers.ReadAsync<IReadOnlyList<RegisterEntry>>(
            session => session.Statement(RetentionSql.ListRemovals).Rows(RetentionRows.Register),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<RegisterEntry>> ListRegisterAsync(
        DocumentId after,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return _readers.ReadAsync<IReadOnlyList<RegisterEntry>>(
            session =>
                session
                    .Statement(RetentionSql.ListRegister)
                    .Set("@after", after.ToString())
                    .Set("@limit", limit)
                    .Rows(RetentionRows.Register),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<bool> IsRegisteredAsync(DocumentId document, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(
            session =>
                session.Statement(RetentionSql.IsRegistered).Set("@document", document.ToString()).Scalar() is not null,
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<RegisterEntry?> FindSuppressedAsync(string sha256, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sha256);
        return _readers.ReadAsync(
            session =>
                session.Statement(RetentionSql.FindSuppressed).Set("@sha256", sha256).First(RetentionRows.Register),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DestructionCertificate>> ListCertificatesAsync(
        Guid list,
        CancellationToken cancellationToken = default
    ) =>
        _readers.ReadAsync<IReadOnlyList<DestructionCertificate>>(
            session =>
                session
                    .Statement(RetentionSql.ListCertificates)
                    .Set("@list", list.ToString("n"))
                    .Rows(row => DisposalJson.Certificate(row.GetString(0))),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<Tombstone>> FindTombstonesAsync(
        FileReference file,
        CancellationToken cancellationToken = default
    ) => ListOf(RetentionSql.FindTombstones, file, row => RetentionRows.Tombstone(row, file), cancellationToken);

    /// <inheritdoc/>
    public Task<ClockState?> ReadClockAsync(CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(
            session => session.Statement(RetentionSql.ReadClock).First(RetentionRows.Clock),
            cancellationToken
        );
}
