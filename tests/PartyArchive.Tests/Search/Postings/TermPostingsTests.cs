using CsCheck;
using Lucene.Net.Index;
using PartyArchive.Search.Lucene.Postings;
using PartyArchive.Search.Lucene.Ranking;

namespace PartyArchive.Tests.Search.Postings;

public sealed class TermPostingsTests
{
    private const double AverageLength = 40;

    // Rare terms are kept as places, frequent ones as bits; both over more than one window, the last of them not full.
    private static readonly Gen<(int Documents, (int Document, int Frequency)[] Postings)> Terms = Gen.Select(
            Gen.Int[1, 5_000],
            Gen.Int[1, 60],
            Gen.Int[1, 1 << 30]
        )
        .Select(static (documents, oneIn, seed) => (documents, Make(documents, oneIn, new Random(seed))));

    private static int LengthOf(int document) => 1 + (document * 7919 % 200);

    [Fact]
    public void They_hold_the_documents_of_the_term() =>
        Terms.Sample(term =>
        {
            var bits = new long[(term.Documents + 63) / 64];

            Read(term).AddTo(bits);

            Assert.Equal(
                term.Postings.Select(static p => p.Document),
                Enumerable.Range(0, term.Documents).Where(d => (bits[d / 64] >> d & 1) != 0)
            );
        });

    [Fact]
    public void No_document_of_a_block_or_window_is_worth_more_than_its_bound() =>
        Terms.Sample(term =>
        {
            var postings = Read(term);
            var bm25 = Worth(term.Documents);
            var blocks = new byte[WindowSums.Blocks];
            foreach (var inWindow in term.Postings.GroupBy(static p => p.Document / WindowSums.Size))
            {
                var first = inWindow.Key * WindowSums.Size;
                Array.Clear(blocks);
                postings.BlockBounds(first, blocks);
                foreach (var (document, frequency) in inWindow)
                {
                    var bound = blocks[(document - first) / WindowSums.BlockSize];
                    Assert.True(bm25.Odds(frequency, document) <= WorthBound.OddsOf(bound));
                    Assert.True(bound <= postings.WindowBound(first));
                }
                // A block without the term is worth nothing: otherwise none would ever be passed over.
                Assert.Equal(
                    inWindow.Select(p => (p.Document - first) / WindowSums.BlockSize).Distinct(),
                    Enumerable.Range(0, blocks.Length).Where(block => blocks[block] > 0)
                );
            }
        });

    [Fact]
    public void A_bound_is_at_most_a_sixteenth_too_high() =>
        Gen.Double[0.01, 400]
            .Sample(static odds =>
            {
                var bound = WorthBound.OddsOf(WorthBound.Of(odds));
                Assert.InRange(bound, odds, odds * 1.0626);
            });

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1e-9, 1)]
    [InlineData(1e9, 255)]
    public void Odds_out_of_the_range_of_bounds_have_the_first_or_the_last(double odds, byte bound) =>
        Assert.Equal(bound, WorthBound.Of(odds));

    [Fact]
    public void Counts_are_those_noted() =>
        Gen.OneOf(Gen.Int[1, 20], Gen.Int[1, 3], Gen.Int[1, 100_000])
            .Array[1, 50]
            .Sample(static frequencies =>
            {
                var counts = new TermCounts(frequencies.Length);
                for (var i = 0; i < frequencies.Length; i++)
                {
                    counts.Note(i, frequencies[i]);
                }
                Assert.Equal(frequencies, Enumerable.Range(0, frequencies.Length).Select(i => counts[i]));
            });

    [Fact]
    public void Documents_in_enough_sets_are_those_counted_one_by_one() =>
        Gen.Select(Gen.Long.Array[3].Array[1, 20], Gen.Int[1, 21])
            .Sample(
                static (sets, least) =>
                {
                    var sums = new BitSums(3);
                    foreach (var set in sets)
                    {
                        sums.Add(set);
                    }
                    var found = new long[3];
                    sums.AtLeast(least, found);
                    for (var document = 0; document < 192; document++)
                    {
                        var held = sets.Count(set => (set[document / 64] >> document & 1) != 0);
                        Assert.Equal(held >= least, (found[document / 64] >> document & 1) != 0);
                    }
                }
            );

    private static (int, int)[] Make(int documents, int oneIn, Random random) =>
        [
            .. Enumerable
                .Range(0, documents)
                .Where(_ => random.Next(oneIn) == 0)
                .Select(d => (d, random.Next(8) == 0 ? random.Next(1, 400) : random.Next(1, 5))),
        ];

    private static Bm25 Worth(int documents) =>
        new([.. Enumerable.Range(0, documents).Select(LengthOf)], AverageLength, Bm25.Table(AverageLength));

    private static TermPostings Read((int Documents, (int Document, int Frequency)[] Postings) term) =>
        TermPostings.Read(new Listed(term.Postings), term.Postings.Length, term.Documents, Worth(term.Documents));

    private sealed class Listed((int Document, int Frequency)[] postings) : DocsEnum
    {
        private int _at = -1;

        public override int Freq => postings[_at].Frequency;

        public override int DocID =>
            _at < 0 ? -1
            : _at < postings.Length ? postings[_at].Document
            : NO_MORE_DOCS;

        public override int NextDoc()
        {
            _at++;
            return DocID;
        }

        public override int Advance(int target) => SlowAdvance(target);

        public override long GetCost() => postings.Length;
    }
}
