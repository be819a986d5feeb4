using System.Buffers.Binary;
using CsCheck;
using PartyArchive.Extraction.CompoundFile;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Tests.CompoundFile;

public sealed class CompoundFileReaderTests
{
    private const long Plenty = 1 << 24;

    [Fact]
    public void Every_stream_comes_back_as_it_was_written() =>
        Gen.Int[0, 20_000]
            .Array[1, 6]
            .Sample(
                sizes =>
                {
                    var builder = new CompoundFileBuilder();
                    var streams = sizes.Select((size, index) => Numbered(size, index)).ToArray();
                    for (var i = 0; i < streams.Length; i++)
                    {
                        builder.Stream($"s{i}", streams[i]);
                    }
                    var reader = Open(builder.Build());
                    return streams
                            .Select((data, i) => reader.Read(reader.FindStream($"s{i}")!).AsSpan().SequenceEqual(data))
                            .All(static same => same)
                        && !reader.IsTruncated
                        && reader.Warnings.Count == 0;
                },
                iter: 50
            );

    [Fact]
    public void A_short_last_sector_is_read_to_its_end()
    {
        var builder = new CompoundFileBuilder().Stream("a", Numbered(5000, 1));
        var whole = builder.Build();
        // The table lies last; its unused rear may be cut off.
        var reader = Open(whole[..^300]);

        Assert.Equal(Numbered(5000, 1), reader.Read(reader.FindStream("a")!));
    }

    [Fact]
    public void A_loop_in_the_sector_chain_is_refused()
    {
        var builder = new CompoundFileBuilder().Stream("a", Numbered(50_000, 1));
        builder.ChangeFat = fat => fat[(int)builder.FirstSectors["a"] + 9] = builder.FirstSectors["a"];

        var reader = Open(builder.Build());
        var data = reader.Read(reader.FindStream("a")!);

        Assert.Equal(10 * CompoundFileBuilder.SectorBytes, data.Length);
        Assert.True(reader.IsTruncated);
        Assert.Contains(reader.Warnings, static warning => warning.Contains("circle", StringComparison.Ordinal));
    }

    [Fact]
    public void A_loop_in_the_mini_chain_is_refused()
    {
        var builder = new CompoundFileBuilder().Stream("a", Numbered(4000, 1));
        builder.ChangeMiniFat = table => table[3] = 1;

        var reader = Open(builder.Build());

        Assert.Equal(4 * 64, reader.Read(reader.FindStream("a")!).AsSpan(0, 4 * 64).Length);
        Assert.True(reader.IsTruncated);
    }

    [Fact]
    public void A_loop_in_the_table_of_tables_ends()
    {
        var builder = new CompoundFileBuilder().Stream("a", Numbered(50_000, 1));
        builder.ChangeHeader = header =>
        {
            // No table in the header, and a further table sector that names itself as the next.
            header.AsSpan(76, 109 * 4).Fill(0xFF);
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(68), 0);
        };

        Ends(builder.Build());
    }

    [Theory]
    [InlineData(68)]
    [InlineData(72)]
    [InlineData(76)]
    public void A_loop_in_the_directory_tree_hides_no_stream(int link)
    {
        var builder = new CompoundFileBuilder().Stream("a", Numbered(5000, 1)).Stream("b", Numbered(6000, 2));
        builder.ChangeDirectory = directory =>
            BinaryPrimitives.WriteUInt32LittleEndian(directory.AsSpan(128 + link), link == 72 ? 1u : 0u);

        var reader = Open(builder.Build());

        Assert.Equal(Numbered(6000, 2), reader.Read(reader.FindStream("b")!));
    }

    [Fact]
    public void Storages_that_hold_each_other_are_walked_once()
    {
        var builder = new CompoundFileBuilder().Stream("a", []).Stream("b", []);
        builder.ChangeDirectory = directory =>
        {
            directory[128 + 66] = 1;
            directory[256 + 66] = 1;
            BinaryPrimitives.WriteUInt32LittleEndian(directory.AsSpan(128 + 76), 2);
            BinaryPrimitives.WriteUInt32LittleEndian(directory.AsSpan(256 + 76), 1);
        };

        var reader = Open(builder.Build());

        Assert.Single(
            reader.Root.Children.Concat(reader.Root.Children.SelectMany(static child => child.Children)),
            static e => e.Name == "a"
        );
        Assert.NotEmpty(reader.Warnings);
    }

    [Fact]
    public void A_declared_size_beyond_the_file_takes_no_memory()
    {
        var builder = new CompoundFileBuilder().Stream("a", Numbered(5000, 1));
        builder.ChangeDirectory = directory =>
            BinaryPrimitives.WriteUInt32LittleEndian(directory.AsSpan(128 + 120), 0x7FFF_FFFF);
        var reader = Open(builder.Build());
        var before = GC.GetAllocatedBytesForCurrentThread();

        var data = reader.Read(reader.FindStream("a")!);

        Assert.InRange(data.Length, 5000, 6000);
        Assert.True(reader.IsTruncated);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_stream_over_the_limit_is_refused()
    {
        var file = new CompoundFileBuilder().Stream("a", Numbered(50_000, 1)).Build();
        var reader = new CompoundFileReader(new MemoryStream(file), maxStreamBytes: 10_000);

        Assert.Throws<LimitExceededException>(() => reader.Read(reader.FindStream("a")!));
    }

    [Fact]
    public void A_file_without_header_or_directory_is_damaged()
    {
        var file = new CompoundFileBuilder().Stream("a", Numbered(5000, 1)).Build();

        Assert.Throws<DamagedDocumentException>(() => Open([]));
        Assert.Throws<DamagedDocumentException>(() => Open(file[..100]));
        Assert.Throws<DamagedDocumentException>(() => Open(file[..512]));
    }

    [Fact]
    public void Any_change_of_bytes_gives_streams_or_a_reader_exception() =>
        Gen.Select(Gen.Int[0, 11_000], Gen.Byte)
            .Array[1, 20]
            .Sample(
                changes =>
                {
                    var file = new CompoundFileBuilder()
                        .Stream("a", Numbered(5000, 1))
                        .Stream("b", Numbered(700, 2))
                        .Stream("c", Numbered(900, 3))
                        .Build();
                    foreach (var (at, value) in changes)
                    {
                        file[at % file.Length] = value;
                    }
                    Ends(file);
                },
                iter: 2000
            );

    private static void Ends(byte[] file)
    {
        try
        {
            var reader = Open(file);
            foreach (var entry in reader.Entries)
            {
                Assert.InRange(reader.Read(entry).Length, 0, file.Length);
            }
        }
        catch (ReaderException)
        {
            // Damaged beyond repair is a right answer too.
        }
    }

    private static CompoundFileReader Open(byte[] file) => new(new MemoryStream(file), Plenty);

    private static byte[] Numbered(int size, int seed) =>
        [.. Enumerable.Range(0, size).Select(i => (byte)((i * 7) + (i >> 8) + seed))];
}
