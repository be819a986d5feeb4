using System.Globalization;
using System.Security.Cryptography;
using PartyArchive.Access;
using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Lucene.Storage;

namespace PartyArchive.Search.Lucene;

internal sealed partial class LuceneIndex
{
    private const string SequenceValue = "feed.sequence";
    private const string PartitionValue = "partition.";

    /// <summary>Fingerprint of the schema and the analysis of this version.</summary>
    public static string Fingerprint { get; } = IndexFields.Fingerprint(WordReader.Analysis);

    /// <summary>Name of the generation in use; null when there is none yet.</summary>
    public static string? CurrentGeneration(string folder) => new IndexGenerations(folder).Current();

    /// <summary>Opens the index of a folder.</summary>
    /// <param name="folder">Folder of the generations; made when missing and opened for writing.</param>
    /// <param name="mode">For what.</param>
    /// <exception cref="ArchiveLockedException">Another process is writing it.</exception>
    public static IndexOpening Open(string folder, IndexMode mode)
    {
        var generations = new IndexGenerations(folder);
        var rights = mode == IndexMode.Write ? ProcessLock.Take(folder) : null;
        try
        {
            var opening = Open(generations, mode, rights);
            if (opening.Index is null)
            {
                rights?.Dispose();
            }
            return opening;
        }
        catch
        {
            rights?.Dispose();
            throw;
        }
    }

    private static IndexOpening Open(IndexGenerations generations, IndexMode mode, ProcessLock? rights)
    {
        var current = generations.Current();
        if (current is null || !Directory.Exists(generations.FolderOf(current)))
        {
            return mode == IndexMode.Read
                ? new IndexOpening(IndexState.Empty, null, "There is no index yet.")
                : new IndexOpening(IndexState.Empty, StartFirst(generations, rights!));
        }
        if (!IndexGenerations.Fits(current, Fingerprint))
        {
            return new IndexOpening(
                IndexState.Stale,
                null,
                $"The index '{current}' was made by another version; this one makes '{Fingerprint}'."
            );
        }
        var damage = IndexVerifier.FindDamage(generations.FolderOf(current), everything: false, CancellationToken.None);
        if (damage is not null)
        {
            return new IndexOpening(IndexState.Damaged, null, damage);
        }
        var index = new LuceneIndex(generations, current, rights, mode);
        damage = index.FindMissingCommit();
        if (damage is null)
        {
            return new IndexOpening(index.AppliedSequence == 0 ? IndexState.Empty : IndexState.Ready, index);
        }
        index.Close(keepRights: true);
        return new IndexOpening(IndexState.Damaged, null, damage);
    }

    /// <summary>
    /// Begins a new, empty generation beside the one in use. Feed it from sequence 0, then <see cref="PackAsync"/> and <see cref="Publish"/>; until then
    /// nobody else opens it.
    /// </summary>
    /// <exception cref="ArchiveLockedException">Another process is writing the folder.</exception>
    public static LuceneIndex StartRebuild(string folder)
    {
        var rights = ProcessLock.Take(folder);
        try
        {
            var generations = new IndexGenerations(folder);
            var index = new LuceneIndex(generations, generations.Create(Fingerprint), rights, IndexMode.Write);
            foreach (var partition in index._partitions)
            {
                partition.Gather();
            }
            return index;
        }
        catch
        {
            rights.Dispose();
            throw;
        }
    }

    private static LuceneIndex StartFirst(IndexGenerations generations, ProcessLock rights)
    {
        var index = new LuceneIndex(generations, generations.Create(Fingerprint), rights, IndexMode.Write);
        index.Publish();
        return index;
    }

    /// <summary>
    /// Makes this generation the one that is opened from now on. Files of the one it replaces go when that is closed, or with <see cref="RemoveLeftovers"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is being made anew and was not packed.</exception>
    public void Publish()
    {
        if (_partitions[0].Gathers)
        {
            throw new InvalidOperationException("An index that is made anew has to be packed before it is published.");
        }
        if (!IsCurrent)
        {
            _generations.Switch(_generation);
        }
    }

    /// <summary>Removes generations that nobody uses: replaced, or left by a process that was killed while it made one.</summary>
    /// <param name="folder">Folder of the generations; this process has none of them open for writing but the one in use.</param>
    public static void RemoveLeftovers(string folder)
    {
        var generations = new IndexGenerations(folder);
        generations.RemoveAllBut(generations.Current());
    }

    private bool IsCurrent => string.Equals(_generations.Current(), _generation, StringComparison.Ordinal);

    private LuceneIndex(IndexGenerations generations, string generation, ProcessLock? rights, IndexMode mode)
    {
        _generations = generations;
        _generation = generation;
        _rights = rights;
        _mode = mode;
        _partitions = new SecrecyPartition[IndexSnapshot.Levels];
        try
        {
            for (var level = SecrecyLevel.None; level <= SecrecyLevel.TopSecret; level++)
            {
                _partitions[(int)level] = SecrecyPartition.Open(
                    generations.FolderOf(generation),
                    level,
                    mode == IndexMode.Write
                );
            }
            AppliedSequence = SequenceOf(_partitions[0].CommitData());
            _cursorKey = CursorKey(generations.Root, mode);
            _snapshot = IndexSnapshot.Empty.Refreshed(_partitions);
        }
        catch
        {
            foreach (var partition in _partitions)
            {
                partition?.Dispose();
            }
            throw;
        }
    }

    // The lowest partition is committed last and names the commits of the others: a partition that lost one is older than its name says.
    private string? FindMissingCommit()
    {
        var values = _partitions[0].CommitData();
        foreach (var partition in _partitions.Skip(1))
        {
            var expected = values.TryGetValue(CommitName(partition.Level), out var text)
                ? long.Parse(text, CultureInfo.InvariantCulture)
                : 0;
            if (partition.CommitGeneration() < expected)
            {
                return $"The partition of level {partition.Level} lacks its last commit.";
            }
        }
        return null;
    }

    private static string CommitName(SecrecyLevel level) =>
        PartitionValue + ((int)level).ToString(CultureInfo.InvariantCulture);

    private static long SequenceOf(IDictionary<string, string> values) =>
        values.TryGetValue(SequenceValue, out var text)
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? sequence
            : 0;

    // Cursors must open with every reader of this folder and with nothing else, so the key lies beside the generations.
    private static byte[] CursorKey(string root, IndexMode mode)
    {
        var file = Path.Combine(root, "cursor.key");
        if (File.Exists(file) && File.ReadAllBytes(file) is { Length: 32 } known)
        {
            return known;
        }
        var key = RandomNumberGenerator.GetBytes(32);
        if (mode == IndexMode.Write)
        {
            File.WriteAllBytes(file, key);
        }
        return key;
    }
}
