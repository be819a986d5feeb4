using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Search;
using PartyArchive.Search.Suggestions;

namespace PartyArchive.Tests.Access;

/// <summary>
/// Bar S-04: words that stand in secret papers alone are found nowhere but in the stores that hold them. A commit plants 60, PARTYARCHIVE_MARKERS=1000 the
/// full count.
/// </summary>
public sealed class MarkerTests : IDisposable
{
    // Followed by a number: one search of bytes finds any of them.
    private const string Mark = "zqmarkxj";
    private static readonly Requester Chief = new(
        "chief",
        SecrecyLevel.TopSecret,
        new HashSet<string> { "audit", "hr" }
    );
    private static readonly Requester Clerk = new("clerk", SecrecyLevel.None, new HashSet<string> { "hr" });

    /// <summary>What holds papers, by its place in the folder of the archive; everything else holds none of their words.</summary>
    private static readonly string[] Stores =
    [
        "catalog.db",
        "catalog.db-wal",
        "catalog.db-shm",
        "originals/",
        "index/",
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly DateTime _start = TimeProvider.System.GetUtcNow().UtcDateTime;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Words_of_secret_papers_are_found_nowhere_but_in_the_stores_that_hold_them()
    {
        var count = LongRun.Count("PARTYARCHIVE_MARKERS", 60);
        var told = new StringBuilder();
        await using (
            var archive = await Archive.OpenAsync(
                new ArchiveOptions { Folder = _folder["archive"] },
                new Log(told),
                cancellationToken: Token
            )
        )
        {
            await PlantAsync(archive, count);
            // The cleared find them all; else that the others find none would prove nothing.
            var all = await archive.SearchAsync(
                new SearchRequest(Chief, "\"của năm\"") { Top = 1_000, Timeout = TimeSpan.FromMinutes(10) },
                Token
            );
            Assert.Equal(count, all.Hits.Count);
            Assert.All(all.Hits, hit => Assert.Contains(Mark, hit.Snippets[0].Text, StringComparison.Ordinal));
            foreach (var hit in all.Hits)
            {
                await archive.ReadPagesAsync(Chief, hit.Document.Id, Token);
                await TellAsync(told, archive, hit.Document.Id);
            }
            told.Append(await LedgerAsync(archive));
            using var log = new MemoryStream();
            await archive.Audit.ExportAsync(Chief, log, cancellationToken: Token);
            told.Append(Encoding.UTF8.GetString(log.ToArray()));
        }

        Assert.DoesNotContain(Mark, told.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal([], FilesWithMarks());
    }

    /// <summary>Half of the papers by files with a sidecar, half by the host as text; every fifth of those is restricted too.</summary>
    private async Task PlantAsync(Archive archive, int count)
    {
        var source = _folder["source"];
        for (var i = 0; i < count / 2; i++)
        {
            _folder.Write($"source/paper-{i}.txt", $"Kế hoạch {Word(i)} của năm");
            var sidecar = JsonSerializer.Serialize(new { title = $"Hồ sơ {Word(i)}", secrecy = "Secret" });
            _folder.Write($"source/paper-{i}.txt.meta.json", sidecar);
        }
        await archive.IngestAsync(source, cancellationToken: Token);
        await archive.AddAsync(
            Enumerable
                .Range(count / 2, count - (count / 2))
                .Select(i => new NewDocument($"paper {i}", [$"Báo cáo {Word(i)} của năm"])
                {
                    Description = new DocumentDescription { Subject = Word(i), Secrecy = (SecrecyLevel)(1 + (i % 3)) },
                    RestrictedTo = i % 5 == 0 ? ["hr"] : [],
                })
                .ToAsyncEnumerable(),
            cancellationToken: Token
        );
    }

    /// <summary>All that somebody who is not cleared can make the archive say of a paper.</summary>
    private static async Task TellAsync(StringBuilder told, Archive archive, DocumentId id)
    {
        var request = new SearchRequest(Clerk, "kế hoạch báo cáo của năm");
        var found = await archive.SearchAsync(request, Token);
        told.AppendLine(
            CultureInfo.InvariantCulture,
            $"{found.Total} {found.DidYouMean} {string.Join(';', found.Notices)}"
        );
        told.AppendJoin('\n', found.Hits.SelectMany(hit => hit.Snippets).Select(snippet => snippet.Text));
        told.AppendJoin('\n', await archive.Finder.SuggestAsync(new SuggestionRequest(Clerk, "zqmar"), Token));
        told.AppendLine((await archive.Finder.ExplainAsync(request, id, Token)).ToString());
        told.AppendJoin('\n', await archive.Finder.FindSimilarAsync(Clerk, id, 10, Token));
        told.AppendJoin('\n', await archive.ReadHistoryAsync(Clerk, id, Token));
        Func<Task>[] refused =
        [
            () => archive.SearchAsync(request with { Cursor = "AAAA" }, Token),
            () => archive.Access.FindAsync(Clerk, AccessTarget.OfDocument(id), Token),
            () => archive.Arrangement.PlaceAsync(Clerk, default, [new Placement(id)], cancellationToken: Token),
            () =>
                archive.Transfer.PackAsync(
                    Clerk,
                    new()
                    {
                        Documents = [id],
                        Folder = Path.Combine(archive.Folder, "nowhere"),
                        Sender = "a",
                        Receiver = "b",
                        Basis = "c",
                    },
                    Token
                ),
        ];
        foreach (var act in refused)
        {
            told.AppendLine((await Assert.ThrowsAnyAsync<PartyArchiveException>(act)).ToString());
        }
    }

    private static async Task<string> LedgerAsync(Archive archive)
    {
        var lines = new StringBuilder();
        await foreach (var entry in archive.Ledger.ListAsync(new LedgerQuery(), Token))
        {
            lines.AppendLine(entry.ToString());
        }
        return lines.ToString();
    }

    /// <summary>Files of the archive that are no stores, and files of the temporary folder written since the test began, that hold a mark.</summary>
    private List<string> FilesWithMarks()
    {
        var marks = new[] { Encoding.UTF8.GetBytes(Mark), Encoding.Unicode.GetBytes(Mark) };
        var archive = _folder["archive"];
        var others = Directory
            .EnumerateFiles(archive, "*", SearchOption.AllDirectories)
            .Where(path =>
                !Stores.Any(store =>
                    Path.GetRelativePath(archive, path).Replace('\\', '/').StartsWith(store, StringComparison.Ordinal)
                )
            );
        var temporary = Directory
            .EnumerateFileSystemEntries(Path.GetTempPath())
            .Where(path => !_folder.Path.StartsWith(path, StringComparison.Ordinal))
            .Where(path => Directory.GetLastWriteTimeUtc(path) >= _start)
            .SelectMany(FilesIn);
        return [.. others.Concat(temporary).Where(path => marks.Any(mark => Holds(path, mark)))];
    }

    private static IEnumerable<string> FilesIn(string path)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        return File.Exists(path) ? [path]
            : Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", options)
            : [];
    }

    private static bool Holds(string path, byte[] mark)
    {
        try
        {
            // Larger ones are archives of other tests; pipes of other processes have no length, and reading one would wait for ever.
            return new FileInfo(path).Length is > 0 and < 1 << 20
                && File.ReadAllBytes(path).AsSpan().IndexOf(mark) >= 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string Word(int number) => string.Create(CultureInfo.InvariantCulture, $"{Mark}{number}");

    private sealed class Log(StringBuilder told) : ILoggerFactory, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) { }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            lock (told)
            {
                told.AppendLine(formatter(state, exception)).AppendLine(exception?.ToString());
            }
        }

        public void Dispose() { }
    }
}
