using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Audit;
using PartyArchive.Catalog;
using PartyArchive.Search;

namespace PartyArchive.WorkingSets;

/// <summary>
/// Papers put together for a meeting: built from what searches found, ordered, annotated, and handed out as a package. A set belongs to the requester who
/// made it; what it shows and exports is what he may see at that moment. Safe to use from any thread.
/// </summary>
public sealed class ArchiveWorkingSets
{
    private const int LongestName = 200;
    private const int LongestNote = 2_000;
    private const int MostItems = 10_000;
    private const int HitsAtOnce = 200;

    private readonly Archive _archive;
    private readonly ArchiveRooms _rooms;
    private readonly TimeProvider _time;

    internal ArchiveWorkingSets(Archive archive, ArchiveRooms rooms, TimeProvider time)
    {
        _archive = archive;
        _rooms = rooms;
        _time = time;
    }

    /// <summary>Makes an empty set.</summary>
    /// <param name="requester">Its owner.</param>
    /// <param name="name">Name, 1 to 200 characters.</param>
    /// <param name="purpose">What it is for; null for nothing stated.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <exception cref="ArgumentException">The name is blank or too long, or the purpose too long.</exception>
    /// <exception cref="WorkingSetException">The requester has a set of this name.</exception>
    /// <exception cref="ReadOnlyArchiveException">The archive is open read-only.</exception>
    public async Task<WorkingSet> CreateAsync(
        Requester requester,
        string name,
        string? purpose = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Length > LongestName)
        {
            throw new ArgumentException($"A name may have {LongestName} characters.", nameof(name));
        }
        RequireShort(purpose);
        var now = _time.GetUtcNow();
        var set = new WorkingSet
        {
            Id = Guid.CreateVersion7(now),
            Owner = requester.Id,
            Name = name.Trim(),
            Purpose = purpose,
            CreatedAt = now,
            ChangedAt = now,
        };
        return await InTransactionAsync(
                requester,
                async transaction =>
                {
                    await StoreAsync(transaction, set, cancellationToken).ConfigureAwait(false);
                    return set;
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>The sets of a requester in order of name.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<IReadOnlyList<WorkingSet>> ListAsync(
        Requester requester,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        var rows = await _rooms.Catalog.ListWorkingSetsAsync(requester.Id, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(WorkingSetContent.Read)];
    }

    /// <summary>A set of a requester; null when he has none of this id.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="id">Identity of the set.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<WorkingSet?> FindAsync(
        Requester requester,
        Guid id,
        CancellationToken cancellationToken = default
    ) => (await ListAsync(requester, cancellationToken).ConfigureAwait(false)).FirstOrDefault(set => set.Id == id);

    /// <summary>Puts entries at the end of a set; what is in it already stays where it is.</summary>
    /// <param name="requester">Its owner.</param>
    /// <param name="id">Identity of the set.</param>
    /// <param name="items">Documents and record files.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <returns>The set after the change.</returns>
    /// <exception cref="AccessRefusedException">An entry is not there, or the requester may not see it. Nothing was changed.</exception>
    /// <exception cref="WorkingSetException">There is no such set, it would grow beyond 10,000 entries, or a note is too long.</exception>
    public async Task<WorkingSet> AddAsync(
        Requester requester,
        Guid id,
        IReadOnlyList<WorkingSetItem> items,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentNullException.ThrowIfNull(items);
        foreach (var item in items)
        {
            RequireShort(item.Note);
            await RequireVisibleAsync(requester, item, cancellationToken).ConfigureAwait(false);
        }
        return await AppendAsync(requester, id, items, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Puts what a search finds at the end of a set, in the order of the search.</summary>
    /// <param name="requester">Owner of the set.</param>
    /// <param name="id">Identity of the set.</param>
    /// <param name="request">The search; it is run for its own requester, who must be the owner.</param>
    /// <param name="most">Documents taken at most, from 1 to 10,000.</param>
    /// <param name="cancellationToken">Stops the search, or before the change begins.</param>
    /// <exception cref="ArgumentException">The search is asked by somebody else.</exception>
    /// <exception cref="WorkingSetException">There is no such set, or it would grow beyond 10,000 entries.</exception>
    public async Task<WorkingSet> AddFoundAsync(
        Requester requester,
        Guid id,
        SearchRequest request,
        int most = 100,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, MostItems);
        if (!string.Equals(request.Requester.Id, requester.Id, StringComparison.Ordinal))
        {
            throw new ArgumentException("The search is asked by somebody else.", nameof(request));
        }
        var found = new List<WorkingSetItem>();
        var page = request with { Top = Math.Min(most, HitsAtOnce), Cursor = null };
        while (found.Count < most)
        {
            var result = await _archive.SearchAsync(page, cancellationToken).ConfigureAwait(false);
            found.AddRange(
                result.Hits.Take(most - found.Count).Select(static hit => WorkingSetItem.Of(hit.Document.Id))
            );
            if (result.NextCursor is null || result.Hits.Count == 0)
            {
                break;
            }
            page = page with { Cursor = result.NextCursor };
        }
        // The search gave only what its requester may see.
        return await AppendAsync(requester, id, found, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes the note of an entry.</summary>
    /// <param name="requester">Owner of the set.</param>
    /// <param name="id">Identity of the set.</param>
    /// <param name="position">Position of the entry, from 1.</param>
    /// <param name="note">Note; null takes it away.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <exception cref="WorkingSetException">There is no such set or entry, or the note is too long.</exception>
    public Task<WorkingSet> AnnotateAsync(
        Requester requester,
        Guid id,
        int position,
        string? note,
        CancellationToken cancellationToken = default
    )
    {
        RequireShort(note);
        return ChangeAsync(
            requester,
            id,
            set =>
            {
                RequirePosition(set, position);
                return [.. set.Items.Select((item, at) => at == position - 1 ? item with { Note = note } : item)];
            },
            cancellationToken
        );
    }

    /// <summary>Moves an entry to another position.</summary>
    /// <param name="requester">Owner of the set.</param>
    /// <param name="id">Identity of the set.</param>
    /// <param name="position">Position of the entry, from 1.</param>
    /// <param name="to">Position it shall have.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <exception cref="WorkingSetException">There is no such set or position.</exception>
    public Task<WorkingSet> MoveAsync(
        Requester requester,
        Guid id,
        int position,
        int to,
        CancellationToken cancellationToken = default
    ) =>
        ChangeAsync(
            requester,
            id,
            set =>
            {
                RequirePosition(set, position);
                RequirePosition(set, to);
                var items = set.Items.ToList();
                var moved = items[position - 1];
                items.RemoveAt(position - 1);
                items.Insert(to - 1, moved);
                return items;
            },
            cancellationToken
        );

    /// <summary>Takes an entry out of the set.</summary>
    /// <param name="requester">Owner of the set.</param>
    /// <param name="id">Identity of the set.</param>
    /// <param name="position">Position of the entry, from 1.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <exception cref="WorkingSetException">There is no such set or entry.</exception>
    public Task<WorkingSet> RemoveAsync(
        Requester requester,
        Guid id,
        int position,
        CancellationToken cancellationToken = default
    ) =>
        ChangeAsync(
            requester,
            id,
            set =>
            {
                RequirePosition(set, position);
                return [.. set.Items.Where((_, at) => at != position - 1)];
            },
            cancellationToken
        );

    /// <summary>Deletes a set. The documents stay where they are.</summary>
    /// <param name="requester">Its owner.</param>
    /// <param name="id">Identity of the set.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <returns>False when the requester has no set of this id.</returns>
    public Task<bool> DeleteAsync(Requester requester, Guid id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requester);
        return InTransactionAsync(
            requester,
            transaction => transaction.DeleteWorkingSetAsync(requester.Id, id, cancellationToken),
            cancellationToken
        );
    }

    /// <summary>
    /// Writes a ZIP package: a table of contents as a Word document, and the originals in the order of the set, those of a record file in a folder of their
    /// own. That each original leaves is recorded in the audit log before its first byte is written.
    /// </summary>
    /// <param name="requester">Owner of the set.</param>
    /// <param name="id">Identity of the set.</param>
    /// <param name="target">Where the package goes; stays open.</param>
    /// <param name="cancellationToken">Stops the work; what was written is then no whole package.</param>
    /// <returns>What the package holds, and what it does not.</returns>
    /// <exception cref="WorkingSetException">There is no such set.</exception>
    /// <exception cref="AuditUnavailableException">The audit log cannot be written, and a document is secret or restricted.</exception>
    public async Task<WorkingSetExport> ExportAsync(
        Requester requester,
        Guid id,
        Stream target,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentNullException.ThrowIfNull(target);
        var set =
            await FindAsync(requester, id, cancellationToken).ConfigureAwait(false)
            ?? throw new WorkingSetException($"'{requester.Id}' has no working set {id}.");
        return await new MeetingPackage(_archive, _rooms, requester, set)
            .WriteAsync(target, DateOnly.FromDateTime(_time.GetLocalNow().DateTime), cancellationToken)
            .ConfigureAwait(false);
    }

    private Task<WorkingSet> AppendAsync(
        Requester requester,
        Guid id,
        IReadOnlyList<WorkingSetItem> items,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            requester,
            id,
            set => [.. set.Items.Concat(items).DistinctBy(static item => (item.Document, item.File))],
            cancellationToken
        );

    private Task<WorkingSet> ChangeAsync(
        Requester requester,
        Guid id,
        Func<WorkingSet, IReadOnlyList<WorkingSetItem>> change,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        return InTransactionAsync(
            requester,
            async transaction =>
            {
                var row =
                    await transaction.FindWorkingSetAsync(requester.Id, id, cancellationToken).ConfigureAwait(false)
                    ?? throw new WorkingSetException($"'{requester.Id}' has no working set {id}.");
                var set = WorkingSetContent.Read(row);
                set = set with { Items = change(set), ChangedAt = _time.GetUtcNow() };
                if (set.Items.Count > MostItems)
                {
                    throw new WorkingSetException($"A working set may have {MostItems} entries. Make a second one.");
                }
                await StoreAsync(transaction, set, cancellationToken).ConfigureAwait(false);
                return set;
            },
            cancellationToken
        );
    }

    private static async Task StoreAsync(
        ICatalogTransaction transaction,
        WorkingSet set,
        CancellationToken cancellationToken
    )
    {
        var row = new WorkingSetRow(
            set.Id,
            set.Owner,
            set.Name,
            WorkingSetContent.Write(set),
            set.CreatedAt,
            set.ChangedAt
        );
        if (!await transaction.StoreWorkingSetAsync(row, cancellationToken).ConfigureAwait(false))
        {
            throw new WorkingSetException(
                $"'{set.Owner}' has a working set '{set.Name}' already. Choose another name."
            );
        }
    }

    private async Task RequireVisibleAsync(
        Requester requester,
        WorkingSetItem item,
        CancellationToken cancellationToken
    )
    {
        if (
            item.Document is { } document
            && await _archive.FindAsync(requester, document, cancellationToken).ConfigureAwait(false) is null
        )
        {
            throw new AccessRefusedException(requester.Id, $"there is no document {document} that he may see.");
        }
        if (
            item.File is { } file
            && await _archive.Arrangement.FindFileAsync(requester, file, cancellationToken).ConfigureAwait(false)
                is null
        )
        {
            throw new AccessRefusedException(requester.Id, $"there is no record file {file} that he may see.");
        }
    }

    private static void RequirePosition(WorkingSet set, int position)
    {
        if (position < 1 || position > set.Items.Count)
        {
            throw new WorkingSetException($"'{set.Name}' has entries 1 to {set.Items.Count}; there is no {position}.");
        }
    }

    private static void RequireShort(string? note)
    {
        if (note?.Length > LongestNote)
        {
            throw new WorkingSetException($"A note or purpose may have {LongestNote} characters.");
        }
    }

    private async Task<T> InTransactionAsync<T>(
        Requester requester,
        Func<ICatalogTransaction, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        if (_rooms.IsReadOnly)
        {
            throw new ReadOnlyArchiveException(_rooms.Folder);
        }
        var transaction = await _rooms.Catalog.BeginAsync(requester.Id, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var result = await work(transaction).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return result;
        }
    }
}
