using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Util;
using PartyArchive.Access;
using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Lucene.Storage;

namespace PartyArchive.Search.Lucene;

internal sealed partial class LuceneIndex
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<IndexedDocument> ListAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var snapshot = Hold();
        try
        {
            for (var level = SecrecyLevel.None; level <= SecrecyLevel.TopSecret; level++)
            {
                foreach (var leaf in snapshot[level]?.Leaves ?? [])
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    foreach (
                        var indexed in await Task.Run(() => List(leaf.AtomicReader, level), cancellationToken)
                            .ConfigureAwait(false)
                    )
                    {
                        yield return indexed;
                    }
                }
            }
        }
        finally
        {
            snapshot.Release();
        }
    }

    private static List<IndexedDocument> List(AtomicReader segment, SecrecyLevel level)
    {
        var high = segment.GetNumericDocValues(IndexFields.IdHigh);
        var low = segment.GetNumericDocValues(IndexFields.IdLow);
        var version = segment.GetNumericDocValues(IndexFields.Version);
        IBits? live = segment.LiveDocs;
        var indexed = new List<IndexedDocument>(segment.NumDocs);
        for (var document = 0; document < segment.MaxDoc; document++)
        {
            if (live is null || live.Get(document))
            {
                var id = DocumentProjection.Join(high.Get(document), low.Get(document));
                indexed.Add(new IndexedDocument(id, version.Get(document), level));
            }
        }
        return indexed;
    }

    /// <inheritdoc/>
    public Task<string?> FindDamageAsync(CancellationToken cancellationToken = default) =>
        Task.Run(
            () => IndexVerifier.FindDamage(_generations.FolderOf(_generation), everything: true, cancellationToken),
            cancellationToken
        );
}
