using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Retention;
using PartyArchive.Retention.Assessment;
using PartyArchive.Retention.Destruction;
using PartyArchive.Retention.Disposal;
using PartyArchive.Retention.Schedules;
using PartyArchive.Sealing;

namespace PartyArchive.Tests.Retention;

/// <summary>An archive of an office with its archivist, for tests: files are opened, closed and led to their end in one line each.</summary>
internal sealed class Office : IAsyncDisposable
{
    public static readonly Requester Archivist = new("archivist", SecrecyLevel.TopSecret);
    public static readonly Requester Head = new("head", SecrecyLevel.TopSecret);
    public static readonly Requester Deputy = new("deputy", SecrecyLevel.TopSecret);
    public static readonly DestructionHandover Handover = new("Trần Văn Kho", "Lê Thị Hủy");

    private readonly TemporaryFolder? _own;
    private int _added;

    private Office(string folder, TemporaryFolder? own, FakeTimeProvider clock, RetentionOptions options)
    {
        Folder = folder;
        _own = own;
        Clock = clock;
        Options = options;
    }

    public string Folder { get; }

    public FakeTimeProvider Clock { get; }

    public RetentionOptions Options { get; }

    private EncryptionOptions? Encryption { get; init; }

    public Archive Archive { get; private set; } = null!;

    public ArchiveRetention Retention => Archive.Retention;

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static RetentionSchedule Schedule { get; } =
        ScheduleTsv.Read(
            new StringReader(
                """
                # id: OFFICE
                # version: 1
                # title: Schedule of the office
                # status: in-force
                # valid-from: 2000-01-01
                code	record_series	retention	trigger	source	certainty
                ten	Letters	10y	year-work-completed	test	official
                five	Notes	5y	year-work-completed	test	official
                twenty	Reports	20y	year-work-completed	test	official
                permanent	Minutes	permanent	year-work-completed	test	official
                rules	Rules	until-superseded	document-ceases-to-have-effect	test	official
                choice	Others	range:1y|5y|10y	year-work-completed	test	official
                """
            ),
            "office"
        );

    public static async Task<Office> OpenAsync(
        string? folder = null,
        RetentionOptions? options = null,
        FakeTimeProvider? clock = null,
        EncryptionOptions? encryption = null
    )
    {
        var own = folder is null ? new TemporaryFolder() : null;
        var office = new Office(
            folder ?? own!["archive"],
            own,
            clock ?? new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero)),
            options ?? new RetentionOptions()
        )
        {
            Encryption = encryption,
        };
        await office.ReopenAsync();
        if (await office.Retention.Schedules.FindAdoptionAsync(new DateOnly(2026, 1, 1), Cancellation) is null)
        {
            await office.Retention.Schedules.AdoptAsync(
                Archivist,
                Schedule,
                new DateOnly(2000, 1, 1),
                "Decision 1",
                cancellationToken: Cancellation
            );
        }
        return office;
    }

    /// <param name="closed">Done while the archive is closed.</param>
    public async Task ReopenAsync(Action? closed = null)
    {
        if (Archive is not null)
        {
            await Archive.DisposeAsync();
            // An opening that fails leaves nothing to dispose.
            Archive = null!;
        }
        closed?.Invoke();
        Archive = await Archive.OpenAsync(
            new ArchiveOptions
            {
                Folder = Folder,
                Retention = Options,
                Encryption = Encryption,
            },
            time: Clock,
            cancellationToken: Cancellation
        );
    }

    public static FileReference File(string code) => new("TU", "01", code);

    /// <summary>A file with documents, opened and closed.</summary>
    public async Task<FileReference> ClosedFileAsync(string code, int year, string item = "ten", params string[] texts)
    {
        var file = File(code);
        if (texts.Length > 0)
        {
            await AddAsync(file, texts);
        }
        await Retention.ProposeAsync(
            Archivist,
            new RecordFileFacts { File = file, Title = $"Hồ sơ {code}" },
            new ItemDecision(item),
            Cancellation
        );
        await Retention.ConfirmAsync(
            Archivist,
            file,
            new ClosingDecision { CompletedOn = new DateOnly(year, 6, 30), Decision = "Closing note" },
            Cancellation
        );
        return file;
    }

    public async Task AddAsync(FileReference file, params string[] texts)
    {
        var report = await Archive.AddAsync(
            texts
                .Select(text => new NewDocument(
                    string.Create(CultureInfo.InvariantCulture, $"{file.FileCode}-{_added++}"),
                    [text]
                )
                {
                    Description = new DocumentDescription
                    {
                        FondsCode = file.FondsCode,
                        CatalogNumber = file.CatalogNumber,
                        FileCode = file.FileCode,
                    },
                })
                .ToAsyncEnumerable(),
            cancellationToken: Cancellation
        );
        Assert.Empty(report.Problems);
    }

    public Task<DisposalList?> DraftAsync(bool needsOpinion = false) =>
        Retention.Disposal.DraftAsync(
            Archivist,
            new DisposalDraft
            {
                Number = "01/DMTL",
                Office = "Văn phòng Tỉnh ủy",
                ParentOffice = "Tỉnh ủy",
                Place = "Hà Nội",
                NeedsOpinion = needsOpinion,
            },
            Cancellation
        );

    public static DisposalCouncil Council { get; } =
        new(
            "12-QĐ/VPTU",
            new DateOnly(2026, 2, 20),
            [
                new CouncilMember("Nguyễn Văn A", "Chánh Văn phòng", CouncilRole.Chair),
                new CouncilMember("Trần Thị B", "Trưởng phòng Lưu trữ", CouncilRole.Secretary),
                new CouncilMember("Lê Văn C", "Chuyên viên", CouncilRole.Member),
            ]
        );

    public static CouncilSession Session(params CouncilVote[] own) =>
        new(
            new DateOnly(2026, 3, 1),
            "Hội đồng đã xem xét từng hồ sơ.",
            [.. own, .. Council.Members.Select(member => new CouncilVote(member.Name, 0, DisposalOutcome.Destroy))]
        );

    public async Task<DisposalList> ReviewAsync(
        Guid list,
        IReadOnlyList<RetainedTerm>? retained = null,
        params CouncilVote[] own
    )
    {
        await Retention.Disposal.SetCouncilAsync(Archivist, list, Council, Cancellation);
        return await Retention.Disposal.ConcludeAsync(Archivist, list, Session(own), retained, Cancellation);
    }

    public async Task<DisposalList> ApproveAsync(Guid list)
    {
        var hash = (await Retention.Disposal.FindAsync(Archivist, list, Cancellation))!.SetHash;
        await Retention.Disposal.ApproveAsync(Head, list, hash, "Chánh Văn phòng", Cancellation);
        return await Retention.Disposal.ApproveAsync(Deputy, list, hash, "Phó Chánh Văn phòng", Cancellation);
    }

    public Task<DisposalList> DecideAsync(Guid list) =>
        Retention.Disposal.DecideAsync(
            Head,
            list,
            new DestructionDecision("15-QĐ/VPTU", new DateOnly(2026, 3, 1), "Nguyễn Văn A", "Chánh Văn phòng"),
            Cancellation
        );

    /// <summary>From what is due to a decided list.</summary>
    public async Task<DisposalList> DecidedListAsync()
    {
        var list = (await DraftAsync())!;
        await ReviewAsync(list.Id);
        await ApproveAsync(list.Id);
        return await DecideAsync(list.Id);
    }

    public Task<DestructionCertificate?> DestroyAsync(Guid list) =>
        Retention.Disposal.DestroyAsync(Archivist, list, Handover, Cancellation);

    public async ValueTask DisposeAsync()
    {
        if (Archive is not null)
        {
            await Archive.DisposeAsync();
        }
        _own?.Dispose();
    }
}
