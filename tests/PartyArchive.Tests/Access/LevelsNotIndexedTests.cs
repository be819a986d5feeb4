using System.Text;
using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Preservation;
using PartyArchive.Search;

namespace PartyArchive.Tests.Access;

/// <summary>An index is itself a carrier of secrets, so a level can be left out of it.</summary>
public sealed class LevelsNotIndexedTests : IDisposable
{
    private const string Word = "zqkhongmucluc";
    private static readonly Requester Chief = new("chief", SecrecyLevel.TopSecret);
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Papers_of_a_level_that_is_left_out_are_read_and_not_found_and_stand_nowhere_in_the_index()
    {
        await using (var archive = await OpenAsync(SecrecyLevel.Secret))
        {
            await AddAsync(archive, "one", SecrecyLevel.Secret);
            await AddAsync(archive, "two", SecrecyLevel.Confidential);
            Assert.Equal(["two"], await FoundAsync(archive));
            Assert.Empty((await archive.Preservation.VerifyAsync(cancellationToken: Token)).IndexDifferences);
        }
        Assert.Empty(IndexFilesWith("secretone"));
        Assert.NotEmpty(IndexFilesWith("secrettwo"));
    }

    [Fact]
    public async Task Another_choice_makes_the_index_anew_at_the_next_opening()
    {
        await using (var archive = await OpenAsync())
        {
            await AddAsync(archive, "one", SecrecyLevel.Secret);
            Assert.Equal(["one"], await FoundAsync(archive));
        }
        await using (var archive = await OpenAsync(SecrecyLevel.Secret))
        {
            Assert.Empty(await FoundAsync(archive));
            await archive.Preservation.RebuildIndexAsync(cancellationToken: Token);
            Assert.Empty(await FoundAsync(archive));
        }
        Assert.Empty(IndexFilesWith("secretone"));
        await using (var archive = await OpenAsync())
        {
            Assert.Equal(["one"], await FoundAsync(archive));
        }
    }

    [Fact]
    public async Task Who_names_no_levels_leaves_out_what_the_index_was_made_without()
    {
        await using (var archive = await OpenAsync(SecrecyLevel.Secret))
        {
            await AddAsync(archive, "one", SecrecyLevel.Secret);
        }
        await using (var archive = await OpenAsNotedAsync(_folder["archive"]))
        {
            await AddAsync(archive, "three", SecrecyLevel.Secret);
            await archive.Preservation.RebuildIndexAsync(cancellationToken: Token);
            Assert.Empty(await FoundAsync(archive));
            await archive.Preservation.BackupAsync(_folder["backup"], cancellationToken: Token);
        }
        await ArchivePreservation.RestoreAsync(_folder["backup"], _folder["restored"], cancellationToken: Token);
        await using var restored = await OpenAsNotedAsync(_folder["restored"]);
        Assert.Empty(await FoundAsync(restored));
        await AddAsync(restored, "four", SecrecyLevel.Secret);
        Assert.Empty(await FoundAsync(restored));
    }

    [Fact]
    public async Task A_note_of_the_levels_that_cannot_be_read_leaves_out_all_that_is_secret()
    {
        await using (var archive = await OpenAsync())
        {
            await AddAsync(archive, "one", SecrecyLevel.Secret);
            Assert.Equal(["one"], await FoundAsync(archive));
        }
        await File.WriteAllTextAsync(_folder["archive/index/left-out"], "?", Token);

        await using var again = await OpenAsNotedAsync(_folder["archive"]);

        Assert.Empty(await FoundAsync(again));
    }

    private static Task<Archive> OpenAsNotedAsync(string folder) =>
        Archive.OpenAsync(new ArchiveOptions { Folder = folder }, cancellationToken: Token);

    [Fact]
    public async Task A_paper_that_rises_to_a_level_that_is_left_out_leaves_the_index()
    {
        await using var archive = await OpenAsync(SecrecyLevel.TopSecret);
        await AddAsync(archive, "one", SecrecyLevel.None);
        var id = (await archive.SearchAsync(new SearchRequest(Chief, Word), Token)).Hits[0].Document.Id;
        await archive.DescribeAsync(Chief, id, new() { Secrecy = SecrecyLevel.TopSecret }, Token);
        Assert.Empty(await FoundAsync(archive));
        Assert.Single(await archive.ReadPagesAsync(Chief, id, Token));
        await archive.DescribeAsync(Chief, id, new() { Secrecy = SecrecyLevel.Secret }, Token);
        Assert.Equal(["one"], await FoundAsync(archive));
    }

    [Fact]
    public async Task What_is_not_secret_is_always_indexed() =>
        await Assert.ThrowsAsync<ArgumentException>(() => OpenAsync(SecrecyLevel.None));

    private Task<Archive> OpenAsync(params SecrecyLevel[] leftOut) =>
        Archive.OpenAsync(
            new ArchiveOptions
            {
                Folder = _folder["archive"],
                Access = new AccessOptions { LevelsNotIndexed = leftOut.ToHashSet() },
            },
            cancellationToken: Token
        );

    private static async Task AddAsync(Archive archive, string key, SecrecyLevel level) =>
        await archive.AddAsync(
            new[]
            {
                new NewDocument(key, [$"{Word} secret{key}"])
                {
                    Description = new DocumentDescription { Secrecy = level },
                },
            }.ToAsyncEnumerable(),
            cancellationToken: Token
        );

    private static async Task<IEnumerable<string>> FoundAsync(Archive archive) =>
        (await archive.SearchAsync(new SearchRequest(Chief, Word), Token)).Hits.Select(hit => hit.Document.SourcePath);

    private IEnumerable<string> IndexFilesWith(string word) =>
        Directory
            .EnumerateFiles(_folder["archive/index"], "*", SearchOption.AllDirectories)
            .Where(path => File.ReadAllBytes(path).AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0);
}
