using PartyArchive.Access;
using PartyArchive.Search;
using PartyArchive.Search.Lucene;
using PartyArchive.Search.Lucene.Indexing;
using static PartyArchive.Tests.Search.SearchDocuments;

namespace PartyArchive.Tests.Search;

/// <summary>Phrases are found by pairs of words first. Whatever is found must be what reading every document from front to back finds.</summary>
public sealed class PhraseTests : IDisposable
{
    private static readonly string[] Words =
    [
        "ban",
        "bàn",
        "bán",
        "luật",
        "luat",
        "đất",
        "dat",
        "đai",
        "hòa",
        "hoà",
        "kỹ",
        "kĩ",
        "15-NQ/TW",
        "2019",
        "Điều 5.",
        "và",
        "và",
        ".",
        "\n",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_phrase_finds_what_reading_every_document_finds(bool marksMustMatch)
    {
        var random = new Random(20261128);
        var texts = Enumerable.Range(0, 250).Select(_ => new[] { Text(random, 30), Text(random, 10) }).ToArray();
        await using var index = LuceneIndex.Open(_folder.Path, IndexMode.Write).Index!;
        await index.ApplyAsync([.. texts.Select(static (pages, at) => Upsert(at + 1, pages))], Cancel);
        await index.CommitAsync(1, Cancel);
        var found = 0;
        for (var i = 0; i < 300; i++)
        {
            var phrase = Text(random, random.Next(2, 5)).Replace('\n', ' ');
            var wanted = Read(phrase);
            if (wanted.Count < 2)
            {
                continue;
            }
            var expected = Enumerable
                .Range(1, texts.Length)
                .Where(number => Holds(Read([.. texts[number - 1]]), wanted, marksMustMatch))
                .ToHashSet();
            var request = new SearchRequest(new Requester("r"), $"\"{phrase}\"")
            {
                Top = 1_000,
                MarksMustMatch = marksMustMatch,
                SnippetsPerHit = 0,
            };
            var hits = await index.SearchAsync(request, Cancel);
            // When nobody holds the phrase its words are looked for, which is said.
            var numbers = hits.Notices.Count > 0 ? [] : hits.Hits.Select(static h => NumberOf(h.Document)).ToHashSet();
            Assert.True(expected.SetEquals(numbers), $"{phrase}: {string.Join(' ', expected.Except(numbers))} missing");
            found += expected.Count;
        }
        Assert.True(found > 1_000);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Text(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));

    private static List<Word> Read(params ReadOnlySpan<string> pages)
    {
        var words = new List<PlacedWord>();
        var reader = new WordReader();
        foreach (var page in pages)
        {
            reader.Read(page, words);
        }
        return [.. words.Where(static w => w.Kind != WordKind.Whole).Select(static w => w.Word)];
    }

    private static bool Holds(List<Word> text, List<Word> phrase, bool marksMustMatch) =>
        Enumerable
            .Range(0, Math.Max(0, text.Count - phrase.Count + 1))
            .Any(from =>
                phrase.Select((word, i) => Stands(word, text[from + i], marksMustMatch)).All(static yes => yes)
            );

    private static bool Stands(Word typed, Word written, bool marksMustMatch) =>
        string.Equals(typed.Key, written.Key, StringComparison.Ordinal)
        || (
            !marksMustMatch
            && string.Equals(typed.Folded, written.Folded, StringComparison.Ordinal)
            && (!typed.HasMarks || written.IsFolded)
        );
}
