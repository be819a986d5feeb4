using System.Globalization;
using PartyArchive.Vietnamese.Encodings;

namespace PartyArchive.Evaluation.Encodings;

/// <summary>What share of words is wrong after converting whole documents: pure ones, ones with Unicode blocks, ones with other languages?</summary>
internal static class SyntheticDocuments
{
    private const int Documents = 60;
    private const int BlocksPerDocument = 30;

    public static void Run(string path, string? foreign)
    {
        var foreignLines = foreign is null ? [] : File.ReadAllLines(foreign).Where(line => line.Length < 300).ToArray();
        Console.WriteLine("encoding\tpure\t30 % Unicode\t25 % Unicode and 15 % foreign\twrong dominant encoding");
        foreach (
            var encoding in (LegacyEncoding[])
                [
                    LegacyEncoding.Tcvn3,
                    LegacyEncoding.VniWindows,
                    LegacyEncoding.VietwareX,
                    LegacyEncoding.VietwareF,
                    LegacyEncoding.Vps,
                    LegacyEncoding.Cp1258,
                ]
        )
        {
            var wrong = 0;
            var pure = ErrorOf(path, encoding, 0, 0, [], ref wrong);
            var mixed = ErrorOf(path, encoding, 0.3, 0, [], ref wrong);
            var foreignToo =
                foreignLines.Length == 0 ? double.NaN : ErrorOf(path, encoding, 0.25, 0.15, foreignLines, ref wrong);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{LegacyEncodings.NameOf(encoding)}\t{pure:P2}\t{mixed:P2}\t{foreignToo:P2}\t{wrong}"
                )
            );
        }
    }

    private static double ErrorOf(
        string path,
        LegacyEncoding encoding,
        double unicode,
        double foreign,
        string[] foreignLines,
        ref int wrongDominant
    )
    {
        var options = new LegacyTextOptions();
        var converter = new LegacyTextConverter(
            options with
            {
                Candidates = [.. options.Candidates.Append(encoding).Distinct()],
            }
        );
        var sample = new VietnameseSample(path, seed: 20 + (int)encoding);
        var count = new WordErrors();
        for (var document = 0; document < Documents; document++)
        {
            var (written, truth) = (new List<LegacyBlock>(), new List<string>());
            for (var i = 0; i < BlocksPerDocument; i++)
            {
                var draw = sample.Random.NextDouble();
                if (draw < foreign)
                {
                    var line = foreignLines[sample.Random.Next(foreignLines.Length)];
                    truth.Add(line);
                    written.Add(new LegacyBlock(line, []));
                    continue;
                }

                var text = sample.Words((int)Math.Round(2 * Math.Pow(40, sample.Random.NextDouble())));
                truth.Add(text);
                written.Add(
                    new LegacyBlock(draw < foreign + unicode ? text : LegacyDecoder.Encode(text, encoding), [])
                );
            }

            var converted = converter.Convert(written);
            wrongDominant += converted.Dominant == encoding ? 0 : 1;
            for (var i = 0; i < truth.Count; i++)
            {
                count.Add(truth[i], converted.Blocks[i].Text);
            }
        }

        return count.Share;
    }
}
