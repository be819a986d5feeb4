using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Catalog.Sqlite;
using PartyArchive.Classification;

namespace PartyArchive.Tests.Classification;

public sealed class DocumentClassificationTests : IAsyncLifetime
{
    private static readonly Requester Anyone = new("an");
    private static readonly FilePlacement Tea = new("P01", "2020", "chè");
    private static readonly FilePlacement Records = new("P01", "2020", "lưu trữ");
    private readonly TemporaryFolder _folder = new();
    private Archive _archive = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _archive = await Archive.OpenAsync(new ArchiveOptions { Folder = _folder.Path }, cancellationToken: Token);

    public async ValueTask DisposeAsync()
    {
        await _archive.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_file_of_the_nearest_documents_is_proposed_with_them_as_reasons()
    {
        await AddAsync("a", "Kế hoạch phát triển cây chè và vùng nguyên liệu chè", Tea);
        await AddAsync("b", "Báo cáo diện tích trồng chè, sản lượng chè búp tươi", Tea);
        await AddAsync("c", "Hướng dẫn chỉnh lý tài liệu và nộp hồ sơ vào lưu trữ", Records);
        var asked = await AddAsync("d", "Nghị quyết về phát triển vùng chè chất lượng cao", null);

        var best = (await _archive.Classification.SuggestAsync(Anyone, asked, cancellationToken: Token))[0];

        Assert.Equal(Tea, best.Target);
        Assert.InRange(best.Confidence, 0.5, 1);
        Assert.NotEmpty(best.Nearest);
        Assert.Empty(best.Rules);
    }

    [Fact]
    public async Task A_rule_that_fits_wins_and_is_named()
    {
        await AddAsync("a", "Kế hoạch phát triển cây chè", Tea);
        var asked = await AddAsync("2020/van-thu/d", "Kế hoạch phát triển cây chè", null);
        var rule = new ClassificationRule
        {
            Name = "văn thư",
            Target = Records,
            FolderPattern = "**/VAN-THU/*",
        };

        var found = await _archive.Classification.SuggestAsync(Anyone, asked, [rule], cancellationToken: Token);

        Assert.Equal([Records, Tea], found.Select(static suggestion => suggestion.Target));
        Assert.Equal((1.0, "văn thư"), (found[0].Confidence, Assert.Single(found[0].Rules)));
    }

    [Theory]
    [InlineData(RuleField.Subject, "cay che", null, true)]
    [InlineData(RuleField.Subject, "cà phê", null, false)]
    [InlineData(RuleField.Year, "2019", null, true)]
    [InlineData(RuleField.Year, "2020", null, false)]
    [InlineData(null, null, "\"cây chè\"", true)]
    [InlineData(null, null, "\"cây lúa\"", false)]
    [InlineData(RuleField.Year, "2019", "\"cây lúa\"", false)]
    public async Task All_conditions_of_a_rule_must_hold(RuleField? field, string? value, string? query, bool fits)
    {
        var asked = await AddAsync(
            "d",
            "TỈNH ỦY LAI CHÂU\n*\nSố 12-KH/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nLai Châu, ngày 05 tháng 3 năm 2019\nKẾ HOẠCH\nphát triển cây chè",
            null
        );
        var rule = new ClassificationRule
        {
            Name = "r",
            Target = Tea,
            Field = field,
            Value = value,
            Query = query,
        };

        var found = await _archive.Classification.SuggestAsync(Anyone, asked, [rule], cancellationToken: Token);

        Assert.Equal(fits, found.Count == 1);
    }

    [Fact]
    public async Task What_the_requester_may_not_see_is_no_reason()
    {
        await AddAsync("a", "Kế hoạch phát triển cây chè", Tea, SecrecyLevel.Secret);
        var asked = await AddAsync("d", "Nghị quyết phát triển cây chè", null);

        Assert.Empty(await _archive.Classification.SuggestAsync(Anyone, asked, cancellationToken: Token));
    }

    [Fact]
    public async Task A_confirmed_proposal_lies_in_the_record_file_and_nothing_is_filed_before()
    {
        var file = await OpenFileAsync(Tea);
        await AddAsync("a", "Kế hoạch phát triển cây chè", Tea);
        var asked = await AddAsync("d", "Nghị quyết phát triển cây chè", null);
        var proposed = (await _archive.Classification.SuggestAsync(Anyone, asked, cancellationToken: Token))[0].Target;
        var before = await _archive.FindAsync(Anyone, asked, Token);

        var after = await _archive.Classification.ConfirmAsync(Anyone, asked, proposed, Token);

        Assert.Null(before!.Effective.FileCode);
        Assert.Equal(Tea, PlaceOf(after!));
        Assert.Equal([asked], await DocumentsOfAsync(file));
    }

    [Fact]
    public async Task Confirmed_elsewhere_a_document_leaves_the_file_it_lay_in()
    {
        var (tea, records) = (await OpenFileAsync(Tea), await OpenFileAsync(Records));
        var asked = await AddAsync("d", "Nghị quyết phát triển cây chè", null);
        await _archive.Classification.ConfirmAsync(Anyone, asked, Tea, Token);

        var after = await _archive.Classification.ConfirmAsync(Anyone, asked, Records with { FondsCode = null }, Token);

        Assert.Equal(Records, PlaceOf(after!));
        Assert.Empty(await DocumentsOfAsync(tea));
        Assert.Equal([asked], await DocumentsOfAsync(records));
    }

    [Fact]
    public async Task A_document_of_several_files_is_left_to_the_arrangement()
    {
        var (tea, records) = (await OpenFileAsync(Tea), await OpenFileAsync(Records));
        var asked = await AddAsync("d", "Nghị quyết phát triển cây chè", null);
        foreach (var file in new[] { tea, records })
        {
            await _archive.Arrangement.PlaceAsync(Anyone, file, [new Placement(asked)], cancellationToken: Token);
        }

        await Assert.ThrowsAsync<ArrangementException>(() =>
            _archive.Classification.ConfirmAsync(Anyone, asked, Records, Token)
        );
        Assert.Equal(Tea, PlaceOf((await _archive.FindAsync(Anyone, asked, Token))!));
    }

    [Fact]
    public async Task A_document_is_not_confirmed_into_a_file_that_nobody_opened()
    {
        await OpenFileAsync(Tea);
        var asked = await AddAsync("d", "Nghị quyết phát triển cây chè", null);

        var fault = await Assert.ThrowsAsync<ArrangementException>(() =>
            _archive.Classification.ConfirmAsync(Anyone, asked, Records, Token)
        );

        Assert.Contains(Records.FileCode, fault.Message, StringComparison.Ordinal);
        Assert.Null((await _archive.FindAsync(Anyone, asked, Token))!.Effective.FileCode);
    }

    [Fact]
    public async Task A_rule_without_conditions_is_refused()
    {
        var asked = await AddAsync("d", "x y z", null);

        var fault = await Assert.ThrowsAsync<ArgumentException>(() =>
            _archive.Classification.SuggestAsync(
                Anyone,
                asked,
                [new ClassificationRule { Name = "r", Target = Tea }],
                cancellationToken: Token
            )
        );

        Assert.Contains("'r'", fault.Message, StringComparison.Ordinal);
    }

    private static FilePlacement PlaceOf(ArchivalDocument document) =>
        new(document.Effective.FondsCode, document.Effective.CatalogNumber, document.Effective.FileCode!);

    private async Task<RecordFileId> OpenFileAsync(FilePlacement place)
    {
        var arrangement = _archive.Arrangement;
        if (await arrangement.FindFondsAsync(Anyone, place.FondsCode!, Token) is null)
        {
            var fonds = new Fonds { FondsCode = place.FondsCode!, Title = "Tỉnh ủy" };
            await arrangement.RecordAsync(Anyone, fonds, cancellationToken: Token);
            var catalog = new FileCatalog { FondsCode = place.FondsCode!, CatalogNumber = place.CatalogNumber! };
            await arrangement.RecordAsync(Anyone, catalog, cancellationToken: Token);
        }
        var file = new RecordFile
        {
            FondsCode = place.FondsCode!,
            CatalogNumber = place.CatalogNumber,
            FileCode = place.FileCode,
            Title = place.FileCode,
        };
        return (await arrangement.OpenFileAsync(Anyone, file, cancellationToken: Token)).Id;
    }

    private async Task<IEnumerable<DocumentId>> DocumentsOfAsync(RecordFileId file) =>
        (await _archive.Arrangement.ListDocumentsAsync(Anyone, file, Token)).Select(static filed => filed.Document.Id);

    private async Task<DocumentId> AddAsync(string key, string text, FilePlacement? place, SecrecyLevel? secrecy = null)
    {
        var document = new NewDocument(key, [text])
        {
            Description = new DocumentDescription
            {
                FondsCode = place?.FondsCode,
                CatalogNumber = place?.CatalogNumber,
                FileCode = place?.FileCode,
                Secrecy = secrecy,
            },
        };
        await _archive.AddAsync(new[] { document }.ToAsyncEnumerable(), cancellationToken: Token);
        await using var catalog = await SqliteCatalog.OpenReadOnlyAsync(_folder.Path, cancellationToken: Token);
        return (await catalog.FindEntryAsync("text:", key, Token))!.Document!.Value;
    }
}
