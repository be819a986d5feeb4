using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Lucene.References;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>Tells the authority of a segment's documents by the symbols of their types. Asked for documents in rising order.</summary>
internal sealed class AuthorityRanks
{
    private readonly SearchAuthority _authority;
    private readonly List<(DocsEnum Documents, int Rank)> _types = [];

    public AuthorityRanks(AtomicReader segment, SearchAuthority authority)
    {
        _authority = authority;
        var terms = segment.GetTerms(IndexFields.Reference)?.GetEnumerator();
        foreach (var (symbol, rank) in authority.BySymbol)
        {
            if (terms?.SeekExact(new BytesRef(ReferenceTerms.Symbol + symbol)) == true)
            {
                _types.Add((terms.Docs(null, null, DocsFlags.NONE), rank));
            }
        }
    }

    /// <summary>Share of its own score that a document gains, 0 or more.</summary>
    public double Gain(int document)
    {
        var best = 0;
        foreach (var (documents, rank) in _types)
        {
            if ((documents.DocID < document ? documents.Advance(document) : documents.DocID) == document)
            {
                best = Math.Max(best, rank);
            }
        }
        return best * _authority.Step;
    }
}
