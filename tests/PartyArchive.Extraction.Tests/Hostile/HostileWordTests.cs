using System.Buffers.Binary;
using System.Diagnostics;
using PartyArchive.Extraction.Tests.CompoundFile;
using PartyArchive.Extraction.Tests.Word97;
using PartyArchive.Extraction.Word97;

namespace PartyArchive.Extraction.Tests.Hostile;

/// <summary>H-05: circles and false numbers in a Word binary file end within a second, with an outcome.</summary>
public sealed class HostileWordTests
{
    /// <summary>The bar is 1 s on a quiet machine; this is for a loaded one.</summary>
    private const double MaxSeconds = 10;

    private const string RefusedRepetition =
        "The document repeats changes of format beyond reason; hidden and deleted text may not be told apart.";

    public static TheoryData<string, int> Faults =>
        new()
        {
            { "FAT circle", 0 },
            { "FAT of one sector that follows itself", 1 },
            { "mini FAT circle", 2 },
            { "DIFAT circle", 3 },
            { "directory chain circle", 4 },
            { "directory tree circle", 5 },
            { "storage that holds itself", 6 },
            { "all links at random", 7 },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_circle_in_the_compound_file_ends(string name, int fault)
    {
        var builder = new CompoundFileBuilder()
            .Stream("WordDocument", new byte[2_000_000])
            .Stream("1Table", new byte[1_000_000])
            .Stream("short", new byte[3_000]);
        Break(builder, fault);

        Assert.True(Read(builder.Build()) < MaxSeconds, name);
    }

    public static TheoryData<string> Samples =>
        [.. SampleFiles.In("doc").Where(static name => name.EndsWith(".doc", StringComparison.Ordinal)).Take(8)];

    /// <summary>Every number of the file information block in turn: offsets out of range, counts of 2^31, negative ones ([MS-DOC] 2.5.1).</summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public void A_false_number_anywhere_in_the_file_information_block_ends(string name)
    {
        var file = SampleFiles.Read(name);
        var block = FindBlock(file);
        Assert.SkipWhen(block < 0, "No information block at the start of a sector: not a Word file inside.");
        foreach (var value in new[] { int.MaxValue, -1, 0x7FFF_FFFF - 511, file.Length })
        {
            for (var at = block + 24; at < block + 1_472 && at + 4 <= file.Length; at += 8 * 7)
            {
                var changed = (byte[])file.Clone();
                // The second number of a pair is its length, the first its offset.
                BinaryPrimitives.WriteInt32LittleEndian(changed.AsSpan(at + (value < 0 ? 4 : 0)), value);

                Assert.True(Read(changed) < MaxSeconds, $"{value} at {at}");
            }
        }
    }

    /// <summary>Longest list that a piece can name ([MS-DOC] 2.9.209, Prc), of one change (sprmCFBold) over and over.</summary>
    private static byte[] ManyChanges => Repeat([0x35, 0x08, 0x01], 21_000);

    [Fact]
    public void Changes_that_many_pieces_share_are_followed_within_reason()
    {
        var file = InPieces(60_000).ChangeList(ManyChanges).Build();

        Assert.Contains(RefusedRepetition, Document(file).Warnings);
    }

    [Fact]
    public void A_style_that_many_runs_name_is_followed_within_reason()
    {
        // [MS-DOC] 2.9.260: a character style without a base, one list; sprmCIstd names it 60 times in each piece.
        var changes = ManyChanges;
        byte[] style =
        [
            0,
            0,
            0xF2,
            0xFF,
            1,
            0,
            .. new byte[4],
            0,
            0,
            0,
            0,
            .. BitConverter.GetBytes((ushort)changes.Length),
            .. changes,
        ];
        byte[] sheet = [18, 0, 1, 0, 10, 0, .. new byte[14], .. BitConverter.GetBytes((ushort)style.Length), .. style];
        var file = InPieces(100).ChangeList(Repeat([0x30, 0x4A, 0, 0], 60)).Part(FibPart.StyleSheet, sheet).Build();

        Assert.Contains(RefusedRepetition, Document(file).Warnings);
    }

    private static WordFileBuilder InPieces(int pieces) =>
        new WordFileBuilder { IsCompressed = true }
            .Text(new string('a', pieces - 1) + "\r")
            .Paragraph(pieces)
            .Pieces([.. Enumerable.Range(0, pieces).Select(static i => ((uint)i, (uint)i, (ushort)1))]);

    private static byte[] Repeat(byte[] unit, int times) =>
        [.. Enumerable.Repeat(unit, times).SelectMany(static bytes => bytes)];

    private static int FindBlock(byte[] file)
    {
        for (var at = 512; at + 1_480 < file.Length; at += 512)
        {
            if (file[at] == 0xEC && file[at + 1] == 0xA5)
            {
                return at;
            }
        }
        return -1;
    }

    private static void Break(CompoundFileBuilder builder, int fault)
    {
        switch (fault)
        {
            case 0:
                builder.ChangeFat = fat =>
                    fat[(int)builder.FirstSectors["WordDocument"] + 3_000] = builder.FirstSectors["WordDocument"];
                break;
            case 1:
                builder.ChangeFat = fat =>
                    fat[(int)builder.FirstSectors["WordDocument"]] = builder.FirstSectors["WordDocument"];
                break;
            case 2:
                builder.ChangeMiniFat = static table => table[9] = 1;
                break;
            case 3:
                // [MS-CFB] 2.2: number and first of the DIFAT sectors.
                builder.ChangeHeader = static header =>
                {
                    BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(68), 7);
                    BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(72), int.MaxValue);
                };
                break;
            case 4:
                builder.ChangeFat = static fat =>
                {
                    for (var i = 0; i < fat.Count; i++)
                    {
                        fat[i] = (uint)i;
                    }
                };
                break;
            case 5:
                builder.ChangeDirectory = static directory =>
                {
                    BinaryPrimitives.WriteInt32LittleEndian(directory.AsSpan(128 + 68), 2);
                    BinaryPrimitives.WriteInt32LittleEndian(directory.AsSpan(256 + 68), 1);
                    BinaryPrimitives.WriteInt32LittleEndian(directory.AsSpan(256 + 72), 2);
                };
                break;
            case 6:
                builder.ChangeDirectory = static directory =>
                {
                    directory[128 + 66] = 1;
                    BinaryPrimitives.WriteInt32LittleEndian(directory.AsSpan(128 + 76), 1);
                };
                break;
            default:
                builder.ChangeFat = static fat =>
                {
                    var random = new Random(11);
                    for (var i = 0; i < fat.Count; i++)
                    {
                        fat[i] = (uint)random.Next(fat.Count);
                    }
                };
                break;
        }
    }

    private static double Read(byte[] file)
    {
        var start = Stopwatch.GetTimestamp();
        Assert.NotEmpty(Document(file).Reason);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static ExtractedDocument Document(byte[] file)
    {
        using var extractor = new DocumentExtractor();
        return extractor.Extract(new MemoryStream(file), "a.doc", TestContext.Current.CancellationToken);
    }
}
