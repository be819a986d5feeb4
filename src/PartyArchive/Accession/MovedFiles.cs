using PartyArchive.Catalog;

namespace PartyArchive.Accession;

/// <summary>Gives documents the path to which their file was moved, and what lies in that file with it. Used by the one writer.</summary>
internal sealed class MovedFiles(ICatalog catalog)
{
    private readonly HashSet<DocumentId> _waiting = [];

    /// <summary>Of several files with the content of one that went away, the first is that one moved: whether this is it.</summary>
    public async Task<bool> IsFirstAsync(IntakeResult result, CancellationToken cancellationToken)
    {
        var id = result.Document!.Id;
        var stored = await catalog.FindAsync(id, cancellationToken).ConfigureAwait(false);
        return string.Equals(stored?.SourcePath, result.MovedFrom, StringComparison.Ordinal) && _waiting.Add(id);
    }

    /// <summary>The batch is written.</summary>
    public void Settle() => _waiting.Clear();

    public async Task WriteAsync(
        ICatalogTransaction transaction,
        IntakeResult result,
        CancellationToken cancellationToken
    )
    {
        if (result.Document is { } document)
        {
            if (await catalog.FindAsync(document.Id, cancellationToken).ConfigureAwait(false) is not { } stored)
            {
                return;
            }
            var moved = stored with
            {
                Version = stored.Version + 1,
                SourcePath = document.SourcePath,
                Container = document.Container,
                ReferencedPath = document.ReferencedPath,
            };
            await transaction.UpdateAsync(moved, null, cancellationToken).ConfigureAwait(false);
        }
        var (root, from, to) = (result.Entry.Root, result.MovedFrom!, result.Entry.Path);
        await transaction.DropEntryAsync(root, from, cancellationToken).ConfigureAwait(false);
        await MoveMembersAsync(transaction, root, from, to, cancellationToken).ConfigureAwait(false);
    }

    private async Task MoveMembersAsync(
        ICatalogTransaction transaction,
        string root,
        string from,
        string to,
        CancellationToken cancellationToken
    )
    {
        foreach (var member in await catalog.ListMembersAsync(root, from, cancellationToken).ConfigureAwait(false))
        {
            var path = to + member.Path[from.Length..];
            await transaction.DropEntryAsync(root, member.Path, cancellationToken).ConfigureAwait(false);
            await transaction
                .RecordAsync(member with { Path = path, Container = to }, cancellationToken)
                .ConfigureAwait(false);
            await MoveDocumentAsync(transaction, member, path, to, cancellationToken).ConfigureAwait(false);
            await MoveMembersAsync(transaction, root, member.Path, path, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task MoveDocumentAsync(
        ICatalogTransaction transaction,
        AccessionEntry member,
        string path,
        string container,
        CancellationToken cancellationToken
    )
    {
        if (
            member.Document is { } id
            && await catalog.FindAsync(id, cancellationToken).ConfigureAwait(false) is { Container: { } place } stored
            && string.Equals(stored.SourcePath, member.Path, StringComparison.Ordinal)
            && _waiting.Add(id)
        )
        {
            var moved = stored with
            {
                Version = stored.Version + 1,
                SourcePath = path,
                Container = place with { Path = container },
            };
            await transaction.UpdateAsync(moved, null, cancellationToken).ConfigureAwait(false);
        }
    }
}
