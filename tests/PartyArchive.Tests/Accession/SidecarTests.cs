using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Search;

namespace PartyArchive.Tests.Accession;

public sealed class SidecarTests : IDisposable
{
    private static readonly Requester Officer = new(
        "officer",
        SecrecyLevel.TopSecret,
        new HashSet<string> { "ban-to-chuc" }
    );
    private readonly TemporaryFolder _papers = new();
    private readonly TemporaryFolder _archiveFolder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _papers.Dispose();
        _archiveFolder.Dispose();
    }

    [Fact]
    public async Task What_a_sidecar_states_is_the_curated_layer_of_the_document_beside_it()
    {
        _papers.Write("scan-17.txt", "Văn bản không đọc được số hiệu");
        _papers.Write(
            "scan-17.txt.meta.json",
            """{ "code": "15-NQ/TW", "issuedOn": "2015-10", "Subject": "Về công tác lưu trữ", "keywords": ["lưu trữ"], "fondsCode": "P01" }"""
        );
        await using var archive = await OpenAsync();

        var report = await IngestAsync(archive);

        Assert.Equal(1, report.Count(AccessionOutcome.Archived));
        Assert.Equal(1, report.Count(AccessionOutcome.Sidecar));
        Assert.Empty(report.Problems);
        var document = await FindAsync(archive, "số:15-NQ/TW");
        Assert.Equal("15-NQ/TW", document.Curated.Code);
        Assert.Equal(ArchivalDate.OfMonth(2015, 10), document.Curated.IssuedOn);
        Assert.Equal("Về công tác lưu trữ", document.Effective.Subject);
        Assert.Equal(["lưu trữ"], document.Curated.Keywords);
        Assert.Equal("P01", document.Curated.FondsCode);
        Assert.Null(document.Extracted.Code);
    }

    [Fact]
    public async Task A_document_is_never_seen_without_the_secrecy_and_groups_its_sidecar_states()
    {
        _papers.Write("a.txt", "Báo cáo nhân sự đại hội");
        _papers.Write("a.txt.meta.json", """{ "secrecy": "Secret", "restrictedTo": ["ban-to-chuc"] }""");
        await using var archive = await OpenAsync();
        await IngestAsync(archive);

        var document = await FindAsync(archive, "nhân sự");

        Assert.Equal((SecrecyLevel.Secret, 1), (document.Secrecy, document.Version));
        Assert.Equal(["ban-to-chuc"], document.RestrictedTo);
        var guest = new SearchRequest(new Requester("guest"), "nhân sự");
        Assert.Empty((await archive.SearchAsync(guest, Cancellation)).Hits);
    }

    [Theory]
    [InlineData("""{ "cod": "1" }""", "cod")]
    [InlineData("""{ "issuedOn": "yesterday" }""", "date")]
    [InlineData("""{ "code": "1", "CODE": "2" }""", "twice")]
    [InlineData("""["code"]""", "object")]
    [InlineData("""{ "code": """, "understood")]
    [InlineData("", "empty")]
    public async Task A_document_waits_until_its_sidecar_is_mended(string json, string told)
    {
        _papers.Write("a.txt", "Báo cáo nhân sự đại hội");
        _papers.Write("a.txt.meta.json", json);
        await using var archive = await OpenAsync();

        var report = await IngestAsync(archive);

        Assert.Equal(2, report.Count(AccessionOutcome.Failed));
        Assert.All(report.Problems, problem => Assert.Contains("a.txt", problem.Reason, StringComparison.Ordinal));
        Assert.Contains(told, report.Problems[0].Reason, StringComparison.OrdinalIgnoreCase);

        _papers.Write("a.txt.meta.json", """{ "code": "1" }""");
        Assert.Empty((await IngestAsync(archive)).Problems);
        Assert.Equal("1", (await FindAsync(archive, "nhân sự")).Curated.Code);
    }

    [Fact]
    public async Task A_changed_sidecar_changes_what_it_states_and_the_history_tells_why()
    {
        _papers.Write("a.txt", "Báo cáo nhân sự đại hội");
        await using var archive = await OpenAsync();
        await IngestAsync(archive);
        _papers.Write("a.txt.meta.json", """{ "code": "12-BC/TU" }""");

        var report = await IngestAsync(archive);

        Assert.Equal((1, 1), (report.Count(AccessionOutcome.Sidecar), report.Count(AccessionOutcome.Unchanged)));
        var document = await FindAsync(archive, "số:12-BC/TU");
        Assert.Equal("12-BC/TU", document.Effective.Code);
        var change = Assert.Single(
            await archive.ReadHistoryAsync(Officer, document.Id, Cancellation),
            change => string.Equals(change.Field, nameof(DocumentDescription.Code), StringComparison.Ordinal)
        );
        Assert.Contains("sidecar", change.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_person_states_later_stays_when_the_sidecar_has_not_changed()
    {
        _papers.Write("a.txt", "Báo cáo nhân sự đại hội");
        _papers.Write("a.txt.meta.json", """{ "code": "12-BC/TU", "note": "từ kho" }""");
        await using var archive = await OpenAsync();
        await IngestAsync(archive);
        var document = await FindAsync(archive, "nhân sự");
        await archive.DescribeAsync(Officer, document.Id, new DocumentDescription { Code = "13-BC/TU" }, Cancellation);

        var report = await IngestAsync(archive);

        Assert.Equal(2, report.Count(AccessionOutcome.Unchanged));
        var now = await FindAsync(archive, "nhân sự");
        Assert.Equal(("13-BC/TU", "từ kho"), (now.Curated.Code, now.Curated.Note));
    }

    [Fact]
    public async Task A_sidecar_of_nothing_is_told_and_offered_again()
    {
        _papers.Write("late.txt.meta.json", """{ "code": "12-BC/TU" }""");
        await using var archive = await OpenAsync();

        var report = await IngestAsync(archive);
        Assert.Contains(
            "'late.txt', which is not archived",
            Assert.Single(report.Problems).Reason,
            StringComparison.Ordinal
        );

        _papers.Write("late.txt", "Báo cáo đến muộn");
        Assert.Empty((await IngestAsync(archive)).Problems);
        Assert.Equal("12-BC/TU", (await FindAsync(archive, "muộn")).Curated.Code);
    }

    [Fact]
    public async Task Without_a_suffix_every_file_is_a_document()
    {
        _papers.Write("a.txt.meta.json", """{ "code": "12-BC/TU" }""");
        await using var archive = await OpenAsync();

        var report = await archive.IngestAsync(
            _papers.Path,
            new AccessionOptions { SidecarSuffix = null },
            cancellationToken: Cancellation
        );

        Assert.Equal(1, report.Count(AccessionOutcome.Archived));
    }

    private Task<Archive> OpenAsync() =>
        Archive.OpenAsync(new ArchiveOptions { Folder = _archiveFolder.Path }, cancellationToken: Cancellation);

    private Task<AccessionReport> IngestAsync(Archive archive) =>
        archive.IngestAsync(_papers.Path, cancellationToken: Cancellation);

    private static async Task<ArchivalDocument> FindAsync(Archive archive, string query)
    {
        var result = await archive.SearchAsync(new SearchRequest(Officer, query), Cancellation);
        return Assert.Single(result.Hits).Document;
    }
}
