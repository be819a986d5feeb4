using System.Globalization;
using PartyArchive.Vietnamese;
using PartyArchive.Vietnamese.Encodings;

namespace PartyArchive.Evaluation.Encodings;

/// <summary>What does conversion cost for text that needs none, and for text that does? Megabytes of UTF-16 a second of processor time.</summary>
internal static class ConversionSpeed
{
    private const int Rounds = 30;

    public static void Run(string path)
    {
        var lines = File.ReadAllLines(path);
        Measure("ASCII", [.. lines.Select(line => VietnameseText.Fold(line))]);
        Measure("Vietnamese, Unicode", lines);
        Measure(
            "Vietnamese, decomposed",
            [.. lines.Select(line => line.Normalize(System.Text.NormalizationForm.FormD))]
        );
        Measure("TCVN3", [.. lines.Select(line => LegacyDecoder.Encode(line, LegacyEncoding.Tcvn3))]);
        Measure("VNI", [.. lines.Select(line => LegacyDecoder.Encode(line, LegacyEncoding.VniWindows))]);
    }

    private static void Measure(string name, string[] lines)
    {
        var converter = new LegacyTextConverter();
        LegacyBlock[] blocks = [.. lines.Select(line => new LegacyBlock(line, []))];
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var before = Environment.CpuUsage.UserTime;
            converter.Convert(blocks);
            var taken = Environment.CpuUsage.UserTime - before;
            best = taken < best ? taken : best;
        }

        var megabytes = lines.Sum(line => 2.0 * line.Length) / 1e6;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name}\t{megabytes / best.TotalSeconds:0} MB/s\t({megabytes:0.0} MB)"
            )
        );
    }
}
