using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Retention;
using PartyArchive.Retention.Assessment;
using PartyArchive.Retention.Due;
using static PartyArchive.Tests.Retention.Office;

namespace PartyArchive.Tests.Retention;

/// <summary>A simulation counts in groups, and still counts nothing that who asks may not see.</summary>
public sealed class SimulationAccessTests
{
    private static readonly Requester Keeper = new("keeper", SecrecyLevel.TopSecret, Set("access"));
    private static readonly Requester Personnel = new("hr", SecrecyLevel.TopSecret, Set("hr"));
    private static readonly string[] Codes = ["recorded", "open", "unrecorded", "stated"];

    [Fact]
    public async Task What_the_asker_may_not_see_is_in_no_count()
    {
        await using var office = await OpenAsync();
        var recorded = await PrepareAsync(office);
        await AgreeAsync(office, archivist: 3, personnel: 4);

        await SetAsync(office, AccessTarget.OfFile(recorded.Id), AccessRule.For("hr"));
        await AgreeAsync(office, archivist: 2, personnel: 4);

        await office.Archive.Access.GrantAsync(
            Keeper,
            new GrantOrder(
                Grantee.OfRequester(Archivist.Id),
                AccessTarget.OfFile(recorded.Id),
                null,
                office.Clock.GetUtcNow().AddDays(10),
                "Phiếu 5"
            ),
            Cancellation
        );
        await AgreeAsync(office, archivist: 3, personnel: 4);

        await SetAsync(office, AccessTarget.OfFonds("TU"), AccessRule.For("board"));
        await AgreeAsync(office, archivist: 1, personnel: 0);
    }

    private static async Task<RecordFile> PrepareAsync(Office office)
    {
        var arrangement = office.Archive.Arrangement;
        await arrangement.RecordAsync(
            Archivist,
            new Fonds { FondsCode = "TU", Title = "Tỉnh ủy" },
            cancellationToken: Cancellation
        );
        await arrangement.RecordAsync(
            Archivist,
            new FileCatalog { FondsCode = "TU", CatalogNumber = "01" },
            cancellationToken: Cancellation
        );
        var files = new List<RecordFile>();
        foreach (var code in Codes[..2])
        {
            var file = new RecordFile
            {
                FondsCode = "TU",
                CatalogNumber = "01",
                FileCode = code,
                Title = code,
            };
            files.Add(await arrangement.OpenFileAsync(Archivist, file, cancellationToken: Cancellation));
        }
        await office.Retention.ProposeAsync(
            Personnel,
            new RecordFileFacts
            {
                File = File("stated"),
                Title = "stated",
                RestrictedTo = ["hr"],
            },
            new ItemDecision("ten"),
            Cancellation
        );
        await office.Retention.ConfirmAsync(
            Personnel,
            File("stated"),
            new ClosingDecision { CompletedOn = new DateOnly(2010, 6, 30), Decision = "Closing note" },
            Cancellation
        );
        foreach (var code in Codes[..3])
        {
            await office.ClosedFileAsync(code, 2010);
        }
        return files[0];
    }

    /// <summary>The count is the number of files that can be read one by one, under the schedule they have and under another.</summary>
    private static async Task AgreeAsync(Office office, int archivist, int personnel)
    {
        var span = new SimulationRequest { From = new DateOnly(2021, 1, 1), To = new DateOnly(2021, 12, 31) };
        foreach (var (asker, expected) in new[] { (Archivist, archivist), (Personnel, personnel) })
        {
            var seen = 0;
            foreach (var code in Codes)
            {
                seen += await office.Retention.FindAsync(asker, File(code), Cancellation) is null ? 0 : 1;
            }
            Assert.Equal(expected, seen);
            foreach (var request in new[] { span, span with { Under = Schedule } })
            {
                var counted = await office.Retention.SimulateAsync(asker, request, Cancellation);
                Assert.Equal(expected, counted.Files);
                Assert.Equal(expected > 0 ? 1 : 0, counted.Lines.Count);
            }
        }
    }

    private static Task<int> SetAsync(Office office, AccessTarget target, AccessRule rule) =>
        office.Archive.Access.SetAsync(Keeper, target, rule, "Quyết định 7", Cancellation);

    private static HashSet<string> Set(params string[] groups) => groups.ToHashSet(StringComparer.Ordinal);
}
