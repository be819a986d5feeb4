using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using PartyArchive.Access;
using PartyArchive.Catalog;
using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Lucene.Storage;

namespace PartyArchive.Search.Lucene;

/// <summary>The search index on Lucene.Net: a projection of the change feed with one physical partition per secrecy level.</summary>
internal sealed partial class LuceneIndex : ISearchIndex
{
    private readonly IndexGenerations _generations;
    private readonly string _generation;
    private readonly ProcessLock? _rights;
    private readonly IndexMode _mode;
    private readonly SecrecyPartition[] _partitions;
    private readonly byte[] _cursorKey;

    // Writer side; only the holder of the gate touches these.
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly DocumentProjection _projection = new();
    private readonly Dictionary<DocumentId, IndexedVersion> _unseen = [];

    // Reader side; replaced as a whole.
    private volatile IndexSnapshot _snapshot;
    private bool _closed;

    /// <inheritdoc/>
    public long AppliedSequence { get; private set; }

    /// <inheritdoc/>
    public async Task ApplyAsync(IReadOnlyList<ProjectedChange> changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ThrowIfNotWritable();
            await Task.Run(() => Apply(changes, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async Task CommitAsync(long sequence, CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ThrowIfNotWritable();
            // A commit that has begun is finished: half a commit would only be repeated.
            await Task.Run(() => Commit(sequence), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Ends making an index anew: puts its segments together and makes it durable as it is. Does nothing to other indexes.</summary>
    public async Task PackAsync(CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ThrowIfNotWritable();
            // Given up, it is ended by closing: what was made so far is of no use then.
            await Task.Run(Pack, CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async Task RefreshAsync(CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            await Task.Run(Refresh, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            Close(keepRights: false);
            if (_mode == IndexMode.Write && !IsCurrent)
            {
                // Replaced by another generation, or never finished: nobody opens it again.
                _generations.Remove(_generation);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private void Close(bool keepRights)
    {
        if (_closed)
        {
            return;
        }
        _closed = true;
        _snapshot.CloseAllBut(null);
        _snapshot = IndexSnapshot.Empty;
        foreach (var partition in _partitions)
        {
            partition.Dispose();
        }
        if (!keepRights)
        {
            _rights?.Dispose();
        }
    }

    private void Apply(IReadOnlyList<ProjectedChange> changes, CancellationToken cancellationToken)
    {
        foreach (var change in changes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Apply(change);
        }
    }

    private void Apply(ProjectedChange change)
    {
        var id = change.Change.Document;
        var indexed = Find(id);
        var isUpsert = change.Change.Kind == CatalogChangeKind.Upsert && change.Document is not null;
        // The record may be newer than the change that announced it; what counts is what would be indexed.
        var version = isUpsert ? change.Document!.Version : change.Change.Version;
        if (version <= indexed.Version && !(indexed.Version == version && indexed.IsInSeveral))
        {
            return;
        }
        SecrecyLevel? home = isUpsert ? change.Document!.Secrecy : null;
        foreach (var partition in _partitions)
        {
            var holds = indexed.IsIn(partition.Level);
            if (partition.Level == home)
            {
                _projection.Read(change.Document!, change.Pages);
                partition.Put(_projection, id, replaces: holds);
            }
            else if (holds)
            {
                partition.Remove(id);
            }
        }
        _unseen[id] = new IndexedVersion(version, home is { } level ? 1 << (int)level : 0);
    }

    private void Commit(long sequence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sequence, AppliedSequence);
        if (_partitions[0].Gathers)
        {
            // Nobody opens an index that is not whole; what was made of it when the process ends is made again.
            AppliedSequence = sequence;
            Refresh();
            return;
        }
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        // Highest level first, lowest last: its commit names the others, so a crash in between is seen as "not yet applied" and repeated.
        for (var i = _partitions.Length - 1; i > 0; i--)
        {
            if (_partitions[i].IsDirty)
            {
                _partitions[i].Commit(values);
            }
        }
        values[SequenceValue] = sequence.ToString(CultureInfo.InvariantCulture);
        foreach (var partition in _partitions.Skip(1))
        {
            values[CommitName(partition.Level)] = partition.CommitGeneration().ToString(CultureInfo.InvariantCulture);
        }
        _partitions[0].Commit(values);
        AppliedSequence = sequence;
        Refresh();
    }

    private void Pack()
    {
        if (!_partitions[0].Gathers)
        {
            return;
        }
        foreach (var partition in _partitions)
        {
            partition.Pack();
        }
        Commit(AppliedSequence);
    }

    private void Refresh()
    {
        var before = _snapshot;
        var after = before.Refreshed(_partitions);
        _snapshot = after;
        if (!ReferenceEquals(before, after))
        {
            before.CloseAllBut(after);
            if (_mode == IndexMode.Read)
            {
                // The writer has committed since; how far it came stands in its commit.
                AppliedSequence = SequenceOf(_partitions[0].CommitData());
            }
        }
        // What the readers see needs no memory of its own; deletions do, or an older upsert that comes late would bring the document back.
        foreach (var (id, indexed) in _unseen)
        {
            if (indexed.Partitions != 0 && !_partitions.Any(partition => partition.IsWaiting(id)))
            {
                _unseen.Remove(id);
            }
        }
    }

    private IndexedVersion Find(DocumentId id)
    {
        if (_unseen.TryGetValue(id, out var unseen))
        {
            return unseen;
        }
        var found = default(IndexedVersion);
        for (var level = SecrecyLevel.None; level <= SecrecyLevel.TopSecret; level++)
        {
            if (_snapshot[level] is { } reader && VersionIn(reader, id) is { } version)
            {
                found = new IndexedVersion(Math.Max(found.Version, version), found.Partitions | (1 << (int)level));
            }
        }
        return found;
    }

    private static long? VersionIn(DirectoryReader reader, DocumentId id)
    {
        var key = new BytesRef(id.ToString());
        foreach (var leaf in reader.Leaves)
        {
            var atomic = leaf.AtomicReader;
            var terms = atomic.GetTerms(IndexFields.Id)?.GetEnumerator();
            if (terms is null || !terms.SeekExact(key))
            {
                continue;
            }
            var document = terms.Docs(atomic.LiveDocs, null, DocsFlags.NONE).NextDoc();
            if (document != DocIdSetIterator.NO_MORE_DOCS)
            {
                return atomic.GetNumericDocValues(IndexFields.Version).Get(document);
            }
        }
        return null;
    }

    private void ThrowIfNotWritable()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (_mode == IndexMode.Read)
        {
            throw new ReadOnlyArchiveException(_generations.Root);
        }
    }

    /// <summary>What is indexed of a document.</summary>
    /// <param name="Version">Newest version indexed or removed; 0 when the document is unknown.</param>
    /// <param name="Partitions">Bit set of the levels that hold it.</param>
    private readonly record struct IndexedVersion(long Version, int Partitions)
    {
        /// <summary>True after a crash between two partitions' commits: the old place still holds it.</summary>
        public bool IsInSeveral => (Partitions & (Partitions - 1)) != 0;

        public bool IsIn(SecrecyLevel level) => (Partitions & (1 << (int)level)) != 0;
    }
}
