using System.Globalization;
using PartyArchive.Catalog.Schema;
using PartyArchive.Relations;

namespace PartyArchive.Catalog.Sqlite;

internal sealed partial class SqliteCatalog
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredRelation>> ReadRelationsFromAsync(
        DocumentId source,
        long after,
        int limit,
        CancellationToken cancellationToken = default
    ) =>
        _readers.ReadAsync<IReadOnlyList<StoredRelation>>(
            session =>
                session
                    .Statement(RelationsSql.ReadFrom)
                    .Set("@source", source.ToString())
                    .Set("@after", after)
                    .Set("@limit", limit)
                    .Rows(RelationRows.Relation),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredRelation>> ReadRelationsToAsync(
        DocumentId target,
        RelationKind? kind,
        long after,
        int limit,
        CancellationToken cancellationToken = default
    ) =>
        _readers.ReadAsync<IReadOnlyList<StoredRelation>>(
            session =>
            {
                var (code, name, _) = Keys(session, target);
                var found = session
                    .Statement(RelationsSql.ReadByTarget)
                    .Set("@target", target.ToString())
                    .Set("@kind", kind?.ToString())
                    .Set("@after", after)
                    .Set("@limit", limit)
                    .Rows(RelationRows.Relation);
                foreach (var key in new[] { code, name }.OfType<string>())
                {
                    found.AddRange(
                        session
                            .Statement(RelationsSql.ReadByKey)
                            .Set("@key", key)
                            .Set("@kind", kind?.ToString())
                            .Set("@after", after)
                            .Set("@limit", limit)
                            .Rows(RelationRows.Relation)
                    );
                }
                // The first of all are among the first of each.
                return
                [
                    .. found
                        .DistinctBy(static relation => relation.Position)
                        .OrderBy(static relation => relation.Position)
                        .Take(limit),
                ];
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<StoredRelation?> FindRelationAsync(Guid id, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(
            session =>
                session.Statement(RelationsSql.FindById).Set("@id", id.ToString("D")).First(RelationRows.Relation),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<DocumentId>> FindCitedAsync(string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _readers.ReadAsync<IReadOnlyList<DocumentId>>(
            session =>
                session
                    .Statement(key.StartsWith('=') ? RelationsSql.FindByName : RelationsSql.FindByCode)
                    .Set("@key", key)
                    .Rows(static row => CatalogRows.Id(row.GetString(0))),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<DateOnly?> FindEffectiveDayAsync(DocumentId document, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(session => Keys(session, document).EffectiveFrom, cancellationToken);

    private static (string? Code, string? Name, DateOnly? EffectiveFrom) Keys(SqliteSession session, DocumentId id) =>
        session
            .Statement(RelationsSql.FindKeys)
            .Set("@document", id.ToString())
            .Rows(static row =>
                (
                    RelationRows.Text(row, 0),
                    RelationRows.Text(row, 1),
                    RelationRows.Text(row, 2) is { } day
                        ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)
                        : default(DateOnly?)
                )
            )
            .FirstOrDefault();
}
