using PartyArchive.Search.Lucene.Ranking;
using PartyArchive.Search.QueryLanguage;
using PartyArchive.Search.Snippets;
using PartyArchive.Vietnamese;

namespace PartyArchive.Search.Lucene.Pages;

/// <summary>Finds all pages of one document that hold words of a query.</summary>
internal sealed class PagesRun(SearchRequest request, VisibleSegments visible)
{
    /// <summary>The pages; null when there is no such document among those the requester may see.</summary>
    public IndexPages? Execute(DocumentId id)
    {
        if (visible.Find(id) is not { } place)
        {
            return null;
        }
        var dictionary = visible.Dictionary;
        var plan = new QueryCompiler(
            dictionary,
            request.Abbreviations ?? AbbreviationList.Default,
            request.MarksMustMatch,
            phrasesOnlyRank: false,
            request.Weights
        ).Compile(request.Tree ?? SearchQuery.Parse(request.Query));
        var (words, _) = WordMeanings.Read(dictionary, plan.Words, request);
        var targets = new HighlightCompiler(dictionary, request.MarksMustMatch).Compile(plan, words);
        var pages = new PageFinder(dictionary, targets).Find(place.Segment.AtomicReader, [place.Document]);
        return new IndexPages(pages[0] is { } found ? [.. found.Order()] : null, new SnippetCutter(targets));
    }
}
