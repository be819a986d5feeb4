using System.Globalization;
using System.Text;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Preservation;
using PartyArchive.Retention;
using PartyArchive.Retention.Assessment;
using PartyArchive.Retention.Destruction;
using PartyArchive.Retention.Disposal;
using PartyArchive.Retention.Disposal.Papers;
using PartyArchive.Retention.Due;
using PartyArchive.Retention.Holds;
using PartyArchive.Retention.LifeCycle;
using PartyArchive.Retention.Schedules;
using PartyArchive.Search;
using PartyArchive.Transfer;
using static PartyArchive.Tests.Retention.Office;

namespace PartyArchive.Tests.Retention.Story;

/// <summary>
/// The life of 1,000 record files from their opening to their end. Every step does its part, checks it, and says in a line or two what came of it; what it
/// says is printed in docs/retention-story.md.
/// </summary>
internal sealed class RetentionStory(Office office, TemporaryFolder places)
{
    private const int Files = 1_000;

    /// <summary>Row of the schedule by the last digit of the file's number.</summary>
    private static readonly string[] Items =
    [
        "permanent",
        "ten",
        "five",
        "ten",
        "twenty",
        "ten",
        "five",
        "ten",
        "twenty",
        "ten",
    ];

    private readonly StringBuilder _told = new();
    private Guid _list;

    /// <summary>Everything said so far.</summary>
    public string Told => _told.ToString();

    /// <summary>Numbers of the files that the destruction took.</summary>
    public HashSet<int> Destroyed { get; } = [];

    public string Restored => places["restored"];

    private ArchiveRetention Retention => office.Retention;

    private DisposalOffice Disposal => office.Retention.Disposal;

    public async Task AssessAsync()
    {
        await office.Archive.AddAsync(
            Enumerable.Range(1, Files).SelectMany(PapersOf).ToAsyncEnumerable(),
            cancellationToken: Cancellation
        );
        for (var n = 1; n <= Files; n++)
        {
            var facts = new RecordFileFacts
            {
                File = FileOf(n),
                Title = $"Hồ sơ về công tác của đơn vị {n % 7 + 1} năm {YearOf(n)}",
                OpenedOn = new DateOnly(YearOf(n), 1, 5),
            };
            await Retention.ProposeAsync(Archivist, facts, new ItemDecision(Items[n % 10]), Cancellation);
            var closing = new ClosingDecision
            {
                CompletedOn = new DateOnly(YearOf(n), 12, 20),
                Decision = $"Biên bản nộp lưu năm {YearOf(n)}",
            };
            await Retention.ConfirmAsync(Archivist, FileOf(n), closing, Cancellation);
        }
        var documents = (await office.Archive.GetStatusAsync(Cancellation)).Counts.Documents;
        Tell(
            $"{Files} files with {documents} documents, closed in 2005 to 2015; a period proposed and confirmed for each"
        );
    }

    public async Task HoldAsync()
    {
        var inspection = new HoldOrder
        {
            Name = "Kiểm tra 12",
            Basis = "Quyết định 12-QĐ/UBKT",
            Targets = [.. Enumerable.Range(1, 20).Select(static n => HoldTarget.OfFile(FileOf(n)))],
        };
        var tender = new HoldOrder
        {
            Name = "Vụ gói thầu",
            Basis = "Công văn 7-CV/BNC",
            Query = "\"gói thầu\"",
        };
        await Retention.Holds.PlaceAsync(Archivist, inspection, Cancellation);
        var found = (await Retention.Holds.PlaceAsync(Archivist, tender, Cancellation)).Found;
        Tell($"held: 20 files by name, {found} documents by a query");
        await office.AddAsync(FileOf(101), "Biên bản mở gói thầu, tìm thấy muộn");
        Tell("one more paper of that matter comes into file 0101");
    }

    public async Task SimulateAsync()
    {
        var before = await office.Archive.Audit.LastCheckpointAsync(Cancellation);
        foreach (var year in new[] { 2026, 2031, 2036 })
        {
            await TellDueAsync(new DateOnly(year, 12, 31), under: null);
        }
        await TellDueAsync(new DateOnly(2026, 12, 31), FifteenYears);
        Assert.Equal(before?.Root, (await office.Archive.Audit.LastCheckpointAsync(Cancellation))?.Root);
    }

    public async Task ListAsync()
    {
        var draft = new DisposalDraft
        {
            Number = "01/DMTL",
            Office = "Văn phòng Tỉnh ủy",
            ParentOffice = "Tỉnh ủy",
            Place = "Hà Nội",
            Explanation = "Khối tài liệu của Văn phòng Tỉnh ủy các năm 2005-2015, đã chỉnh lý hoàn chỉnh.",
        };
        var list = (await Disposal.DraftAsync(Archivist, draft, Cancellation))!;
        _list = list.Id;
        var items = await Disposal.ListItemsAsync(Archivist, _list, Cancellation);
        Assert.DoesNotContain(items, static item => NumberOf(item.File) <= 20 || NumberOf(item.File) == 101);
        Tell($"list {list.Process.Number}: {items.Count} files, frozen; nothing that is held is on it");
    }

    public async Task ReviewAsync()
    {
        CouncilVote[] own =
        [
            .. Council.Members.Select(static member => new CouncilVote(member.Name, 1, DisposalOutcome.Retain)),
            new CouncilVote("Lê Văn C", 2, DisposalOutcome.Retain, "Nên giữ thêm năm năm."),
        ];
        RetainedTerm[] retained = [new(1, RetentionPeriod.OfYears(30), "Còn cần cho công tác lịch sử Đảng bộ.")];
        await office.ReviewAsync(_list, retained, own);
        var items = await Disposal.ListItemsAsync(Archivist, _list, Cancellation);
        Tell(
            $"the council keeps {items.Count(static item => item.Outcome == DisposalOutcome.Retain)} file for 30 years and lets {items.Count(static item => item.Outcome == DisposalOutcome.Destroy)} go; one member disagrees on one of them"
        );
    }

    public async Task DecideAsync()
    {
        var hash = (await Disposal.FindAsync(Archivist, _list, Cancellation))!.SetHash;
        await Disposal.ApproveAsync(Head, _list, hash, "Chánh Văn phòng", Cancellation);
        await Assert.ThrowsAsync<DisposalRefusedException>(() =>
            Disposal.ApproveAsync(Head, _list, hash, "Chánh Văn phòng", Cancellation)
        );
        Tell("the head approves; approving twice does not count");
        await Disposal.ApproveAsync(Deputy, _list, hash, "Phó Chánh Văn phòng", Cancellation);
        var list = await office.DecideAsync(_list);
        Tell($"the deputy approves the same set; decision {list.Process.Decision!.Number}");
    }

    public async Task BackUpAsync()
    {
        var report = await office.Archive.Preservation.BackupAsync(places["backup"], cancellationToken: Cancellation);
        Tell($"backup: {report.Manifest.Documents} documents, {report.Copied} originals, {report.Faults.Count} faults");
    }

    public async Task DestroyAsync()
    {
        var late = new HoldOrder
        {
            Name = "Đơn thư",
            Basis = "Công văn 9-CV/UBKT",
            Targets = [HoldTarget.OfFile(FileOf(999))],
        };
        await Retention.Holds.PlaceAsync(Archivist, late, Cancellation);
        Tell("a hold reaches file 0999 after the decision");
        var certificate = (await office.DestroyAsync(_list))!;
        var items = (await Disposal.ListItemsAsync(Archivist, _list, Cancellation)).ToDictionary(static i => i.Ordinal);
        Destroyed.UnionWith(certificate.Items.Select(ordinal => NumberOf(items[ordinal].File)));
        Assert.DoesNotContain(999, Destroyed);
        Tell(
            $"destroyed: {certificate.Items.Count} files, {certificate.Originals.Count} originals; kept by the hold: {certificate.Held.Count}"
        );
        foreach (var store in certificate.Stores)
        {
            Assert.True(store.IsClean);
            Tell($"  {store.Store}: clean");
        }
        var stones = await Disposal.FindTombstonesAsync(Archivist, FileOf(Destroyed.Min()), Cancellation);
        Tell($"what stays of the first: '{stones[0].Listed.Title}', decision {stones[0].Decision}");
    }

    public async Task TransferAsync()
    {
        var permanent = Enumerable.Range(1, Files).Where(static n => n % 10 == 0 && n > 20).ToList();
        foreach (var n in permanent)
        {
            await Retention.MoveAsync(Archivist, FileOf(n), RecordState.Transferred, "Nộp lưu", Cancellation);
        }
        var documents = await DocumentsOfAsync(permanent);
        var package = await office.Archive.Transfer.PackAsync(
            Archivist,
            new TransferRequest
            {
                Documents = documents,
                Folder = places["package"],
                Sender = "Văn phòng Tỉnh ủy",
                Receiver = "Lưu trữ lịch sử của Đảng ở cấp tỉnh",
                Basis = "Kế hoạch 05-KH/VPTU",
            },
            Cancellation
        );
        var verification = await ArchiveTransfer.VerifyAsync(places["package"], Cancellation);
        Assert.Empty(verification.Faults);
        Tell($"package: {package.Documents} documents of {permanent.Count} permanent files, verified by the receiver");
        foreach (var n in permanent)
        {
            await Retention.MoveAsync(
                Archivist,
                FileOf(n),
                RecordState.TransferredOut,
                "Biên bản giao nhận 3/BB-LTLS",
                Cancellation
            );
        }
        Tell($"custody of {permanent.Count} files has passed to the historical archive");
    }

    public async Task VerifyAsync()
    {
        var archive = await office.Archive.Preservation.VerifyAsync(cancellationToken: Cancellation);
        Assert.True(archive.IsSound);
        Tell($"archive: sound, {archive.OriginalsRead} originals read");
        var checkpoint = await office.Archive.Audit.CheckpointAsync(Cancellation);
        var audit = await office.Archive.Audit.VerifyAsync([checkpoint], Cancellation);
        Assert.Empty(audit.Faults);
        Tell(
            $"audit log: sound, {audit.Chains} chains, {audit.CheckpointsConfirmed} checkpoint kept elsewhere confirmed"
        );
    }

    public async Task RestoreAsync()
    {
        var options = new RestoreOptions { Registers = [Path.Combine(office.Folder, "destroyed.register")] };
        var report = await ArchivePreservation.RestoreAsync(
            places["backup"],
            Restored,
            options,
            time: office.Clock,
            cancellationToken: Cancellation
        );
        Assert.Empty(report.Faults);
        Tell(
            $"restored: {report.Manifest.Documents} documents in the backup, {report.Suppressed} destroyed since and not brought back"
        );
    }

    /// <summary>Text of a paper of the disposal file, its check value named instead of printed: it is another in every run.</summary>
    public async Task<string> ReadPaperAsync(DisposalPaperKind kind)
    {
        var list = (await Disposal.FindAsync(Archivist, _list, Cancellation))!;
        var paper = await Disposal.ReadPaperAsync(Archivist, _list, kind, Cancellation);
        return Docx.Rows(paper!)
            .Replace(list.SetHash, "(mã kiểm tra)", StringComparison.Ordinal)
            .Replace(list.Process.FrozenHash, "(mã kiểm tra)", StringComparison.Ordinal);
    }

    /// <summary>The mark that stands in text, title and name of every paper of a file, and nowhere else.</summary>
    public static string MarkOf(int n) => string.Create(CultureInfo.InvariantCulture, $"zqxmark{n:0000}");

    private static IEnumerable<NewDocument> PapersOf(int n)
    {
        var matter = n % 50 == 33 ? "mở gói thầu" : "báo cáo định kỳ";
        for (var paper = 1; paper <= (n % 5 == 0 ? 2 : 1); paper++)
        {
            yield return new NewDocument(
                $"{MarkOf(n)}-{paper}.txt",
                [$"Công văn {paper} của hồ sơ {n}: {matter}. {MarkOf(n)}"]
            )
            {
                Description = new DocumentDescription
                {
                    Title = $"Công văn {paper} {MarkOf(n)}",
                    FondsCode = FileOf(n).FondsCode,
                    CatalogNumber = FileOf(n).CatalogNumber,
                    FileCode = FileOf(n).FileCode,
                },
            };
        }
    }

    private async Task<List<DocumentId>> DocumentsOfAsync(List<int> numbers)
    {
        var wanted = numbers.Select(static n => FileOf(n).FileCode).ToHashSet(StringComparer.Ordinal);
        var found = new List<DocumentId>();
        var request = new SearchRequest(Archivist, "") { Top = 500, SnippetsPerHit = 0 };
        while (true)
        {
            var page = await office.Archive.SearchAsync(request, Cancellation);
            found.AddRange(
                page.Hits.Select(static hit => hit.Document)
                    .Where(document => wanted.Contains(document.Effective.FileCode ?? ""))
                    .Select(static document => document.Id)
            );
            if (page.NextCursor is null)
            {
                return found;
            }
            request = request with { Cursor = page.NextCursor };
        }
    }

    private async Task TellDueAsync(DateOnly to, RetentionSchedule? under)
    {
        var request = new SimulationRequest
        {
            From = new DateOnly(2000, 1, 1),
            To = to,
            Under = under,
        };
        var result = await Retention.SimulateAsync(Archivist, request, Cancellation);
        var assumed = under is null ? "" : ", were letters to be kept for 15 years";
        Tell($"due by {to:yyyy-MM-dd}: {result.Files} files, {result.Held} of them held{assumed}");
    }

    private static RetentionSchedule FifteenYears { get; } =
        ScheduleTsv.Read(
            new StringReader(
                """
                # id: OFFICE
                # version: 2
                # title: Letters kept for 15 years
                # status: unknown
                # valid-from: 2027-01-01
                code	record_series	retention	trigger	source	certainty
                ten	Letters	15y	year-work-completed	test	official
                five	Notes	5y	year-work-completed	test	official
                twenty	Reports	20y	year-work-completed	test	official
                permanent	Minutes	permanent	year-work-completed	test	official
                """
            ),
            "draft"
        );

    private void Tell(FormattableString line) => _told.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private void Tell(string line) => _told.Append(line).Append('\n');

    private static FileReference FileOf(int n) => File(string.Create(CultureInfo.InvariantCulture, $"{n:0000}"));

    private static int NumberOf(FileReference file) => int.Parse(file.FileCode, CultureInfo.InvariantCulture);

    private static int YearOf(int n) => 2005 + n % 11;
}
