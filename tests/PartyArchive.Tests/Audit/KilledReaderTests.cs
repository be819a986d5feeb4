using System.Globalization;
using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Audit;
using PartyArchive.Search;
using PartyArchive.Tests.Catalog;

namespace PartyArchive.Tests.Audit;

/// <summary>A-03: kill -9 while papers are read. A commit takes 4 kills; PARTYARCHIVE_READER_KILLS=200 the full count.</summary>
public sealed class KilledReaderTests : IDisposable
{
    private static readonly Requester Auditor = new(
        "kiểm tra",
        SecrecyLevel.TopSecret,
        new HashSet<string> { "audit" }
    );
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    private Task<Archive> OpenAsync() =>
        Archive.OpenAsync(new ArchiveOptions { Folder = _folder["archive"] }, cancellationToken: Cancel);

    [Fact]
    public async Task Every_read_that_was_handed_out_before_a_kill_stands_once_in_the_log()
    {
        var kills = int.Parse(
            Environment.GetEnvironmentVariable("PARTYARCHIVE_READER_KILLS") ?? "4",
            CultureInfo.InvariantCulture
        );
        var ids = await PrepareAsync();
        var random = new Random(20261128);
        var handedOut = ids.ToDictionary(static id => id, static _ => 0, StringComparer.Ordinal);
        for (var kill = 0; kill < kills; kill++)
        {
            // Readers beside nobody: what they leave is brought in by the next that writes.
            using (
                var harness = new HarnessProcess([
                    "read",
                    _folder["archive"],
                    kill % 2 == 0 ? "writer" : "reader",
                    .. ids,
                ])
            )
            {
                var first = await harness.ReadLineAsync(Cancel);
                await Task.Delay(random.Next(2_500), Cancel);
                var rest = await harness.KillAsync(Cancel);
                foreach (var line in rest.Split('\n')[..^1].Prepend(first!))
                {
                    var parts = line.Split(' ');
                    Assert.NotEqual("0", parts[1]);
                    handedOut[parts[0]]++;
                }
            }
        }
        await using var archive = await OpenAsync();
        var recorded = await archive
            .Audit.ListAsync(Auditor, new AuditQuery { Action = AuditActions.DocumentRead }, Cancel)
            .GroupBy(static entry => entry.Event.Subject.Id)
            .ToDictionaryAsync(
                static group => group.Key,
                static group => group.Count(),
                StringComparer.Ordinal,
                Cancel
            );
        foreach (var (id, count) in handedOut)
        {
            // The last answer of each of the four callers may not have been told by the kill.
            Assert.InRange(recorded[id], count, count + (4 * kills));
        }
        Assert.True(handedOut.Values.Sum() > kills);
        Assert.True((await archive.Audit.VerifyAsync(cancellationToken: Cancel)).IsSound);
        Assert.Empty(Directory.EnumerateFiles(_folder["archive/audit"]));
    }

    private async Task<string[]> PrepareAsync()
    {
        await using var archive = await OpenAsync();
        await archive.AddAsync(
            Enumerable
                .Range(0, 6)
                .Select(n => new NewDocument($"{n}", [$"Công văn số {n} về công tác lưu trữ"])
                {
                    Description = new DocumentDescription
                    {
                        Secrecy = n % 2 == 0 ? SecrecyLevel.Secret : SecrecyLevel.None,
                    },
                })
                .ToAsyncEnumerable(),
            cancellationToken: Cancel
        );
        var found = await archive.SearchAsync(new SearchRequest(Auditor, ""), Cancel);
        return [.. found.Hits.Select(static hit => hit.Document.Id.ToString())];
    }
}
