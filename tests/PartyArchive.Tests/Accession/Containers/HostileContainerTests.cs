using System.Text;
using PartyArchive.Accession;
using PartyArchive.Extraction;

namespace PartyArchive.Tests.Accession.Containers;

/// <summary>H-01 and H-08 for archives that are unpacked: bombs, names that lead elsewhere, locks, damage. Every member has its row, nothing is written outside.</summary>
public sealed class HostileContainerTests : IDisposable
{
    private readonly TemporaryFolder _papers = new();
    private readonly TemporaryFolder _archiveFolder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _papers.Dispose();
        _archiveFolder.Dispose();
    }

    [Fact]
    public async Task Names_that_lead_elsewhere_are_names_and_nothing_more()
    {
        string[] names =
        [
            "../../ngoài.txt",
            "/etc/cron.d/x.txt",
            "C:\\Windows\\y.txt",
            "\\\\máy\\chia\\z.txt",
            "a\0b.txt",
            "dòng\nhai.txt",
            "CON.txt",
            "cuối.txt.",
            "\u202Etxt.exe",
            new string('d', 300) + ".txt",
            "ho\u0302i.txt",
            "hôi.txt",
            "..",
        ];
        File.WriteAllBytes(_papers["X.zip"], MadeZip.Of([.. names.Select(static (name, i) => (name, Text(i)))]));

        var (report, entries) = await IngestAsync();

        Assert.Equal(names.Length, report.Count(AccessionOutcome.Archived));
        Assert.Equal(names.Length + 1, entries.Select(static entry => entry.Path).Distinct().Count());
        Assert.All(
            entries,
            static entry =>
            {
                Assert.DoesNotContain("..", entry.Path.Split('/'));
                Assert.DoesNotContain(entry.Path, char.IsControl);
                Assert.StartsWith("X.zip", entry.Path, StringComparison.Ordinal);
            }
        );
        Assert.Equal(["X.zip"], Directory.EnumerateFiles(_papers.Path).Select(Path.GetFileName));
        Assert.Equal(["archive"], Directory.EnumerateFileSystemEntries(_archiveFolder.Path).Select(Path.GetFileName));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_archiveFolder["archive/originals/incoming"]));
    }

    [Fact]
    public async Task Of_members_with_the_same_name_each_is_kept()
    {
        File.WriteAllBytes(_papers["X.zip"], MadeZip.Of(("a.txt", Text(1)), ("a.txt", Text(2)), ("./a.txt", Text(3))));

        var (_, entries) = await IngestAsync();

        Assert.Equal(
            ["X.zip", "X.zip!/a.txt", "X.zip!/a.txt (2)", "X.zip!/a.txt (3)"],
            entries.Select(static entry => entry.Path)
        );
    }

    [Fact]
    public async Task A_folder_named_like_the_archive_does_not_share_its_paths()
    {
        File.WriteAllBytes(_papers["X.zip"], MadeZip.Of(("a.txt", Text(1))));
        _papers.Write("X.zip!/a.txt", "Quyết định trong thư mục");

        var (report, entries) = await IngestAsync();

        Assert.Equal(2, report.Count(AccessionOutcome.Archived));
        Assert.Equal(3, entries.Count);
    }

    [Fact]
    public async Task Names_of_the_first_PCs_are_read()
    {
        var dos = CodePagesEncodingProvider.Instance.GetEncoding(437)!;
        File.WriteAllBytes(
            _papers["X.zip"],
            MadeZip.Of(dos, ("Gửi".Replace("ử", "ü", StringComparison.Ordinal) + ".txt", Text(1)))
        );

        var (_, entries) = await IngestAsync();

        Assert.Equal("X.zip!/Güi.txt", entries[1].Path);
    }

    [Fact]
    public async Task A_locked_member_is_told_to_be_encrypted()
    {
        File.WriteAllBytes(_papers["X.zip"], MadeZip.Encrypted(MadeZip.Of(("a.txt", Text(1)), ("b.txt", Text(2)))));

        var (report, entries) = await IngestAsync();

        Assert.Equal(2, report.Count(AccessionOutcome.Encrypted));
        Assert.Equal("Unpacked. 2 files in it: 2 Encrypted.", entries[0].Reason);
    }

    [Fact]
    public async Task A_bomb_is_stopped_and_said_to_be_one_and_the_papers_beside_it_are_taken()
    {
        var bomb = MadeZip.Of(("a.txt", Text(1)), ("bom.txt", new byte[20 << 20]), ("b.txt", Text(2)));
        File.WriteAllBytes(_papers["X.zip"], bomb);

        var (report, entries) = await IngestAsync();

        Assert.Equal(2, report.Count(AccessionOutcome.Archived));
        var stopped = entries.Single(static entry => entry.Path == "X.zip!/bom.txt");
        Assert.Equal(AccessionOutcome.LimitExceeded, stopped.Outcome);
        Assert.Contains("inflates to more than 100 times", stopped.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_small_bombs_in_one_archive_are_one_bomb()
    {
        var parts = Enumerable.Range(0, 40).Select(static i => ($"{i}.bin", new byte[1_000_000 + i]));
        File.WriteAllBytes(_papers["X.zip"], MadeZip.Of([.. parts]));

        var (report, entries) = await IngestAsync();

        Assert.Equal(AccessionOutcome.LimitExceeded, entries[0].Outcome);
        Assert.Contains("unfolds to more than 100 times its size", entries[0].Reason, StringComparison.Ordinal);
        Assert.True(report.Files < 10, "The rest was taken out all the same.");
    }

    [Fact]
    public async Task Archives_nested_too_deep_are_left_and_that_is_told()
    {
        var inner = MadeZip.Of(("a.txt", Text(1)));
        for (var depth = 0; depth < 10; depth++)
        {
            inner = MadeZip.Of(("trong.zip", inner));
        }
        File.WriteAllBytes(_papers["X.zip"], inner);

        var (report, entries) = await IngestAsync();

        Assert.Equal(1, report.Count(AccessionOutcome.LimitExceeded));
        Assert.Contains("nested deeper than 8", entries[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_entries_are_told()
    {
        File.WriteAllBytes(
            _papers["X.zip"],
            MadeZip.Of([.. Enumerable.Range(0, 20).Select(static i => ($"{i}.txt", Text(i)))])
        );
        await using var archive = await Archive.OpenAsync(
            new ArchiveOptions
            {
                Folder = _archiveFolder["archive"],
                Extraction = new ExtractionOptions { Limits = new ExtractionLimits { MaxContainerEntries = 10 } },
            },
            cancellationToken: Cancellation
        );

        var report = await archive.IngestAsync(_papers.Path, cancellationToken: Cancellation);

        Assert.Contains("more than 10 entries", Assert.Single(report.Problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_whose_bytes_are_damaged_is_not_archived_and_the_others_are()
    {
        var zip = MadeZip.Of(("a.txt", Text(1)), ("b.txt", Text(2)));
        zip[35 + "a.txt".Length] ^= 0xFF;
        File.WriteAllBytes(_papers["X.zip"], zip);

        var (report, entries) = await IngestAsync();

        Assert.Equal((1, 1), (report.Count(AccessionOutcome.Damaged), report.Count(AccessionOutcome.Archived)));
        Assert.Equal(AccessionOutcome.Damaged, entries[1].Outcome);
    }

    [Fact]
    public async Task What_a_crash_left_of_unpacked_files_the_next_writer_removes()
    {
        await IngestAsync();
        var left = Directory.CreateDirectory(_archiveFolder["archive/originals/incoming/members-x"]).FullName;
        File.WriteAllText(Path.Combine(left, "a"), "half");

        await IngestAsync();

        Assert.False(Directory.Exists(left));
    }

    private static byte[] Text(int number) => Encoding.UTF8.GetBytes($"Quyết định số {number} của ban thường vụ");

    private async Task<(AccessionReport Report, List<AccessionEntry> Entries)> IngestAsync()
    {
        await using var archive = await Archive.OpenAsync(
            new ArchiveOptions { Folder = _archiveFolder["archive"] },
            cancellationToken: Cancellation
        );
        var report = await archive.IngestAsync(_papers.Path, cancellationToken: Cancellation);
        return (report, await archive.Ledger.ListAsync(null, Cancellation).ToListAsync(Cancellation));
    }
}
