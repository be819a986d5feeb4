using System.Text;
using CsCheck;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Lucene.Segments;
using PartyArchive.Vietnamese;

namespace PartyArchive.Tests.Search.Segments;

/// <summary>A segment is read with the package and compared with one made here the plain way: a dictionary for each field.</summary>
public sealed class SegmentDraftTests : IDisposable
{
    private const string Keys = "keys";

    private static readonly Gen<string> Words = OneOf(
        "ban",
        "bàn",
        "bán",
        "ly",
        "lý",
        "li",
        "Đảng ủy",
        "đảng uỷ",
        "da",
        "đa",
        "15-NQ/TW",
        "12/3/2019",
        "2019",
        "văn thư",
        "lưu trữ.",
        "Quyết định",
        "hoà",
        "hòa",
        "ß",
        "Ǆ",
        "東京",
        "😀",
        "a",
        "\n",
        ";",
        "x y z"
    );

    private static readonly Gen<(string Text, string[] Keys)[]> Papers = Gen.Select(
        Words.Array[0, 30].Select(static words => string.Join(' ', words)),
        OneOf("*", "k", "kế hoạch", "kế", "12345678", "123456789", "1234567890", "").Array[0, 5]
    ).Array[1, 12];

    private static Gen<string> OneOf(params string[] choices) => Gen.Int[0, choices.Length - 1].Select(i => choices[i]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_term_stands_where_it_was_written() =>
        Papers.Sample(papers => Assert.Equal(Expected(papers), Written(papers, mostWords: 1 << 20)), iter: 300);

    [Fact]
    public void A_segment_of_many_runs_is_like_one_of_a_single_run() =>
        Papers.Sample(papers => Assert.Equal(Expected(papers), Written(papers, mostWords: 40)), iter: 300);

    [Fact]
    public void A_document_that_fails_leaves_nothing_behind()
    {
        using var draft = new SegmentDraft(spillFolder: null);
        Add(draft, 1, "lưu trữ", ["*"]);

        Assert.Throws<InvalidDataException>(() =>
            draft.Add(
                SearchDocuments.Id(2),
                1,
                into =>
                {
                    into.AddKey(Keys, "không");
                    into.AddWords(IndexFields.Text, Read("không ai"));
                    into.AddNumber(IndexFields.Version, 2);
                    into.AddValue("value", "không"u8);
                    throw new InvalidDataException();
                }
            )
        );
        Add(draft, 3, "văn thư", ["*"]);

        Assert.False(draft.Holds(SearchDocuments.Id(2)));
        Assert.Equal(Expected([("lưu trữ", ["*"]), ("văn thư", ["*"])]), ReadBack(draft));
    }

    [Fact]
    public void Words_of_one_term_are_one_word()
    {
        var marked = new Word("da", "da", HasMarks: true);
        var plain = new Word("da", "da", HasMarks: false);
        List<PlacedWord> words =
        [
            new(marked, 0, 2, 1, StartsSentence: true, WordKind.Word),
            new(plain, 3, 5, 1, StartsSentence: false, WordKind.Word),
            new(marked, 6, 8, 1, StartsSentence: false, WordKind.Word),
        ];
        using var draft = new SegmentDraft(spillFolder: null);

        draft.Add(SearchDocuments.Id(1), words.Count, into => into.AddWords(IndexFields.Text, words));

        Assert.Equal(
            [Line(IndexFields.Pairs, "da da\u0001", 0, 2, []), Line(IndexFields.Text, "da\u0001", 0, 3, [0, 1, 2])],
            ReadBack(draft)
        );
    }

    [Fact]
    public void Columns_keep_what_each_document_has()
    {
        using var draft = new SegmentDraft(spillFolder: null);
        draft.Add(SearchDocuments.Id(1), 0, static into => into.AddNumber("number", 7));
        draft.Add(
            SearchDocuments.Id(2),
            0,
            static into =>
            {
                into.AddValue("value", "b"u8);
                into.AddOneOfValues("values", "z"u8);
                into.AddOneOfValues("values", "a"u8);
                into.AddBytes("bytes", [1, 2]);
            }
        );
        draft.Add(SearchDocuments.Id(3), 0, static into => into.AddValue("value", "a"u8));
        using var directory = new RAMDirectory();
        draft.Write(directory);
        using var reader = DirectoryReader.Open(directory);
        var segment = reader.Leaves.Single().AtomicReader;

        Assert.Equal(7, segment.GetNumericDocValues("number").Get(0));
        Assert.False(segment.GetDocsWithField("number").Get(1));
        var value = segment.GetSortedDocValues("value");
        Assert.Equal((-1, 1, 0), (value.GetOrd(0), value.GetOrd(1), value.GetOrd(2)));
        var values = segment.GetSortedSetDocValues("values");
        values.SetDocument(1);
        Assert.Equal((0L, 1L, SortedSetDocValues.NO_MORE_ORDS), (values.NextOrd(), values.NextOrd(), values.NextOrd()));
        var bytes = new Lucene.Net.Util.BytesRef();
        segment.GetBinaryDocValues("bytes").Get(1, bytes);
        Assert.Equal([1, 2], bytes.Bytes.AsSpan(bytes.Offset, bytes.Length).ToArray());
    }

    [Fact]
    public void Ranges_are_asked_of_numbers()
    {
        using var draft = new SegmentDraft(spillFolder: null);
        foreach (var number in (int[])[-5, 0, 3, 700_000])
        {
            draft.Add(SearchDocuments.Id(number + 10), 0, into => into.AddRangeKey("day", number));
        }
        using var directory = new RAMDirectory();
        draft.Write(directory);
        using var reader = DirectoryReader.Open(directory);

        var range = NumericRangeQuery.NewInt32Range("day", -5, 3, minInclusive: true, maxInclusive: true);

        Assert.Equal(3, new IndexSearcher(reader).Search(range, 10).TotalHits);
    }

    /// <summary>Pairs are sorted by the ranks of their words, which is right only as long as a folded form sorts before the forms it stands for.</summary>
    [Fact]
    public void Folding_never_raises_a_letter()
    {
        var tokenizer = new VietnameseTokenizer();
        for (var c = 0x20; c < 0x30000; c = c == 0xD7FF ? 0xE000 : c + 1)
        {
            tokenizer.Reset(char.ConvertFromUtf32(c));
            while (tokenizer.Next())
            {
                var (folded, exact) = (Utf8(tokenizer.Folded), Utf8(tokenizer.Exact));
                Assert.True(folded.AsSpan().SequenceCompareTo(exact) <= 0, $"U+{c:X4}");
            }
        }

        static byte[] Utf8(ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text.ToArray());
    }

    private string[] Written((string Text, string[] Keys)[] papers, int mostWords)
    {
        using var draft = new SegmentDraft(Path.Combine(_folder.Path, Guid.NewGuid().ToString("N")), mostWords);
        for (var i = 0; i < papers.Length; i++)
        {
            Add(draft, i, papers[i].Text, papers[i].Keys);
        }
        return ReadBack(draft);
    }

    private static void Add(SegmentDraft draft, int number, string text, string[] keys)
    {
        var words = Read(text);
        draft.Add(
            SearchDocuments.Id(number),
            words.Count,
            into =>
            {
                into.AddWords(IndexFields.Text, words);
                foreach (var key in keys)
                {
                    into.AddKey(Keys, key);
                }
            }
        );
    }

    private static List<PlacedWord> Read(string text)
    {
        var words = new List<PlacedWord>();
        new WordReader().Read(text, words);
        return words;
    }

    // One line for each field, term and document: how often and where.
    private static string[] ReadBack(SegmentDraft draft)
    {
        using var directory = new RAMDirectory();
        draft.Write(directory);
        Assert.True(new CheckIndex(directory).DoCheckIndex().Clean);
        using var reader = DirectoryReader.Open(directory);
        var lines = new List<string>();
        foreach (var field in reader.Leaves.Single().AtomicReader.Fields)
        {
            var terms = reader.Leaves[0].AtomicReader.GetTerms(field).GetEnumerator();
            while (terms.MoveNext())
            {
                lines.AddRange(Postings(field, terms));
            }
        }
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Postings(string field, TermsEnum terms)
    {
        var term = terms.Term.Utf8ToString();
        var places = terms.DocsAndPositions(null, null);
        var documents = places ?? terms.Docs(null, null);
        while (documents.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
        {
            var count = string.Equals(field, Keys, StringComparison.Ordinal) ? 1 : documents.Freq;
            var at = places is null ? [] : Enumerable.Range(0, count).Select(_ => places.NextPosition()).ToArray();
            yield return Line(field, term, documents.DocID, count, at);
        }
    }

    private static string[] Expected((string Text, string[] Keys)[] papers)
    {
        var lines = new List<string>();
        for (var document = 0; document < papers.Length; document++)
        {
            var words = Read(papers[document].Text);
            var (place, places, pairs) = (-1, new List<(string, int)>(), new List<string>());
            Word? before = null;
            foreach (var word in words)
            {
                place += place < 0 ? 1 : word.Increment;
                places.Add((word.Word.Key, place));
                if (word.Kind == WordKind.Whole)
                {
                    continue;
                }
                if (before is not null)
                {
                    var pair = WordKey.OfPair(before.Exact, before.Folded, word.Word.Exact, word.Word.Folded);
                    pairs.Add(word.StartsSentence ? WordKey.Across + pair : pair);
                }
                before = word.Word;
            }
            lines.AddRange(
                places
                    .GroupBy(static p => p.Item1, StringComparer.Ordinal)
                    .Select(g => Line(IndexFields.Text, g.Key, document, g.Count(), [.. g.Select(static p => p.Item2)]))
            );
            lines.AddRange(
                pairs
                    .GroupBy(static p => p, StringComparer.Ordinal)
                    .Select(g => Line(IndexFields.Pairs, g.Key, document, g.Count(), []))
            );
            lines.AddRange(
                papers[document].Keys.Distinct(StringComparer.Ordinal).Select(key => Line(Keys, key, document, 1, []))
            );
        }
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static string Line(string field, string term, int document, int count, int[] places) =>
        $"{field} {term.Replace('\u0001', '|')} {document} {count} {string.Join(',', places)}";
}
