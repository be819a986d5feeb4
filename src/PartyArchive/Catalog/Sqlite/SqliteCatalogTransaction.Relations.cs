using System.Globalization;
using PartyArchive.Arrangement;
using PartyArchive.Catalog.Schema;
using PartyArchive.Relations;

namespace PartyArchive.Catalog.Sqlite;

internal sealed partial class SqliteCatalogTransaction
{
    /// <inheritdoc/>
    public Task SetReadRelationsAsync(
        DocumentId source,
        IReadOnlyList<StoredRelation> relations,
        DateOnly? effectiveFrom,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(relations);
        return Write(
            "write relations to",
            () =>
            {
                session.Statement(RelationsSql.DeleteRead).Set("@source", source.ToString()).Execute();
                foreach (var relation in relations)
                {
                    Insert(relation);
                }
                return session
                        .Statement(RelationsSql.SetEffectiveDay)
                        .Set("@document", source.ToString())
                        .Set("@effective_from", effectiveFrom?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
                        .Execute() == 1;
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task AddRelationAsync(StoredRelation relation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(relation);
        return Write("add a relation to", () => Insert(relation), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> RemoveRelationAsync(Guid id, CancellationToken cancellationToken = default) =>
        Write(
            "remove a relation from",
            () => session.Statement(RelationsSql.DeleteById).Set("@id", id.ToString("D")).Execute() == 1,
            cancellationToken
        );

    private bool Insert(StoredRelation relation)
    {
        var insert = session.Statement(RelationsSql.Insert);
        RelationRows.Bind(insert, relation);
        return insert.Execute() == 1;
    }

    private void WriteKeys(ArchivalDocument document)
    {
        var keys = PaperKeys.Of(document.Effective);
        session
            .Statement(RelationsSql.UpsertKeys)
            .Set("@document", document.Id.ToString())
            .Set("@code_key", keys.Code)
            .Set("@name_key", keys.Name)
            .Execute();
    }

    private void DeleteRelations(DocumentId id)
    {
        session.Statement(RelationsSql.DeleteOfDocument).Set("@document", id.ToString()).Execute();
        session.Statement(RelationsSql.DeleteKeys).Set("@document", id.ToString()).Execute();
    }
}
