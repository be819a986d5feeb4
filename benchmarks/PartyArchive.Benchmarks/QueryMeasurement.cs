using System.Diagnostics;
using System.Globalization;
using PartyArchive.Access;
using PartyArchive.Search;

namespace PartyArchive.Benchmarks;

/// <summary>How long do people wait for a page of hits with snippets? <c>queries COUNT SAMPLES</c>: over COUNT generated papers, one asker at a time.</summary>
internal static class QueryMeasurement
{
    private const int Rounds = 40;

    private static readonly (string Name, string[] Queries)[] Kinds =
    [
        ("one word", ["đất", "doanh nghiệp", "thuế", "công chứng", "lao động"]),
        (
            "words with marks",
            [
                "đăng ký doanh nghiệp",
                "giấy chứng nhận quyền sử dụng đất",
                "bảo hiểm xã hội bắt buộc",
                "ủy ban nhân dân cấp tỉnh",
            ]
        ),
        (
            "words without marks",
            [
                "dang ky doanh nghiep",
                "giay chung nhan quyen su dung dat",
                "bao hiem xa hoi bat buoc",
                "uy ban nhan dan cap tinh",
            ]
        ),
        ("phrase", ["\"đăng ký doanh nghiệp\"", "\"ủy ban nhân dân\"", "\"bảo hiểm xã hội\""]),
        ("phrase without marks", ["\"dang ky doanh nghiep\"", "\"uy ban nhan dan\"", "\"bao hiem xa hoi\""]),
        ("mixed", ["dang ký doanh nghiep -thuế", "\"quyền sử dụng\" dat dai", "loại:\"Nghị quyết\" đất đai"]),
        ("number", ["số:15/2010/QĐ-UBND", "27/2003/NQ-HĐND"]),
        ("prefix", ["doanh ngh*", "chứng*"]),
        (
            "long question",
            ["người sử dụng đất được bồi thường như thế nào khi nhà nước thu hồi đất để phát triển kinh tế xã hội"]
        ),
    ];

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (
            arguments is not [var countText, var samples]
            || !int.TryParse(countText, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        )
        {
            Console.Error.WriteLine("queries COUNT SAMPLES");
            return 2;
        }
        var folder = Directory.CreateTempSubdirectory("partyarchive-queries-").FullName;
        try
        {
            await MeasureAsync(folder, count, new GeneratedPapers(samples));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(string folder, int count, GeneratedPapers papers)
    {
        await using var archive = await Archive.OpenAsync(new ArchiveOptions { Folder = folder });
        var build = Stopwatch.StartNew();
        await archive.AddAsync(papers.AsTexts(count));
        var status = await archive.GetStatusAsync();
        var indexBytes = IntakeMeasurement.Bytes(Path.Combine(folder, "index"), "*");
        Console.WriteLine(
            $"{count:N0} papers, {status.Counts.Characters / 1e6:N1} M characters, added in {build.Elapsed.TotalSeconds:N1} s"
        );
        Console.WriteLine(
            $"index {indexBytes / 1e6:N1} MB, {(double)indexBytes / status.Counts.Characters:N2} bytes per character of text"
        );
        Console.WriteLine();
        Console.WriteLine("| query | p50 ms | p99 ms | hits (median) |");
        Console.WriteLine("|---|---|---|---|");
        var requester = new Requester("measurement");
        foreach (var (name, queries) in Kinds)
        {
            var times = new List<double>();
            var totals = new List<long>();
            for (var i = 0; i < Rounds * queries.Length; i++)
            {
                var watch = Stopwatch.StartNew();
                var result = await archive.SearchAsync(new SearchRequest(requester, queries[i % queries.Length]));
                times.Add(watch.Elapsed.TotalMilliseconds);
                totals.Add(result.Total.Value);
            }
            // The first round warms the caches that a running application has warm.
            times.RemoveRange(0, queries.Length);
            times.Sort();
            totals.Sort();
            Console.WriteLine(
                $"| {name} | {times[times.Count / 2]:N1} | {times[times.Count * 99 / 100]:N1} | {totals[totals.Count / 2]:N0} |"
            );
        }
    }
}
