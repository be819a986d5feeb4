using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Search;
using PartyArchive.Search.Facets;
using PartyArchive.Search.Lucene;
using static PartyArchive.Tests.Search.SearchDocuments;

namespace PartyArchive.Tests.Search.Facets;

/// <summary>
/// With facets the hits of plain words are counted without being scored. A condition that leaves out nothing makes the search go the other way, where each hit is
/// scored; both must tell the same.
/// </summary>
public sealed class CountingApartTests : IDisposable
{
    private static readonly string[] Words =
    [
        "ban",
        "bàn",
        "luật",
        "luat",
        "đất",
        "đai",
        "hòa",
        "hoà",
        "quyết",
        "định",
        "và",
        "của",
        "thu",
        "hồi",
        "bồi",
        "thường",
    ];

    private static readonly FacetRequest[] Facets =
    [
        new(FacetField.Type),
        new(FacetField.Keyword),
        new(FacetField.Year),
        new(FacetField.Secrecy),
        new(FacetField.Signer),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Hits_counts_and_facets_are_those_of_scoring_every_hit()
    {
        var random = new Random(7);
        await using var index = LuceneIndex.Open(_folder.Path, IndexMode.Write).Index!;
        for (var batch = 0; batch < 3; batch++)
        {
            await index.ApplyAsync([.. Enumerable.Range((batch * 200) + 1, 200).Select(n => Paper(random, n))], Cancel);
            await index.CommitAsync(batch + 1, Cancel);
        }
        await index.ApplyAsync([Delete(3, version: 2), Delete(300, version: 2)], Cancel);
        await index.RefreshAsync(Cancel);

        for (var i = 0; i < 60; i++)
        {
            var query = Text(random, 1 + (i % 12));
            foreach (
                var requester in (Requester[])[new("a"), new("b", SecrecyLevel.Secret, new HashSet<string> { "g" })]
            )
            {
                var apart = await AskAsync(requester, query);
                var scored = await AskAsync(requester, query + " -khôngđâucó");

                Assert.Equal(scored.Total, apart.Total);
                Assert.Equal(scored.Hits, apart.Hits);
                Assert.Equal(Lines(scored), Lines(apart));
            }
        }

        async Task<IndexHits> AskAsync(Requester requester, string query) =>
            await index.SearchAsync(
                new SearchRequest(requester, query) { Facets = Facets, SnippetsPerHit = 0 },
                Cancel
            );
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static IEnumerable<string> Lines(IndexHits hits) =>
        hits.Facets.SelectMany(static facet =>
            facet
                .Values.Select(value => $"{facet.Field} {value.Value} {value.Count}")
                .Append($"{facet.Field} others {facet.Others} without {facet.Without}")
        );

    private static string Text(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));

    private static ProjectedChange Paper(Random random, int number) =>
        Upsert(
            number,
            Text(random, random.Next(1, 20)),
            new DocumentDescription
            {
                Type = random.Next(3) == 0 ? null : "Loại " + random.Next(4),
                Signer = "Người " + random.Next(20),
                Keywords = random.Next(2) == 0 ? null : ["k" + random.Next(3), "k" + random.Next(3)],
                IssuedOn = random.Next(4) == 0 ? null : ArchivalDate.OfYear(2000 + random.Next(9)),
            },
            random.Next(5) == 0 ? SecrecyLevel.Secret : SecrecyLevel.None,
            1,
            random.Next(6) == 0 ? ["g"] : []
        );
}
