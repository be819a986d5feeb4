using System.Diagnostics;
using System.Globalization;
using PartyArchive.Audit;

namespace PartyArchive.Benchmarks.Audit;

/// <summary>
/// What does the audit log cost (bars A-02 and A-03)? <c>audit append EVENTS CALLERS</c>, <c>audit verify EVENTS</c>, <c>audit reads SECONDS</c>.
/// </summary>
internal static class AuditMeasurement
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var work = Directory.CreateTempSubdirectory("partyarchive-audit-").FullName;
        try
        {
            switch (arguments)
            {
                case ["append", var events, var callers]:
                    await AppendAsync(work, Number(events), Number(callers));
                    return 0;
                case ["verify", var events]:
                    await VerifyAsync(work, Number(events));
                    return 0;
                case ["reads", var seconds]:
                    await ReadMeasurement.RunAsync(work, TimeSpan.FromSeconds(Number(seconds)));
                    return 0;
                default:
                    Console.Error.WriteLine("audit append EVENTS CALLERS | audit verify EVENTS | audit reads SECONDS");
                    return 2;
            }
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>Many callers record at once, each waiting until its event is durable.</summary>
    private static async Task AppendAsync(string work, int events, int callers)
    {
        await using var archive = await Archive.OpenAsync(new ArchiveOptions { Folder = work });
        var next = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, callers)
                .Select(caller =>
                    Task.Run(async () =>
                    {
                        while (Interlocked.Increment(ref next) is var n && n <= events)
                        {
                            await archive.Audit.RecordAsync(Event(n));
                        }
                    })
                )
        );
        var appended = watch.Elapsed;
        Console.WriteLine(
            $"append   {events:N0} events by {callers:N0} callers in {appended.TotalSeconds:N1} s: {events / appended.TotalSeconds:N0} events/s, each durable before its caller goes on"
        );
        watch.Restart();
        var result = await archive.Audit.VerifyAsync();
        Console.WriteLine(
            $"check    {result.Entries:N0} stored entries in {watch.Elapsed.TotalSeconds:N1} s: {result.Entries / watch.Elapsed.TotalSeconds:N0}/s, sound {result.IsSound}"
        );
        Console.WriteLine(
            $"stored   {IntakeMeasurement.Bytes(work, "catalog.db*") / (double)events:N0} bytes an event"
        );
    }

    /// <summary>An exported log, made with the library's own chain, checked as verify-audit does.</summary>
    private static async Task VerifyAsync(string work, int events)
    {
        var path = Path.Combine(work, "log.jsonl");
        var checkpoint = await MadeUpLogFile.WriteAsync(path, events, static n => Event(n));
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
        var watch = Stopwatch.StartNew();
        var result = await AuditLogFile.VerifyAsync(file, [checkpoint]);
        Console.WriteLine(
            $"verify   {result.Entries:N0} entries, {file.Length / 1e6:N0} MB, in {watch.Elapsed.TotalSeconds:N1} s: {result.Entries / watch.Elapsed.TotalSeconds:N0}/s, sound {result.IsSound}, confirmed {result.CheckpointsConfirmed}"
        );
    }

    private static AuditEvent Event(int n) =>
        new()
        {
            Actor = $"cán bộ {n % 40}",
            Action = AuditActions.DocumentRead,
            Subject = new AuditSubject("document", n.ToString("x32", CultureInfo.InvariantCulture)),
            FondsCode = $"P{n % 25}",
            Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["version"] = "1" },
        };

    private static int Number(string text) =>
        int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
