using System.Globalization;
using PartyArchive.Vietnamese;
using PartyArchive.Vietnamese.Encodings;

namespace PartyArchive.Evaluation.Encodings;

/// <summary>Real documents without their fonts: is the encoding right, how many words come out right, is anything else touched?</summary>
internal static class CorpusConversion
{
    public static void Run(string folder)
    {
        var converter = new LegacyTextConverter();
        var (recalls, right, encoded) = (new List<double>(), 0, 0);
        var (untouched, touched, changedBlocks) = (0, new List<string>(), 0);
        foreach (var document in CorpusDocument.In(folder))
        {
            if (document.Raw() is { } raw && document.Reference() is { } reference)
            {
                var converted = Convert(converter, raw);
                var recall = Recall(reference, string.Join('\n', converted.Blocks.Select(block => block.Text)));
                recalls.Add(recall);
                if (document.Encoding is "tcvn3" or "vni")
                {
                    encoded++;
                    var expected = document.Encoding == "tcvn3" ? LegacyEncoding.Tcvn3 : LegacyEncoding.VniWindows;
                    right += converted.Dominant == expected ? 1 : 0;
                }

                if (recall < 0.995)
                {
                    Console.WriteLine(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{document.Id}\t{document.Encoding}\tread as {LegacyEncodings.NameOf(converted.Dominant)}\trecall {recall:0.0000}\t{document.Tags}"
                        )
                    );
                }
            }
            else if (
                document.Reference() is { } text
                && document.Encoding is not ("tcvn3" or "vni" or "viscii" or "windows-1258")
            )
            {
                untouched++;
                var changed = Convert(converter, text)
                    .Blocks.Where(block => block.Encoding != LegacyEncoding.Unicode)
                    .ToList();
                changedBlocks += changed.Count;
                if (changed.Count > 0)
                {
                    touched.Add(
                        $"{document.Id}\t{document.Language}\t{document.Tags}\t{changed[0].Encoding}\t{Shortened(changed[0].Text)}"
                    );
                }
            }
        }

        recalls.Sort();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"legacy documents {recalls.Count}: word recall mean {recalls.Average():0.0000}, median {recalls[recalls.Count / 2]:0.0000}, least {recalls[0]:0.0000}; encoding right in {right} of {encoded}"
            )
        );
        Console.WriteLine($"other documents {untouched}: {touched.Count} touched, {changedBlocks} blocks");
        touched.ForEach(Console.WriteLine);
    }

    private static ConvertedDocument Convert(LegacyTextConverter converter, string text) =>
        converter.Convert([.. text.Split('\n').Select(line => new LegacyBlock(line, []))]);

    private static double Recall(string expected, string actual)
    {
        var found = Words(actual)
            .CountBy(word => word, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
        var (hits, all) = (0, 0);
        foreach (var (word, count) in Words(expected).CountBy(word => word, StringComparer.OrdinalIgnoreCase))
        {
            all += count;
            hits += Math.Min(count, found.GetValueOrDefault(word));
        }

        return all == 0 ? 1 : hits / (double)all;
    }

    private static IEnumerable<string> Words(string text)
    {
        text = VietnameseText.Clean(text);
        for (var i = 0; i < text.Length; )
        {
            var start = i;
            while (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                i++;
            }

            if (i > start)
            {
                yield return text[start..i];
            }

            i = Math.Max(i, start + 1);
        }
    }

    private static string Shortened(string text) => text.Length > 80 ? text[..80] : text;
}
