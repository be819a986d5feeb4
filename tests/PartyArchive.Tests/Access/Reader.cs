using System.Text;
using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Search;
using PartyArchive.Search.Facets;
using PartyArchive.Search.Suggestions;
using PartyArchive.Tests.Arrangement;

namespace PartyArchive.Tests.Access;

/// <summary>Everything the library shows a person of one document whose text and record hold a word that no other has.</summary>
internal sealed class Reader(ArrangedArchive arranged, Requester requester)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Archive Archive => arranged.Archive;

    /// <summary>Names of the ways that show it; empty when none does.</summary>
    public async Task<IReadOnlyList<string>> WaysToAsync(DocumentId document, string word)
    {
        var ways = new List<string>();
        void Note(string way, bool isShown)
        {
            if (isShown)
            {
                ways.Add(way);
            }
        }
        var request = new SearchRequest(requester, word) { Facets = [new FacetRequest(FacetField.Type)] };
        var found = await Archive.SearchAsync(request, Token);
        Note("hits", found.Hits.Count > 0);
        Note("total", found.Total.Value > 0);
        Note("facets", found.Facets.Any(facet => facet.Values.Count > 0));
        var all = await Archive.SearchAsync(new SearchRequest(requester, "") { Top = 1_000 }, Token);
        Note("list", all.Hits.Any(hit => hit.Document.Id == document));
        Note(
            "suggestions",
            (await Archive.Finder.SuggestAsync(new SuggestionRequest(requester, word[..4]), Token)).Count > 0
        );
        Note("pages with hits", (await Archive.Finder.FindPagesAsync(request, document, Token)).Count > 0);
        Note("copies", (await Archive.Finder.FindCopiesAsync(requester, document, 0, Token)).Count > 0);
        Note("record", await Archive.FindAsync(requester, document, Token) is not null);
        Note("history", (await Archive.ReadHistoryAsync(requester, document, Token)).Count > 0);
        Note("text", (await Archive.ReadPagesAsync(requester, document, Token)).Count > 0);
        Note(
            "force",
            await Archive.Relations.JudgeForceAsync(requester, document, cancellationToken: Token) is not null
        );
        Note("places", (await Archive.Arrangement.PlacesOfAsync(requester, document, Token)).Count > 0);
        Note("lines", await WritesAsync(word, target => Archive.Exchange.ExportLinesAsync(requester, target, Token)));
        Note(
            "Dublin Core",
            await WritesAsync(word, target => Archive.Exchange.ExportDublinCoreAsync(requester, target, Token))
        );
        Note(
            "EAD",
            await WritesAsync(word, target => Archive.Exchange.ExportEadAsync(requester, target, "PTU", Token))
        );
        return ways;
    }

    private static async Task<bool> WritesAsync(string word, Func<Stream, Task> export)
    {
        using var target = new MemoryStream();
        await export(target);
        return Encoding.UTF8.GetString(target.ToArray()).Contains(word, StringComparison.Ordinal);
    }
}
