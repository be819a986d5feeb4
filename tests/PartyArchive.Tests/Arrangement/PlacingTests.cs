using PartyArchive.Access;
using PartyArchive.Arrangement;
using static PartyArchive.Tests.Arrangement.ArrangedArchive;

namespace PartyArchive.Tests.Arrangement;

public sealed class PlacingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_placed_document_bears_the_codes_of_its_file_and_is_found_by_them()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var file = await arranged.OpenFileAsync();
        var document = await arranged.AddAsync("một");

        await arranged.PlaceAsync(file, document);

        Assert.Equal(("PTU", "1", "01"), await arranged.CodesOfAsync(document));
        Assert.Equal(1, await arranged.CountAsync("hồ sơ:01 phông:PTU"));
    }

    [Fact]
    public async Task Places_have_order_first_sheet_and_storage_unit()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var file = await arranged.OpenFileAsync();
        var (one, two) = (await arranged.AddAsync("một"), await arranged.AddAsync("hai"));

        await arranged.Archive.Arrangement.PlaceAsync(
            Archivist,
            file.Id,
            [new Placement(two, "1", "01a"), new Placement(one, "5a")],
            cancellationToken: Token
        );

        var links = await arranged.Archive.Arrangement.ListDocumentsAsync(Archivist, file.Id, Token);
        Assert.Equal(
            [(two, 1, "1", "01a"), (one, 2, "5a", null)],
            links.Select(d => (d.Link.Document, d.Link.Ordinal, d.Link.FirstSheet!, d.Link.StorageUnit))
        );
    }

    [Fact]
    public async Task A_document_in_two_files_bears_the_first_and_is_found_by_both()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var (first, second) = (await arranged.OpenFileAsync("01"), await arranged.OpenFileAsync("02"));
        var document = await arranged.AddAsync("một");

        await arranged.PlaceAsync(first, document);
        await arranged.PlaceAsync(second, document);

        Assert.Equal(("PTU", "1", "01"), await arranged.CodesOfAsync(document));
        Assert.Equal((1, 1), (await arranged.CountAsync("hồ sơ:01"), await arranged.CountAsync("hồ sơ:02")));
        var places = await arranged.Archive.Arrangement.PlacesOfAsync(Archivist, document, Token);
        Assert.Equal(["01", "02"], places.Select(place => place.File.FileCode));
        Assert.Equal("Phông PTU", places[0].Fonds?.Title);
    }

    [Fact]
    public async Task Moved_to_a_file_in_which_it_lies_already_it_bears_the_codes_of_that_file()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var (first, second) = (await arranged.OpenFileAsync("01"), await arranged.OpenFileAsync("02"));
        var document = await arranged.AddAsync("một");
        await arranged.PlaceAsync(first, document);
        await arranged.PlaceAsync(second, document);

        await arranged.Archive.Arrangement.MoveDocumentsAsync(
            Archivist,
            first.Id,
            second.Id,
            [document],
            cancellationToken: Token
        );

        Assert.Equal(("PTU", "1", "02"), await arranged.CodesOfAsync(document));
        Assert.Equal((0, 1), (await arranged.CountAsync("hồ sơ:01"), await arranged.CountAsync("hồ sơ:02")));
    }

    [Fact]
    public async Task Taken_out_of_its_main_file_it_bears_the_codes_of_the_other_then_none()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var (first, second) = (await arranged.OpenFileAsync("01"), await arranged.OpenFileAsync("02"));
        var document = await arranged.AddAsync("một");
        await arranged.PlaceAsync(first, document);
        await arranged.PlaceAsync(second, document);
        var arrangement = arranged.Archive.Arrangement;

        await arrangement.TakeOutAsync(Archivist, first.Id, [document], cancellationToken: Token);
        Assert.Equal(("PTU", "1", "02"), await arranged.CodesOfAsync(document));

        await arrangement.TakeOutAsync(Archivist, second.Id, [document], cancellationToken: Token);
        Assert.Equal((null, null, null), await arranged.CodesOfAsync(document));
        Assert.Equal(0, await arranged.CountAsync("hồ sơ:01") + await arranged.CountAsync("hồ sơ:02"));
    }

    [Fact]
    public async Task What_remains_closes_up()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var file = await arranged.OpenFileAsync();
        DocumentId[] all = [await arranged.AddAsync("a"), await arranged.AddAsync("b"), await arranged.AddAsync("c")];
        await arranged.PlaceAsync(file, all);

        await arranged.Archive.Arrangement.TakeOutAsync(Archivist, file.Id, [all[1]], cancellationToken: Token);

        var links = await arranged.Archive.Arrangement.ListDocumentsAsync(Archivist, file.Id, Token);
        Assert.Equal([(all[0], 1), (all[2], 2)], links.Select(d => (d.Link.Document, d.Link.Ordinal)));
    }

    [Fact]
    public async Task Reordering_names_every_document_once()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var file = await arranged.OpenFileAsync();
        var (one, two) = (await arranged.AddAsync("một"), await arranged.AddAsync("hai"));
        await arranged.PlaceAsync(file, one, two);
        var arrangement = arranged.Archive.Arrangement;

        await Assert.ThrowsAsync<ArrangementException>(() =>
            arrangement.ReorderAsync(Archivist, file.Id, [two, two], cancellationToken: Token)
        );
        await arrangement.ReorderAsync(Archivist, file.Id, [two, one], cancellationToken: Token);

        Assert.Equal([two, one], await arranged.DocumentsOfAsync(file));
    }

    [Fact]
    public async Task Moved_documents_change_their_codes_once()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var (from, to) = (await arranged.OpenFileAsync("01"), await arranged.OpenFileAsync("02"));
        var document = await arranged.AddAsync("một");
        await arranged.PlaceAsync(from, document);
        var before = (await arranged.Archive.FindAsync(Archivist, document, Token))!.Version;

        await arranged.Archive.Arrangement.MoveDocumentsAsync(Archivist, from.Id, to.Id, [document], "xếp nhầm", Token);

        Assert.Equal(("PTU", "1", "02"), await arranged.CodesOfAsync(document));
        Assert.Equal(before + 1, (await arranged.Archive.FindAsync(Archivist, document, Token))!.Version);
        var change = (await arranged.Archive.ReadHistoryAsync(Archivist, document, Token))[^1];
        Assert.Equal(("FileCode", "01", "02", "xếp nhầm"), (change.Field, change.Old, change.New, change.Why));
    }

    [Fact]
    public async Task Merging_keeps_the_ended_files_and_their_codes()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var (into, ended) = (await arranged.OpenFileAsync("01"), await arranged.OpenFileAsync("02"));
        var (one, two) = (await arranged.AddAsync("một"), await arranged.AddAsync("hai"));
        await arranged.PlaceAsync(into, one);
        await arranged.PlaceAsync(ended, two);

        await arranged.Archive.Arrangement.MergeAsync(Archivist, into.Id, [ended.Id], "trùng việc", Token);

        Assert.Equal([one, two], await arranged.DocumentsOfAsync(into));
        var found = await arranged.Archive.Arrangement.FindFileAsync(Archivist, ended.Id, Token);
        Assert.Equal((RecordFileState.Merged, (RecordFileId?)into.Id), (found!.State, found.MergedInto));
        await Assert.ThrowsAsync<ArrangementException>(() => arranged.OpenFileAsync("02"));
    }

    [Fact]
    public async Task A_split_that_fails_leaves_nothing_behind()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var file = await arranged.OpenFileAsync("01");
        var (inside, outside) = (await arranged.AddAsync("một"), await arranged.AddAsync("hai"));
        await arranged.PlaceAsync(file, inside);

        await Assert.ThrowsAsync<ArrangementException>(() =>
            arranged.Archive.Arrangement.SplitAsync(
                Archivist,
                file.Id,
                AFile("02"),
                [inside, outside],
                cancellationToken: Token
            )
        );

        Assert.Null(await arranged.Archive.Arrangement.FindFileAsync(Archivist, AFile("02").Key(), Token));
        Assert.Equal([inside], await arranged.DocumentsOfAsync(file));
    }

    [Fact]
    public async Task A_split_opens_a_file_with_the_documents_named()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var file = await arranged.OpenFileAsync("01");
        var (one, two) = (await arranged.AddAsync("một"), await arranged.AddAsync("hai"));
        await arranged.PlaceAsync(file, one, two);

        var part = await arranged.Archive.Arrangement.SplitAsync(
            Archivist,
            file.Id,
            AFile("02"),
            [two],
            cancellationToken: Token
        );

        Assert.Equal([one], await arranged.DocumentsOfAsync(file));
        Assert.Equal([two], await arranged.DocumentsOfAsync(part));
        Assert.Equal(("PTU", "1", "02"), await arranged.CodesOfAsync(two));
    }

    [Fact]
    public async Task The_documents_of_a_moved_file_follow_it_into_the_index()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        await arranged.Archive.Arrangement.RecordAsync(Archivist, Fonds("MOI"), cancellationToken: Token);
        var file = await arranged.OpenFileAsync();
        var document = await arranged.AddAsync("một");
        await arranged.PlaceAsync(file, document);

        await arranged.Archive.Arrangement.MoveFileAsync(
            Archivist,
            file.Id,
            new FileKey("MOI", null, "07"),
            "chuyển phông",
            Token
        );

        Assert.Equal(("MOI", null, "07"), await arranged.CodesOfAsync(document));
        Assert.Equal((0, 1), (await arranged.CountAsync("phông:PTU"), await arranged.CountAsync("phông:MOI hồ sơ:07")));
    }

    [Fact]
    public async Task A_document_hidden_from_the_requester_is_neither_placed_nor_listed()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var file = await arranged.OpenFileAsync();
        var secret = await arranged.AddAsync("mật", description: new() { Secrecy = SecrecyLevel.Secret });

        await Assert.ThrowsAsync<ArrangementException>(() =>
            arranged.Archive.Arrangement.PlaceAsync(Stranger, file.Id, [new Placement(secret)], null, Token)
        );
        await arranged.PlaceAsync(file, secret);

        Assert.Empty(await arranged.Archive.Arrangement.ListDocumentsAsync(Stranger, file.Id, Token));
        Assert.Empty(await arranged.Archive.Arrangement.PlacesOfAsync(Stranger, secret, Token));
    }

    [Fact]
    public async Task Codes_of_a_placed_document_change_by_moving_it_not_by_stating_others()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        var file = await arranged.OpenFileAsync();
        var document = await arranged.AddAsync("một");
        await arranged.PlaceAsync(file, document);

        await Assert.ThrowsAsync<ArrangementException>(() =>
            arranged.Archive.DescribeAsync(Archivist, document, new DocumentDescription { FileCode = "99" }, Token)
        );
        await arranged.Archive.DescribeAsync(Archivist, document, new DocumentDescription { Note = "x" }, Token);

        Assert.Equal(("PTU", "1", "01"), await arranged.CodesOfAsync(document));
    }
}
