using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Tests.Catalog;

namespace PartyArchive.Tests.Access;

public sealed class CopyMarkingTests
{
    private static readonly ArchivalDocument Document = Documents.ADocument() with
    {
        Curated = new DocumentDescription
        {
            Code = "12-CV/TU",
            Type = "Công văn",
            Subject = "Về việc nghỉ lễ",
        },
    };

    [Fact]
    public void A_copy_for_reading_bears_the_archive_on_every_page_is_never_downloaded_and_deleted_five_days_after_its_term()
    {
        var marking = CopyMarking.For(Order(CopyKind.Reading), Document);
        Assert.Equal([new CopyMark(MarkingPlace.EveryPageBottomCenter, "Kho Lưu trữ Tỉnh ủy")], marking.Marks);
        Assert.False(marking.MayBeDownloaded);
        Assert.Equal(new DateOnly(2026, 3, 17), marking.UseUntil);
        Assert.Equal(new DateOnly(2026, 3, 22), marking.DeleteOn);
    }

    [Fact]
    public void A_copy_without_proof_says_so_on_its_first_page_and_is_downloaded_within_fifteen_days()
    {
        var marking = CopyMarking.For(Order(CopyKind.WithoutProof), Document);
        Assert.Contains(new CopyMark(MarkingPlace.FirstPageTopRight, "BẢN SAO"), marking.Marks);
        Assert.Contains(marking.Marks, mark => mark.Place == MarkingPlace.EveryPageBottomCenter);
        Assert.Equal(new DateOnly(2026, 3, 17), marking.DownloadBy);
        Assert.False(marking.Rule.IsSigned);
        Assert.Null(marking.DeleteOn);
    }

    [Fact]
    public void A_copy_with_proof_is_signed_as_a_copy()
    {
        var marking = CopyMarking.For(Order(CopyKind.WithProof), Document);
        Assert.Equal([new CopyMark(MarkingPlace.Signature, "BẢN SAO")], marking.Marks);
        Assert.True(marking.Rule.IsSigned && marking.MayBeDownloaded);
        Assert.Empty(marking.Certificate);
    }

    [Fact]
    public void The_certificate_of_a_package_has_the_eleven_items_and_needs_a_code_of_proof()
    {
        var order = Order(CopyKind.WithProofAsPackage);
        Assert.Throws<ArgumentNullException>(() => CopyMarking.For(order, Document));
        var certificate = CopyMarking.For(order with { ProofCode = "XT-1", Copies = 2 }, Document).Certificate;
        Assert.Equal(11, certificate.Count);
        Assert.Equal("XT-1", certificate[0].Value);
        Assert.Contains(new KeyValuePair<string, string>("Số, ký hiệu", "12-CV/TU"), certificate);
        Assert.Contains(new KeyValuePair<string, string>("Số bản sao", "2"), certificate);
    }

    private static CopyOrder Order(CopyKind kind) =>
        new(kind, "Kho Lưu trữ Tỉnh ủy", "Nguyễn Văn A", "0790", "Nghiên cứu", new DateOnly(2026, 3, 2));
}
