namespace PartyArchive.Search;

/// <summary>A cursor was given that this archive did not hand out for this requester and query.</summary>
public sealed class SearchCursorException()
    : PartyArchiveException(
        "The cursor does not belong to this requester, query and index. Search again without a cursor and page on from there."
    );
