using Lucene.Net.Index;
using PartyArchive.Access;

namespace PartyArchive.Search.Lucene.Storage;

/// <summary>The partitions as they were at one moment. Searches hold it while they read.</summary>
internal sealed class IndexSnapshot
{
    private readonly DirectoryReader?[] _readers;

    private IndexSnapshot(DirectoryReader?[] readers) => _readers = readers;

    /// <summary>No partition open.</summary>
    public static IndexSnapshot Empty { get; } = new(new DirectoryReader?[Levels]);

    /// <summary>Number of secrecy levels.</summary>
    public const int Levels = (int)SecrecyLevel.TopSecret + 1;

    /// <summary>Reader of a level; null when the level was never written.</summary>
    public DirectoryReader? this[SecrecyLevel level] => _readers[(int)level];

    /// <summary>This snapshot with newer readers where there are any; the same instance when nothing changed.</summary>
    public IndexSnapshot Refreshed(IReadOnlyList<SecrecyPartition> partitions)
    {
        DirectoryReader?[]? fresh = null;
        for (var i = 0; i < Levels; i++)
        {
            if (partitions[i].Reopen(_readers[i]) is { } reader)
            {
                fresh ??= [.. _readers];
                fresh[i] = reader;
            }
        }
        return fresh is null ? this : new IndexSnapshot(fresh);
    }

    /// <summary>Holds all readers for one search; false when they were closed meanwhile and a newer snapshot must be taken.</summary>
    public bool TryHold()
    {
        for (var i = 0; i < Levels; i++)
        {
            if (_readers[i] is { } reader && !reader.TryIncRef())
            {
                for (var held = 0; held < i; held++)
                {
                    _readers[held]?.DecRef();
                }
                return false;
            }
        }
        return true;
    }

    /// <summary>Ends a hold.</summary>
    public void Release()
    {
        foreach (var reader in _readers)
        {
            reader?.DecRef();
        }
    }

    /// <summary>Lets go of the readers that <paramref name="next"/> does not use.</summary>
    public void CloseAllBut(IndexSnapshot? next)
    {
        for (var i = 0; i < Levels; i++)
        {
            if (_readers[i] is { } reader && !ReferenceEquals(reader, next?._readers[i]))
            {
                reader.DecRef();
            }
        }
    }
}
