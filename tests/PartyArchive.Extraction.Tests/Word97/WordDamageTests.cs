using System.Diagnostics;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Tests.Word97;

/// <summary>Whatever happens to a file, reading ends soon with text or a typed exception.</summary>
public sealed class WordDamageTests
{
    private const int Seed = 20260101;
    private const int MutantsPerFile = 40;
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(1);

    public static TheoryData<string> Files => [.. WordTestFiles.Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void Cutting_the_file_at_every_tenth_gives_text_or_a_reader_exception(string name)
    {
        var file = WordTestFiles.Read(name);
        for (var tenth = 0; tenth < 10; tenth++)
        {
            ReadsOrRefuses(file[..(file.Length * tenth / 10)]);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Changed_bytes_give_text_or_a_reader_exception(string name)
    {
        var file = WordTestFiles.Read(name);
#pragma warning disable CA5394 // Reproducible on purpose.
        var random = new Random(Seed + name.Length);
        for (var i = 0; i < MutantsPerFile; i++)
        {
            var mutant = (byte[])file.Clone();
            // Half of the changes hit the front, where header, tables and first pages lie.
            var reach = i % 2 == 0 ? file.Length : Math.Min(file.Length, 4096);
            for (var change = random.Next(1, 60); change > 0; change--)
            {
                mutant[random.Next(reach)] = random.Next(4) switch
                {
                    0 => 0xFF,
                    1 => 0,
                    2 => 0x7F,
                    _ => (byte)random.Next(256),
                };
            }
            ReadsOrRefuses(mutant);
        }
#pragma warning restore CA5394
    }

    private static void ReadsOrRefuses(byte[] file)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            var (pages, _) = WordReading.Read(file);
            Assert.InRange(WordReading.Text(pages).Length, 0, 20 * file.Length);
        }
        catch (ReaderException)
        {
            // A clear refusal.
        }
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Allowed);
    }
}
