using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Vietnamese;

namespace PartyArchive.Search;

/// <summary>Turns what the index found into what a person sees: records as they are now, and snippets from their stored text.</summary>
internal sealed class DocumentSearch(ICatalog catalog, ISearchIndex index, SearchDefaults defaults, TimeProvider time)
{
    private const int PagesTriedBeside = 3;

    // Pages are read and cut several at a time, also by one processor: most of the time of a page that nobody read lately is waiting for the disk.
    private const int MostCutAtOnce = 4;

    /// <summary>Runs a search.</summary>
    /// <param name="request">The search, its requester admitted.</param>
    /// <param name="start">When it was asked for, as the clock's timestamp: its time runs from there.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async Task<SearchResult> RunAsync(SearchRequest request, long start, CancellationToken cancellationToken)
    {
        Check(request);
        var left = request.Timeout - time.GetElapsedTime(start);
        var asked = defaults.Complete(request) with
        {
            // Whoever waited so long that no time is left still hears so from the index.
            Timeout = left > TimeSpan.Zero ? left : TimeSpan.FromTicks(1),
        };
        var found = await index.SearchAsync(asked, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<ArchivalDocument> described =
            found.Hits.Count == 0
                ? []
                : await catalog
                    .FindAllAsync([.. found.Hits.Select(static hit => hit.Document)], cancellationToken)
                    .ConfigureAwait(false);
        var records = described.ToDictionary(static document => document.Id);
        // The index follows the catalogue: what was destroyed or taken from the requester's sight since must not show.
        var shown = found
            .Hits.Where(hit =>
                records.TryGetValue(hit.Document, out var document) && request.Requester.MaySee(document)
            )
            .ToArray();
        var snippets = new IReadOnlyList<Snippet>?[shown.Length];
        if (request.SnippetsPerHit > 0)
        {
            var cutting = new ParallelOptions
            {
                MaxDegreeOfParallelism = MostCutAtOnce,
                CancellationToken = cancellationToken,
            };
            await Parallel
                .ForAsync(
                    0,
                    shown.Length,
                    cutting,
                    async (i, cancelled) =>
                    {
                        if (time.GetElapsedTime(start) < request.Timeout)
                        {
                            snippets[i] = await CutAsync(
                                    request,
                                    found,
                                    shown[i],
                                    records[shown[i].Document],
                                    cancelled
                                )
                                .ConfigureAwait(false);
                        }
                    }
                )
                .ConfigureAwait(false);
        }
        return new SearchResult
        {
            Hits =
            [
                .. shown.Select(
                    (hit, i) =>
                        new SearchHit
                        {
                            Document = records[hit.Document],
                            Score = hit.Score,
                            Group = hit.Group,
                            Snippets = snippets[i] ?? [],
                        }
                ),
            ],
            Total = found.Total,
            NextCursor = found.NextCursor,
            Notices = found.Notices,
            DidYouMean = found.DidYouMean,
            Facets = found.Facets,
            Groups = found.Groups,
            IsComplete = found.IsComplete && (request.SnippetsPerHit == 0 || !snippets.Contains(null)),
            Elapsed = time.GetElapsedTime(start),
        };
    }

    private async Task<IReadOnlyList<Snippet>> CutAsync(
        SearchRequest request,
        IndexHits found,
        IndexHit hit,
        ArchivalDocument document,
        CancellationToken cancellationToken
    )
    {
        if (document.Characters == 0)
        {
            return [];
        }
        if (hit.Pages is null)
        {
            var all = await catalog.ReadPagesAsync(document.Id, cancellationToken).ConfigureAwait(false);
            return found.Highlighter.Cut(all, request.SnippetsPerHit);
        }
        // A few more pages than snippets: a phrase may stand on another page than the one with most of its words.
        var pages = new List<PageText>();
        foreach (var number in hit.Pages.Take(request.SnippetsPerHit + PagesTriedBeside).Order())
        {
            if (await catalog.ReadPageAsync(document.Id, number, cancellationToken).ConfigureAwait(false) is { } page)
            {
                pages.Add(page);
            }
        }
        return found.Highlighter.Cut(pages, request.SnippetsPerHit);
    }

    private static void Check(SearchRequest request)
    {
        if (request.Top is < 1 or > 1_000)
        {
            throw new ArgumentException($"Top must be 1 to 1,000 but is {request.Top}.", nameof(request));
        }
        if (request.SnippetsPerHit is < 0 or > 10)
        {
            throw new ArgumentException(
                $"SnippetsPerHit must be 0 to 10 but is {request.SnippetsPerHit}.",
                nameof(request)
            );
        }
        foreach (
            var problem in request
                .Facets.Select(static f => f.Problem())
                .Append(request.Recency?.Problem())
                .OfType<string>()
        )
        {
            throw new ArgumentException(problem, nameof(request));
        }
        if (request.Facets.Count > 20)
        {
            throw new ArgumentException("A search may count 20 facets.", nameof(request));
        }
        if (request.Timeout <= TimeSpan.Zero)
        {
            throw new ArgumentException($"Timeout must be more than zero but is {request.Timeout}.", nameof(request));
        }
    }
}
