using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Retention;
using PartyArchive.Retention.Disposal;
using PartyArchive.Retention.Disposal.Papers;
using PartyArchive.Retention.Holds;
using PartyArchive.Retention.LifeCycle;
using PartyArchive.Retention.Schedules;
using PartyArchive.Search;
using static PartyArchive.Tests.Retention.Office;

namespace PartyArchive.Tests.Retention;

/// <summary>T-03: destruction without the required decision, by one person, twice, for a changed set. And the way a list takes.</summary>
public sealed class DisposalTests
{
    [Fact]
    public async Task A_decided_list_is_destroyed_and_leaves_tombstone_papers_and_certificate()
    {
        await using var office = await OpenAsync();
        var file = await office.ClosedFileAsync("01", 2010, "ten", "Báo cáo về việc xây dựng trụ sở.");
        var list = await office.DecidedListAsync();

        var certificate = await office.DestroyAsync(list.Id);

        Assert.Equal([1], certificate!.Items);
        Assert.All(certificate.Stores, store => Assert.True(store.IsClean));
        Assert.Equal(
            ["catalogue", "originals", "index", "worker spool and temporary files"],
            certificate.Stores.Select(store => store.Store)
        );
        Assert.Equal(RecordState.Destroyed, (await office.Retention.FindAsync(Archivist, file, Cancellation))!.State);
        var tombstone = Assert.Single(
            await office.Retention.Disposal.FindTombstonesAsync(Archivist, file, Cancellation)
        );
        Assert.Equal(
            ("Hồ sơ 01", "15-QĐ/VPTU", "OFFICE v1 ten"),
            (tombstone.Listed.Title, tombstone.Decision, tombstone.Listed.ScheduleItem)
        );
        Assert.Equal(certificate.Originals, tombstone.Listed.Documents.Select(document => document.Sha256));
        foreach (var kind in Enum.GetValues<DisposalPaperKind>())
        {
            Assert.NotNull(await office.Retention.Disposal.ReadPaperAsync(Archivist, list.Id, kind, Cancellation));
        }
        Assert.Equal(0, (await office.Archive.GetStatusAsync(Cancellation)).Counts.Documents);
        Assert.Equal(
            DisposalState.Destroyed,
            (await office.Retention.Disposal.FindAsync(Archivist, list.Id, Cancellation))!.State
        );
    }

    [Fact]
    public async Task Nothing_is_destroyed_before_its_turn()
    {
        await using var office = await OpenAsync();
        await office.ClosedFileAsync("01", 2010, "ten", "text");
        var list = (await office.DraftAsync())!;

        await Refused(() => office.DestroyAsync(list.Id));
        await Refused(() => office.ApproveAsync(list.Id));
        await office.ReviewAsync(list.Id);
        await Refused(() => office.DestroyAsync(list.Id));
        await Refused(() => office.DecideAsync(list.Id));
        await office.ApproveAsync(list.Id);
        await Refused(() => office.DestroyAsync(list.Id));
        await office.DecideAsync(list.Id);
        Assert.NotNull(await office.DestroyAsync(list.Id));
        await Refused(() => office.DestroyAsync(list.Id));
    }

    [Fact]
    public async Task One_person_cannot_approve_twice_nor_another_set()
    {
        await using var office = await OpenAsync();
        await office.ClosedFileAsync("01", 2010);
        var list = await office.ReviewAsync((await office.DraftAsync())!.Id);

        await Refused(() =>
            office.Retention.Disposal.ApproveAsync(Head, list.Id, new string('0', 64), "x", Cancellation)
        );
        await office.Retention.Disposal.ApproveAsync(Head, list.Id, list.SetHash, "x", Cancellation);
        await Refused(() =>
            office.Retention.Disposal.ApproveAsync(new Requester("HEAD"), list.Id, list.SetHash, "x", Cancellation)
        );
        await Refused(() => office.DecideAsync(list.Id));
    }

    [Fact]
    public async Task The_office_may_ask_for_more_approvers_and_never_for_one()
    {
        await using var office = await OpenAsync(options: new RetentionOptions { RequiredApprovers = 3 });
        await office.ClosedFileAsync("01", 2010);
        var list = await office.ReviewAsync((await office.DraftAsync())!.Id);
        await office.ApproveAsync(list.Id);
        await Refused(() => office.DecideAsync(list.Id));

        var fault = await Assert.ThrowsAsync<ArgumentException>(() =>
            OpenAsync(options: new RetentionOptions { RequiredApprovers = 1, DisposalFileYears = 19 })
        );
        Assert.Contains("nobody destroys alone", fault.Message, StringComparison.Ordinal);
        Assert.Contains("at least 20", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_set_that_changed_after_its_approval_is_not_destroyed()
    {
        await using var office = await OpenAsync();
        var file = await office.ClosedFileAsync("01", 2010, "ten", "text");
        var list = await office.DecidedListAsync();
        await office.AddAsync(file, "a paper that came late");

        await Refused(() => office.DestroyAsync(list.Id));

        Assert.Equal(2, (await office.Archive.GetStatusAsync(Cancellation)).Counts.Documents);
    }

    [Fact]
    public async Task A_set_is_the_same_whoever_may_see_it()
    {
        await using var office = await OpenAsync();
        await office.ClosedFileAsync("01", 2010, "ten", "text");
        var list = await office.DecidedListAsync();
        var paper = await OnlyPaperAsync(office);
        await office.Archive.Access.SetAsync(
            new Requester("keeper", SecrecyLevel.TopSecret, new HashSet<string> { "access" }),
            AccessTarget.OfDocument(paper.Id),
            AccessRule.For("hr"),
            "Quyết định 7",
            Cancellation
        );
        Assert.Null(await office.Archive.FindAsync(Archivist, paper.Id, Cancellation));

        Assert.NotNull(await office.DestroyAsync(list.Id));

        Assert.Equal(0, (await office.Archive.GetStatusAsync(Cancellation)).Counts.Documents);
    }

    [Fact]
    public async Task A_paper_that_was_described_anew_after_the_approval_is_not_destroyed()
    {
        await using var office = await OpenAsync();
        await office.ClosedFileAsync("01", 2010, "ten", "text");
        var list = await office.DecidedListAsync();
        var paper = await OnlyPaperAsync(office);
        var stated = new DocumentDescription { Subject = "Về đất đai" };
        await office.Archive.DescribeAsync(Archivist, paper.Id, stated, Cancellation);

        await Refused(() => office.DestroyAsync(list.Id));
    }

    private static async Task<ArchivalDocument> OnlyPaperAsync(Office office) =>
        Assert.Single((await office.Archive.SearchAsync(new SearchRequest(Archivist, ""), Cancellation)).Hits).Document;

    [Fact]
    public async Task A_list_whose_rows_were_changed_in_the_catalogue_is_not_destroyed()
    {
        await using var office = await OpenAsync();
        await office.ClosedFileAsync("01", 2010, "ten", "text");
        await office.ClosedFileAsync("02", 2010, "ten", "other");
        var kept = (await office.DraftAsync())!;
        await office.ReviewAsync(
            kept.Id,
            null,
            new CouncilVote("Nguyễn Văn A", 2, DisposalOutcome.Retain),
            new CouncilVote("Lê Văn C", 2, DisposalOutcome.Retain)
        );
        await office.ApproveAsync(kept.Id);
        await office.DecideAsync(kept.Id);
        await office.ReopenAsync(() =>
            Sqlite.Run(office.Folder, "UPDATE disposal_items SET outcome = 3 WHERE ordinal = 2")
        );

        await Refused(() => office.DestroyAsync(kept.Id));
        Assert.Equal(2, (await office.Archive.GetStatusAsync(Cancellation)).Counts.Documents);
    }

    [Fact]
    public async Task The_destruction_has_to_come_within_its_deadline()
    {
        await using var office = await OpenAsync();
        await office.ClosedFileAsync("01", 2010, "ten", "text");
        var list = await office.DecidedListAsync();
        office.Clock.Advance(TimeSpan.FromDays(15));

        Assert.True(
            Assert
                .Single(
                    await office.Retention.ListRemindersAsync(Archivist, 0, cancellationToken: Cancellation),
                    r => r.DisposalList == list.Id
                )
                .IsOverdue
        );
        await Refused(() => office.DestroyAsync(list.Id));

        await office.Retention.Disposal.WithdrawAsync(Archivist, list.Id, "Too late", Cancellation);
        Assert.Single(await office.Retention.ListDueAsync(Archivist, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task An_agency_that_submits_needs_the_favourable_opinion()
    {
        await using var office = await OpenAsync();
        await office.ClosedFileAsync("01", 2010);
        var list = (await office.DraftAsync(needsOpinion: true))!;
        await office.ReviewAsync(list.Id);
        await office.ApproveAsync(list.Id);
        await Refused(() => office.DecideAsync(list.Id));
        var opinion = new AppraisalOpinion(
            "Chi cục Văn thư - Lưu trữ",
            "7/CCVTLT",
            new DateOnly(2026, 3, 1),
            false,
            "Không đồng ý"
        );
        await office.Retention.Disposal.RecordOpinionAsync(Archivist, list.Id, opinion, Cancellation);
        await Refused(() => office.DecideAsync(list.Id));
        await office.Retention.Disposal.RecordOpinionAsync(
            Archivist,
            list.Id,
            opinion with
            {
                IsFavourable = true,
            },
            Cancellation
        );

        Assert.Equal(DisposalState.Approved, (await office.DecideAsync(list.Id)).State);
    }

    [Fact]
    public async Task The_council_concludes_by_majority_and_its_dissent_is_written_down()
    {
        await using var office = await OpenAsync();
        foreach (var code in new[] { "01", "02", "03", "04" })
        {
            await office.ClosedFileAsync(code, 2010);
        }
        var list = (await office.DraftAsync())!;
        await office.ReviewAsync(
            list.Id,
            [new RetainedTerm(2, RetentionPeriod.OfYears(30), "Còn cần cho thanh tra.")],
            new CouncilVote("Lê Văn C", 1, DisposalOutcome.Retain, "Nên giữ lại."),
            new CouncilVote("Nguyễn Văn A", 2, DisposalOutcome.Retain),
            new CouncilVote("Lê Văn C", 2, DisposalOutcome.Retain),
            new CouncilVote("Nguyễn Văn A", 3, DisposalOutcome.Transfer),
            new CouncilVote("Trần Thị B", 3, DisposalOutcome.Transfer),
            new CouncilVote("Nguyễn Văn A", 4, DisposalOutcome.Transfer),
            new CouncilVote("Trần Thị B", 4, DisposalOutcome.Retain)
        );

        var items = await office.Retention.Disposal.ListItemsAsync(Archivist, list.Id, Cancellation);
        Assert.Equal(
            [DisposalOutcome.Destroy, DisposalOutcome.Retain, DisposalOutcome.Transfer, DisposalOutcome.Retain],
            items.Select(item => item.Outcome)
        );
        var kept = await office.Retention.FindAsync(Archivist, File("02"), Cancellation);
        Assert.Equal((RecordState.Transferred, new DateOnly(2041, 1, 1)), (kept!.State, kept.Due!.Value.On));
        Assert.True(
            (await office.Retention.FindAsync(Archivist, File("03"), Cancellation))!.Assessment!.Keeping.IsPermanent
        );
        Assert.Equal(RecordState.Due, (await office.Retention.FindAsync(Archivist, File("04"), Cancellation))!.State);
        var minutes = await office.Retention.Disposal.ReadPaperAsync(
            Archivist,
            list.Id,
            DisposalPaperKind.Minutes,
            Cancellation
        );
        Assert.Contains("Lê Văn C (STT 1): Nên giữ lại.", Docx.Text(minutes!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vote_that_is_missing_stops_the_conclusion()
    {
        await using var office = await OpenAsync();
        await office.ClosedFileAsync("01", 2010);
        var list = (await office.DraftAsync())!;
        await Refused(() => office.Retention.Disposal.ConcludeAsync(Archivist, list.Id, Session(), null, Cancellation));
        await office.Retention.Disposal.SetCouncilAsync(Archivist, list.Id, Council, Cancellation);
        var session = Session();

        await Refused(() =>
            office.Retention.Disposal.ConcludeAsync(
                Archivist,
                list.Id,
                session with
                {
                    Votes = [.. session.Votes.Skip(1)],
                },
                null,
                Cancellation
            )
        );
    }

    [Fact]
    public async Task A_duplicate_is_listed_only_beside_the_file_that_is_kept()
    {
        await using var office = await OpenAsync();
        var twin = await office.ClosedFileAsync("01", 2025, "ten", "same");
        var kept = await office.ClosedFileAsync("02", 2025, "ten", "other");
        DisposalDraft Draft(params DuplicateFile[] duplicates) =>
            new()
            {
                Number = "2",
                Office = "VP",
                Duplicates = duplicates,
            };

        await Assert.ThrowsAsync<ArgumentException>(() =>
            office.Retention.Disposal.DraftAsync(Archivist, Draft(new DuplicateFile(twin, twin)), Cancellation)
        );
        await Assert.ThrowsAsync<ArgumentException>(() =>
            office.Retention.Disposal.DraftAsync(
                Archivist,
                Draft(new DuplicateFile(twin, kept), new DuplicateFile(kept, twin)),
                Cancellation
            )
        );
        var list = (
            await office.Retention.Disposal.DraftAsync(Archivist, Draft(new DuplicateFile(twin, kept)), Cancellation)
        )!;
        var item = Assert.Single(await office.Retention.Disposal.ListItemsAsync(Archivist, list.Id, Cancellation));
        Assert.Equal((DisposalReason.Duplicate, kept.ToString()), (item.Listed.Reason, item.Listed.DuplicateOf));
    }

    [Fact]
    public async Task A_held_file_is_not_listed_and_one_held_later_is_kept_and_leaves_the_list()
    {
        await using var office = await OpenAsync();
        var early = await office.ClosedFileAsync("01", 2010, "ten", "first");
        var late = await office.ClosedFileAsync("02", 2010, "ten", "second");
        await office.ClosedFileAsync("03", 2010, "ten", "third");
        await office.Retention.Holds.PlaceAsync(Archivist, Hold(HoldTarget.OfFile(early)), Cancellation);
        var list = await office.DecidedListAsync();
        var hold = await office.Retention.Holds.PlaceAsync(Archivist, Hold(HoldTarget.OfFile(late)), Cancellation);

        var certificate = await office.DestroyAsync(list.Id);

        Assert.Equal(("2", "1"), (string.Join(',', certificate!.Items), string.Join(',', certificate.Held)));
        Assert.Equal(2, (await office.Archive.GetStatusAsync(Cancellation)).Counts.Documents);
        Assert.Equal(RecordState.Frozen, (await office.Retention.FindAsync(Archivist, late, Cancellation))!.State);
        await office.Retention.Holds.ReleaseAsync(Archivist, hold.Hold.Id, "over", Cancellation);
        Assert.Equal(
            late,
            Assert.Single(await office.Retention.ListDueAsync(Archivist, cancellationToken: Cancellation)).File
        );
    }

    private static HoldOrder Hold(params HoldTarget[] targets) =>
        new()
        {
            Name = "Thanh tra",
            Basis = "Order 1",
            Targets = targets,
        };

    private static Task Refused(Func<Task> act) => Assert.ThrowsAsync<DisposalRefusedException>(act);
}
