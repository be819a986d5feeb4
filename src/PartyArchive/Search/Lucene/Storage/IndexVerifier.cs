using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using PartyArchive.Access;

namespace PartyArchive.Search.Lucene.Storage;

/// <summary>Finds damage in the files of a generation by their checksums.</summary>
internal static class IndexVerifier
{
    /// <summary>Bytes up to which whole files are summed when an index is opened; larger ones have their ends checked then, the rest on demand.</summary>
    private const long SummedOnOpen = 256L << 20;

    /// <summary>The first damage found, as a sentence; null when there is none.</summary>
    public static string? FindDamage(string generation, bool everything, CancellationToken cancellationToken)
    {
        var budget = everything ? long.MaxValue : SummedOnOpen;
        for (var level = SecrecyLevel.None; level <= SecrecyLevel.TopSecret; level++)
        {
            var folder = SecrecyPartition.FolderOf(generation, level);
            if (!System.IO.Directory.Exists(folder))
            {
                continue;
            }
            using var directory = new DurableDirectory(folder);
            if (FindDamage(directory, ref budget, cancellationToken) is { } damage)
            {
                return $"{folder}: {damage}";
            }
        }
        return null;
    }

    private static string? FindDamage(DurableDirectory directory, ref long budget, CancellationToken cancellationToken)
    {
        if (!DirectoryReader.IndexExists(directory))
        {
            // Killed before its first commit: files without a segments file are an empty index.
            return null;
        }
        var file = "segments";
        try
        {
            var infos = new SegmentInfos();
            infos.Read(directory);
            foreach (var name in infos.GetFiles(directory, includeSegmentsFile: true))
            {
                cancellationToken.ThrowIfCancellationRequested();
                file = name;
                using var input = directory.OpenInput(name, IOContext.READ_ONCE);
                if (input.Length <= budget)
                {
                    budget -= input.Length;
                    CodecUtil.ChecksumEntireFile(input);
                }
                else
                {
                    CodecUtil.RetrieveChecksum(input);
                }
            }
            return null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever a damaged file makes the reader throw, the finding is the same: rebuild from the catalogue.
            return $"'{file}' is damaged ({e.GetType().Name}: {e.Message})";
        }
    }
}
