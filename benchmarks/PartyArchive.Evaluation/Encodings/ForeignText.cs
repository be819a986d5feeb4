using PartyArchive.Vietnamese.Encodings;

namespace PartyArchive.Evaluation.Encodings;

/// <summary>Is text in other languages ever converted? Each file is one language; blocks of 1, 3 and 10 lines, and each file as one document.</summary>
internal static class ForeignText
{
    public static void Run(string folder)
    {
        var usual = new LegacyTextConverter();
        var all = new LegacyTextConverter(
            new LegacyTextOptions
            {
                Candidates = [.. LegacyEncodings.All.Where(encoding => encoding != LegacyEncoding.Viqr)],
            }
        );
        Console.WriteLine("language\tblocks\tconverted\tconverted, all candidates\tconverted, as one document");
        var (blocks, byUsual, byAll, inDocument) = (0, 0, 0, 0);
        foreach (var path in Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal))
        {
            var lines = File.ReadAllLines(path);
            var texts = new[] { 1, 3, 10 }
                .SelectMany(size => lines.Chunk(size).Select(chunk => string.Join(' ', chunk)))
                .ToList();
            var converted = texts.Where(text => IsConverted(usual, text)).ToList();
            var convertedByAll = texts.Count(text => IsConverted(all, text));
            var document = usual.Convert([.. lines.Select(line => new LegacyBlock(line, []))]);
            var changed = document.Blocks.Count(block => block.Encoding != LegacyEncoding.Unicode);
            Console.WriteLine(
                $"{Path.GetFileNameWithoutExtension(path)}\t{texts.Count}\t{converted.Count}\t{convertedByAll}\t{changed}"
            );
            foreach (var text in converted.Take(5))
            {
                Console.WriteLine($"    {(text.Length > 200 ? text[..200] : text)}");
            }

            (blocks, byUsual, byAll, inDocument) = (
                blocks + texts.Count,
                byUsual + converted.Count,
                byAll + convertedByAll,
                inDocument + changed
            );
        }

        Console.WriteLine($"all\t{blocks}\t{byUsual}\t{byAll}\t{inDocument}");
    }

    private static bool IsConverted(LegacyTextConverter converter, string text) =>
        converter.Convert([new LegacyBlock(text, [])]).Blocks[0].Encoding != LegacyEncoding.Unicode;
}
