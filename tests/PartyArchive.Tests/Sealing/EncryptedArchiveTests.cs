using System.Security.Cryptography;
using PartyArchive.Preservation;
using PartyArchive.Retention;
using PartyArchive.Sealing;
using PartyArchive.Search;
using PartyArchive.Tests.Retention;
using static PartyArchive.Tests.Retention.Office;

namespace PartyArchive.Tests.Sealing;

/// <summary>An archive with encryption at rest: what its files show, what a copy is worth without the keys, and what is left when a key is destroyed.</summary>
public sealed class EncryptedArchiveTests : IDisposable
{
    private const string Marker = "Zyxqwvutmarker";

    /// <summary>A paper whose mark stands in its body: what is recognised of a paper is part of its record, and records are not sealed.</summary>
    private static readonly string Paper =
        $"Công văn về công tác văn thư\n{string.Concat(Enumerable.Repeat("Nội dung không có gì đặc biệt. ", 300))}\n{Marker}";

    private readonly TemporaryFolder _places = new();
    private readonly MasterKey _master = new(RandomNumberGenerator.GetBytes(32));

    private EncryptionOptions Encryption => new() { KeyRing = _places["keys/ring.db"], MasterKey = _master };

    public void Dispose() => _places.Dispose();

    private Task<Office> OpenAsync(string folder = "archive", bool withKeys = true) =>
        Office.OpenAsync(_places[folder], encryption: withKeys ? Encryption : null);

    [Fact]
    public async Task Neither_originals_nor_text_lie_readable_and_both_are_read_as_they_were()
    {
        await using (var office = await OpenAsync())
        {
            await office.AddAsync(File("01"), Paper);
            var document = await OnlyDocumentAsync(office);
            await office.ReopenAsync();

            var pages = await office.Archive.ReadPagesAsync(Archivist, document, Cancellation);
            await using var original = await office.Archive.OpenOriginalAsync(Archivist, document, Cancellation);

            Assert.Contains(Marker, pages[0].Text, StringComparison.Ordinal);
            Assert.Contains(
                Marker,
                await new StreamReader(original!).ReadToEndAsync(Cancellation),
                StringComparison.Ordinal
            );
            Assert.True((await office.Archive.Preservation.VerifyAsync(cancellationToken: Cancellation)).IsSound);
        }
        Assert.Empty(RawBytes.FilesHolding(_places["archive/originals"], Marker));
        Assert.DoesNotContain(
            RawBytes.FilesHolding(_places["archive"], Marker),
            static path => path.EndsWith("catalog.db", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_copy_made_before_a_destruction_cannot_be_opened_after_it()
    {
        await using var office = await OpenAsync();
        await office.ClosedFileAsync("01", 2010, "ten", Paper);
        await office.ClosedFileAsync("02", 2025, "ten", "stays");
        await office.Archive.Preservation.BackupAsync(_places["backup"], cancellationToken: Cancellation);
        var certificate = await office.DestroyAsync((await office.DecidedListAsync()).Id);
        await office.Archive.DisposeAsync();

        Assert.Contains(certificate!.Stores, static store => store is { Store: "keys", IsClean: true });
        Assert.Empty(RawBytes.FilesHolding(_places["backup"], Marker));
        // The copy as somebody finds it: opened where it lies, with all the keys there are.
        await using var copy = await Archive.OpenAsync(
            new ArchiveOptions
            {
                Folder = _places["backup"],
                ReadOnly = true,
                Encryption = Encryption,
            },
            cancellationToken: Cancellation
        );
        var destroyed = certificate.Originals[0];
        var document = (await CatalogOf(_places["backup"])).Single(found => found.Sha256 == destroyed);
        await Assert.ThrowsAsync<SealedContentException>(() =>
            copy.OpenOriginalAsync(Archivist, document.Id, Cancellation)
        );
        await Assert.ThrowsAsync<SealedContentException>(() =>
            copy.ReadPagesAsync(Archivist, document.Id, Cancellation)
        );
        var kept = (await CatalogOf(_places["backup"])).Single(found => found.Sha256 != destroyed);
        Assert.Contains(
            "stays",
            (await copy.ReadPagesAsync(Archivist, kept.Id, Cancellation))[0].Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_backup_is_restored_with_the_keys_and_sound()
    {
        await using var office = await OpenAsync();
        await office.AddAsync(File("01"), "một", "hai");
        await office.Archive.Preservation.BackupAsync(_places["backup"], cancellationToken: Cancellation);
        await office.Archive.DisposeAsync();

        var report = await ArchivePreservation.RestoreAsync(
            _places["backup"],
            _places["restored"],
            new RestoreOptions { Encryption = Encryption },
            cancellationToken: Cancellation
        );

        Assert.Equal((2, 0), (report.Originals, report.Faults.Count));
        await using var restored = await OpenAsync("restored");
        Assert.True((await restored.Archive.Preservation.VerifyAsync(cancellationToken: Cancellation)).IsSound);
    }

    [Fact]
    public async Task A_wrong_master_key_is_told_at_the_opening()
    {
        await (await OpenAsync()).DisposeAsync();
        var wrong = Encryption with { MasterKey = new MasterKey(RandomNumberGenerator.GetBytes(32)) };

        var fault = await Assert.ThrowsAsync<KeyRingException>(() =>
            Office.OpenAsync(_places["archive"], encryption: wrong)
        );

        Assert.Contains($"it was made with '{_master.Id}'. Supply that key", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_keys_the_refusal_says_what_to_supply()
    {
        DocumentId document;
        await using (var office = await OpenAsync())
        {
            await office.AddAsync(File("01"), "một");
            document = await OnlyDocumentAsync(office);
        }
        await using var keyless = await OpenAsync(withKeys: false);

        var fault = await Assert.ThrowsAsync<SealedContentException>(() =>
            keyless.Archive.OpenOriginalAsync(Archivist, document, Cancellation)
        );

        Assert.Contains("ArchiveOptions.Encryption", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_sealed_original_is_found_and_repaired_from_a_sealed_backup()
    {
        await using var office = await OpenAsync();
        await office.AddAsync(File("01"), "một");
        await office.Archive.Preservation.BackupAsync(_places["backup"], cancellationToken: Cancellation);
        var path = Directory
            .EnumerateFiles(_places["archive/originals"], "*.sealed", SearchOption.AllDirectories)
            .Single();
        var bytes = await System.IO.File.ReadAllBytesAsync(path, Cancellation);
        bytes[^1] ^= 1;
        await System.IO.File.WriteAllBytesAsync(path, bytes, Cancellation);

        var report = await office.Archive.Fixity.RunAsync(
            Archivist,
            new PartyArchive.Fixity.FixityOptions { SecondCopy = _places["backup"] },
            Cancellation
        );

        Assert.True(Assert.Single(report.Faults).IsRepaired);
        Assert.True((await office.Archive.Preservation.VerifyAsync(cancellationToken: Cancellation)).IsSound);
    }

    [Fact]
    public async Task Content_let_back_in_gets_a_new_key()
    {
        await using var office = await OpenAsync();
        await office.ClosedFileAsync("01", 2010, "ten", "một");
        var certificate = await office.DestroyAsync((await office.DecidedListAsync()).Id);
        await office.Retention.Disposal.ReadmitAsync(Head, certificate!.Originals[0], "Decision 9", Cancellation);

        await office.AddAsync(File("02"), "một");

        var document = await OnlyDocumentAsync(office);
        Assert.Equal("một", (await office.Archive.ReadPagesAsync(Archivist, document, Cancellation))[0].Text);
    }

    [Fact]
    public void A_key_ring_within_the_archive_is_refused()
    {
        var options = new ArchiveOptions
        {
            Folder = _places["archive"],
            Encryption = Encryption with { KeyRing = _places["archive/ring.db"] },
        };

        Assert.Contains(options.Problems(), static problem => problem.Contains("outside", StringComparison.Ordinal));
    }

    private static async Task<DocumentId> OnlyDocumentAsync(Office office) =>
        Assert
            .Single((await office.Archive.SearchAsync(new SearchRequest(Archivist, ""), Cancellation)).Hits)
            .Document.Id;

    private static async Task<List<PartyArchive.Arrangement.ArchivalDocument>> CatalogOf(string folder)
    {
        await using var catalog = await PartyArchive.Catalog.Sqlite.SqliteCatalog.OpenReadOnlyAsync(
            folder,
            cancellationToken: Cancellation
        );
        return await catalog.ListAsync(Cancellation).ToListAsync(Cancellation);
    }
}
