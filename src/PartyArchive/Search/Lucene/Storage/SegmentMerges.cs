using Lucene.Net.Index;

namespace PartyArchive.Search.Lucene.Storage;

/// <summary>
/// When segments become one. While an index is made anew none do: they come in the size they shall have. What is left over at its end is put together. Afterwards it
/// is as the package does it, up to a size.
/// </summary>
internal sealed class SegmentMerges : TieredMergePolicy
{
    // Larger segments save hardly any more of the dictionaries, and what is destroyed costs writing its segment anew.
    private const int MostMegabytes = 512;
    private const long MostBytes = (long)MostMegabytes << 20;

    public SegmentMerges()
    {
        // Without compound files every file carries its own checksum, which is how damage is found.
        NoCFSRatio = 0;
        ForceMergeDeletesPctAllowed = 0;
        MaxMergedSegmentMB = MostMegabytes;
    }

    /// <summary>True while an index is made anew.</summary>
    public bool Rests { get; set; }

    public override MergeSpecification? FindMerges(MergeTrigger mergeTrigger, SegmentInfos infos) =>
        Rests ? null : base.FindMerges(mergeTrigger, infos);

    public override MergeSpecification? FindForcedMerges(
        SegmentInfos infos,
        int maxSegmentCount,
        IDictionary<SegmentCommitInfo, bool> segmentsToMerge
    )
    {
        var merges = new MergeSpecification();
        var together = new List<SegmentCommitInfo>();
        var bytes = 0L;
        foreach (var segment in infos.Segments.Where(segmentsToMerge.ContainsKey))
        {
            var size = Size(segment);
            if (bytes + size > MostBytes)
            {
                Add(merges, together);
                together = [];
                bytes = 0;
            }
            together.Add(segment);
            bytes += size;
        }
        Add(merges, together);
        return merges.Merges.Count == 0 ? null : merges;
    }

    private static void Add(MergeSpecification merges, List<SegmentCommitInfo> together)
    {
        if (together.Count > 1)
        {
            merges.Add(new OneMerge(together));
        }
    }
}
