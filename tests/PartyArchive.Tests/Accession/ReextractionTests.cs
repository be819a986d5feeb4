using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Catalog.Sqlite;
using PartyArchive.Search;

namespace PartyArchive.Tests.Accession;

/// <summary>Documents are read once more when a reader has become better.</summary>
public sealed class ReextractionTests : IDisposable
{
    private static readonly Requester Officer = new("officer");
    private readonly TemporaryFolder _papers = new();
    private readonly TemporaryFolder _archiveFolder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _papers.Dispose();
        _archiveFolder.Dispose();
    }

    [Fact]
    public async Task A_text_of_an_older_reader_is_renewed_and_what_a_person_stated_stays()
    {
        await FillAsync("a.txt", "Nghị quyết về công tác lưu trữ");
        await AgeAsync("Nghi quyet ve cong tac van thu");
        await using var archive = await OpenAsync();

        var report = await archive.ReextractAsync(cancellationToken: Cancellation);

        var entry = Assert.Single(report.Entries);
        Assert.Equal(("text/0", "text/1"), (entry.ReaderBefore, entry.ReaderNow));
        Assert.Equal((7, 7), (entry.WordsBefore, entry.WordsNow));
        Assert.InRange(entry.Kept, 0, 0.2);
        Assert.Contains("Title", entry.Fields);
        var document = Assert.Single((await SearchAsync(archive, "\"lưu trữ\"")).Hits).Document;
        Assert.Equal(("text/1", "stated"), (document.Reader, document.Effective.Note));
        Assert.Equal(
            "Nghị quyết về công tác lưu trữ",
            Assert.Single(await archive.ReadPagesAsync(Officer, document.Id, Cancellation)).Text.TrimEnd()
        );
    }

    [Fact]
    public async Task A_dry_run_tells_the_difference_and_stores_nothing()
    {
        await FillAsync("a.txt", "Nghị quyết về công tác lưu trữ");
        await AgeAsync("Nghi quyet ve cong tac van thu");
        await using var archive = await OpenAsync();

        var dry = await archive.ReextractAsync(new() { DryRun = true }, cancellationToken: Cancellation);

        Assert.Equal(1, dry.Count(ReextractionOutcome.Changed));
        Assert.Single((await SearchAsync(archive, "\"van thu\"")).Hits);
    }

    [Fact]
    public async Task A_text_of_the_newest_reader_is_left_alone_unless_all_are_asked_for()
    {
        await FillAsync("a.txt", "Nghị quyết về công tác lưu trữ");
        await using var archive = await OpenAsync();

        var older = await archive.ReextractAsync(cancellationToken: Cancellation);
        var all = await archive.ReextractAsync(new() { OnlyOlderReader = false }, cancellationToken: Cancellation);

        Assert.Empty(older.Outcomes);
        Assert.Equal(1, all.Count(ReextractionOutcome.Same));
        Assert.Empty(all.Entries);
    }

    [Fact]
    public async Task A_missing_original_is_told_and_the_record_stays()
    {
        await FillAsync("a.txt", "Nghị quyết về công tác lưu trữ");
        await AgeAsync("Nghi quyet ve cong tac van thu");
        Directory.Delete(_archiveFolder["originals"], recursive: true);
        await using var archive = await OpenAsync();

        var report = await archive.ReextractAsync(cancellationToken: Cancellation);

        Assert.Contains("missing", Assert.Single(report.Entries).Reason, StringComparison.Ordinal);
        Assert.Single((await SearchAsync(archive, "\"van thu\"")).Hits);
    }

    [Fact]
    public async Task Only_older_reader_reads_the_files_of_a_folder_again()
    {
        await FillAsync("a.txt", "Nghị quyết về công tác lưu trữ");
        await AgeAsync("Nghi quyet ve cong tac van thu");
        await using var archive = await OpenAsync();

        var report = await archive.IngestAsync(
            _papers.Path,
            new() { Selection = AccessionSelection.OnlyOlderReader },
            null,
            Cancellation
        );

        Assert.Equal(1, report.Count(AccessionOutcome.Archived));
        Assert.Equal("stated", Assert.Single((await SearchAsync(archive, "\"lưu trữ\"")).Hits).Document.Effective.Note);
    }

    [Fact]
    public void Words_are_counted_whatever_their_order()
    {
        PageText[] before = [new(1, "một hai hai ba", false)];
        PageText[] now = [new(1, "ba hai", false), new(2, "bốn", false)];

        Assert.Equal(new TextDifference(4, 3, 0.5), TextDifference.Between(before, now));
        Assert.Equal(new TextDifference(0, 3, 1), TextDifference.Between([], now));
    }

    private async Task FillAsync(string name, string text)
    {
        _papers.Write(name, text);
        await using var archive = await OpenAsync();
        await archive.IngestAsync(_papers.Path, cancellationToken: Cancellation);
        var id = Assert.Single((await SearchAsync(archive, "")).Hits).Document.Id;
        await archive.DescribeAsync(Officer, id, new DocumentDescription { Note = "stated" }, Cancellation);
    }

    /// <summary>Makes the one document look as an older version of its reader would have left it.</summary>
    private async Task AgeAsync(string text)
    {
        await using var catalog = await SqliteCatalog.OpenAsync(_archiveFolder.Path, cancellationToken: Cancellation);
        var document = await catalog.ListAsync(Cancellation).SingleAsync(Cancellation);
        await using var transaction = await catalog.BeginAsync(Cancellation);
        await transaction.UpdateAsync(
            document with
            {
                Version = document.Version + 1,
                Reader = "text/0",
                Extracted = new DocumentDescription { Title = text },
            },
            [new PageText(1, text, false)],
            Cancellation
        );
        var entry = await catalog.ListEntriesAsync(_papers.Path, Cancellation).SingleAsync(Cancellation);
        await transaction.RecordAsync(entry with { Reader = "text/0" }, Cancellation);
        await transaction.CommitAsync(Cancellation);
    }

    private Task<Archive> OpenAsync() =>
        Archive.OpenAsync(new ArchiveOptions { Folder = _archiveFolder.Path }, cancellationToken: Cancellation);

    private static Task<SearchResult> SearchAsync(Archive archive, string query) =>
        archive.SearchAsync(new SearchRequest(Officer, query), Cancellation);
}
