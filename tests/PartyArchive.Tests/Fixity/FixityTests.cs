using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Audit;
using PartyArchive.Fixity;
using PartyArchive.Originals;

namespace PartyArchive.Tests.Fixity;

/// <summary>Bar R-10: what changes in the originals without the archive having changed it is found, recorded and, where a second copy is whole, repaired.</summary>
public sealed class FixityTests : IDisposable
{
    private static readonly Requester Keeper = new("kho", SecrecyLevel.TopSecret, new HashSet<string> { "audit" });
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // A nightly run raises the count to the thousand of the bar.
    private static int Flips =>
        int.TryParse(Environment.GetEnvironmentVariable("PARTYARCHIVE_FLIPS"), out var flips) ? flips : 60;

    public void Dispose() => _folder.Dispose();

    private Task<Archive> OpenAsync() =>
        Archive.OpenAsync(new ArchiveOptions { Folder = _folder["archive"] }, time: _time, cancellationToken: Cancel);

    private static Task AddAsync(Archive archive, int count) =>
        archive.AddAsync(
            Enumerable
                .Range(0, count)
                .Select(static n => new NewDocument($"{n}", [$"Văn bản số {n} về công tác lưu trữ"]))
                .ToAsyncEnumerable(),
            cancellationToken: Cancel
        );

    private string[] OriginalFiles() =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(_folder["archive"], "originals"), "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal),
        ];

    private static void FlipOneBit(string file, Random random)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        File.WriteAllBytes(file, bytes);
    }

    private void CopyOriginals()
    {
        foreach (var file in OriginalFiles())
        {
            var copy = Path.Combine(_folder["copy"], Path.GetRelativePath(_folder["archive"], file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    [Fact]
    public async Task Every_flipped_bit_is_found_and_repaired_from_the_second_copy()
    {
        await using var archive = await OpenAsync();
        await AddAsync(archive, Flips + 20);
        CopyOriginals();
        var random = new Random(20261128);
        foreach (var file in OriginalFiles().Take(Flips))
        {
            FlipOneBit(file, random);
        }

        var found = await archive.Fixity.RunAsync(Keeper, new FixityOptions { SecondCopy = _folder["copy"] }, Cancel);
        _time.Advance(TimeSpan.FromDays(91));
        var after = await archive.Fixity.RunAsync(Keeper, cancellationToken: Cancel);

        Assert.Equal((Flips + 20, Flips), (found.Checked, found.Faults.Count));
        Assert.All(found.Faults, static fault => Assert.True(fault.IsRepaired));
        Assert.Equal((Flips + 20, 0), (after.Checked, after.Faults.Count));
        Assert.Equal(Flips, await CountAsync(archive, AuditActions.FixityRepaired));
    }

    private static async Task<int> CountAsync(Archive archive, string action) =>
        await archive.Audit.ListAsync(Keeper, new AuditQuery { Action = action }, Cancel).CountAsync(Cancel);

    [Fact]
    public async Task Damage_without_a_second_copy_or_with_a_bad_one_is_told_and_stays_listed()
    {
        await using var archive = await OpenAsync();
        await AddAsync(archive, 3);
        var files = OriginalFiles();
        FlipOneBit(files[0], new Random(1));
        File.Delete(files[1]);
        CopyOriginals();

        var report = await archive.Fixity.RunAsync(Keeper, new FixityOptions { SecondCopy = _folder["copy"] }, Cancel);

        Assert.True(report.HasDamage);
        Assert.Equal(
            [OriginalCondition.Missing, OriginalCondition.Damaged],
            report.Faults.Select(static fault => fault.Original).Order()
        );
        Assert.Equal(2, (await archive.Fixity.ListFaultsAsync(Keeper, Cancel)).Count);
        Assert.Equal(2, await CountAsync(archive, AuditActions.FixityDamaged));
    }

    [Fact]
    public async Task A_pass_stops_at_its_budget_and_the_next_goes_on()
    {
        await using var archive = await OpenAsync();
        await AddAsync(archive, 10);
        var little = new FixityOptions { MostBytes = 1 };

        var first = await archive.Fixity.RunAsync(Keeper, little, Cancel);
        var second = await archive.Fixity.RunAsync(Keeper, cancellationToken: Cancel);
        var third = await archive.Fixity.RunAsync(Keeper, cancellationToken: Cancel);

        Assert.Equal((1, false), (first.Checked, first.IsComplete));
        Assert.Equal((9, true), (second.Checked, second.IsComplete));
        Assert.Equal((0, true), (third.Checked, third.IsComplete));
        Assert.Equal(3, await CountAsync(archive, AuditActions.FixityPass));
    }

    [Fact]
    public async Task Text_that_changed_though_nobody_changed_the_record_is_found_and_stays_found()
    {
        await using (var archive = await OpenAsync())
        {
            await AddAsync(archive, 2);
            Assert.Empty((await archive.Fixity.RunAsync(Keeper, cancellationToken: Cancel)).Faults);
        }
        PutTextOfAnother();
        _time.Advance(TimeSpan.FromDays(100));
        await using var opened = await OpenAsync();

        var report = await opened.Fixity.RunAsync(Keeper, cancellationToken: Cancel);
        _time.Advance(TimeSpan.FromDays(100));
        var again = await opened.Fixity.RunAsync(Keeper, cancellationToken: Cancel);

        var fault = Assert.Single(report.Faults);
        Assert.Equal((true, OriginalCondition.Intact), (fault.TextChanged, fault.Original));
        Assert.Equal(fault.Document, Assert.Single(again.Faults).Document);
    }

    private void PutTextOfAnother()
    {
        using var connection = new SqliteConnection($"Data Source={_folder["archive"]}/catalog.db;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            PRAGMA foreign_keys = OFF;
            UPDATE page_blocks SET content = (SELECT o.content FROM page_blocks o WHERE o.document <> page_blocks.document)
            WHERE document = (SELECT MIN(document) FROM page_blocks);
            """;
        command.ExecuteNonQuery();
    }

    [Fact]
    public async Task Options_out_of_range_are_all_named()
    {
        await using var archive = await OpenAsync();
        var options = new FixityOptions
        {
            Interval = TimeSpan.Zero,
            MostBytes = 0,
            MostTime = TimeSpan.Zero,
            SecondCopy = _folder["none"],
        };

        var fault = await Assert.ThrowsAsync<ArgumentException>(() => archive.Fixity.RunAsync(Keeper, options, Cancel));

        Assert.All(
            ["Interval", "MostBytes", "MostTime", "SecondCopy"],
            name => Assert.Contains(name, fault.Message, StringComparison.Ordinal)
        );
    }
}
