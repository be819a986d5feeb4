using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using static PartyArchive.Tests.Arrangement.ArrangedArchive;

namespace PartyArchive.Tests.Arrangement;

public sealed class DescriptionLayerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task History_tells_who_stated_what_and_why()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var id = await arranged.AddAsync("một");

        await arranged.Archive.DescribeAsync(
            Archivist,
            id,
            new DocumentDescription { Signer = "Nguyễn Văn An" },
            "đọc lại chữ ký",
            Token
        );

        var change = Assert.Single(await arranged.Archive.ReadHistoryAsync(Archivist, id, Token));
        Assert.Equal(
            (DescriptionLayer.Curated, "Signer", null, "Nguyễn Văn An", "lan", "đọc lại chữ ký"),
            (change.Layer, change.Field, change.Old, change.New, change.ChangedBy, change.Why)
        );
    }

    [Fact]
    public async Task What_is_withdrawn_gives_way_to_what_was_read()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var id = await arranged.AddAsync("một");
        var read = (await arranged.Archive.FindAsync(Archivist, id, Token))!.Extracted.Title;
        await arranged.Archive.DescribeAsync(Archivist, id, new DocumentDescription { Title = "Khác" }, Token);

        var document = await arranged.Archive.WithdrawAsync(
            Archivist,
            id,
            [nameof(DocumentDescription.Title)],
            "ghi nhầm",
            Token
        );

        Assert.Equal(read, document!.Effective.Title);
        var change = (await arranged.Archive.ReadHistoryAsync(Archivist, id, Token))[^1];
        Assert.Equal(("Title", "Khác", null, "ghi nhầm"), (change.Field, change.Old, change.New, change.Why));
    }

    [Fact]
    public async Task An_unknown_field_cannot_be_withdrawn()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var id = await arranged.AddAsync("một");

        await Assert.ThrowsAsync<ArgumentException>(() =>
            arranged.Archive.WithdrawAsync(Archivist, id, ["Bogus"], null, Token)
        );
    }

    [Fact]
    public async Task The_history_of_a_hidden_document_is_empty()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var id = await arranged.AddAsync("mật", description: new() { Secrecy = SecrecyLevel.Secret });

        Assert.NotEmpty(await arranged.Archive.ReadHistoryAsync(Archivist, id, Token));
        Assert.Empty(await arranged.Archive.ReadHistoryAsync(Stranger, id, Token));
    }
}
