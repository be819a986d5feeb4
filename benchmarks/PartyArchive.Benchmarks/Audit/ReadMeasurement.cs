using System.Diagnostics;
using System.Globalization;
using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Search;

namespace PartyArchive.Benchmarks.Audit;

/// <summary>
/// What does it cost a reader that what he reads is recorded (bar A-03)? The same reads through the archive and without the record, in turns, for papers
/// of four and of thirty pages and for originals of 70 kB; open and secret; by 1, 4, 16 and 64 callers. The processor time is that of the whole process,
/// with all that is done after the answer.
/// </summary>
internal static class ReadMeasurement
{
    private const int Papers = 1_000;
    private const int Rounds = 3;
    private static readonly Requester Asker = new("đo", SecrecyLevel.TopSecret);

    private delegate Task Adding(Archive archive, string folder, SecrecyLevel secrecy);

    private delegate Task Reading(Archive archive, DocumentId id, bool isRecorded);

    public static async Task RunAsync(string work, TimeSpan time)
    {
        Console.WriteLine(
            "reads of            callers   plain ms  recorded ms  more   plain cpu us  recorded cpu us  more"
        );
        foreach (var secrecy in new[] { SecrecyLevel.None, SecrecyLevel.Secret })
        {
            foreach (var (what, add, read) in Kinds)
            {
                var folder = Path.Combine(work, $"{secrecy}-{what}");
                await using var archive = await Archive.OpenAsync(new ArchiveOptions { Folder = folder });
                await add(archive, folder, secrecy);
                var found = await archive.SearchAsync(
                    new SearchRequest(Asker, "") { Top = Papers, SnippetsPerHit = 0 }
                );
                var ids = found.Hits.Select(static hit => hit.Document.Id).ToList();
                foreach (var callers in new[] { 1, 4, 16, 64 })
                {
                    await MeasureAsync(archive, $"{secrecy}, {what}", ids, callers, time, read);
                }
            }
        }
    }

    private static readonly (string What, Adding Add, Reading Read)[] Kinds =
    [
        ("4 pages", (archive, _, secrecy) => AddTextsAsync(archive, 4, secrecy), ReadPagesAsync),
        ("30 pages", (archive, _, secrecy) => AddTextsAsync(archive, 30, secrecy), ReadPagesAsync),
        ("original", AddOriginalsAsync, ReadOriginalAsync),
    ];

    private static async Task MeasureAsync(
        Archive archive,
        string what,
        IReadOnlyList<DocumentId> ids,
        int callers,
        TimeSpan time,
        Reading read
    )
    {
        var best = new (double Wall, double Cpu)[] { (double.MaxValue, 0), (double.MaxValue, 0) };
        await RoundAsync(archive, ids, callers, time / 4, read, isRecorded: true);
        for (var round = 0; round < 2 * Rounds; round++)
        {
            var way = round % 2;
            var result = await RoundAsync(archive, ids, callers, time, read, isRecorded: way == 1);
            best[way] = result.Wall < best[way].Wall ? result : best[way];
        }
        var (plain, recorded) = (best[0], best[1]);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what, -20}{callers, 6}{plain.Wall, 12:N4}{recorded.Wall, 12:N4}{recorded.Wall / plain.Wall - 1, 8:P1}{plain.Cpu, 12:N1}{recorded.Cpu, 14:N1}{recorded.Cpu / plain.Cpu - 1, 12:P1}"
            )
        );
    }

    /// <summary>Milliseconds a read as its caller waits for it, and microseconds of processor time.</summary>
    private static async Task<(double Wall, double Cpu)> RoundAsync(
        Archive archive,
        IReadOnlyList<DocumentId> ids,
        int callers,
        TimeSpan time,
        Reading read,
        bool isRecorded
    )
    {
        var next = 0;
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, callers)
                .Select(caller =>
                    Task.Run(async () =>
                    {
                        while (watch.Elapsed < time)
                        {
                            await read(archive, ids[Interlocked.Increment(ref next) % ids.Count], isRecorded);
                        }
                    })
                )
        );
        var wall = watch.Elapsed;
        await archive.Audit.SettleAsync();
        process.Refresh();
        return (wall.TotalMilliseconds * callers / next, (process.TotalProcessorTime - cpu).TotalMicroseconds / next);
    }

    private static async Task ReadPagesAsync(Archive archive, DocumentId id, bool isRecorded) =>
        _ = isRecorded ? await archive.ReadPagesAsync(Asker, id) : await archive.ReadUnrecordedAsync(Asker, id);

    private static async Task ReadOriginalAsync(Archive archive, DocumentId id, bool isRecorded)
    {
        await using var original = isRecorded
            ? await archive.OpenOriginalAsync(Asker, id)
            : await archive.OpenUnrecordedAsync(Asker, id);
        await original!.CopyToAsync(Stream.Null);
    }

    private static async Task AddTextsAsync(Archive archive, int pages, SecrecyLevel secrecy)
    {
        var page = string.Join(' ', Enumerable.Repeat("Nghị quyết về công tác lưu trữ của cấp ủy các cấp", 60));
        await archive.AddAsync(
            Enumerable
                .Range(0, Papers)
                .Select(n => new NewDocument($"{n}", [.. Enumerable.Range(0, pages).Select(p => $"{n} {p} {page}")])
                {
                    Description = new DocumentDescription { Secrecy = secrecy },
                })
                .ToAsyncEnumerable()
        );
    }

    private static async Task AddOriginalsAsync(Archive archive, string folder, SecrecyLevel secrecy)
    {
        var offered = Directory.CreateDirectory(folder + "-offered").FullName;
        for (var n = 0; n < Papers; n++)
        {
            var line = $"{n} Nghị quyết về công tác lưu trữ của cấp ủy các cấp\n";
            await File.WriteAllTextAsync(
                Path.Combine(offered, $"{n}.txt"),
                string.Concat(Enumerable.Repeat(line, 1_050))
            );
        }
        await archive.IngestAsync(offered);
        var found = await archive.SearchAsync(new SearchRequest(Asker, "") { Top = Papers, SnippetsPerHit = 0 });
        foreach (var hit in found.Hits.Where(_ => secrecy > SecrecyLevel.None))
        {
            await archive.DescribeAsync(Asker, hit.Document.Id, new DocumentDescription { Secrecy = secrecy });
        }
    }
}
