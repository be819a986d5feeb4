using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Search.Explaining;
using PartyArchive.Search.Lucene.Similar;
using PartyArchive.Search.Similar;
using PartyArchive.Search.Snippets;
using PartyArchive.Search.Suggestions;
using PartyArchive.Vietnamese;

namespace PartyArchive.Search;

/// <summary>What a reading room asks beside searching: suggestions, reasons, the pages with hits, documents that are alike.</summary>
public sealed class DocumentFinder
{
    // Copies compared word for word; a paper has a few, and each is read whole.
    private const int MostCompared = 50;

    private readonly ArchiveRooms _rooms;
    private readonly ICatalog _catalog;
    private readonly ISearchIndex _index;
    private readonly SearchDefaults _defaults;

    internal DocumentFinder(ArchiveRooms rooms)
    {
        _rooms = rooms;
        _catalog = rooms.Catalog;
        _index = rooms.Index;
        _defaults = rooms.SearchDefaults;
    }

    /// <summary>Suggests phrases, titles, issuers and numbers while somebody types.</summary>
    /// <param name="request">What was typed, and by whom.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <returns>Suggestions by kind, within a kind the best first. All of them occur in documents the requester may see.</returns>
    /// <exception cref="ArgumentException">A number of the request is out of range.</exception>
    public async Task<IReadOnlyList<Suggestion>> SuggestAsync(
        SuggestionRequest request,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Top is < 1 or > 50)
        {
            throw new ArgumentException($"Top must be 1 to 50 but is {request.Top}.", nameof(request));
        }
        request = request with
        {
            Requester = await _rooms.AdmitAsync(request.Requester, cancellationToken).ConfigureAwait(false),
        };
        var found = await _index.SuggestAsync(request, cancellationToken).ConfigureAwait(false);
        var records = await VisibleAsync(
                request.Requester,
                [.. found.Select(static f => f.Document).OfType<DocumentId>()],
                cancellationToken
            )
            .ConfigureAwait(false);
        return
        [
            .. found
                .Select(f => Show(f, records))
                .OfType<Suggestion>()
                .GroupBy(static s => (s.Kind, s.Text))
                .Select(static g =>
                    g.First() with
                    {
                        Documents = g.Sum(static s => s.Documents),
                        Document = g.Count() == 1 ? g.First().Document : null,
                    }
                )
                .GroupBy(static s => s.Kind)
                .SelectMany(g => g.Take(request.Top)),
        ];
    }

    /// <summary>Says in plain words why a search finds a document, or what keeps it out.</summary>
    /// <param name="request">The search.</param>
    /// <param name="document">The document.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<HitExplanation> ExplainAsync(
        SearchRequest request,
        DocumentId document,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        request = await AdmitAsync(request, cancellationToken).ConfigureAwait(false);
        return await _index
            .ExplainAsync(_defaults.Complete(request), document, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>All pages of a document that hold words of a query, with the ranges to mark. Pages without them are not read.</summary>
    /// <param name="request">The search; its query counts, not its filters or its page.</param>
    /// <param name="document">The document.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The pages in order; empty when there are none, or no such document that the requester may see.</returns>
    public async Task<IReadOnlyList<PageHits>> FindPagesAsync(
        SearchRequest request,
        DocumentId document,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        request = await AdmitAsync(request, cancellationToken).ConfigureAwait(false);
        var visible = await VisibleAsync(request.Requester, [document], cancellationToken).ConfigureAwait(false);
        var found = await _index
            .FindPagesAsync(_defaults.Complete(request), document, cancellationToken)
            .ConfigureAwait(false);
        if (visible.Count == 0 || found is null)
        {
            return [];
        }
        var pages = new List<PageHits>();
        foreach (var page in await ReadAsync(document, found.Pages, cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var ranges = found.Highlighter.Mark(page);
            if (ranges.Count > 0)
            {
                pages.Add(new PageHits(page.Number, page.IsEstimated, ranges));
            }
        }
        return pages;
    }

    /// <summary>Documents about the same things as a document, the closest first.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="document">The document.</param>
    /// <param name="top">Documents wanted, 1 to 100.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Documents the requester may see, without the document itself; empty when it has no text or may not be seen.</returns>
    public async Task<IReadOnlyList<SimilarDocument>> FindSimilarAsync(
        Requester requester,
        DocumentId document,
        int top = 10,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(top, 100);
        requester = await _rooms.AdmitAsync(requester, cancellationToken).ConfigureAwait(false);
        var pages = await TextAsync(requester, document, cancellationToken).ConfigureAwait(false);
        if (pages.Count == 0)
        {
            return [];
        }
        var found = await _index
            .FindAlikeAsync(requester, document, pages, top, cancellationToken)
            .ConfigureAwait(false);
        var records = await VisibleAsync(requester, [.. found.Select(static f => f.Document)], cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. found
                .Where(f => records.ContainsKey(f.Document))
                .Select(f => new SimilarDocument(records[f.Document], f.Score)),
        ];
    }

    /// <summary>
    /// Other copies of a paper: its draft, its signed, its scanned form, in whatever format. Found by fingerprints in the index and compared word for
    /// word; marks, case, punctuation and layout do not count.
    /// </summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="document">The document.</param>
    /// <param name="leastLikeness">Least share of three words in a row that both hold, 0 to 1; a signed copy has about 0.95, a scan of middling quality 0.6.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Copies the requester may see, the closest first, without the document itself.</returns>
    public async Task<IReadOnlyList<DocumentCopy>> FindCopiesAsync(
        Requester requester,
        DocumentId document,
        double leastLikeness = 0.5,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(leastLikeness);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(leastLikeness, 1);
        requester = await _rooms.AdmitAsync(requester, cancellationToken).ConfigureAwait(false);
        var pages = await TextAsync(requester, document, cancellationToken).ConfigureAwait(false);
        if (pages.Count == 0)
        {
            return [];
        }
        var found = await _index
            .FindCopiesAsync(requester, document, pages, MostCompared, cancellationToken)
            .ConfigureAwait(false);
        var records = await VisibleAsync(requester, found, cancellationToken).ConfigureAwait(false);
        var own = SimilarRun.Read(pages, Shingles.MostWords);
        var (set, hash) = (Shingles.Set(own), Shingles.TextHash(own));
        var copies = new List<DocumentCopy>();
        foreach (var id in found.Where(records.ContainsKey))
        {
            var text = await _catalog.ReadPagesAsync(id, cancellationToken).ConfigureAwait(false);
            var words = SimilarRun.Read(text, Shingles.MostWords);
            var likeness = Shingles.Similarity(set, Shingles.Set(words));
            if (likeness >= leastLikeness)
            {
                var isSame = string.Equals(hash, Shingles.TextHash(words), StringComparison.Ordinal);
                copies.Add(new DocumentCopy(records[id], likeness, isSame));
            }
        }
        return
        [
            .. copies
                .OrderByDescending(static c => c.IsSameText)
                .ThenByDescending(static c => c.Likeness)
                .ThenBy(static c => c.Document.Id),
        ];
    }

    private async Task<SearchRequest> AdmitAsync(SearchRequest request, CancellationToken cancellationToken) =>
        request with
        {
            Requester = await _rooms.AdmitAsync(request.Requester, cancellationToken).ConfigureAwait(false),
        };

    private async Task<IReadOnlyList<PageText>> TextAsync(
        Requester requester,
        DocumentId document,
        CancellationToken cancellationToken
    )
    {
        var visible = await VisibleAsync(requester, [document], cancellationToken).ConfigureAwait(false);
        return visible.Count == 0
            ? []
            : await _catalog.ReadPagesAsync(document, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The records that may be seen now: the index follows the catalogue and may be a moment behind.</summary>
    private async Task<Dictionary<DocumentId, ArchivalDocument>> VisibleAsync(
        Requester requester,
        IReadOnlyCollection<DocumentId> ids,
        CancellationToken cancellationToken
    )
    {
        var records = await _catalog.FindAllAsync(ids, cancellationToken).ConfigureAwait(false);
        return records.Where(r => requester.MaySee(r)).ToDictionary(static r => r.Id);
    }

    private async Task<IReadOnlyList<PageText>> ReadAsync(
        DocumentId document,
        IReadOnlyList<int>? numbers,
        CancellationToken cancellationToken
    )
    {
        if (numbers is null)
        {
            return await _catalog.ReadPagesAsync(document, cancellationToken).ConfigureAwait(false);
        }
        var pages = new List<PageText>();
        foreach (var number in numbers)
        {
            if (await _catalog.ReadPageAsync(document, number, cancellationToken).ConfigureAwait(false) is { } page)
            {
                pages.Add(page);
            }
        }
        return pages;
    }

    private static Suggestion? Show(IndexSuggestion found, Dictionary<DocumentId, ArchivalDocument> records)
    {
        if (found.Document is not { } id)
        {
            return new Suggestion(found.Kind, found.Text!, found.Documents);
        }
        if (!records.TryGetValue(id, out var record))
        {
            return null;
        }
        var described = record.Effective;
        var text = found.Kind == SuggestionKind.Number ? described.Code : described.Title ?? described.Subject;
        return text is null ? null : new Suggestion(found.Kind, text, found.Documents, id);
    }
}
