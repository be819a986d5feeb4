namespace PartyArchive.Access;

/// <summary>
/// Lets a requester in, at the beginning of each call: what is granted to him at this moment is added to his groups. A call that is never let in shows less,
/// not more.
/// </summary>
internal static class Admission
{
    public static async Task<Requester> AdmitAsync(
        this IAccessReads catalog,
        Requester requester,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        var stated = requester.Stated;
        var opened = await catalog
            .ListOpenedAsync(stated.Id, stated.Groups, now, cancellationToken)
            .ConfigureAwait(false);
        return opened.Count == 0 ? stated : stated.With(opened.Select(Opening.Of));
    }
}
