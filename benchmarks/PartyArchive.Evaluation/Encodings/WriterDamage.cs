using System.Globalization;
using PartyArchive.Vietnamese.Encodings;

namespace PartyArchive.Evaluation.Encodings;

/// <summary>What do the known damages of writers cost in TCVN3 documents, after repair?</summary>
internal static class WriterDamage
{
    private const int Documents = 50;
    private const int BlocksPerDocument = 30;

    public static void Run(string path)
    {
        Console.WriteLine("damage\ttoken error");
        Measure(path, "none", text => text);
        Measure(path, "soft hyphen to hyphen", text => text.Replace('\u00AD', '-'));
        Measure(path, "soft hyphen dropped", text => text.Replace("\u00AD", "", StringComparison.Ordinal));
        Measure(
            path,
            "soft hyphen and middle dot to operators",
            text => text.Replace('\u00AD', '\u2212').Replace('\u00B7', '\u2219')
        );
        Measure(path, "lower case first", text => text.ToLowerInvariant());
    }

    private static void Measure(string path, string name, Func<string, string> damage)
    {
        var converter = new LegacyTextConverter();
        var sample = new VietnameseSample(path, seed: 3);
        var errors = new WordErrors();
        for (var document = 0; document < Documents; document++)
        {
            var truth = Enumerable
                .Range(0, BlocksPerDocument)
                .Select(_ => sample.Words(sample.Random.Next(5, 40)))
                .ToList();
            var converted = converter.Convert([
                .. truth.Select(text => new LegacyBlock(damage(LegacyDecoder.Encode(text, LegacyEncoding.Tcvn3)), [])),
            ]);
            for (var i = 0; i < truth.Count; i++)
            {
                errors.Add(truth[i], converted.Blocks[i].Text);
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{errors.Share:P3}"));
    }
}
