using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Search;

namespace PartyArchive.Classification;

/// <summary>
/// The room of classification: proposes where documents belong, by rules of the host and by the documents nearest in text that are filed already, with
/// reasons; a person confirms. Only documents that the requester may see take part. Safe to use from any thread.
/// </summary>
public sealed class DocumentClassification
{
    private const int Neighbours = 40;
    private const int ReasonsShown = 3;

    private readonly Archive _archive;
    private readonly ArchiveRooms _rooms;

    internal DocumentClassification(Archive archive, ArchiveRooms rooms)
    {
        _archive = archive;
        _rooms = rooms;
    }

    /// <summary>Proposes where a document belongs, the best first. Nothing is changed.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="document">The document; one that is filed already is judged as if it were not.</param>
    /// <param name="rules">Rules of the host; null for none.</param>
    /// <param name="top">Most proposals wanted, 1 to 20.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The proposals; empty when nothing speaks for any place, or there is no such document that the requester may see.</returns>
    /// <exception cref="ArgumentException">A rule lacks its name, target or conditions; the message names every fault.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="top"/> is out of range.</exception>
    public async Task<IReadOnlyList<ClassificationSuggestion>> SuggestAsync(
        Requester requester,
        DocumentId document,
        IReadOnlyList<ClassificationRule>? rules = null,
        int top = 3,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(top, 20);
        var problems = (rules ?? []).Select(static rule => rule.Problem()).OfType<string>().ToList();
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', problems), nameof(rules));
        }
        if (await _archive.FindAsync(requester, document, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return [];
        }
        var ruled = await ByRulesAsync(requester, found, rules ?? [], cancellationToken).ConfigureAwait(false);
        var near = await ByNeighboursAsync(requester, found, cancellationToken).ConfigureAwait(false);
        var places = ruled.Keys.Concat(near.Keys).Distinct();
        return
        [
            .. places
                .Select(place => new ClassificationSuggestion(
                    place,
                    ruled.ContainsKey(place) ? 1 : near[place].Share,
                    ruled.GetValueOrDefault(place) ?? [],
                    near.TryGetValue(place, out var neighbours) ? neighbours.Nearest : []
                ))
                .OrderByDescending(static suggestion => suggestion.Confidence)
                .ThenByDescending(static suggestion => suggestion.Rules.Count)
                .ThenBy(static suggestion => suggestion.Target.ToString(), StringComparer.Ordinal)
                .Take(top),
        ];
    }

    /// <summary>
    /// Files a document where a person decided: it is placed into the record file, or moved there from the one it lies in, and bears its codes, with history.
    /// </summary>
    /// <param name="requester">Who decides.</param>
    /// <param name="document">The document.</param>
    /// <param name="target">Where it belongs: a record file that is open.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <returns>The record after the change; null when there is no such document that the requester may see.</returns>
    /// <exception cref="ArgumentException">The target names no record file.</exception>
    /// <exception cref="ArrangementException">
    /// There is no such file that the requester may see, a file concerned is not open, the fonds is left out and the archive has not exactly one, or the
    /// document lies in several files already. Nothing was changed.
    /// </exception>
    /// <exception cref="ReadOnlyArchiveException">The archive is open read-only.</exception>
    public async Task<ArchivalDocument?> ConfirmAsync(
        Requester requester,
        DocumentId document,
        FilePlacement target,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentNullException.ThrowIfNull(target);
        if (string.IsNullOrWhiteSpace(target.FileCode))
        {
            throw new ArgumentException("The target names no record file.", nameof(target));
        }
        if (_rooms.IsReadOnly)
        {
            throw new ReadOnlyArchiveException(_rooms.Folder);
        }
        if (await _archive.FindAsync(requester, document, cancellationToken).ConfigureAwait(false) is null)
        {
            return null;
        }
        var file = await RequireFileAsync(requester, target, cancellationToken).ConfigureAwait(false);
        var places = await _rooms.Catalog.ReadPlacesAsync(document, cancellationToken).ConfigureAwait(false);
        if (places.Count > 1)
        {
            throw new ArrangementException(
                $"Document {document} lies in {places.Count} files. Move it with the arrangement, which asks from which one."
            );
        }
        if (places.Count == 0)
        {
            await _archive
                .Arrangement.PlaceAsync(
                    requester,
                    file.Id,
                    [new Placement(document)],
                    cancellationToken: cancellationToken
                )
                .ConfigureAwait(false);
        }
        else if (places[0].File != file.Id)
        {
            await _archive
                .Arrangement.MoveDocumentsAsync(
                    requester,
                    places[0].File,
                    file.Id,
                    [document],
                    cancellationToken: cancellationToken
                )
                .ConfigureAwait(false);
        }
        return await _archive.FindAsync(requester, document, cancellationToken).ConfigureAwait(false);
    }

    private async Task<RecordFile> RequireFileAsync(
        Requester requester,
        FilePlacement target,
        CancellationToken cancellationToken
    )
    {
        var arrangement = _archive.Arrangement;
        var fonds = target.FondsCode;
        if (fonds is null)
        {
            var all = await arrangement.ListFondsAsync(requester, cancellationToken).ConfigureAwait(false);
            fonds =
                all.Count == 1
                    ? all[0].FondsCode
                    : throw new ArrangementException(
                        $"The archive has {all.Count} fonds. State in which one file '{target.FileCode}' lies."
                    );
        }
        var key = new FileKey(fonds, target.CatalogNumber, target.FileCode);
        return await arrangement.FindFileAsync(requester, key, cancellationToken).ConfigureAwait(false)
            ?? throw new ArrangementException($"There is no record file {key}. Open it first.");
    }

    private async Task<Dictionary<FilePlacement, List<string>>> ByRulesAsync(
        Requester requester,
        ArchivalDocument document,
        IReadOnlyList<ClassificationRule> rules,
        CancellationToken cancellationToken
    )
    {
        var found = new Dictionary<FilePlacement, List<string>>();
        foreach (var rule in rules)
        {
            var fits =
                rule.FitsRecord(document)
                && (
                    rule.Query is null
                    || await FindsAsync(requester, rule.Query, document.Id, cancellationToken).ConfigureAwait(false)
                );
            if (!fits)
            {
                continue;
            }
            if (!found.TryGetValue(rule.Target, out var names))
            {
                found.Add(rule.Target, names = []);
            }
            names.Add(rule.Name);
        }
        return found;
    }

    private async Task<bool> FindsAsync(
        Requester requester,
        string query,
        DocumentId document,
        CancellationToken cancellationToken
    )
    {
        // Asked of this document alone, a phrase that it does not hold finds nothing: the search of persons would show its words instead.
        var request = new SearchRequest(requester, query)
        {
            Top = 1,
            SnippetsPerHit = 0,
            Only = [document],
        };
        var result = await _archive.SearchAsync(request, cancellationToken).ConfigureAwait(false);
        return result.Hits.Count > 0;
    }

    // Each neighbour votes for its file with the square of its nearness: the nearest few decide, many far ones do not.
    private async Task<
        Dictionary<FilePlacement, (double Share, IReadOnlyList<NearDocument> Nearest)>
    > ByNeighboursAsync(Requester requester, ArchivalDocument document, CancellationToken cancellationToken)
    {
        var pages = await _rooms.Catalog.ReadPagesAsync(document.Id, cancellationToken).ConfigureAwait(false);
        var query = NearnessQuery.Of(document.Effective, pages);
        if (query.Length == 0)
        {
            return [];
        }
        var result = await _archive
            .SearchAsync(
                new SearchRequest(requester, query) { Top = Neighbours, SnippetsPerHit = 0 },
                cancellationToken
            )
            .ConfigureAwait(false);
        var filed = result
            .Hits.Where(hit => hit.Document.Id != document.Id && hit.Document.Effective.FileCode is not null)
            .ToList();
        if (filed.Count == 0)
        {
            return [];
        }
        var best = filed.Max(static hit => hit.Score);
        var near = filed
            .Select(hit =>
                (
                    Place: PlaceOf(hit.Document.Effective),
                    Near: new NearDocument(
                        hit.Document.Id,
                        hit.Document.Effective.Title,
                        best > 0 ? Math.Clamp(hit.Score / best, 0, 1) : 0
                    )
                )
            )
            .ToList();
        var total = near.Sum(static item => item.Near.Nearness * item.Near.Nearness);
        return near.GroupBy(static item => item.Place)
            .ToDictionary(
                static group => group.Key,
                group =>
                    (
                        total > 0 ? group.Sum(static item => item.Near.Nearness * item.Near.Nearness) / total : 0,
                        (IReadOnlyList<NearDocument>)[.. group.Select(static item => item.Near).Take(ReasonsShown)]
                    )
            );
    }

    private static FilePlacement PlaceOf(DocumentDescription description) =>
        new(description.FondsCode, description.CatalogNumber, description.FileCode!);
}
