using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Originals;
using PartyArchive.Preservation;
using PartyArchive.Search;
using PartyArchive.Search.Lucene;

namespace PartyArchive.Tests.Preservation;

public sealed class VerificationTests : IDisposable
{
    private readonly ArchiveFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task An_untouched_archive_is_sound()
    {
        await _fixture.FillAsync(10);
        await using var archive = await _fixture.OpenAsync();

        var report = await archive.Preservation.VerifyAsync(cancellationToken: Cancellation);

        Assert.True(report.IsSound);
        Assert.Equal(10, report.OriginalsRead);
        Assert.Equal(0, report.UnnamedOriginals);
    }

    [Fact]
    public async Task Every_flipped_byte_of_an_original_is_found()
    {
        var flips = LongRun.Count("PARTYARCHIVE_FLIPS", 25);
        await _fixture.FillAsync(flips);
        foreach (var file in BackupTests.Originals(_fixture.ArchiveFolder))
        {
            BackupTests.Flip(file, at: file[^1] % (int)new FileInfo(file).Length);
        }
        await using var archive = await _fixture.OpenAsync();

        var report = await archive.Preservation.VerifyAsync(cancellationToken: Cancellation);

        Assert.Equal(flips, report.OriginalFaults.Count);
        Assert.All(report.OriginalFaults, static fault => Assert.Equal(OriginalCondition.Damaged, fault.Condition));
        Assert.False(report.IsSound);
    }

    [Fact]
    public async Task Missing_and_unnamed_originals_are_told()
    {
        await _fixture.FillAsync(3);
        var file = BackupTests.Originals(_fixture.ArchiveFolder).First();
        var stray = Path.Combine(Path.GetDirectoryName(file)!, new string('b', 64));
        File.Move(file, stray);
        await using var archive = await _fixture.OpenAsync();

        var report = await archive.Preservation.VerifyAsync(cancellationToken: Cancellation);

        Assert.Equal(OriginalCondition.Missing, Assert.Single(report.OriginalFaults).Condition);
        Assert.Equal(1, report.UnnamedOriginals);
    }

    [Fact]
    public async Task Every_difference_between_index_and_catalogue_is_found_and_mended()
    {
        var papers = LongRun.Count("PARTYARCHIVE_DIFFERENCES", 60);
        await _fixture.FillAsync(papers);
        var lost = await LoseAsync(papers / 2);
        await using var archive = await _fixture.OpenAsync();

        var report = await archive.Preservation.VerifyAsync(cancellationToken: Cancellation);

        Assert.Equal(
            lost.Order(),
            report
                .IndexDifferences.Where(static d => d.Kind == IndexDifferenceKind.Missing)
                .Select(static d => d.Document.Value)
                .Order()
        );
        Assert.Equal(1, report.IndexDifferences.Count(static d => d.Kind == IndexDifferenceKind.Unknown));
        Assert.True(report.IsIndexRepaired);
        Assert.Equal(papers, (await ArchiveFixture.FindAllAsync(archive)).Hits.Count);
        Assert.Empty((await archive.Preservation.VerifyAsync(cancellationToken: Cancellation)).IndexDifferences);
    }

    [Fact]
    public async Task Without_repair_differences_are_only_told()
    {
        await _fixture.FillAsync(6);
        await LoseAsync(2);
        await using var archive = await _fixture.OpenAsync();
        var look = new VerificationOptions { RepairIndex = false };

        await archive.Preservation.VerifyAsync(look, cancellationToken: Cancellation);

        var report = await archive.Preservation.VerifyAsync(look, cancellationToken: Cancellation);
        Assert.Equal(3, report.IndexDifferences.Count);
        Assert.False(report.IsSound);
    }

    [Fact]
    public async Task A_document_indexed_under_another_secrecy_makes_the_index_anew()
    {
        await _fixture.FillAsync(4);
        await ChangeIndexAsync(document =>
            document.SourcePath == "1"
                ? Change(
                    document.Id,
                    2,
                    document with
                    {
                        Version = 2,
                        Curated = new() { Secrecy = SecrecyLevel.Secret },
                    }
                )
                : null
        );
        await using var archive = await _fixture.OpenAsync();

        var report = await archive.Preservation.VerifyAsync(cancellationToken: Cancellation);

        Assert.Equal(IndexDifferenceKind.Contrary, Assert.Single(report.IndexDifferences).Kind);
        Assert.Empty((await archive.Preservation.VerifyAsync(cancellationToken: Cancellation)).IndexDifferences);
    }

    [Fact]
    public async Task Damage_of_the_index_found_while_it_is_open_makes_it_anew()
    {
        await _fixture.FillAsync(4);
        await using var archive = await _fixture.OpenAsync();
        var file = Directory
            .EnumerateFiles(_fixture.IndexFolder, "*", SearchOption.AllDirectories)
            .Single(static file => file.EndsWith(".tim", StringComparison.Ordinal));
        BackupTests.Flip(file);

        var report = await archive.Preservation.VerifyAsync(cancellationToken: Cancellation);

        Assert.Contains(".tim", report.IndexDamage, StringComparison.Ordinal);
        Assert.True(report.IsSound);
        Assert.Null((await archive.Preservation.VerifyAsync(cancellationToken: Cancellation)).IndexDamage);
    }

    /// <summary>Takes documents out of the index and puts one in that the catalogue does not know, behind the back of the feed.</summary>
    private async Task<List<Guid>> LoseAsync(int count)
    {
        var lost = new List<Guid>();
        await ChangeIndexAsync(document =>
            document.SourcePath == "0" ? Change(new DocumentId(Guid.CreateVersion7()), 1, document) : null
        );
        await ChangeIndexAsync(document =>
        {
            if (lost.Count == count)
            {
                return null;
            }
            lost.Add(document.Id.Value);
            return Change(document.Id, document.Version + 1, null);
        });
        return lost;
    }

    private async Task ChangeIndexAsync(Func<ArchivalDocument, ProjectedChange?> change)
    {
        IReadOnlyList<ArchivalDocument> documents;
        await using (var archive = await _fixture.OpenAsync(readOnly: true))
        {
            documents = await ArchiveFixture.DocumentsAsync(archive);
        }
        await using var index = LuceneIndex.Open(_fixture.IndexFolder, IndexMode.Write).Index!;
        var changes = documents.Select(change).OfType<ProjectedChange>().ToList();
        await index.ApplyAsync(changes, Cancellation);
        await index.CommitAsync(index.AppliedSequence, Cancellation);
    }

    private static ProjectedChange Change(DocumentId id, long version, ArchivalDocument? document) =>
        new(
            new CatalogChange(1, id, version, document is null ? CatalogChangeKind.Delete : CatalogChangeKind.Upsert),
            document is null ? null : document with { Id = id },
            []
        );
}
