using System.Globalization;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using PartyArchive.Access;
using PartyArchive.Catalog;
using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Lucene.Segments;

namespace PartyArchive.Search.Lucene.Storage;

/// <summary>
/// The physical index of one secrecy level. Levels never share a term dictionary: whatever is computed for a requester is computed from the partitions
/// open to him and cannot tell of others.
/// </summary>
internal sealed class SecrecyPartition : IDisposable
{
    private const string GatheringFolder = "gathering";

    private readonly string _folder;
    private readonly DurableDirectory _directory;
    private readonly SegmentMerges _merges;
    private readonly IndexWriter? _writer;
    private SegmentDraft _draft = new(spillFolder: null);
    private bool _mustDropDeleted;

    private SecrecyPartition(
        SecrecyLevel level,
        string folder,
        DurableDirectory directory,
        SegmentMerges merges,
        IndexWriter? writer
    )
    {
        Level = level;
        _folder = folder;
        _directory = directory;
        _merges = merges;
        _writer = writer;
    }

    /// <summary>Secrecy level of everything in here.</summary>
    public SecrecyLevel Level { get; }

    /// <summary>True when something was written since the last commit.</summary>
    public bool IsDirty { get; private set; }

    /// <summary>Folder of a level within a generation.</summary>
    public static string FolderOf(string generation, SecrecyLevel level) =>
        Path.Combine(generation, "level-" + ((int)level).ToString(CultureInfo.InvariantCulture));

    /// <summary>Opens the partition; for writing it is made when missing.</summary>
    public static SecrecyPartition Open(string generation, SecrecyLevel level, bool forWriting)
    {
        var folder = FolderOf(generation, level);
        System.IO.Directory.CreateDirectory(folder);
        var directory = new DurableDirectory(folder);
        var merges = new SegmentMerges();
        try
        {
            return new SecrecyPartition(
                level,
                folder,
                directory,
                merges,
                forWriting ? OpenWriter(directory, merges) : null
            );
        }
        catch (LockObtainFailedException)
        {
            directory.Dispose();
            throw new ArchiveLockedException(folder, ArchiveLock.ReadHolder(folder));
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    private static IndexWriter OpenWriter(DurableDirectory directory, SegmentMerges merges)
    {
        // Segments come written; the analyzer is only asked for by the constructor.
        var config = new IndexWriterConfig(LuceneVersion.LUCENE_48, new KeywordAnalyzer())
        {
            OpenMode = OpenMode.CREATE_OR_APPEND,
            UseCompoundFile = false,
            MergePolicy = merges,
        };
        return new IndexWriter(directory, config);
    }

    /// <summary>Generation number of the newest commit; 0 when nothing was committed yet.</summary>
    public long CommitGeneration()
    {
        var generation = SegmentInfos.GetLastCommitGeneration(_directory);
        return Math.Max(0, generation);
    }

    /// <summary>Values stored with the newest commit; empty when there is none.</summary>
    public IDictionary<string, string> CommitData()
    {
        if (CommitGeneration() == 0)
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }
        var infos = new SegmentInfos();
        infos.Read(_directory);
        return infos.UserData;
    }

    /// <summary>A reader of what is written by now, or null when nothing has changed since <paramref name="before"/>.</summary>
    public DirectoryReader? Reopen(DirectoryReader? before)
    {
        if (_writer is not null)
        {
            if (!Gathers)
            {
                WriteDraft();
            }
            return before is null
                ? DirectoryReader.Open(_writer, applyAllDeletes: true)
                : DirectoryReader.OpenIfChanged(before, _writer, applyAllDeletes: true);
        }
        if (before is not null)
        {
            return DirectoryReader.OpenIfChanged(before);
        }
        // A folder without a commit is an empty index, not a damaged one.
        return DirectoryReader.IndexExists(_directory) ? DirectoryReader.Open(_directory) : null;
    }

    /// <summary>Adds a document, or puts it in the place of the one with the same id.</summary>
    public void Put(DocumentProjection document, DocumentId id, bool replaces)
    {
        if (replaces)
        {
            Delete(id);
        }
        if (_draft.IsFullFor(document.MostWords))
        {
            WriteDraft();
        }
        document.AddTo(_draft);
        IsDirty = true;
    }

    /// <summary>Removes a document. Its words leave the files with the next commit, not some day when segments merge.</summary>
    public void Remove(DocumentId id)
    {
        Delete(id);
        IsDirty = true;
        _mustDropDeleted = true;
    }

    /// <summary>True when a document waits to be written and readers do not see it yet.</summary>
    public bool IsWaiting(DocumentId id) => _draft.Holds(id);

    /// <summary>True between <see cref="Gather"/> and <see cref="Pack"/>.</summary>
    public bool Gathers => _merges.Rests;

    /// <summary>
    /// From now until <see cref="Pack"/> segments are made as large as they shall be, by way of files in a folder of the partition, and none are put together.
    /// </summary>
    public void Gather()
    {
        _merges.Rests = true;
        _draft = new SegmentDraft(Path.Combine(_folder, GatheringFolder));
    }

    /// <summary>Puts the segments together that were written since <see cref="Gather"/>.</summary>
    public void Pack()
    {
        WriteDraft();
        _merges.Rests = false;
        EndGathering();
        _writer!.ForceMerge(1);
    }

    // Hands over what waits, so that the next reader sees it.
    private void WriteDraft()
    {
        if (_draft.Documents == 0)
        {
            return;
        }
        if (!Gathers)
        {
            using var memory = new RAMDirectory();
            _draft.Write(memory);
            _writer!.AddIndexes(memory);
            // The package looks for segments to put together when it has written one itself, not when one is handed to it.
            _writer.MaybeMerge();
            return;
        }
        var folder = Path.Combine(_folder, GatheringFolder, "segment");
        System.IO.Directory.CreateDirectory(folder);
        using (var files = new DurableDirectory(folder))
        {
            _draft.Write(files);
            _writer!.AddIndexes(files);
        }
        System.IO.Directory.Delete(folder, recursive: true);
    }

    /// <summary>Makes everything written durable together with values.</summary>
    public void Commit(IDictionary<string, string> values)
    {
        WriteDraft();
        if (_mustDropDeleted)
        {
            _writer!.ForceMergeDeletes();
            _mustDropDeleted = false;
        }
        _writer!.SetCommitData(values);
        _writer.Commit();
        IsDirty = false;
    }

    /// <summary>Drops what was not committed and lets go of the files.</summary>
    public void Dispose()
    {
        EndGathering();
        _writer?.Rollback();
        _directory.Dispose();
    }

    // What waits was added before: it must be in a segment to be deleted from one.
    private void Delete(DocumentId id)
    {
        if (_draft.Holds(id))
        {
            WriteDraft();
        }
        _writer!.DeleteDocuments(new Term(IndexFields.Id, id.ToString()));
    }

    private void EndGathering()
    {
        _draft.Dispose();
        _draft = new SegmentDraft(spillFolder: null);
        var folder = Path.Combine(_folder, GatheringFolder);
        if (System.IO.Directory.Exists(folder))
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }
}
