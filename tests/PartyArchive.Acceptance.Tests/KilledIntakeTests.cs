using System.Diagnostics;
using System.Globalization;
using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Search;

namespace PartyArchive.Acceptance.Tests;

/// <summary>
/// R-01 of the fault list: the process that takes papers in is killed at any moment, again and again. A commit runs a few kills; PARTYARCHIVE_KILLS=200 runs
/// the long form.
/// </summary>
public sealed class KilledIntakeTests : IDisposable
{
    private const int Papers = 400;
    private static readonly Requester Everyone = new("test", SecrecyLevel.TopSecret);
    private readonly string _papers = Directory.CreateTempSubdirectory("partyarchive-test-").FullName;
    private readonly string _folder = Directory.CreateTempSubdirectory("partyarchive-test-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Directory.Delete(_papers, recursive: true);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_killed_intake_loses_nothing_it_acknowledged_and_a_rerun_finishes_without_doubles()
    {
        var kills = int.Parse(
            Environment.GetEnvironmentVariable("PARTYARCHIVE_KILLS") ?? "5",
            CultureInfo.InvariantCulture
        );
        var random = new Random(20261124);
        for (var i = 0; i < Papers; i++)
        {
            await File.WriteAllTextAsync(
                Path.Combine(_papers, $"{i:000}.txt"),
                $"Văn bản thứ {i} của văn phòng cấp ủy, nội dung riêng {i * 7919}.",
                Cancellation
            );
        }

        var acknowledged = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < kills; i++)
        {
            await IngestAndKillAsync(TimeSpan.FromMilliseconds(300 + random.Next(1_500)));
            acknowledged = await CheckAsync(acknowledged);
        }

        await using var archive = await OpenAsync();
        var last = await archive.IngestAsync(_papers, cancellationToken: Cancellation);
        Assert.Empty(last.Problems);
        Assert.Equal(Papers, (await archive.GetStatusAsync(Cancellation)).Counts.Documents);
        Assert.Equal(
            Papers,
            (await archive.SearchAsync(new SearchRequest(Everyone, "\"văn phòng cấp ủy\""), Cancellation)).Total.Value
        );
    }

    /// <summary>Everything acknowledged before is still there; every ledger row has its document, every document its text and original, and none is doubled.</summary>
    private async Task<HashSet<string>> CheckAsync(HashSet<string> before)
    {
        await using var archive = await OpenAsync();
        var entries = await archive.ListEntriesAsync(_papers, Cancellation).ToListAsync(Cancellation);
        var paths = entries.Select(entry => entry.Path).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(before, paths);
        Assert.All(entries, entry => Assert.Equal(AccessionOutcome.Archived, entry.Outcome));
        Assert.Equal(entries.Count, (await archive.GetStatusAsync(Cancellation)).Counts.Documents);
        foreach (var entry in entries)
        {
            var pages = await archive.ReadPagesAsync(Everyone, entry.Document!.Value, Cancellation);
            Assert.StartsWith("Văn bản thứ", Assert.Single(pages).Text, StringComparison.Ordinal);
            await using var original = await archive.OpenOriginalAsync(Everyone, entry.Document.Value, Cancellation);
            Assert.NotNull(original);
        }
        var originals = Directory
            .EnumerateFiles(Path.Combine(_folder, "originals"), "*", SearchOption.AllDirectories)
            .Count(file => Path.GetFileName(file).Length == 64);
        Assert.Equal(entries.Count, originals);
        Assert.Equal(
            entries.Count,
            (await archive.SearchAsync(new SearchRequest(Everyone, ""), Cancellation)).Total.Value
        );
        return paths;
    }

    private async Task IngestAndKillAsync(TimeSpan after)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (
            var argument in new[]
            {
                Path.Combine(AppContext.BaseDirectory, "PartyArchive.Cli.dll"),
                "ingest",
                _papers,
                "--archive",
                _folder,
                "--batch",
                "10",
            }
        )
        {
            start.ArgumentList.Add(argument);
        }
        using var process = Process.Start(start)!;
        await Task.WhenAny(process.WaitForExitAsync(Cancellation), Task.Delay(after, Cancellation));
        process.Kill();
        await process.WaitForExitAsync(Cancellation);
    }

    private Task<Archive> OpenAsync() =>
        Archive.OpenAsync(new ArchiveOptions { Folder = _folder }, cancellationToken: Cancellation);
}
