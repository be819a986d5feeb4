using PartyArchive.Search;

namespace PartyArchive.Tests.Preservation;

public sealed class IndexRebuildTests : IDisposable
{
    private readonly ArchiveFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_large_lost_index_is_made_anew_behind_the_opened_archive()
    {
        await _fixture.FillAsync(30);
        Directory.Delete(_fixture.IndexFolder, recursive: true);

        await using var archive = await _fixture.OpenAsync(mostChangesWhileOpening: 5);

        try
        {
            // Until it is whole it says so; it never answers with a part.
            Assert.Equal(30, (await ArchiveFixture.FindAllAsync(archive)).Hits.Count);
        }
        catch (IndexUnavailableException told)
        {
            Assert.Contains("made anew", told.Message, StringComparison.Ordinal);
        }
        await archive.Preservation.WaitForIndexAsync(Cancellation);
        Assert.Equal(30, (await ArchiveFixture.FindAllAsync(archive)).Hits.Count);
        Assert.Null((await archive.GetStatusAsync(Cancellation)).IndexRebuild);
    }

    [Fact]
    public async Task Papers_taken_in_while_the_index_is_made_anew_are_found()
    {
        await _fixture.FillAsync(20);
        Directory.Delete(_fixture.IndexFolder, recursive: true);
        await using var archive = await _fixture.OpenAsync(mostChangesWhileOpening: 5);

        await ArchiveFixture.AddAsync(archive, 20, 10);

        Assert.Equal(30, (await ArchiveFixture.FindAllAsync(archive)).Hits.Count);
    }

    [Fact]
    public async Task An_archive_closed_before_its_index_is_whole_goes_on_at_the_next_opening()
    {
        await _fixture.FillAsync(30);
        Directory.Delete(_fixture.IndexFolder, recursive: true);
        await (await _fixture.OpenAsync(mostChangesWhileOpening: 5)).DisposeAsync();

        await using var archive = await _fixture.OpenAsync();

        Assert.Equal(30, (await ArchiveFixture.FindAllAsync(archive)).Hits.Count);
    }

    [Fact]
    public async Task The_index_in_use_serves_until_the_new_one_takes_its_place()
    {
        await _fixture.FillAsync(10);
        await using var archive = await _fixture.OpenAsync();
        var before = Generation();
        var found = new List<int>();

        await archive.Preservation.RebuildIndexAsync(
            new Told<IndexRebuildProgress>(_ =>
                found.Add(ArchiveFixture.FindAllAsync(archive).GetAwaiter().GetResult().Hits.Count)
            ),
            Cancellation
        );

        Assert.NotEmpty(found);
        Assert.All(found, static count => Assert.Equal(10, count));
        Assert.NotEqual(before, Generation());
        Assert.Equal(10, (await ArchiveFixture.FindAllAsync(archive)).Hits.Count);
    }

    [Fact]
    public async Task A_change_made_while_the_index_is_made_anew_is_in_the_new_one()
    {
        await _fixture.FillAsync(10);
        await using var archive = await _fixture.OpenAsync();
        var isFirst = true;

        await archive.Preservation.RebuildIndexAsync(
            new Told<IndexRebuildProgress>(_ =>
            {
                if (isFirst)
                {
                    isFirst = false;
                    ArchiveFixture.AddAsync(archive, 10, 1).GetAwaiter().GetResult();
                }
            }),
            Cancellation
        );

        Assert.Equal(11, (await ArchiveFixture.FindAllAsync(archive)).Hits.Count);
    }

    [Fact]
    public async Task A_cancelled_rebuild_leaves_the_index_in_use()
    {
        await _fixture.FillAsync(10);
        await using var archive = await _fixture.OpenAsync();
        var before = Generation();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            archive.Preservation.RebuildIndexAsync(
                new Told<IndexRebuildProgress>(_ => throw new OperationCanceledException()),
                Cancellation
            )
        );

        Assert.Equal(before, Generation());
        Assert.Equal(10, (await ArchiveFixture.FindAllAsync(archive)).Hits.Count);
        await archive.Preservation.RebuildIndexAsync(cancellationToken: Cancellation);
        Assert.Single(Directory.EnumerateDirectories(_fixture.IndexFolder));
    }

    [Fact]
    public async Task A_reader_follows_the_writer_to_its_new_generation()
    {
        await _fixture.FillAsync(10);
        await using var writer = await _fixture.OpenAsync();
        await using var reader = await _fixture.OpenAsync(readOnly: true);
        Assert.Equal(10, (await ArchiveFixture.FindAllAsync(reader)).Hits.Count);

        await writer.Preservation.RebuildIndexAsync(cancellationToken: Cancellation);
        await ArchiveFixture.AddAsync(writer, 10, 1);

        Assert.Equal(11, (await ArchiveFixture.FindAllAsync(reader)).Hits.Count);
        Assert.Equal(0, (await reader.GetStatusAsync(Cancellation)).ChangesBehind);
    }

    [Fact]
    public async Task A_reader_that_found_no_index_searches_once_there_is_one()
    {
        await _fixture.FillAsync(3);
        Directory.Delete(_fixture.IndexFolder, recursive: true);
        await using var reader = await _fixture.OpenAsync(readOnly: true);
        await Assert.ThrowsAsync<IndexUnavailableException>(() => ArchiveFixture.FindAllAsync(reader));

        await (await _fixture.OpenAsync()).DisposeAsync();

        Assert.Equal(3, (await ArchiveFixture.FindAllAsync(reader)).Hits.Count);
    }

    private string Generation() => File.ReadAllText(Path.Combine(_fixture.IndexFolder, "current"));
}
