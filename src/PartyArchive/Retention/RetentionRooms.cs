using PartyArchive.Access;
using PartyArchive.Catalog;
using PartyArchive.Originals;
using PartyArchive.Sealing;
using PartyArchive.Search;

namespace PartyArchive.Retention;

/// <summary>What the parts of retention work with.</summary>
internal sealed class RetentionRooms(
    string folder,
    ICatalog catalog,
    IOriginalStore originals,
    KeyRing? keys,
    IndexKeeper indexing,
    RetentionOptions options,
    TimeProvider time
)
{
    public string Folder { get; } = folder;

    public ICatalog Catalog { get; } = catalog;

    public IOriginalStore Originals { get; } = originals;

    /// <summary>Keys of what is sealed; null without encryption.</summary>
    public KeyRing? Keys { get; } = keys;

    /// <summary>The index of the moment: a rebuild changes it.</summary>
    public ISearchIndex Index => indexing.Index;

    public IndexProjection Projection => indexing.Projection;

    public RetentionOptions Options { get; } = options;

    public TimeProvider Time { get; } = time;

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>Calendar day in the office.</summary>
    public DateOnly Today => CalendarDay.Of(Now, Options.TimeZone);

    /// <summary>The requester with what is granted to him now.</summary>
    public Task<Requester> AdmitAsync(Requester requester, CancellationToken cancellationToken) =>
        Catalog.AdmitAsync(requester, Now, cancellationToken);

    /// <summary>Runs work in one transaction of the catalogue in the name of a person.</summary>
    public async Task<T> WriteAsync<T>(
        string by,
        Func<ICatalogTransaction, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        var transaction = await Catalog.BeginAsync(by, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var result = await work(transaction).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return result;
        }
    }
}
