using PartyArchive.Search;

namespace PartyArchive.Tests.Preservation;

/// <summary>
/// R-05 of the fault list: each file of the index is deleted, cut off, or has one byte changed. The damage is found at opening or by verification, the index is
/// made anew from the catalogue, and answers are what they were. A commit changes one byte of each file; PARTYARCHIVE_INDEX_FLIPS=50 as many.
/// </summary>
public sealed class IndexDamageTests : IDisposable
{
    private const int Papers = 60;
    private readonly ArchiveFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Whatever_happens_to_a_file_of_the_index_is_found_and_the_answers_are_what_they_were()
    {
        await _fixture.FillAsync(Papers);
        var expected = await AnswersAsync();
        var flips = LongRun.Count("PARTYARCHIVE_INDEX_FLIPS", 1);
        var random = new Random(20261128);
        var whole = _fixture["whole"];
        Copy(_fixture.IndexFolder, whole);
        var files = Directory
            .EnumerateFiles(whole, "*", SearchOption.AllDirectories)
            .Where(static file => new FileInfo(file).Length > 0 && !file.EndsWith(".lock", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(whole, file))
            .Order(StringComparer.Ordinal)
            .ToList();
        List<(string Name, Action<string> Do)> damages =
        [
            ("deleted", File.Delete),
            ("cut off", static file => Cut(file)),
            .. Enumerable
                .Range(0, flips)
                .Select(i => ($"changed {i}", (Action<string>)(file => Flip(file, random.NextInt64())))),
        ];
        foreach (var file in files)
        {
            foreach (var (name, damage) in damages)
            {
                Copy(whole, _fixture.IndexFolder);
                damage(Path.Combine(_fixture.IndexFolder, file));

                Assert.Equal(expected, await AnswersAsync($"'{file}' {name}"));
            }
        }
    }

    [Fact]
    public async Task An_index_whose_writer_was_killed_before_its_first_commit_is_an_empty_one()
    {
        await _fixture.FillAsync(Papers);
        var expected = await AnswersAsync();
        foreach (var commit in Directory.EnumerateFiles(_fixture.IndexFolder, "segments*", SearchOption.AllDirectories))
        {
            File.Delete(commit);
        }

        Assert.Equal(expected, await AnswersAsync("without commits"));
    }

    /// <summary>What a set of queries finds after the archive was opened and, when the opening saw no damage, verified.</summary>
    private async Task<List<string>> AnswersAsync(string? damage = null)
    {
        var before = Generation();
        await using var archive = await _fixture.OpenAsync();
        await archive.Preservation.WaitForIndexAsync(Cancellation);
        if (damage is not null && Generation() == before)
        {
            // What a damaged file of no use to searching does not harm at opening, verification finds, or there is no harm: the answers decide.
            await archive.Preservation.VerifyAsync(cancellationToken: Cancellation);
        }
        var answers = new List<string>();
        foreach (var query in Queries())
        {
            var found = await archive.SearchAsync(
                new SearchRequest(ArchiveFixture.Officer, query) { Top = 100 },
                Cancellation
            );
            var paths = string.Join(' ', found.Hits.Select(static hit => hit.Document.SourcePath));
            answers.Add($"{query}: {found.Total.Value} {paths}");
        }
        return answers;
    }

    private static IEnumerable<string> Queries() =>
        [
            "lưu trữ",
            "luu tru",
            "\"lưu trữ hồ sơ\"",
            "công văn -hồ",
            "lưu OR hồ",
            .. Enumerable.Range(0, 15).Select(static i => $"\"công văn {i}\""),
        ];

    private string Generation()
    {
        var current = Path.Combine(_fixture.IndexFolder, "current");
        return File.Exists(current) ? File.ReadAllText(current) : "";
    }

    private static void Copy(string from, string to)
    {
        if (Directory.Exists(to))
        {
            Directory.Delete(to, recursive: true);
        }
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static void Cut(string path)
    {
        using var file = File.OpenWrite(path);
        file.SetLength(file.Length / 2);
    }

    private static void Flip(string path, long random)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[random % bytes.Length] ^= (byte)(1 + (random % 255));
        File.WriteAllBytes(path, bytes);
    }
}
