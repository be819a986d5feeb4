using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Reports;
using PartyArchive.Tests.Arrangement;
using static PartyArchive.Tests.Arrangement.ArrangedArchive;

namespace PartyArchive.Tests.Reports;

public sealed class ReportTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Counts_tell_what_the_requester_may_see_and_no_more()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var file = await arranged.OpenFileAsync();
        var described = new DocumentDescription { Type = "Báo cáo", IssuedOn = ArchivalDate.OfYear(2015) };
        await arranged.PlaceAsync(file, await arranged.AddAsync("a", description: described));
        await arranged.AddAsync("b", description: described with { Secrecy = SecrecyLevel.Secret });

        Assert.Equal((1, 1), await CountAsync(arranged, Stranger));
        Assert.Equal((2, 2), await CountAsync(arranged, Archivist));
        var report = await arranged.Archive.Reports.CountAsync(Archivist, null, Token);
        Assert.Equal(1, report.Lines.Single(line => line.Dimension == ReportDimension.Unclassified).Items);
        Assert.Equal(1, report.Lines.Single(line => line is { Dimension: ReportDimension.Files, Value: "Open" }).Items);
        Assert.Equal(2, report.Lines.Single(line => line is { Dimension: ReportDimension.Year, Value: "2015" }).Items);
    }

    private static async Task<(long Total, long Reports)> CountAsync(ArrangedArchive arranged, Requester requester)
    {
        var report = await arranged.Archive.Reports.CountAsync(requester, null, Token);
        return (
            report.Lines.Single(line => line.Dimension == ReportDimension.Total).Items,
            report.Lines.Single(line => line is { Dimension: ReportDimension.Type, Value: "Báo cáo" }).Items
        );
    }
}
