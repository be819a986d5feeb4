using PartyArchive.Access;
using PartyArchive.Catalog;
using PartyArchive.Search;
using PartyArchive.Search.Lucene;
using PartyArchive.Search.Lucene.Storage;
using static PartyArchive.Tests.Search.SearchDocuments;

namespace PartyArchive.Tests.Search;

public sealed class LuceneIndexConformanceTests : SearchIndexConformance
{
    private readonly TemporaryFolder _folder = new();

    protected override ISearchIndex Open() => LuceneIndex.Open(_folder.Path, IndexMode.Write).Index!;

    protected override ValueTask CleanAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}

public sealed class LuceneIndexTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    private async Task FillAsync(params int[] numbers)
    {
        await using var index = LuceneIndex.Open(_folder.Path, IndexMode.Write).Index!;
        await index.ApplyAsync([.. numbers.Select(n => Upsert(n, "lưu trữ " + n))], Cancel);
        await index.CommitAsync(numbers.Max(), Cancel);
    }

    private IEnumerable<string> IndexFiles() =>
        Directory
            .EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)
            .Where(static f =>
                Path.GetFileName(Path.GetDirectoryName(f))!.StartsWith("level-", StringComparison.Ordinal)
            )
            .Where(static f =>
                Path.GetFileName(f) is not (ArchiveLock.FileName or ArchiveLock.HolderFileName or "segments.gen")
            );

    [Fact]
    public async Task A_new_folder_is_empty_and_then_ready()
    {
        var first = LuceneIndex.Open(_folder.Path, IndexMode.Write);
        Assert.Equal(IndexState.Empty, first.State);
        await first.Index!.ApplyAsync([Upsert(1, "a")], Cancel);
        await first.Index.CommitAsync(1, Cancel);
        await first.Index.DisposeAsync();

        var again = LuceneIndex.Open(_folder.Path, IndexMode.Read);
        Assert.Equal(IndexState.Ready, again.State);
        await again.Index!.DisposeAsync();
    }

    [Fact]
    public void A_folder_without_an_index_is_empty_for_a_reader()
    {
        var opening = LuceneIndex.Open(_folder.Path, IndexMode.Read);

        Assert.Equal(IndexState.Empty, opening.State);
        Assert.Null(opening.Index);
    }

    [Fact]
    public async Task Files_without_a_segments_file_are_an_empty_index()
    {
        await FillAsync(1);
        foreach (var file in Directory.EnumerateFiles(_folder.Path, "segments*", SearchOption.AllDirectories))
        {
            File.Delete(file);
        }

        var opening = LuceneIndex.Open(_folder.Path, IndexMode.Write);

        Assert.Equal(IndexState.Empty, opening.State);
        Assert.Equal(0, opening.Index!.AppliedSequence);
        await opening.Index.DisposeAsync();
    }

    [Fact]
    public async Task A_flipped_byte_in_any_file_is_found_at_opening()
    {
        await FillAsync(1, 2, 3);
        var files = IndexFiles().ToArray();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var bytes = await File.ReadAllBytesAsync(file, Cancel);
            foreach (var at in new[] { 0, bytes.Length / 2, bytes.Length - 1 })
            {
                bytes[at] ^= 0x10;
                await File.WriteAllBytesAsync(file, bytes, Cancel);

                var opening = LuceneIndex.Open(_folder.Path, IndexMode.Read);
                Assert.True(opening.State == IndexState.Damaged, $"{Path.GetFileName(file)} at {at}: {opening.State}");

                bytes[at] ^= 0x10;
                await File.WriteAllBytesAsync(file, bytes, Cancel);
            }
        }
    }

    [Fact]
    public async Task A_partition_that_lost_its_last_commit_is_damage()
    {
        await using (var index = LuceneIndex.Open(_folder.Path, IndexMode.Write).Index!)
        {
            await index.ApplyAsync([Upsert(1, "a", secrecy: SecrecyLevel.Secret)], Cancel);
            await index.CommitAsync(1, Cancel);
        }
        foreach (var file in IndexFiles().Where(static f => f.Contains("level-2", StringComparison.Ordinal)).ToArray())
        {
            File.Delete(file);
        }

        Assert.Equal(IndexState.Damaged, LuceneIndex.Open(_folder.Path, IndexMode.Read).State);
    }

    [Fact]
    public async Task A_generation_of_another_schema_is_stale()
    {
        await FillAsync(1);
        var generations = new IndexGenerations(_folder.Path);
        var current = generations.Current()!;
        Directory.Move(generations.FolderOf(current), generations.FolderOf("000001-00000000"));
        generations.Switch("000001-00000000");

        var opening = LuceneIndex.Open(_folder.Path, IndexMode.Write);

        Assert.Equal(IndexState.Stale, opening.State);
        Assert.Null(opening.Index);
        Assert.NotNull(opening.Reason);
    }

    [Fact]
    public async Task A_rebuild_takes_over_only_when_it_is_published()
    {
        await FillAsync(1);
        await using (var rebuilt = LuceneIndex.StartRebuild(_folder.Path))
        {
            await rebuilt.ApplyAsync([Upsert(7, "lưu trữ")], Cancel);
            await rebuilt.CommitAsync(7, Cancel);
            await using (var old = LuceneIndex.Open(_folder.Path, IndexMode.Read).Index!)
            {
                Assert.Equal(1, old.AppliedSequence);
            }
            Assert.Throws<InvalidOperationException>(rebuilt.Publish);
            await rebuilt.PackAsync(Cancel);
            rebuilt.Publish();
        }
        LuceneIndex.RemoveLeftovers(_folder.Path);

        await using var now = LuceneIndex.Open(_folder.Path, IndexMode.Read).Index!;
        Assert.Equal(7, now.AppliedSequence);
        Assert.Single(Directory.EnumerateDirectories(_folder.Path));
    }

    [Fact]
    public async Task An_index_made_anew_is_left_in_one_segment_and_nothing_else()
    {
        await using var rebuilt = LuceneIndex.StartRebuild(_folder.Path);
        for (var i = 1; i <= 12; i++)
        {
            await rebuilt.ApplyAsync([Upsert(i, "lưu trữ")], Cancel);
            await rebuilt.CommitAsync(i, Cancel);
        }

        await rebuilt.PackAsync(Cancel);

        Assert.Equal(1, Segments());
        Assert.Empty(Directory.EnumerateDirectories(_folder.Path, "gathering", SearchOption.AllDirectories));
        var found = await rebuilt.SearchAsync(new SearchRequest(new Requester("r"), "lưu trữ"), Cancel);
        Assert.Equal(12, found.Total.Value);

        int Segments() => IndexFiles().Count(static f => f.EndsWith(".si", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Segments_of_many_small_changes_are_put_together_on_the_way()
    {
        await using var index = LuceneIndex.Open(_folder.Path, IndexMode.Write).Index!;
        for (var n = 1; n <= 200; n++)
        {
            await index.ApplyAsync([Upsert(n, "lưu trữ " + n)], Cancel);
            await index.RefreshAsync(Cancel);
        }
        await index.CommitAsync(200, Cancel);

        Assert.InRange(IndexFiles().Count(static file => file.EndsWith(".si", StringComparison.Ordinal)), 1, 60);
    }

    [Fact]
    public async Task What_changes_while_an_index_is_made_anew_is_in_it_as_it_is_last()
    {
        await using var rebuilt = LuceneIndex.StartRebuild(_folder.Path);
        await rebuilt.ApplyAsync([Upsert(1, "lưu trữ"), Upsert(2, "lưu trữ"), Upsert(3, "lưu trữ")], Cancel);
        await rebuilt.CommitAsync(3, Cancel);
        await rebuilt.ApplyAsync(
            [
                Upsert(1, "kế hoạch", version: 2),
                Delete(2, version: 2),
                Upsert(3, "lưu trữ", secrecy: SecrecyLevel.Secret, version: 2),
            ],
            Cancel
        );
        await rebuilt.ApplyAsync([Upsert(1, "lưu trữ", version: 1)], Cancel);

        await rebuilt.PackAsync(Cancel);

        Assert.Empty(await NumbersAsync("lưu trữ", SecrecyLevel.None));
        Assert.Equal([1], await NumbersAsync("kế hoạch", SecrecyLevel.None));
        Assert.Equal([3], await NumbersAsync("lưu trữ", SecrecyLevel.Secret));

        async Task<IEnumerable<int>> NumbersAsync(string query, SecrecyLevel clearance)
        {
            var found = await rebuilt.SearchAsync(new SearchRequest(new Requester("r", clearance), query), Cancel);
            return found.Hits.Select(static hit => NumberOf(hit.Document));
        }
    }

    [Fact]
    public async Task Removed_text_is_gone_from_the_files_after_the_commit()
    {
        await using var index = LuceneIndex.Open(_folder.Path, IndexMode.Write).Index!;
        await index.ApplyAsync([Upsert(1, "zzmarkerzz lưu trữ"), Upsert(2, "lưu trữ")], Cancel);
        await index.CommitAsync(1, Cancel);
        Assert.Contains(IndexFiles(), Holds);

        await index.ApplyAsync([Delete(1, version: 2)], Cancel);
        await index.CommitAsync(2, Cancel);

        Assert.DoesNotContain(IndexFiles(), Holds);

        static bool Holds(string file) => File.ReadAllBytes(file).AsSpan().IndexOf("zzmarkerzz"u8) >= 0;
    }

    [Fact]
    public async Task A_search_of_an_index_open_for_reading_sees_nothing_uncommitted()
    {
        await FillAsync(1);
        await using var reader = LuceneIndex.Open(_folder.Path, IndexMode.Read).Index!;
        await FillAsync(1, 2);
        var request = new SearchRequest(new Requester("r"), "lưu trữ");
        Assert.Equal(1, (await reader.SearchAsync(request, Cancel)).Total.Value);

        await reader.RefreshAsync(Cancel);

        Assert.Equal(2, (await reader.SearchAsync(request, Cancel)).Total.Value);
    }

    [Fact]
    public async Task An_index_open_for_reading_refuses_changes()
    {
        await FillAsync(1);
        await using var reader = LuceneIndex.Open(_folder.Path, IndexMode.Read).Index!;

        await Assert.ThrowsAsync<ReadOnlyArchiveException>(() => reader.ApplyAsync([Upsert(2, "a")], Cancel));
    }
}
