using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Audit;
using PartyArchive.Tests.Arrangement;
using PartyArchive.Tests.Retention;
using PartyArchive.Transfer;
using static PartyArchive.Tests.Arrangement.ArrangedArchive;

namespace PartyArchive.Tests.Transfer;

/// <summary>The handover record of a transfer, whole: what it says is what was packed.</summary>
public sealed class HandoverTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_lists_the_files_with_their_documents_dates_and_packages()
    {
        await using var arranged = await OpenAsync();
        var (order, _) = await PackedAsync(arranged);
        using var paper = new MemoryStream();
        var record = await arranged.Archive.Transfer.WriteHandoverAsync(Archivist, order, paper, Cancel);

        Assert.Equal((3, 4), (record.Files, record.Documents));
        var (first, second) = (order.Packages[0].Package, order.Packages[1].Package);
        Assert.Equal(
            $"""
            HUYỆN ỦY / Số: 04-BB/HU | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM / Độc lập - Tự do - Hạnh phúc / ngày 05 tháng 03 năm 2026
            BIÊN BẢN
            Giao nhận hồ sơ, tài liệu
            Căn cứ Kế hoạch 3;
            Hôm nay, ngày 05 tháng 03 năm 2026, chúng tôi gồm:
            BÊN GIAO: Huyện ủy. Đại diện: Nguyễn Văn A, chức vụ: Chánh Văn phòng.
            BÊN NHẬN: Kho Lưu trữ. Đại diện: Trần Thị B.
            Thống nhất lập biên bản giao nhận tài liệu với những nội dung như sau:
            1. Tên khối tài liệu giao nộp: tài liệu phông PTU.
            2. Thời gian của tài liệu: 01/01/2010 - 31/12/2012.
            3. Số lượng: 2 hồ sơ, 4 tài liệu, 4 trang, {order.Packages.Sum(one =>
                one.Package.Bytes
            )} byte, trong 2 gói tài liệu điện tử.
            4. Chất lượng tài liệu: mỗi tệp đúng với mã băm đã ghi khi thu nhận, được kiểm tra khi đóng gói.
            5. Danh sách hồ sơ giao nhận:
            STT | Phông | Mục lục số | Hồ sơ số | Tiêu đề hồ sơ | Thời gian | Số tài liệu, trang | Gói
            1 | PTU | 1 | 01 | Hồ sơ 01 | 01/01/2010 - 31/12/2011 | 2; 2 | 1
            2 | PTU | 1 | 02 | Hồ sơ 02 | 01/01/2012 - 31/12/2012 | 1; 1 | 2
            3 |  |  |  | Tài liệu không thuộc hồ sơ | chưa xác định | 1; 1 | 2
            6. Mã kiểm tra (SHA-256) của từng gói:
            Gói 1 (one, 2 tài liệu): {first.ManifestSha256}.
            Gói 2 (two, 2 tài liệu): {second.ManifestSha256}.
            Biên bản này được lập thành hai bản; mỗi bên giữ một bản./.
            ĐẠI DIỆN BÊN GIAO / (Ký, ghi rõ họ tên) / Nguyễn Văn A | ĐẠI DIỆN BÊN NHẬN / (Ký, ghi rõ họ tên) / Trần Thị B

            """,
            Docx.Rows(paper.ToArray())
        );
        var entry = Assert.Single(
            await arranged
                .Archive.Audit.ListAsync(Archivist, cancellationToken: Cancel)
                .Where(one => one.Event.Action == AuditActions.TransferRecorded)
                .ToListAsync(Cancel)
        );
        Assert.Equal(record.Sha256, entry.Event.Facts["sha256"]);
    }

    [Fact]
    public async Task Who_may_not_see_a_document_gets_no_record_of_it()
    {
        await using var arranged = await OpenAsync();
        var (order, secret) = await PackedAsync(arranged);
        var with = order with { Packages = [order.Packages[0] with { Documents = [secret] }] };
        using var paper = new MemoryStream();
        await Assert.ThrowsAsync<AccessRefusedException>(() =>
            arranged.Archive.Transfer.WriteHandoverAsync(Stranger, with, paper, Cancel)
        );
        Assert.Equal(0, paper.Length);
        await Assert.ThrowsAsync<ArgumentException>(() =>
            arranged.Archive.Transfer.WriteHandoverAsync(
                Archivist,
                order with
                {
                    Basis = " ",
                    Packages = [],
                },
                paper,
                Cancel
            )
        );
    }

    private static async Task<(HandoverOrder Order, DocumentId Secret)> PackedAsync(ArrangedArchive arranged)
    {
        var (one, two) = (await arranged.OpenFileAsync("01"), await arranged.OpenFileAsync("02"));
        var a = await arranged.AddAsync("a", description: new() { IssuedOn = ArchivalDate.OfYear(2010) });
        var b = await arranged.AddAsync(
            "b",
            description: new() { IssuedOn = ArchivalDate.OfYear(2011), Secrecy = SecrecyLevel.Secret }
        );
        var c = await arranged.AddAsync("c", description: new() { IssuedOn = ArchivalDate.OfYear(2012) });
        var loose = await arranged.AddAsync("d");
        await arranged.PlaceAsync(one, a, b);
        await arranged.PlaceAsync(two, c);
        var order = new HandoverOrder
        {
            Giver = new HandoverParty("Huyện ủy", "Nguyễn Văn A", "Chánh Văn phòng"),
            Receiver = new HandoverParty("Kho Lưu trữ", "Trần Thị B"),
            Basis = "Kế hoạch 3",
            Number = "04-BB/HU",
            On = new DateOnly(2026, 3, 5),
            Packages = [await PackAsync("one", a, b), await PackAsync("two", c, loose)],
        };
        return (order, b);

        async Task<HandedOverPackage> PackAsync(string folder, params DocumentId[] documents) =>
            new(
                await arranged.Archive.Transfer.PackAsync(
                    Archivist,
                    new TransferRequest
                    {
                        Documents = documents,
                        Folder = arranged.Folder[folder],
                        Sender = "Huyện ủy",
                        Receiver = "Kho Lưu trữ",
                        Basis = "Kế hoạch 3",
                    },
                    Cancel
                ),
                documents
            );
    }
}
