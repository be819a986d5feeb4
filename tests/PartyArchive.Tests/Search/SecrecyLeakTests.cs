using System.Globalization;
using System.Text;
using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Search;
using PartyArchive.Search.Facets;
using PartyArchive.Search.Lucene;
using PartyArchive.Search.Suggestions;
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
        // The long run: PARTYARCHIVE_LEAKS=10000.
        var pairs = int.TryParse(
            Environment.GetEnvironmentVariable("PARTYARCHIVE_LEAKS"),
            CultureInfo.InvariantCulture,
            out var wanted
        )
            ? wanted
            : 2_000;
        var random = new Random(20261124);
        var changes = Enumerable.Range(1, 200).Select(n => Make(random, n)).ToArray();
        await using var with = LuceneIndex.Open(_with.Path, IndexMode.Write).Index!;
        await using var without = LuceneIndex.Open(_without.Path, IndexMode.Write).Index!;
        await FillAsync(with, changes);
        await FillAsync(without, [.. changes.Where(static c => c.Document!.Secrecy == SecrecyLevel.None)]);
        var pages = changes.ToDictionary(static c => c.Change.Document, static c => c.Pages);
        var different = 0;

        for (var i = 0; i < pairs; i++)
        {
            var request = Request(random);
            var seed = random.Next();
            Assert.Equal(
                await EverythingAsync(without, request, pages, seed),
                await EverythingAsync(with, request, pages, seed)
            );
            if (i % 10 == 0)
            {
                var chief = new Requester("chief", SecrecyLevel.TopSecret, request.Requester.Groups);
                var cleared = new SearchRequest(chief, request.Query) { Filter = request.Filter };
                var a = await with.SearchAsync(cleared, Cancel);
                var b = await without.SearchAsync(cleared, Cancel);
                different += a.Total == b.Total ? 0 : 1;
            }
        }

        // Were the secrets not found by the cleared either, the comparison would prove nothing.
        Assert.True(different > pairs / 40, $"Only {different} of {pairs / 10} queries touch a secret.");
    }

    /// <summary>All that comes back, as text: hits, order, scores, totals, facets, groups, spelling, notices, cursors, errors, snippets, reasons, suggestions, likeness.</summary>
    private static async Task<string> EverythingAsync(
        LuceneIndex index,
        SearchRequest request,
        Dictionary<DocumentId, IReadOnlyList<PageText>> pages,
        int seed
    )
    {
        var random = new Random(seed);
        var told = new StringBuilder();
        var found = await index.SearchAsync(request, Cancel);
        Tell(told, found, pages);
        if (found.NextCursor is { } cursor)
        {
            Tell(told, await index.SearchAsync(request with { Cursor = cursor }, Cancel), pages);
            var stolen = new SearchRequest(new Requester("thief"), request.Query) { Cursor = cursor };
            told.AppendLine(
                (await Assert.ThrowsAsync<SearchCursorException>(() => index.SearchAsync(stolen, Cancel))).Message
            );
        }
        var document = Id(random.Next(1, 201));
        var explained = await index.ExplainAsync(request, document, Cancel);
        told.AppendLine(CultureInfo.InvariantCulture, $"{explained.IsFound} {explained.Score:R} {explained}");
        var touched = await index.FindPagesAsync(request, document, Cancel);
        told.AppendLine(
            touched?.Pages is { } numbers ? string.Join(',', numbers)
            : touched is null ? "none"
            : "all"
        );
        if (random.Next(4) == 0)
        {
            var typed = request.Query[..random.Next(request.Query.Length + 1)];
            told.AppendJoin('\n', await index.SuggestAsync(new SuggestionRequest(request.Requester, typed), Cancel));
            var text = pages[document];
            told.AppendJoin('\n', await index.FindAlikeAsync(request.Requester, document, text, 5, Cancel));
            told.AppendJoin('\n', await index.FindCopiesAsync(request.Requester, document, text, 5, Cancel));
        }
        return told.ToString();
    }

    private static void Tell(StringBuilder told, IndexHits found, Dictionary<DocumentId, IReadOnlyList<PageText>> pages)
    {
        foreach (var hit in found.Hits)
        {
            told.AppendLine(
                CultureInfo.InvariantCulture,
                $"{hit.Document} {hit.Version} {hit.Score:R} {hit.Secrecy} {hit.Group} {(hit.Pages is null ? "-" : string.Join(',', hit.Pages))}"
            );
            foreach (var snippet in found.Highlighter.Cut(pages[hit.Document], 2))
            {
                told.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"{snippet.Page} {snippet.Start} {snippet.Text} {string.Join(',', snippet.Highlights)}"
                );
            }
        }
        told.AppendLine(
            CultureInfo.InvariantCulture,
            $"{found.Total} {found.Groups} {found.IsComplete} {found.DidYouMean}"
        );
        told.AppendJoin('\n', found.Notices).AppendLine();
        foreach (var facet in found.Facets)
        {
            told.AppendLine(
                CultureInfo.InvariantCulture,
                $"{facet.Field} {facet.Others} {facet.Without} {string.Join(';', facet.Values)}"
            );
        }
        // A cursor is sealed with a key of its folder; what it holds beside the seal of 16 bytes must agree.
        told.AppendLine(
            found.NextCursor is { } cursor
                ? Convert.ToHexString(System.Buffers.Text.Base64Url.DecodeFromChars(cursor).AsSpan(..^16))
                : "last"
        );
    }

    private static SearchRequest Request(Random random)
    {
        HashSet<string> groups = random.Next(2) == 0 ? [] : ["tổ chức"];
        FacetRequest[] facets =
        [
            new(FacetField.Type) { Chosen = random.Next(4) == 0 ? ["Nghị quyết"] : [] },
            new(FacetField.Year),
            new(FacetField.Secrecy),
            new(FacetField.Arrangement),
        ];
        return new SearchRequest(new Requester("reader", groups: groups), Query(random))
        {
            Top = 10,
            Sort = (SearchSort)random.Next(6),
            Grouping = (SearchGrouping)random.Next(2),
            Facets = facets[..random.Next(facets.Length + 1)],
            MarksMustMatch = random.Next(5) == 0,
            // An answer cut short on a busy machine is no leak, and no answer to compare.
            Timeout = TimeSpan.FromMinutes(10),
        };
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
            new DocumentDescription
            {
                Title = secrecy == SecrecyLevel.None ? "Về " + text[..5] : "Điệp vụ hoàng hôn",
                Code = number + (secrecy == SecrecyLevel.None ? "-NQ/TW" : "-MẬT/TW"),
                Type =
                    secrecy == SecrecyLevel.None ? "Nghị quyết"
                    : number % 2 == 0 ? "NGHỊ QUYẾT"
                    : "Mật lệnh",
                Issuer = secrecy == SecrecyLevel.None ? "Tỉnh ủy" : "Cục điệp vụ",
                FondsCode = "A",
                FileCode = (number % 9).ToString(CultureInfo.InvariantCulture),
                IssuedOn = ArchivalDate.OfYear(1950 + (number % 70)),
            },
            secrecy,
            1,
            number % 5 == 0 ? ["tổ chức"] : []
        );
    }

    private static string Query(Random random)
    {
        var words = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Word(random)).ToArray();
        return random.Next(7) switch
        {
            0 => $"\"{string.Join(' ', words)}\"",
            1 => words[0] + " -" + words[^1],
            2 => words[0][..1] + "*",
            3 => "điệp vụ " + words[0],
            4 => random.Next(3) switch
            {
                0 => words[0] + "~ " + words[^1],
                1 => $"{words[0]} NEAR/3 {words[^1]}",
                _ => $"số:{random.Next(200)} | loại:\"nghị quyết\"",
            },
            _ => string.Join(' ', words),
        };
    }

    private static string Word(Random random)
    {
        var word = Words[random.Next(Words.Length)];
        return random.Next(2) == 0 ? word : PartyArchive.Vietnamese.VietnameseText.Fold(word);
    }
}
