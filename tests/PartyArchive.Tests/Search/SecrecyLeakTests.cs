using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Search;
using PartyArchive.Search.Lucene;
using static PartyArchive.Tests.Search.SearchDocuments;

namespace PartyArchive.Tests.Search;

/// <summary>Two archives, one with secrets and one that never had them: to who is not cleared they must be the same, to the last bit.</summary>
public sealed class SecrecyLeakTests : IDisposable
{
    private static readonly string[] Words =
    [
        "lưu",
        "trữ",
        "hồ",
        "sơ",
        "tài",
        "liệu",
        "thời",
        "hạn",
        "bảo",
        "quản",
        "đảng",
        "ủy",
        "trung",
        "ương",
        "nghị",
        "quyết",
        "ban",
        "bàn",
        "bản",
        "kế",
        "hoạch",
        "mật",
        "tối",
    ];

    private readonly TemporaryFolder _with = new();
    private readonly TemporaryFolder _without = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _with.Dispose();
        _without.Dispose();
    }

    [Fact]
    public async Task To_the_uncleared_an_archive_with_secrets_is_the_same_as_one_without()
    {
        var random = new Random(20261124);
        var changes = Enumerable.Range(1, 300).Select(n => Make(random, n)).ToArray();
        await using var with = LuceneIndex.Open(_with.Path, IndexMode.Write).Index!;
        await using var without = LuceneIndex.Open(_without.Path, IndexMode.Write).Index!;
        await FillAsync(with, changes);
        await FillAsync(without, [.. changes.Where(static c => c.Document!.Secrecy == SecrecyLevel.None)]);
        var different = 0;

        for (var i = 0; i < 200; i++)
        {
            var query = Query(random);
            var requester = new Requester("reader");
            var a = await with.SearchAsync(new SearchRequest(requester, query), Cancel);
            var b = await without.SearchAsync(new SearchRequest(requester, query), Cancel);

            Assert.Equal(b.Hits, a.Hits);
            Assert.Equal(b.Total, a.Total);
            Assert.Equal(b.Notices, a.Notices);
            Assert.Equal(b.NextCursor is null, a.NextCursor is null);
            Assert.Equal(Snippets(b, changes), Snippets(a, changes));
            var cleared = await with.SearchAsync(
                new SearchRequest(new Requester("chief", SecrecyLevel.TopSecret), query),
                Cancel
            );
            different += cleared.Total == a.Total ? 0 : 1;
        }

        // Were the secrets not found by the cleared either, the comparison would prove nothing.
        Assert.True(different > 100, $"Only {different} of 200 queries touch a secret.");
    }

    private static async Task FillAsync(LuceneIndex index, ProjectedChange[] changes)
    {
        foreach (var part in changes.Chunk(50))
        {
            await index.ApplyAsync(part, Cancel);
            await index.RefreshAsync(Cancel);
        }
        await index.CommitAsync(changes.Length, Cancel);
    }

    private static List<string> Snippets(IndexHits hits, ProjectedChange[] changes)
    {
        var pages = changes.ToDictionary(static c => c.Change.Document, static c => c.Pages);
        return
        [
            .. hits
                .Hits.SelectMany(h => hits.Highlighter.Cut(pages[h.Document], 2))
                .Select(static s => $"{s.Page} {s.Start} {s.Text} {string.Join(',', s.Highlights)}"),
        ];
    }

    private static ProjectedChange Make(Random random, int number)
    {
        var text = string.Join(
            ' ',
            Enumerable.Range(0, random.Next(5, 60)).Select(_ => Words[random.Next(Words.Length)])
        );
        var secrecy = number % 3 == 0 ? (SecrecyLevel)random.Next(1, 4) : SecrecyLevel.None;
        // Words and spellings that occur in secrets only: a model learned from them would show.
        return Upsert(
            number,
            secrecy == SecrecyLevel.None ? text : text + " điệp vụ hoàng hôn lưu trư hồ sò",
            new DocumentDescription { IssuedOn = ArchivalDate.OfYear(1950 + (number % 70)) },
            secrecy
        );
    }

    private static string Query(Random random)
    {
        var words = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Word(random)).ToArray();
        return random.Next(6) switch
        {
            0 => $"\"{string.Join(' ', words)}\"",
            1 => words[0] + " -" + words[^1],
            2 => words[0][..1] + "*",
            3 => "điệp vụ " + words[0],
            _ => string.Join(' ', words),
        };
    }

    private static string Word(Random random)
    {
        var word = Words[random.Next(Words.Length)];
        return random.Next(2) == 0 ? word : PartyArchive.Vietnamese.VietnameseText.Fold(word);
    }
}
