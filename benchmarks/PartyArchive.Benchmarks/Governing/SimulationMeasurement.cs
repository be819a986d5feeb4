using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using PartyArchive.Access;
using PartyArchive.Catalog.Sqlite;
using PartyArchive.Originals;
using PartyArchive.Retention;
using PartyArchive.Retention.Assessment;
using PartyArchive.Retention.Due;
using PartyArchive.Retention.Holds;
using PartyArchive.Retention.LifeCycle;
using PartyArchive.Retention.Schedules;
using PartyArchive.Search;

namespace PartyArchive.Benchmarks.Governing;

/// <summary>How long does a simulation of what falls due take (under a second for a million files)? <c>simulation FILES</c>.</summary>
internal static class SimulationMeasurement
{
    private const int FilesPerTransaction = 10_000;
    private const int Runs = 5;
    private static readonly Requester Archivist = new("archivist", SecrecyLevel.TopSecret);

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is not [var files])
        {
            Console.Error.WriteLine("simulation FILES");
            return 2;
        }
        var count = int.Parse(files, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        var work = Directory.CreateTempSubdirectory("partyarchive-simulation-").FullName;
        try
        {
            await MeasureAsync(work, count);
            return 0;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static async Task MeasureAsync(string work, int count)
    {
        await using var catalog = await SqliteCatalog.OpenAsync(work);
        await using var indexing = new IndexKeeper(work, catalog, NullLogger.Instance);
        await indexing.OpenForWritingAsync(long.MaxValue, CancellationToken.None);
        var options = new RetentionOptions();
        var rooms = new RetentionRooms(
            work,
            catalog,
            OriginalStore.Open(work),
            keys: null,
            indexing,
            options,
            TimeProvider.System
        );
        var retention = new ArchiveRetention(rooms);
        var schedule = ShippedSchedules.All.Single(static one => one.Id == "TT09-2011");
        for (var done = 0; done < count; done += FilesPerTransaction)
        {
            await using var transaction = await catalog.BeginAsync("measurement");
            for (var i = done; i < Math.Min(count, done + FilesPerTransaction); i++)
            {
                var file = Closed(schedule, i);
                await transaction.PutAsync(file with { Due = retention.DueOf(file) }, options.DueRule.Name);
            }
            await transaction.CommitAsync();
        }
        await retention.Holds.PlaceAsync(
            Archivist,
            new HoldOrder
            {
                Name = "Thanh tra",
                Basis = "QĐ 1",
                Targets =
                [
                    HoldTarget.OfFonds("P7"),
                    .. Enumerable.Range(0, 200).Select(i => HoldTarget.OfFile(Reference(i * 13))),
                ],
            }
        );
        var span = new SimulationRequest { From = new DateOnly(2027, 1, 1), To = new DateOnly(2031, 12, 31) };
        await TimeAsync("as assessed", () => retention.SimulateAsync(Archivist, span));
        await TimeAsync(
            "under another schedule",
            () => retention.SimulateAsync(Archivist, span with { Under = schedule })
        );
        var start = Stopwatch.GetTimestamp();
        var due = await retention.ListDueAsync(Archivist, limit: 1_000);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"first {due.Count:N0} due: {Stopwatch.GetElapsedTime(start).TotalMilliseconds:N0} ms"
            )
        );

        async Task TimeAsync(string what, Func<Task<SimulationResult>> simulate)
        {
            var times = new List<double>();
            SimulationResult? result = null;
            for (var run = 0; run < Runs; run++)
            {
                var began = Stopwatch.GetTimestamp();
                result = await simulate();
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
            times.Sort();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{count:N0} files, {what}: {result!.Files:N0} fall due, {result.Held:N0} of them held; median {times[Runs / 2]:N0} ms, worst {times[^1]:N0} ms"
                )
            );
        }
    }

    /// <summary>Files closed over 25 years in 25 fonds, under every row of the schedule in turn.</summary>
    private static RetainedFile Closed(RetentionSchedule schedule, int number)
    {
        var item = schedule.Items[number % schedule.Items.Count];
        return new RetainedFile
        {
            File = Reference(number),
            Title = $"Hồ sơ {number}",
            Stage = RecordState.Closed,
            Closing = new RetentionBasis(new DateOnly(2001 + (number / 7 % 25), 1 + (number % 12), 1 + (number % 28))),
            Assessment = new FileAssessment(
                schedule.Id,
                schedule.Version,
                item.Code,
                new KeepingRule(item.Period ?? RetentionPeriod.OfYears(10), item.Trigger),
                IsConfirmed: true
            ),
        };
    }

    private static FileReference Reference(int number) =>
        new($"P{number % 25}", "01", number.ToString(CultureInfo.InvariantCulture));
}
