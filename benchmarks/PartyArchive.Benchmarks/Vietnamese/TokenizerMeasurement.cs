using System.Diagnostics;
using System.Globalization;
using System.Text;
using PartyArchive.Vietnamese;

namespace PartyArchive.Benchmarks.Vietnamese;

/// <summary>How many megabytes of text does one processor tokenize in a second? <c>tokens FILE</c>: a UTF-8 text, best and median of several rounds.</summary>
internal static class TokenizerMeasurement
{
    private const int Rounds = 7;

    public static int Run(string[] args)
    {
        if (args is not [var path])
        {
            Console.Error.WriteLine("tokens FILE: name one UTF-8 text file.");
            return 2;
        }
        var text = File.ReadAllText(path);
        var megabytes = Encoding.UTF8.GetByteCount(text) / 1e6;
        var decomposed = text.Normalize(NormalizationForm.FormD);
        var tokenizer = new VietnameseTokenizer();
        Report("tokens", megabytes, () => Read(tokenizer, text));
        Report("tokens, decomposed", megabytes, () => Read(tokenizer, decomposed));
        Report("fold", megabytes, () => VietnameseText.Fold(text).Length);
        Report("compose, nothing to do", megabytes, () => VietnameseText.Compose(text).Length);
        Report("compose", megabytes, () => VietnameseText.Compose(decomposed).Length);
        Report("clean", megabytes, () => VietnameseText.Clean(text).Length);
        Report("syllables found", megabytes, () => CountSyllables(tokenizer, text));
        return 0;
    }

    /// <summary>Reads all tokens with both forms.</summary>
    public static long Read(VietnameseTokenizer tokenizer, string text)
    {
        long sum = 0;
        tokenizer.Reset(text);
        while (tokenizer.Next())
        {
            sum += tokenizer.Exact.Length + tokenizer.Folded[0] + tokenizer.PositionIncrement;
        }
        return sum;
    }

    private static long CountSyllables(VietnameseTokenizer tokenizer, string text)
    {
        long count = 0;
        tokenizer.Reset(text);
        while (tokenizer.Next())
        {
            count += VietnameseSyllables.Contains(tokenizer.Exact) ? 1 : 0;
        }
        return count;
    }

    private static void Report(string name, double megabytes, Func<long> work)
    {
        work();
        var seconds = new double[Rounds];
        long result = 0;
        for (var i = 0; i < Rounds; i++)
        {
            // Processor time, not the clock: other programs on the machine do not count.
            var before = Process.GetCurrentProcess().UserProcessorTime;
            result = work();
            seconds[i] = (Process.GetCurrentProcess().UserProcessorTime - before).TotalSeconds;
        }
        Array.Sort(seconds);
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{name, -24} best {megabytes / seconds[0], 7:F0} MB/s, median {megabytes / seconds[Rounds / 2], 7:F0} MB/s (result {result})"
        );
        Console.WriteLine(line);
    }
}
