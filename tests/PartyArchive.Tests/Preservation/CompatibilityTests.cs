using System.IO.Compression;
using System.Runtime.CompilerServices;
using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Search;

namespace PartyArchive.Tests.Preservation;

/// <summary>Archives that earlier versions wrote open, come up to date and answer.</summary>
public sealed class CompatibilityTests : IDisposable
{
    private static readonly Requester Officer = new("officer", SecrecyLevel.TopSecret);
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Archives =>
        [.. Directory.EnumerateFiles(Folder(), "*.zip").Select(static file => Path.GetFileName(file))];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Archives))]
    public async Task An_archive_of_an_earlier_version_opens_with_everything_in_it(string file)
    {
        await ZipFile.ExtractToDirectoryAsync(Path.Combine(Folder(), file), _folder.Path, Cancellation);
        await using var archive = await Archive.OpenAsync(
            new ArchiveOptions { Folder = _folder.Path },
            cancellationToken: Cancellation
        );

        Assert.Equal(5, (await archive.GetStatusAsync(Cancellation)).Counts.Documents);
        Assert.True((await archive.Preservation.VerifyAsync(cancellationToken: Cancellation)).IsSound);
        foreach (
            var (query, path) in new[]
            {
                ("\"thời hạn bảo quản\"", "nghi-quyet.txt"),
                ("\"quý một\"", "bao-cao.zip!/quý/một.txt"),
                ("\"chương trình họp\"", "thu.eml!/chương trình.txt"),
            }
        )
        {
            var found = await archive.SearchAsync(new SearchRequest(Officer, query), Cancellation);
            var document = Assert.Single(found.Hits).Document;
            Assert.Equal(path, document.SourcePath);
            await using var original = await archive.OpenOriginalAsync(Officer, document.Id, Cancellation);
            Assert.NotNull(original);
        }
        var curated = await archive.SearchAsync(new SearchRequest(Officer, "\"người đặt\""), Cancellation);
        Assert.Equal("Tên do người đặt", Assert.Single(curated.Hits).Document.Effective.Title);
        var outcomes = await archive.Ledger.ListAsync(null, Cancellation).ToListAsync(Cancellation);
        Assert.Equal(1, outcomes.Count(static entry => entry.Outcome == AccessionOutcome.Unpacked));
        Assert.Equal(7, outcomes.Count);
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "files", "archives");
}
