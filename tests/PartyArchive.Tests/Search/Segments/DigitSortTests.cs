using CsCheck;
using PartyArchive.Search.Lucene.Segments;

namespace PartyArchive.Tests.Search.Segments;

public sealed class DigitSortTests
{
    private static readonly Gen<(ulong[] Keys, int Shift, int Bits)> Cases = Gen.Select(
        Gen.ULong.Array[0, 200],
        Gen.Int[0, 40],
        Gen.Int[0, 24]
    );

    [Fact]
    public void Sorts_by_the_bits_asked_for_and_leaves_equals_in_order()
    {
        Cases.Sample(c =>
        {
            var keys = c.Keys.ToArray();
            new DigitSort().Sort(keys, c.Shift, c.Bits);
            Assert.Equal(c.Keys.OrderBy(key => Bits(key, c.Shift, c.Bits)), keys);
        });
    }

    [Fact]
    public void What_belongs_to_a_number_goes_with_it()
    {
        Cases.Sample(c =>
        {
            var (keys, items) = (c.Keys.ToArray(), Enumerable.Range(0, c.Keys.Length).ToArray());
            new DigitSort().Sort(keys, items, c.Shift, c.Bits);
            var expected = Enumerable.Range(0, c.Keys.Length).OrderBy(i => Bits(c.Keys[i], c.Shift, c.Bits)).ToArray();
            Assert.Equal(expected, items);
            Assert.Equal(expected.Select(i => c.Keys[i]), keys);
        });
    }

    [Fact]
    public void Sorts_by_what_a_table_says()
    {
        Gen.Select(Gen.Int[0, 3].Array[1, 5_000], Gen.Int[0, 4_999].Array[0, 300], Gen.Int[0, 30])
            .Sample(c =>
            {
                var (steps, places, shift) = c;
                var table = new int[steps.Length];
                for (var i = 1; i < table.Length; i++)
                {
                    table[i] = table[i - 1] + steps[i];
                }
                var given = places
                    .Select((place, i) => ((ulong)(place % table.Length) << shift) | ((ulong)i << 50))
                    .ToArray();
                var keys = given.ToArray();
                new DigitSort().SortBy(table, keys, shift, bits: 13);
                Assert.Equal(given.OrderBy(key => table[(int)Bits(key, shift, 13)]), keys);
            });
    }

    private static ulong Bits(ulong key, int shift, int bits) => (key >> shift) & ((1UL << bits) - 1);
}
