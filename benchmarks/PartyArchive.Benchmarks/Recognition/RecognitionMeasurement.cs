using System.Globalization;
using System.Text.Json;
using PartyArchive.Catalog;
using PartyArchive.Recognition;

namespace PartyArchive.Benchmarks.Recognition;

/// <summary>
/// What does recognition cost in processor time? <c>recognition PAPERS.jsonl</c>: a real paper (field "text", pages parted by form feeds), the same papers with a long body,
/// and 10 MB of text made to mislead every rule.
/// </summary>
internal static class RecognitionMeasurement
{
    private const int Rounds = 50;
    private const int HostileCharacters = 10_000_000;
    private const int PagesOfBody = 40;

    private static readonly string[] Hostile =
    [
        "Số ",
        "ngày tháng ",
        "T/M ",
        "- ",
        "\n",
        "Nơi nhận:\n",
        "KT. CHỦ TỊCH\n",
        "\t",
        "    a",
        "NGHỊ QUYẾT\n",
        "12/",
        "nhiệm kỳ ",
        "MẬT\n",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n",
        "Phụ lục\n",
    ];

    public static int Run(string[] arguments)
    {
        if (arguments is not [var file])
        {
            Console.Error.WriteLine("recognition PAPERS.jsonl");
            return 2;
        }
        var papers = File.ReadLines(file).Select(static line => PagesOf(TextOf(line))).ToList();
        var body = string.Join('\n', Enumerable.Repeat("Điều này quy định trách nhiệm của cơ quan, tổ chức.", 45));
        var longPapers = papers.ConvertAll(paper =>
            (IReadOnlyList<PageText>)
                [
                    .. paper.Take(1),
                    .. Enumerable.Range(2, PagesOfBody).Select(page => new PageText(page, body, IsEstimated: false)),
                    .. paper.Skip(1).Select(static (page, i) => page with { Number = PagesOfBody + 2 + i }),
                ]
        );
        Print($"a paper, head and foot ({papers.Count} papers)", Time(papers));
        Print($"a paper with {PagesOfBody} pages of body", Time(longPapers));
        foreach (var piece in Hostile)
        {
            var text = string.Concat(Enumerable.Repeat(piece, HostileCharacters / piece.Length));
            var pages = PagesOf("BỘ NỘI VỤ\nSố: 1/QĐ-BNV\n" + text);
            var before = Environment.CpuUsage.TotalTime;
            _ = PaperRecognizer.Recognize(pages);
            Print(
                $"10 MB of '{piece.ReplaceLineEndings("\\n").Replace("\t", "\\t", StringComparison.Ordinal)}'",
                Environment.CpuUsage.TotalTime - before
            );
        }
        return 0;
    }

    private static TimeSpan Time(List<IReadOnlyList<PageText>> papers)
    {
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var before = Environment.CpuUsage.TotalTime;
            foreach (var paper in papers)
            {
                _ = PaperRecognizer.Recognize(paper);
            }
            var spent = Environment.CpuUsage.TotalTime - before;
            best = spent < best ? spent : best;
        }
        return best / papers.Count;
    }

    private static IReadOnlyList<PageText> PagesOf(string text) =>
        [.. text.Split('\f').Select(static (page, index) => new PageText(index + 1, page, IsEstimated: false))];

    private static string TextOf(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("text").GetString()!;
    }

    private static void Print(string what, TimeSpan elapsed) =>
        Console.WriteLine(
            $"| {what} | {elapsed.TotalMilliseconds.ToString("0.000", CultureInfo.InvariantCulture)} ms |"
        );
}
