using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Search;

namespace PartyArchive.Tests;

public sealed class ArchiveOpeningTests : IDisposable
{
    private static readonly Requester Officer = new("officer");
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string ArchiveFolder => _folder["archive"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_missing_folder_becomes_an_empty_archive()
    {
        await using var archive = await OpenAsync();

        Assert.Equal(0, (await archive.GetStatusAsync(Cancellation)).Counts.Documents);
        Assert.Empty((await archive.SearchAsync(new SearchRequest(Officer, "gì cũng được"), Cancellation)).Hits);
    }

    [Fact]
    public async Task A_second_writer_is_refused_with_the_name_of_the_first()
    {
        await using var first = await OpenAsync();

        var refusal = await Assert.ThrowsAsync<ArchiveLockedException>(() => OpenAsync());

        Assert.Contains($"process {Environment.ProcessId}", refusal.Holder, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_works_beside_the_writer_and_sees_what_it_commits()
    {
        await using var writer = await OpenAsync();
        await AddAsync(writer, "a", "Nghị quyết về lưu trữ");
        await using var reader = await OpenAsync(readOnly: true);

        Assert.Single((await reader.SearchAsync(new SearchRequest(Officer, "lưu trữ"), Cancellation)).Hits);
        await AddAsync(writer, "b", "Chỉ thị về lưu trữ");

        Assert.Equal(2, (await reader.SearchAsync(new SearchRequest(Officer, "lưu trữ"), Cancellation)).Hits.Count);
    }

    [Fact]
    public async Task A_reader_changes_nothing()
    {
        await using (await OpenAsync()) { }
        await using var reader = await OpenAsync(readOnly: true);

        await Assert.ThrowsAsync<ReadOnlyArchiveException>(() =>
            reader.IngestAsync(_folder.Path, cancellationToken: Cancellation)
        );
        await Assert.ThrowsAsync<ReadOnlyArchiveException>(() => AddAsync(reader, "a", "văn bản"));
    }

    [Fact]
    public async Task A_missing_archive_is_not_made_by_a_reader()
    {
        await Assert.ThrowsAsync<NotAnArchiveException>(() => OpenAsync(readOnly: true));

        Assert.False(Directory.Exists(ArchiveFolder));
    }

    [Fact]
    public async Task A_folder_with_other_files_is_refused_and_left_as_it_was()
    {
        _folder.Write("archive/thư.txt", "x");

        await Assert.ThrowsAsync<NotAnArchiveException>(() => OpenAsync());

        Assert.Equal(["thư.txt"], Directory.EnumerateFileSystemEntries(ArchiveFolder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Every_fault_of_the_options_is_named_at_once()
    {
        var options = new ArchiveOptions
        {
            Extraction = new PartyArchive.Extraction.ExtractionOptions
            {
                EstimatedPageCharacters = 1,
                Limits = new PartyArchive.Extraction.ExtractionLimits { MaxPages = 0 },
            },
        };

        var fault = await Assert.ThrowsAsync<ArgumentException>(() =>
            Archive.OpenAsync(options, cancellationToken: Cancellation)
        );

        Assert.Contains("Folder", fault.Message, StringComparison.Ordinal);
        Assert.Contains("EstimatedPageCharacters", fault.Message, StringComparison.Ordinal);
        Assert.Contains("MaxPages", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_index_makes_itself_anew_from_the_catalogue()
    {
        await using (var archive = await OpenAsync())
        {
            await AddAsync(archive, "a", "Nghị quyết về lưu trữ");
        }
        Directory.Delete(Path.Combine(ArchiveFolder, "index"), recursive: true);
        Directory.Delete(Path.Combine(ArchiveFolder, "originals"), recursive: true);

        await using var again = await OpenAsync();

        Assert.Single((await again.SearchAsync(new SearchRequest(Officer, "luu tru"), Cancellation)).Hits);
    }

    [Fact]
    public async Task A_damaged_index_makes_itself_anew_from_the_catalogue()
    {
        await using (var archive = await OpenAsync())
        {
            await AddAsync(archive, "a", "Nghị quyết về lưu trữ");
        }
        foreach (
            var file in Directory
                .EnumerateFiles(Path.Combine(ArchiveFolder, "index"), "*", SearchOption.AllDirectories)
                .Where(file => file.EndsWith(".tim", StringComparison.Ordinal))
        )
        {
            File.WriteAllBytes(file, File.ReadAllBytes(file)[..^10]);
        }

        await using var again = await OpenAsync();

        Assert.Single((await again.SearchAsync(new SearchRequest(Officer, "luu tru"), Cancellation)).Hits);
    }

    [Fact]
    public async Task What_a_person_states_beats_what_was_read_and_is_found()
    {
        await using var archive = await OpenAsync();
        await AddAsync(archive, "a", "Văn bản không số");
        var id = Assert
            .Single((await archive.SearchAsync(new SearchRequest(Officer, ""), Cancellation)).Hits)
            .Document.Id;

        await archive.DescribeAsync(
            Officer,
            id,
            new DocumentDescription { Code = "15-NQ/TW", Type = "Nghị quyết" },
            Cancellation
        );

        var hit = Assert.Single(
            (await archive.SearchAsync(new SearchRequest(Officer, "số:15-nq/tw"), Cancellation)).Hits
        );
        Assert.Equal("Nghị quyết", hit.Document.Effective.Type);
        Assert.Equal(2, hit.Document.Version);
    }

    [Fact]
    public async Task A_secret_paper_is_neither_found_nor_handed_out_without_clearance()
    {
        await using var archive = await OpenAsync();
        await AddAsync(archive, "a", "Kế hoạch phòng thủ", new DocumentDescription { Secrecy = SecrecyLevel.Secret });
        var cleared = new Requester("chief", SecrecyLevel.TopSecret);
        var id = Assert
            .Single((await archive.SearchAsync(new SearchRequest(cleared, "phòng thủ"), Cancellation)).Hits)
            .Document.Id;

        Assert.Equal(0, (await archive.SearchAsync(new SearchRequest(Officer, "phòng thủ"), Cancellation)).Total.Value);
        Assert.Null(await archive.FindAsync(Officer, id, Cancellation));
        Assert.Empty(await archive.ReadPagesAsync(Officer, id, Cancellation));
        Assert.Null(await archive.OpenOriginalAsync(Officer, id, Cancellation));
        Assert.Null(
            await archive.DescribeAsync(
                Officer,
                id,
                new DocumentDescription { Secrecy = SecrecyLevel.None },
                Cancellation
            )
        );
    }

    private Task<Archive> OpenAsync(bool readOnly = false) =>
        Archive.OpenAsync(
            new ArchiveOptions { Folder = ArchiveFolder, ReadOnly = readOnly },
            cancellationToken: Cancellation
        );

    private static Task AddAsync(Archive archive, string key, string text, DocumentDescription? description = null) =>
        archive.AddAsync(
            Documents(new NewDocument(key, [text]) { Description = description ?? new() }),
            cancellationToken: Cancellation
        );

    private static async IAsyncEnumerable<NewDocument> Documents(params NewDocument[] documents)
    {
        foreach (var document in documents)
        {
            await Task.Yield();
            yield return document;
        }
    }
}
