using System.Globalization;
using System.Text;
using PartyArchive.Vietnamese;

namespace PartyArchive.Evaluation.Encodings;

/// <summary>Does TextQuality tell real pages from garbled ones? Real: reference texts. Garbled: the undecoded texts, and the real ones spoilt in known ways.</summary>
internal static class QualitySeparation
{
    private const int PageLength = 2000;

    public static void Run(string folder)
    {
        var real = new List<(string Name, double Score)>();
        var garbled = new Dictionary<string, List<(string Name, double Score)>>(StringComparer.Ordinal);
        var random = new Random(5);
        foreach (var document in CorpusDocument.In(folder))
        {
            if (document.Raw() is { } raw)
            {
                foreach (var page in Pages(raw))
                {
                    Add(
                        garbled,
                        document.Encoding.Contains('+', StringComparison.Ordinal)
                            ? "undecoded, mixed"
                            : "undecoded " + document.Encoding,
                        document.Id,
                        page
                    );
                }
            }

            if (document.Quality is not ("good" or "single") || document.Reference() is not { } reference)
            {
                continue;
            }

            foreach (var page in Pages(reference).Take(20))
            {
                if (TextQuality.Score(page) is not { } score)
                {
                    continue;
                }

                real.Add(($"{document.Id} {document.Language} {document.Tags}", score));
                if (page.Any(char.IsAsciiLetter))
                {
                    Spoil(garbled, document.Id, page, random);
                }
            }
        }

        foreach (var length in Enumerable.Range(0, 100))
        {
            var bytes = new byte[PageLength];
            random.NextBytes(bytes);
            Add(garbled, "random bytes as Latin-1", $"{length}", Encoding.Latin1.GetString(bytes));
            Add(garbled, "random bytes as UTF-16", $"{length}", Encoding.Unicode.GetString(bytes));
        }

        Report(real, garbled);
        Speed(folder);
    }

    private static void Spoil(
        Dictionary<string, List<(string Name, double Score)>> garbled,
        string id,
        string page,
        Random random
    )
    {
        Add(garbled, "letters shifted by 1", id, Shifted(page, 1));
        Add(
            garbled,
            "codes shifted by -29 (glyph numbers)",
            id,
            new string([.. page.Select(c => c is > ' ' and < '\u0100' ? (char)(c - 29) : c)])
        );
        Add(
            garbled,
            "codes shifted by +3",
            id,
            new string([.. page.Select(c => c is > ' ' and < '\u0100' ? (char)(c + 3) : c)])
        );
        Add(
            garbled,
            "private use",
            id,
            new string([.. page.Select(c => c is > ' ' and < '\u0100' ? (char)(0xF000 + c) : c)])
        );
        Add(
            garbled,
            "replacement characters",
            id,
            new string([.. page.Select(c => char.IsLetter(c) && random.Next(3) == 0 ? '\uFFFD' : c)])
        );
        var letters = "abcdefghijklmnopqrstuvwxyz".ToCharArray();
        random.Shuffle(letters);
        Add(
            garbled,
            "letters permuted",
            id,
            new string([.. page.Select(c => char.IsAsciiLetter(c) ? letters[(c | 0x20) - 'a'] : c)])
        );
        if (page.All(char.IsAscii))
        {
            Add(garbled, "ASCII as UTF-16", id, Encoding.Unicode.GetString(Encoding.Latin1.GetBytes(page)));
        }
    }

    private static string Shifted(string page, int by) =>
        new([
            .. page.Select(c => char.IsAsciiLetter(c) ? (char)((((c | 0x20) - 'a' + by) % 26) + (c & ~0x1F) + 1) : c),
        ]);

    private static void Add(
        Dictionary<string, List<(string Name, double Score)>> garbled,
        string kind,
        string id,
        string page
    )
    {
        if (TextQuality.Score(page) is { } score)
        {
            if (!garbled.TryGetValue(kind, out var scores))
            {
                garbled.Add(kind, scores = []);
            }

            scores.Add((id, score));
        }
    }

    private static void Report(
        List<(string Name, double Score)> real,
        Dictionary<string, List<(string Name, double Score)>> garbled
    )
    {
        double[] thresholds = [0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8];
        Console.WriteLine(
            "share of pages below\tpages\tmean\t"
                + string.Join('\t', thresholds.Select(t => t.ToString(CultureInfo.InvariantCulture)))
        );
        Row("real", real);
        foreach (var language in real.GroupBy(page => page.Name.Split(' ')[1]).Where(group => group.Count() >= 5))
        {
            Row("real, " + language.Key, [.. language]);
        }

        foreach (var (kind, scores) in garbled)
        {
            Row(kind, scores);
        }

        Console.WriteLine("real pages below the threshold:");
        foreach (
            var (name, score) in real.Where(page => page.Score < TextQuality.SuspectBelow)
                .OrderBy(page => page.Score)
                .Take(25)
        )
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {score:0.00} {name}"));
        }

        void Row(string name, List<(string Name, double Score)> scores) =>
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name}\t{scores.Count}\t{scores.Average(page => page.Score):0.00}\t{string.Join('\t', thresholds.Select(t => (scores.Count(page => page.Score < t) / (double)scores.Count).ToString("0.000", CultureInfo.InvariantCulture)))}"
                )
            );
    }

    private static void Speed(string folder)
    {
        var texts = CorpusDocument.In(folder).Select(document => document.Reference()).OfType<string>().ToList();
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < 8; round++)
        {
            var before = Environment.CpuUsage.UserTime;
            texts.ForEach(text => TextQuality.Score(text));
            var taken = Environment.CpuUsage.UserTime - before;
            best = taken < best ? taken : best;
        }

        var megabytes = texts.Sum(text => 2.0 * text.Length) / 1e6;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{megabytes / best.TotalSeconds:0} MB/s of UTF-16 ({megabytes:0.0} MB)"
            )
        );
    }

    private static IEnumerable<string> Pages(string text)
    {
        for (var start = 0; start < text.Length; start += PageLength)
        {
            yield return text.Substring(start, Math.Min(PageLength, text.Length - start));
        }
    }
}
