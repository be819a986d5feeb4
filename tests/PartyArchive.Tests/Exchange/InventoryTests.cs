using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Exchange;
using PartyArchive.Search;
using PartyArchive.Tests.Arrangement;
using static PartyArchive.Tests.Arrangement.ArrangedArchive;

namespace PartyArchive.Tests.Exchange;

public sealed class InventoryTests
{
    private const string FileList = """
        MỤC LỤC HỒ SƠ,,,,,
        STT,Hồ sơ số,Tiêu đề hồ sơ,Thời gian tài liệu,Thời hạn bảo quản,Số tờ
        (1),(2),(3),(4),(5),(6)
        ,,I. Tổ chức,,,
        1,01,"Hồ sơ đại hội, lần thứ I",03/01/2015 - 31/12/2015,Vĩnh viễn,120
        2,02,Hồ sơ kiểm tra,2016,20 năm,15
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_printed_file_list_comes_in_from_csv()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();

        var report = await ImportAsync(arranged, FileList);

        Assert.True(report.IsApplied);
        Assert.Equal((2, 2), (report.Count(InventoryRowOutcome.Added), report.Count(InventoryRowOutcome.Skipped)));
        var file = await arranged.Archive.Arrangement.FindFileAsync(Archivist, new FileKey("PTU", "1", "01"), Token);
        Assert.Equal(
            ("Hồ sơ đại hội, lần thứ I", ArchivalDate.OfDay(2015, 1, 3), "Vĩnh viễn", 120),
            (file!.Title, file.StartDate, file.RetentionPeriod, file.SheetCount)
        );
    }

    [Fact]
    public async Task One_faulty_row_and_nothing_is_applied()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();

        var report = await ImportAsync(arranged, FileList + "\n3,03,Hồ sơ lỗi,ngày nào đó,,\n4,04,,,,");

        Assert.False(report.IsApplied);
        Assert.Equal(
            [7, 8],
            report.Rows.Where(row => row.Outcome == InventoryRowOutcome.Faulty).Select(row => row.Row)
        );
        Assert.Empty(await arranged.Archive.Arrangement.ListFilesAsync(Archivist, null, Token).ToListAsync(Token));
    }

    [Fact]
    public async Task A_dry_run_reports_the_same_and_leaves_nothing()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();

        var dry = await ImportAsync(arranged, FileList, isDryRun: true);
        Assert.False(dry.IsApplied);
        Assert.Empty(await arranged.Archive.Arrangement.ListFilesAsync(Archivist, null, Token).ToListAsync(Token));

        Assert.Equal(dry.Rows, (await ImportAsync(arranged, FileList)).Rows);
    }

    [Fact]
    public async Task The_same_list_twice_changes_nothing()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        await ImportAsync(arranged, FileList);

        var again = await ImportAsync(arranged, FileList);

        Assert.Equal(2, again.Count(InventoryRowOutcome.Unchanged));
    }

    [Fact]
    public async Task Columns_with_other_headings_are_mapped_by_the_host()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();

        var report = await ImportAsync(
            arranged,
            "Ma;Ten\n07;Hồ sơ khác\n",
            columns: new() { ["Ma"] = InventoryField.FileCode, ["Ten"] = InventoryField.Title }
        );

        Assert.Equal(1, report.Count(InventoryRowOutcome.Added));
    }

    [Fact]
    public async Task A_table_without_headings_is_refused()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();

        await Assert.ThrowsAsync<InventoryException>(() => ImportAsync(arranged, "a,b\n1,2\n"));
        await Assert.ThrowsAsync<InventoryException>(() => ImportAsync(arranged, "PK\u0003\u0004 not a workbook"));
    }

    [Fact]
    public async Task A_document_list_places_by_code_and_by_path_and_states_fields()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        await ImportAsync(arranged, FileList);
        var byCode = await arranged.AddAsync("a", description: new() { Code = "15-NQ/TU" });
        var byPath = await arranged.AddAsync("thu.doc");

        var report = await ImportAsync(
            arranged,
            "Hồ sơ số,\"Số, ký hiệu\",Đường dẫn,Ngày tháng văn bản,Tác giả,Tờ số\n"
                + "01,15-NQ/TU,,05/02/2015,Tỉnh ủy,1\n01,,thu.doc,,,7\n",
            InventoryKind.Documents
        );

        Assert.Equal(2, report.Count(InventoryRowOutcome.Added));
        var file = await arranged.Archive.Arrangement.FindFileAsync(Archivist, new FileKey("PTU", "1", "01"), Token);
        var filed = await arranged.Archive.Arrangement.ListDocumentsAsync(Archivist, file!.Id, Token);
        Assert.Equal([(byCode, "1"), (byPath, "7")], filed.Select(d => (d.Document.Id, d.Link.FirstSheet!)));
        Assert.Equal(
            (ArchivalDate.OfDay(2015, 2, 5), "Tỉnh ủy"),
            (filed[0].Document.Effective.IssuedOn, filed[0].Document.Effective.Issuer)
        );
        Assert.Equal(2, await arranged.CountAsync("hồ sơ:01"));
    }

    [Fact]
    public async Task A_document_that_may_not_be_seen_is_not_there()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        await ImportAsync(arranged, FileList);
        await arranged.AddAsync("a", description: new() { Code = "1-CT/TU", Secrecy = SecrecyLevel.Secret });
        var list = "\"Số, ký hiệu\",Hồ sơ số\n1-CT/TU,01\n2-CT/TU,01\n";

        var report = await ImportAsync(arranged, list, InventoryKind.Documents, requester: Stranger);

        Assert.Equal(
            report.Rows[0].Reason.Replace("1-CT", "?", StringComparison.Ordinal),
            report.Rows[1].Reason.Replace("2-CT", "?", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(InventoryFormat.Xlsx)]
    [InlineData(InventoryFormat.Csv)]
    public async Task What_is_exported_can_be_imported_again(InventoryFormat format)
    {
        await using var first = await ArrangedArchive.OpenAsync();
        await ImportAsync(first, FileList);
        using var table = await ExportAsync(first, format);
        await using var second = await ArrangedArchive.OpenAsync();

        var report = await second.Archive.Exchange.ImportInventoryAsync(
            Archivist,
            table,
            new InventoryImportOptions
            {
                Kind = InventoryKind.Files,
                FondsCode = "PTU",
                CatalogNumber = "1",
            },
            Token
        );

        Assert.True(report.IsApplied, string.Join('\n', report.Rows));
        Assert.Equal(await TitlesAsync(first), await TitlesAsync(second));
    }

    [Fact]
    public async Task A_printed_catalogue_has_letterhead_title_columns_total_and_signatures()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        await ImportAsync(arranged, FileList);
        using var document = await ExportAsync(arranged, InventoryFormat.Docx);

        var text = TextOf(document, "word/document.xml");

        foreach (
            var part in (string[])
                [
                    "ĐẢNG CỘNG SẢN VIỆT NAM",
                    "MỤC LỤC HỒ SƠ",
                    "Tiêu đề hồ sơ",
                    "03/01/2015 - 31/12/2015",
                    "Mục lục này gồm 2 hồ sơ, 135 tờ.",
                    "NGƯỜI LẬP MỤC LỤC",
                ]
        )
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_row_of_a_workbook_is_as_high_as_its_longest_text()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        await ImportAsync(arranged, $"Hồ sơ số,Tiêu đề hồ sơ\n01,{new string('a', 200)}\n02,Ngắn\n");
        using var table = await ExportAsync(arranged, InventoryFormat.Xlsx);

        using var zip = new ZipArchive(table, ZipArchiveMode.Read, leaveOpen: true);
        await using var stream = await zip.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync(Token);
        var heights = XDocument
            .Load(stream)
            .Descendants()
            .Where(e => e.Name.LocalName == "row" && e.Value.StartsWith('1') | e.Value.StartsWith('2'))
            .Select(row => (double?)row.Attribute("ht"))
            .ToList();

        Assert.True(heights[0] > 60);
        Assert.Null(heights[1]);
    }

    [Theory]
    [InlineData(InventoryFormat.Docx, "docx")]
    [InlineData(InventoryFormat.Xlsx, "xlsx")]
    public async Task LibreOffice_opens_and_prints_it(InventoryFormat format, string extension)
    {
        var office = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "soffice"))
            .FirstOrDefault(File.Exists);
        Assert.SkipUnless(office is not null, "LibreOffice (soffice) is not on the path.");
        await using var arranged = await ArrangedArchive.OpenAsync();
        await ImportAsync(arranged, FileList);
        var path = arranged.Folder[$"muc-luc.{extension}"];
        using (var document = await ExportAsync(arranged, format))
        {
            await File.WriteAllBytesAsync(path, document.ToArray(), Token);
        }

        // A profile of its own: a running office, or another test, would take the call over.
        using var process = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo(
                office!,
                [
                    $"-env:UserInstallation={new Uri(arranged.Folder["profile"])}",
                    "--headless",
                    "--convert-to",
                    "pdf",
                    "--outdir",
                    arranged.Folder.Path,
                    path,
                ]
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        await process.WaitForExitAsync(Token);

        using var extractor = new PartyArchive.Extraction.DocumentExtractor();
        await using var printed = File.OpenRead(arranged.Folder["muc-luc.pdf"]);
        var text = string.Join(
            '\n',
            (await extractor.ExtractAsync(printed, cancellationToken: Token)).Pages.Select(page => page.Text)
        );
        Assert.Contains("MỤC LỤC HỒ SƠ", text, StringComparison.Ordinal);
        Assert.Contains("03/01/2015", text, StringComparison.Ordinal);
        Assert.Contains("NGƯỜI LẬP MỤC LỤC", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_may_not_be_seen_are_neither_printed_nor_counted()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        await ImportAsync(arranged, FileList);
        await arranged.Archive.Arrangement.OpenFileAsync(
            Archivist,
            AFile("99") with
            {
                Title = "Hồ sơ phòng thủ",
                Secrecy = SecrecyLevel.Secret,
            },
            cancellationToken: Token
        );

        using var document = await ExportAsync(arranged, InventoryFormat.Docx, Stranger);
        var text = TextOf(document, "word/document.xml");

        Assert.DoesNotContain("phòng thủ", text, StringComparison.Ordinal);
        Assert.Contains("gồm 2 hồ sơ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lines_of_an_archive_come_back_equal()
    {
        await using var first = await ArrangedArchive.OpenAsync();
        await ImportAsync(first, FileList);
        await using var second = await ArrangedArchive.OpenAsync(empty: true);
        foreach (var archive in (ArrangedArchive[])[first, second])
        {
            await archive.AddAsync("a", "Nghị quyết");
            await archive.AddAsync("b", "Chỉ thị");
        }
        var file = await first.Archive.Arrangement.FindFileAsync(Archivist, new FileKey("PTU", "1", "01"), Token);
        await first.PlaceAsync(file!, await IdOfAsync(first, "b"), await IdOfAsync(first, "a"));
        await first.Archive.DescribeAsync(
            Archivist,
            await IdOfAsync(first, "a"),
            new DocumentDescription { Note = "xem" },
            Token
        );
        using var exported = new MemoryStream();
        await first.Archive.Exchange.ExportLinesAsync(Archivist, exported, Token);
        exported.Position = 0;

        var report = await second.Archive.Exchange.ImportLinesAsync(Archivist, exported, "chuyển", Token);

        using var again = new MemoryStream();
        await second.Archive.Exchange.ExportLinesAsync(Archivist, again, Token);
        Assert.Equal(Sorted(exported), Sorted(again));
        Assert.Equal(2, report.Places);
        Assert.Equal(1, await second.CountAsync("hồ sơ:01 Nghị quyết"));
    }

    [Fact]
    public async Task Lines_that_name_an_unknown_original_apply_nothing()
    {
        await using var arranged = await ArrangedArchive.OpenAsync(empty: true);
        using var lines = Utf8(
            """
            {"Kind":"fonds","Body":{"FondsCode":"A","Title":"A"}}
            {"Kind":"place","Sha256":"00","Body":{}}
            """
        );

        var refusal = await Assert.ThrowsAsync<InventoryException>(() =>
            arranged.Archive.Exchange.ImportLinesAsync(Archivist, lines, null, Token)
        );

        Assert.Contains("Line 2", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await arranged.Archive.Arrangement.ListFondsAsync(Archivist, Token));
    }

    [Fact]
    public async Task Ead_and_dublin_core_follow_the_crosswalk()
    {
        await using var arranged = await ArrangedArchive.OpenAsync();
        await ImportAsync(arranged, FileList);
        var file = await arranged.Archive.Arrangement.FindFileAsync(Archivist, new FileKey("PTU", "1", "01"), Token);
        await arranged.PlaceAsync(
            file!,
            await arranged.AddAsync("a", description: new() { Code = "15-NQ/TU", Issuer = "Tỉnh ủy" })
        );

        using var ead = new MemoryStream();
        await arranged.Archive.Exchange.ExportEadAsync(Archivist, ead, "PTU", Token);
        using var dc = new MemoryStream();
        await arranged.Archive.Exchange.ExportDublinCoreAsync(Archivist, dc, Token);

        XNamespace e = "http://ead3.archivists.org/schema/";
        var tree = XDocument.Parse(Encoding.UTF8.GetString(ead.ToArray()));
        var item = tree.Descendants(e + "c").Single(c => (string?)c.Attribute("level") == "item");
        Assert.Equal("fonds", (string?)tree.Root!.Element(e + "archdesc")!.Attribute("level"));
        Assert.Equal("15-NQ/TU", (string?)item.Element(e + "did")!.Element(e + "unitid"));
        Assert.Equal("01", (string?)item.Parent!.Element(e + "did")!.Element(e + "unitid"));
        XNamespace terms = "http://purl.org/dc/terms/";
        var record = XDocument.Parse(Encoding.UTF8.GetString(dc.ToArray())).Descendants("record").Single();
        Assert.Equal("PTU/1/01", (string?)record.Element(terms + "isPartOf"));
    }

    private static async Task<InventoryImportReport> ImportAsync(
        ArrangedArchive arranged,
        string csv,
        InventoryKind kind = InventoryKind.Files,
        bool isDryRun = false,
        Dictionary<string, InventoryField>? columns = null,
        Requester? requester = null
    )
    {
        using var table = Utf8(csv);
        return await arranged.Archive.Exchange.ImportInventoryAsync(
            requester ?? Archivist,
            table,
            new InventoryImportOptions
            {
                Kind = kind,
                FondsCode = "PTU",
                CatalogNumber = "1",
                IsDryRun = isDryRun,
                Columns = columns,
            },
            Token
        );
    }

    private static async Task<MemoryStream> ExportAsync(
        ArrangedArchive arranged,
        InventoryFormat format,
        Requester? requester = null
    )
    {
        var target = new MemoryStream();
        await arranged.Archive.Exchange.ExportInventoryAsync(
            requester ?? Archivist,
            target,
            new InventoryExportOptions
            {
                Form = InventoryForm.FileCatalog,
                Format = format,
                FondsCode = "PTU",
                CatalogNumber = "1",
            },
            Token
        );
        target.Position = 0;
        return target;
    }

    private static async Task<IReadOnlyList<string>> TitlesAsync(ArrangedArchive arranged) =>
        await arranged
            .Archive.Arrangement.ListFilesAsync(Archivist, null, Token)
            .Select(file =>
                $"{file.FileCode} {file.Title} {file.StartDate} {file.EndDate} {file.RetentionPeriod} {file.SheetCount}"
            )
            .ToListAsync(Token);

    private static async Task<DocumentId> IdOfAsync(ArrangedArchive arranged, string key) =>
        (await arranged.Archive.SearchAsync(new SearchRequest(Archivist, ""), Token))
            .Hits.Single(hit => hit.Document.SourcePath == key)
            .Document.Id;

    private static IEnumerable<string> Sorted(MemoryStream lines) =>
        Encoding.UTF8.GetString(lines.ToArray()).Split('\n').Order(StringComparer.Ordinal);

    private static string TextOf(Stream package, string part)
    {
        using var zip = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
        using var stream = zip.GetEntry(part)!.Open();
        return string.Join(
            '\n',
            XDocument.Load(stream).Descendants().Where(e => e.Name.LocalName == "t").Select(e => e.Value)
        );
    }

    private static MemoryStream Utf8(string text) => new(Encoding.UTF8.GetBytes(text));
}
