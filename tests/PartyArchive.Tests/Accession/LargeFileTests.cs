using System.Globalization;
using PartyArchive.Accession;
using PartyArchive.Extraction;

namespace PartyArchive.Tests.Accession;

/// <summary>Runs alone: what other tests allocate meanwhile would be counted too.</summary>
[CollectionDefinition(nameof(LargeFileTests), DisableParallelization = true)]
[Collection(nameof(LargeFileTests))]
public sealed class LargeFileTests : IDisposable
{
    private const long MostAllocated = 64_000_000;

    private readonly TemporaryFolder _papers = new();
    private readonly TemporaryFolder _archiveFolder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _papers.Dispose();
        _archiveFolder.Dispose();
    }

    /// <summary>Ten gigabytes and more when the variable PARTYARCHIVE_LARGE_FILE says how many bytes.</summary>
    [Fact]
    public async Task A_large_file_is_hashed_in_little_memory()
    {
        var bytes = long.Parse(
            Environment.GetEnvironmentVariable("PARTYARCHIVE_LARGE_FILE") ?? "400000000",
            CultureInfo.InvariantCulture
        );
        WriteSparse("large.bin", bytes);
        await using var archive = await OpenAsync(long.MaxValue);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        await archive.IngestAsync(_papers.Path, cancellationToken: Cancellation);

        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, MostAllocated);
        var entry = Assert.Single(await archive.ListEntriesAsync(_papers.Path, Cancellation).ToListAsync(Cancellation));
        Assert.Equal((bytes, 64), (entry.Bytes, entry.Sha256?.Length));
    }

    [Fact]
    public async Task A_sparse_terabyte_is_refused_by_its_length_without_being_hashed()
    {
        WriteSparse("sparse.pdf", 1L << 40);
        await using var archive = await OpenAsync(new ExtractionLimits().MaxFileBytes);

        var report = await archive.IngestAsync(_papers.Path, cancellationToken: Cancellation);

        Assert.Equal(1, report.Count(AccessionOutcome.LimitExceeded));
        var entry = Assert.Single(await archive.ListEntriesAsync(_papers.Path, Cancellation).ToListAsync(Cancellation));
        Assert.Null(entry.Sha256);
        Assert.Contains("larger than the limit", entry.Reason, StringComparison.Ordinal);
    }

    private Task<Archive> OpenAsync(long maxFileBytes) =>
        Archive.OpenAsync(
            new ArchiveOptions
            {
                Folder = _archiveFolder.Path,
                Extraction = new ExtractionOptions { Limits = new ExtractionLimits { MaxFileBytes = maxFileBytes } },
            },
            cancellationToken: Cancellation
        );

    private void WriteSparse(string name, long bytes)
    {
        using var file = File.Create(Path.Combine(_papers.Path, name));
        try
        {
            file.SetLength(bytes);
        }
        catch (IOException)
        {
            Assert.Skip("The file system holds no file of that length.");
        }
    }
}
