using System.Text;
using PartyArchive.Access;
using PartyArchive.Catalog;
using PartyArchive.Search;
using PartyArchive.Search.Facets;
using PartyArchive.Search.Lucene;
using static PartyArchive.Tests.Search.SearchDocuments;

namespace PartyArchive.Tests.Search.Postings;

/// <summary>
/// Windows and blocks of documents that cannot hold one of the best are passed over. With facets and nothing else that is done from the first document on; a
/// condition that leaves nothing out has every document scored instead. Both must find the same, score by score.
/// </summary>
public sealed class PassedOverTests : IDisposable
{
    private const int Documents = 9_000;

    private const string NothingLeftOut = " -khôngđâucó";

    private static readonly FacetRequest[] Facets = [new(FacetField.Secrecy)];

    private static readonly Requester[] Requesters =
    [
        new("anyone"),
        new("cleared", SecrecyLevel.Secret, new HashSet<string> { "g" }),
    ];

    // The first are in nearly every paper, the last in a few.
    private static readonly string[] Words =
    [
        .. "của và các được theo quy định luật đất đai nhà nước quản lý sử dụng quyền nghĩa vụ"
            .Split(' ')
            .Concat("ủy ban nhân dân hội đồng ban bàn bán lý ly hòa hoà thuế thuê thu phí bồi thường tái".Split(' ')),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_best_are_those_of_scoring_every_document()
    {
        var random = new Random(11);
        await using var index = LuceneIndex.Open(_folder.Path, IndexMode.Write).Index!;
        await FillAsync(index, random);
        for (var i = 0; i < 150; i++)
        {
            var query = Query(random, 1 + (i % 9));
            var top = 1 + random.Next(60);
            var marks = random.Next(4) == 0;
            var best = await index.SearchAsync(Request(query), Cancel);
            var all = await index.SearchAsync(Request(query + NothingLeftOut), Cancel);

            Assert.Equal(all.Hits, best.Hits);
            Assert.Equal(all.Total, best.Total);
            Assert.True(best.Total.IsExact);

            SearchRequest Request(string text) =>
                new(Requesters[i % 2], text)
                {
                    Facets = Facets,
                    Top = top,
                    SnippetsPerHit = 0,
                    MarksMustMatch = marks,
                };
        }
    }

    [Fact]
    public async Task Pages_follow_each_other_as_if_every_document_were_scored()
    {
        var random = new Random(12);
        await using var index = LuceneIndex.Open(_folder.Path, IndexMode.Write).Index!;
        await FillAsync(index, random);
        for (var i = 0; i < 20; i++)
        {
            var query = Query(random, 1 + (i % 5));
            var request = new SearchRequest(Requesters[i % 2], query)
            {
                Facets = Facets,
                Top = 35,
                SnippetsPerHit = 0,
            };
            var all = await index.SearchAsync(
                new SearchRequest(Requesters[i % 2], query + NothingLeftOut)
                {
                    Facets = Facets,
                    Top = 140,
                    SnippetsPerHit = 0,
                },
                Cancel
            );
            var walked = new List<IndexHit>();
            string? cursor = null;
            for (var page = 0; page < 4; page++)
            {
                var hits = await index.SearchAsync(request with { Cursor = cursor }, Cancel);
                walked.AddRange(hits.Hits);
                cursor = hits.NextCursor;
                if (cursor is null)
                {
                    break;
                }
            }

            Assert.Equal(all.Hits, walked);
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Several segments in each of two partitions, and holes in all of them.
    private static async Task FillAsync(LuceneIndex index, Random random)
    {
        foreach (var part in Enumerable.Range(1, Documents).Chunk(Documents / 3))
        {
            await index.ApplyAsync([.. part.Select(n => Paper(random, n))], Cancel);
            await index.CommitAsync(part[^1], Cancel);
        }
        await index.ApplyAsync(
            [.. Enumerable.Range(1, Documents).Where(_ => random.Next(9) == 0).Select(n => Delete(n, version: 2))],
            Cancel
        );
        await index.RefreshAsync(Cancel);
    }

    private static string Query(Random random, int words)
    {
        var text = string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));
        return random.Next(3) == 0 ? Vietnamese.VietnameseText.Fold(text) : text;
    }

    private static ProjectedChange Paper(Random random, int number)
    {
        var text = new StringBuilder();
        // Papers on one thing lie together, as those of one office do: blocks differ.
        var often = Words[number / 150 % Words.Length];
        for (var left = random.Next(1, random.Next(20) == 0 ? 300 : 25); left > 0; left--)
        {
            var word = random.Next(6) == 0 ? often : Words[random.Next(1 + random.Next(Words.Length))];
            text.Append(word).Append(random.Next(9) == 0 ? ". " : " ");
        }
        return Upsert(
            number,
            text.ToString(),
            null,
            random.Next(5) == 0 ? SecrecyLevel.Secret : SecrecyLevel.None,
            1,
            random.Next(8) == 0 ? ["g"] : []
        );
    }
}
