using System.Text;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Retention;
using PartyArchive.Retention.Destruction;
using PartyArchive.Search;
using static PartyArchive.Tests.Retention.Office;

namespace PartyArchive.Tests.Retention;

/// <summary>T-06 and T-08: what is destroyed is gone from every file, and does not come back.</summary>
public sealed class DestructionTests
{
    private const string Marker = "Zyxqwvutmarker";

    [Fact]
    public async Task After_a_destruction_no_file_of_the_archive_holds_a_byte_of_its_text_title_or_filename()
    {
        await using var office = await OpenAsync();
        using var papers = new TemporaryFolder();
        for (var i = 0; i < 24; i++)
        {
            var marker = i % 3 == 0 ? Marker : "plain";
            papers.Write(
                $"{marker}-{i:000}.txt",
                $"Số: {i}/2010/QĐ-UBND\nQUYẾT ĐỊNH\nVề việc {marker} tiêu đề {i}\n{string.Join(' ', Enumerable.Repeat($"{marker} nội dung {i * 7919}", 200))}"
            );
        }
        await office.Archive.IngestAsync(
            papers.Path,
            new AccessionOptions { FondsCode = "TU" },
            cancellationToken: Cancellation
        );
        var file = await office.ClosedFileAsync("01", 2010);
        var all = await office.Archive.ListEntriesAsync(papers.Path, Cancellation).ToListAsync(Cancellation);
        foreach (var entry in all)
        {
            var code = entry.Path.StartsWith(Marker, StringComparison.Ordinal) ? "01" : "keep";
            await office.Archive.DescribeAsync(
                Archivist,
                entry.Document!.Value,
                new DocumentDescription
                {
                    Title = $"Tiêu đề {entry.Path}",
                    CatalogNumber = "01",
                    FileCode = code,
                },
                Cancellation
            );
        }
        Assert.NotEmpty(RawBytes.FilesHolding(office.Folder, Marker));

        var certificate = await office.DestroyAsync((await office.DecidedListAsync()).Id);

        Assert.Equal(8, certificate!.Originals.Count);
        Assert.Empty(RawBytes.FilesHolding(office.Folder, Marker));
        Assert.Empty(await RawBytes.DocumentsHoldingAsync(office.Archive, Marker));
        Assert.Equal(
            0,
            (await office.Archive.SearchAsync(new SearchRequest(Archivist, Marker), Cancellation)).Total.Value
        );
        Assert.Equal(16, (await office.Archive.GetStatusAsync(Cancellation)).Counts.Documents);
        await office.ReopenAsync();
        Assert.Empty(RawBytes.FilesHolding(office.Folder, Marker));
    }

    [Fact]
    public async Task Destroyed_content_is_refused_when_it_is_offered_again_and_let_in_when_somebody_readmits_it()
    {
        await using var office = await OpenAsync();
        using var papers = new TemporaryFolder();
        papers.Write("a.txt", "Một văn bản đã hủy.");
        await office.Archive.IngestAsync(
            papers.Path,
            new AccessionOptions { FondsCode = "TU" },
            cancellationToken: Cancellation
        );
        await FileAllAsync(office, papers.Path);
        var certificate = await office.DestroyAsync((await office.DecidedListAsync()).Id);

        var again = await office.Archive.IngestAsync(papers.Path, cancellationToken: Cancellation);
        Assert.Equal(1, again.Count(AccessionOutcome.Suppressed));
        Assert.Contains("15-QĐ/VPTU", Assert.Single(again.Problems).Reason, StringComparison.Ordinal);
        Assert.Equal(0, (await office.Archive.GetStatusAsync(Cancellation)).Counts.Documents);

        office.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(
            await office.Retention.Disposal.ReadmitAsync(Head, certificate!.Originals[0], "Decision 9", Cancellation)
        );
        await office.ReopenAsync();
        var third = await office.Archive.IngestAsync(
            papers.Path,
            new AccessionOptions { RetryProblems = true },
            cancellationToken: Cancellation
        );
        Assert.Equal(1, third.Count(AccessionOutcome.Archived));
        await office.ReopenAsync();
        Assert.Equal(1, (await office.Archive.GetStatusAsync(Cancellation)).Counts.Documents);
    }

    [Fact]
    public async Task A_backup_from_before_the_destruction_is_cleaned_when_it_is_opened()
    {
        using var places = new TemporaryFolder();
        var options = new RetentionOptions { RegisterCopy = places["register/destroyed.register"] };
        await using var office = await OpenAsync(places["archive"], options);
        for (var i = 0; i < 20; i++)
        {
            await office.ClosedFileAsync($"{i:00}", 2010, "ten", $"{Marker} {i}", $"other {i}");
        }
        await office.ClosedFileAsync("keep", 2025, "ten", "stays");
        var list = await office.DecidedListAsync();
        await office.ReopenAsync(() => Copy(office.Folder, places["backup"]));
        Assert.Equal(40, (await office.DestroyAsync(list.Id))!.Originals.Count);

        await using var restored = await OpenAsync(places["backup"], options, office.Clock);

        Assert.Equal(1, (await restored.Archive.GetStatusAsync(Cancellation)).Counts.Documents);
        Assert.Equal(
            0,
            (await restored.Archive.SearchAsync(new SearchRequest(Archivist, Marker), Cancellation)).Total.Value
        );
        Assert.Empty(RawBytes.FilesHolding(places["backup"], Marker));
        Assert.NotEmpty(await restored.Retention.Disposal.FindTombstonesAsync(Archivist, File("00"), Cancellation));
        Assert.Equal(
            PartyArchive.Retention.LifeCycle.RecordState.Destroyed,
            (await restored.Retention.FindAsync(Archivist, File("00"), Cancellation))!.State
        );
    }

    [Fact]
    public async Task A_register_that_was_changed_stops_the_opening()
    {
        await using var office = await OpenAsync();
        await office.ClosedFileAsync("01", 2010, "ten", "text");
        await office.DestroyAsync((await office.DecidedListAsync()).Id);
        var path = Path.Combine(office.Folder, "destroyed.register");
        var text = await System.IO.File.ReadAllTextAsync(path, Cancellation);

        await System.IO.File.WriteAllTextAsync(
            path,
            text.Replace("15-Q", "16-Q", StringComparison.Ordinal),
            Cancellation
        );
        var fault = await Assert.ThrowsAsync<RegisterDamagedException>(() => office.ReopenAsync());

        Assert.Equal(1, fault.Line);
        await System.IO.File.WriteAllTextAsync(path, text, Cancellation);
        await office.ReopenAsync();
    }

    private static async Task FileAllAsync(Office office, string root)
    {
        await office.ClosedFileAsync("01", 2010);
        await foreach (var entry in office.Archive.ListEntriesAsync(root, Cancellation))
        {
            await office.Archive.DescribeAsync(
                Archivist,
                entry.Document!.Value,
                new DocumentDescription { CatalogNumber = "01", FileCode = "01" },
                Cancellation
            );
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            System.IO.File.Copy(file, target);
        }
    }
}
