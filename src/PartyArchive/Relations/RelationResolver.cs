using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Vietnamese;

namespace PartyArchive.Relations;

/// <summary>
/// Finds the archived documents that citations mean, for one requester: what he may not see takes no part, so that his answers are the same with and
/// without it. Keeps what it has read; for one call.
/// </summary>
internal sealed class RelationResolver(ICatalog catalog, Requester requester)
{
    private const int QuoteBefore = 60;
    private readonly Dictionary<DocumentId, ArchivalDocument?> _documents = [];
    private readonly Dictionary<string, IReadOnlyList<ArchivalDocument>> _byKey = new(StringComparer.Ordinal);
    private (DocumentId Document, int Page, string? Text) _lastPage;

    /// <summary>A document the requester may see; null for any other.</summary>
    public async Task<ArchivalDocument?> FindAsync(DocumentId id, CancellationToken cancellationToken)
    {
        if (!_documents.TryGetValue(id, out var document))
        {
            document = await catalog.FindAsync(id, cancellationToken).ConfigureAwait(false);
            document = document is not null && requester.MaySee(document) ? document : null;
            _documents.Add(id, document);
        }
        return document;
    }

    /// <summary>The relation as the requester may see it; null when he may not see its source.</summary>
    public async Task<DocumentRelation?> ResolveAsync(StoredRelation stored, CancellationToken cancellationToken)
    {
        if (await FindAsync(stored.Source, cancellationToken).ConfigureAwait(false) is not { } source)
        {
            return null;
        }
        var (match, targets) = await MatchAsync(stored, cancellationToken).ConfigureAwait(false);
        if (stored.TargetDocument is not null && match == TargetMatch.None)
        {
            // The person named a document that this requester may not see.
            return null;
        }
        return new DocumentRelation
        {
            Id = stored.Id,
            Source = Shown(source),
            Kind = stored.Kind,
            IsPartial = stored.IsPartial,
            Cited = stored.Target,
            Match = match,
            Target = match is TargetMatch.None or TargetMatch.Ambiguous ? null : Shown(targets[0]),
            Candidates = match == TargetMatch.Ambiguous ? [.. targets.Select(Shown)] : [],
            Confidence = stored.Confidence,
            Rule = stored.Rule,
            Place = stored.Place.Page > 0 ? stored.Place : null,
            Quote = await QuoteAsync(stored, cancellationToken).ConfigureAwait(false),
            Note = stored.Note,
            MadeBy = stored.MadeBy,
            MadeAt = stored.MadeAt,
        };
    }

    public static RelatedDocument Shown(ArchivalDocument document)
    {
        var effective = document.Effective;
        return new RelatedDocument(document.Id, effective.Title, effective.Code, effective.IssuedOn);
    }

    private async Task<(TargetMatch Match, IReadOnlyList<ArchivalDocument> Targets)> MatchAsync(
        StoredRelation stored,
        CancellationToken cancellationToken
    )
    {
        if (stored.TargetDocument is { } named)
        {
            return await FindAsync(named, cancellationToken).ConfigureAwait(false) is { } document
                ? (TargetMatch.Certain, [document])
                : (TargetMatch.None, []);
        }
        var candidates = await CandidatesAsync(stored.Target.Key!, cancellationToken).ConfigureAwait(false);
        var fitting = candidates
            .Where(document => document.Id != stored.Source && Fits(stored.Target, document.Effective))
            .ToList();
        if (fitting.Count > 1)
        {
            var dated = fitting.Where(document => HasItsDate(stored.Target, document.Effective)).ToList();
            fitting = dated.Count > 0 ? dated : fitting;
        }
        if (fitting.Count > 1 && stored.Target.Issuer is { } issuer)
        {
            var issued = fitting.Where(document => SameBody(issuer, document.Effective.Issuer)).ToList();
            fitting = issued.Count > 0 ? issued : fitting;
        }
        return fitting.Count switch
        {
            0 => (TargetMatch.None, []),
            1 => (Certainty(stored, fitting[0].Effective), fitting),
            _ => (TargetMatch.Ambiguous, fitting),
        };
    }

    private async Task<IReadOnlyList<ArchivalDocument>> CandidatesAsync(string key, CancellationToken cancellationToken)
    {
        if (_byKey.TryGetValue(key, out var known))
        {
            return known;
        }
        var found = new List<ArchivalDocument>();
        foreach (var id in await catalog.FindCitedAsync(key, cancellationToken).ConfigureAwait(false))
        {
            if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is { } document)
            {
                found.Add(document);
            }
        }
        _byKey.Add(key, found);
        return found;
    }

    private static TargetMatch Certainty(StoredRelation stored, DocumentDescription document) =>
        HasItsDate(stored.Target, document) ? TargetMatch.Certain
        : stored.MadeBy is not null ? TargetMatch.Probable
        : stored.Target.IssuedOn is null
        && DocumentCode.TryParse(stored.Target.Code, out var code)
        && code.Year is not null
            ? TargetMatch.Probable
        : TargetMatch.Possible;

    private static bool HasItsDate(CitedPaper cited, DocumentDescription document) =>
        cited.IssuedOn is { } date && document.IssuedOn is { } issued && Overlap(date, issued);

    // What the citation states must not gainsay the document; what either leaves out fits.
    private static bool Fits(CitedPaper cited, DocumentDescription document)
    {
        if (cited.IssuedOn is { } date && document.IssuedOn is { } issued && !Overlap(date, issued))
        {
            return false;
        }
        return cited.Type is null
            || document.Type is null
            || string.Equals(
                VietnameseText.Fold(cited.Type),
                VietnameseText.Fold(document.Type),
                StringComparison.Ordinal
            );
    }

    private static bool Overlap(ArchivalDate one, ArchivalDate other) =>
        one.Earliest <= other.Latest && other.Earliest <= one.Latest;

    private static bool SameBody(string cited, string? issuer)
    {
        if (issuer is null)
        {
            return false;
        }
        var (one, other) = (VietnameseText.Fold(cited), VietnameseText.Fold(issuer));
        return one.Contains(other, StringComparison.Ordinal) || other.Contains(one, StringComparison.Ordinal);
    }

    private async Task<string?> QuoteAsync(StoredRelation stored, CancellationToken cancellationToken)
    {
        if (stored.Place.Page == 0)
        {
            return null;
        }
        if (_lastPage.Document != stored.Source || _lastPage.Page != stored.Place.Page)
        {
            var page = await catalog
                .ReadPageAsync(stored.Source, stored.Place.Page, cancellationToken)
                .ConfigureAwait(false);
            _lastPage = (stored.Source, stored.Place.Page, page?.Text);
        }
        if (_lastPage.Text is not { } text || stored.Place.Start + stored.Place.Length > text.Length)
        {
            return null;
        }
        var start = Math.Max(0, stored.Place.Start - QuoteBefore);
        while (start > 0 && start < stored.Place.Start && !char.IsWhiteSpace(text[start]))
        {
            start++;
        }
        return Recognition
            .Words.SingleBlanks(text.AsSpan(start, stored.Place.Start + stored.Place.Length - start))
            .Trim();
    }
}
