using System.Globalization;
using PartyArchive.Vietnamese.Encodings;

namespace PartyArchive.Evaluation.Encodings;

/// <summary>How often is the encoding of a single block told, without fonts and without a document around it?</summary>
internal static class BlockDetection
{
    private const int BlocksPerCell = 300;

    private static readonly LegacyEncoding[] s_encodings =
    [
        LegacyEncoding.Tcvn3,
        LegacyEncoding.VniWindows,
        LegacyEncoding.VietwareX,
        LegacyEncoding.VietwareF,
        LegacyEncoding.Bkhcm1,
        LegacyEncoding.Bkhcm2,
        LegacyEncoding.Vps,
        LegacyEncoding.Viscii,
        LegacyEncoding.Cp1258,
        LegacyEncoding.Utf8AsLatin1,
    ];

    public static void Run(string path)
    {
        Table(path, new LegacyTextOptions { Candidates = s_encodings }, s_encodings, "all candidates");
        LegacyEncoding[] common =
        [
            LegacyEncoding.Tcvn3,
            LegacyEncoding.VniWindows,
            LegacyEncoding.Cp1258,
            LegacyEncoding.Utf8AsLatin1,
        ];
        Table(path, new LegacyTextOptions(), common, "default candidates");
    }

    private static void Table(string path, LegacyTextOptions options, LegacyEncoding[] encodings, string title)
    {
        Console.WriteLine($"{title}: recall / precision; last columns: composed and decomposed Unicode kept");
        Console.WriteLine("words\t" + string.Join('\t', encodings.Select(LegacyEncodings.NameOf)) + "\tNFC\tNFD");
        var converter = new LegacyTextConverter(options);
        foreach (var length in (int[])[3, 5, 8, 12, 20])
        {
            var sample = new VietnameseSample(path, seed: length);
            var answers = new Dictionary<(LegacyEncoding Truth, LegacyEncoding Answer), int>();
            var (composedKept, decomposedKept) = (0, 0);
            for (var i = 0; i < BlocksPerCell; i++)
            {
                var text = sample.Words(length);
                foreach (var truth in encodings)
                {
                    var block = Convert(converter, LegacyDecoder.Encode(text, truth));
                    answers[(truth, block.Encoding)] = answers.GetValueOrDefault((truth, block.Encoding)) + 1;
                }

                composedKept += IsKept(converter, text, text, answers) ? 1 : 0;
                decomposedKept += IsKept(converter, text.Normalize(System.Text.NormalizationForm.FormD), text, answers)
                    ? 1
                    : 0;
            }

            var cells = encodings.Select(truth =>
            {
                var right = answers.GetValueOrDefault((truth, truth));
                var answered = answers.Where(pair => pair.Key.Answer == truth).Sum(pair => pair.Value);
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{right / (double)BlocksPerCell:0.00}/{right / Math.Max(1.0, answered):0.00}"
                );
            });
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{length}\t{string.Join('\t', cells)}\t{composedKept / (double)BlocksPerCell:0.00}\t{decomposedKept / (double)BlocksPerCell:0.00}"
                )
            );
        }
    }

    private static bool IsKept(
        LegacyTextConverter converter,
        string written,
        string text,
        Dictionary<(LegacyEncoding Truth, LegacyEncoding Answer), int> answers
    )
    {
        var block = Convert(converter, written);
        answers[(LegacyEncoding.Unicode, block.Encoding)] =
            answers.GetValueOrDefault((LegacyEncoding.Unicode, block.Encoding)) + 1;
        return block.Text == text;
    }

    private static ConvertedBlock Convert(LegacyTextConverter converter, string text) =>
        converter.Convert([new LegacyBlock(text, [])]).Blocks[0];
}
