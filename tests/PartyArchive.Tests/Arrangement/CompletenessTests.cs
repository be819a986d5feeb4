using PartyArchive.Arrangement;
using PartyArchive.Arrangement.Completeness;
using static PartyArchive.Tests.Arrangement.ArrangedArchive;

namespace PartyArchive.Tests.Arrangement;

public sealed class CompletenessTests
{
    private static readonly RecordFile Complete = new()
    {
        FondsCode = "PTU",
        FileCode = "01",
        Title = "Hồ sơ hội nghị",
        RetentionPeriod = "Vĩnh viễn",
        AccessMode = "Công khai",
        Language = "Tiếng Việt",
        StartDate = ArchivalDate.OfDay(2020, 1, 2),
        EndDate = ArchivalDate.OfDay(2020, 12, 30),
        PageCount = 12,
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_file_that_states_all_mandatory_fields_satisfies_the_rules() =>
        Assert.Empty(CompletenessRules.Circular05Of2025.Check(Complete));

    [Fact]
    public void Each_missing_or_overlong_field_is_named_as_the_rules_name_it()
    {
        var found = CompletenessRules.Circular05Of2025.Check(
            Complete with
            {
                AccessMode = " ",
                PageCount = null,
                Title = new string('a', 1_001),
            }
        );

        Assert.Equal(
            [
                ("title", CompletenessFault.TooLong, 1_000),
                ("mode", CompletenessFault.Missing, null),
                ("numberOfPage", CompletenessFault.Missing, (int?)null),
            ],
            found.Select(static finding => (finding.RuleName, finding.Fault, finding.Most))
        );
    }

    [Fact]
    public async Task A_file_is_judged_with_the_documents_in_it()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var file = await arranged.OpenFileAsync();
        var document = await arranged.AddAsync("một tờ giấy không có gì");
        await arranged.PlaceAsync(file, document);

        var found = await arranged.Archive.Arrangement.CheckCompletenessAsync(
            Archivist,
            file.Id,
            cancellationToken: Token
        );

        Assert.Contains(found!, finding => finding.Document is null && finding.Field == "RetentionPeriod");
        Assert.Contains(found!, finding => finding.Document == document && finding.Field == "Issuer");
        Assert.Null(
            await arranged.Archive.Arrangement.CheckCompletenessAsync(
                Archivist,
                new RecordFileId(Guid.NewGuid()),
                cancellationToken: Token
            )
        );
    }

    [Fact]
    public void A_host_brings_rules_of_its_own_and_every_faulty_row_is_told()
    {
        var own = CompletenessRules.Parse("nội bộ\tfile\tCompiler\trequired\t\tNgười lập\tcreator\n", "nội bộ");

        Assert.Equal("creator", Assert.Single(own.Check(Complete)).RuleName);
        var fault = Assert.Throws<ArgumentException>(() =>
            CompletenessRules.Parse("x\tfile\tColour\trequired\t\ta\tb\nx\tfile\tTitle\tmaybe\t\ta\tb\n", "x")
        );
        Assert.Contains("Row 1", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Row 2", fault.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => CompletenessRules.Parse("", "x"));
    }
}
