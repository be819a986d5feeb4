using System.Collections.Frozen;
using PartyArchive.Vietnamese;

namespace PartyArchive.Exchange;

/// <summary>What a column of an inventory holds.</summary>
public enum InventoryField
{
    /// <summary>Fonds code (mã phông).</summary>
    FondsCode,

    /// <summary>Catalogue number (mục lục số).</summary>
    CatalogNumber,

    /// <summary>File code (hồ sơ số, mã hồ sơ).</summary>
    FileCode,

    /// <summary>File number and notation (số và ký hiệu hồ sơ); the file code where a table has no other.</summary>
    FileNotation,

    /// <summary>File title (tiêu đề hồ sơ).</summary>
    Title,

    /// <summary>First and last date in one cell (thời gian tài liệu).</summary>
    Dates,

    /// <summary>First date (thời gian bắt đầu).</summary>
    StartDate,

    /// <summary>Last date (thời gian kết thúc).</summary>
    EndDate,

    /// <summary>Retention period (thời hạn bảo quản).</summary>
    RetentionPeriod,

    /// <summary>Sheets (số tờ).</summary>
    SheetCount,

    /// <summary>Pages (số trang).</summary>
    PageCount,

    /// <summary>Box (hộp, cặp số).</summary>
    BoxNumber,

    /// <summary>Compiler (người lập hồ sơ).</summary>
    Compiler,

    /// <summary>Annotation (chú giải).</summary>
    Annotation,

    /// <summary>Note (ghi chú).</summary>
    Note,

    /// <summary>Class of the scheme (nhóm).</summary>
    ClassSymbol,

    /// <summary>Number and symbol of a document (số, ký hiệu văn bản).</summary>
    DocumentCode,

    /// <summary>Path or name of the document's file.</summary>
    Path,

    /// <summary>Document type (tên loại).</summary>
    Type,

    /// <summary>Date of issue (ngày tháng văn bản).</summary>
    IssuedOn,

    /// <summary>Subject (trích yếu, tên loại và trích yếu).</summary>
    Subject,

    /// <summary>Issuing body (tác giả, cơ quan ban hành).</summary>
    Issuer,

    /// <summary>Signer (người ký).</summary>
    Signer,

    /// <summary>First sheet (tờ số).</summary>
    FirstSheet,
}

/// <summary>Headings under which columns are known, compared without marks, case and punctuation.</summary>
internal static class InventoryHeadings
{
    private static readonly FrozenDictionary<string, InventoryField> Names = new (string, InventoryField)[]
    {
        ("mã phông", InventoryField.FondsCode),
        ("phông", InventoryField.FondsCode),
        ("mục lục số", InventoryField.CatalogNumber),
        ("mã hồ sơ", InventoryField.FileCode),
        ("hồ sơ số", InventoryField.FileCode),
        ("số hồ sơ", InventoryField.FileCode),
        ("đvbq số", InventoryField.FileCode),
        ("số và ký hiệu hồ sơ", InventoryField.FileNotation),
        ("số, ký hiệu hồ sơ", InventoryField.FileNotation),
        ("tiêu đề hồ sơ", InventoryField.Title),
        ("tên nhóm, tiêu đề hồ sơ", InventoryField.Title),
        ("tên đề mục và tiêu đề hồ sơ", InventoryField.Title),
        ("thời gian tài liệu", InventoryField.Dates),
        ("thời gian bắt đầu", InventoryField.StartDate),
        ("thời gian kết thúc", InventoryField.EndDate),
        ("thời hạn bảo quản", InventoryField.RetentionPeriod),
        ("thời hạn lưu trữ", InventoryField.RetentionPeriod),
        ("số tờ", InventoryField.SheetCount),
        ("số lượng tờ", InventoryField.SheetCount),
        ("số trang", InventoryField.PageCount),
        ("số lượng trang", InventoryField.PageCount),
        ("hộp số", InventoryField.BoxNumber),
        ("hộp", InventoryField.BoxNumber),
        ("cặp số", InventoryField.BoxNumber),
        ("người lập hồ sơ", InventoryField.Compiler),
        ("đơn vị, người lập hồ sơ", InventoryField.Compiler),
        ("chú giải", InventoryField.Annotation),
        ("ghi chú", InventoryField.Note),
        ("nhóm", InventoryField.ClassSymbol),
        ("số, ký hiệu", InventoryField.DocumentCode),
        ("số và ký hiệu", InventoryField.DocumentCode),
        ("số, ký hiệu văn bản", InventoryField.DocumentCode),
        ("số và ký hiệu văn bản", InventoryField.DocumentCode),
        ("đường dẫn", InventoryField.Path),
        ("tên tệp", InventoryField.Path),
        ("tên loại", InventoryField.Type),
        ("tên loại văn bản", InventoryField.Type),
        ("ngày tháng văn bản", InventoryField.IssuedOn),
        ("ngày, tháng, năm văn bản", InventoryField.IssuedOn),
        ("ngày tháng", InventoryField.IssuedOn),
        ("trích yếu", InventoryField.Subject),
        ("trích yếu nội dung", InventoryField.Subject),
        ("tên loại và trích yếu nội dung văn bản", InventoryField.Subject),
        ("tên loại và trích yếu nội dung", InventoryField.Subject),
        ("tác giả", InventoryField.Issuer),
        ("tác giả văn bản", InventoryField.Issuer),
        ("cơ quan ban hành", InventoryField.Issuer),
        ("người ký", InventoryField.Signer),
        ("tờ số", InventoryField.FirstSheet),
        ("tờ số, trang số", InventoryField.FirstSheet),
    }.ToFrozenDictionary(static pair => Key(pair.Item1), static pair => pair.Item2, StringComparer.Ordinal);

    public static InventoryField? Of(string heading) =>
        Names.TryGetValue(Key(heading), out var field) ? field
        : Enum.TryParse<InventoryField>(heading.Trim(), ignoreCase: true, out var named) && Enum.IsDefined(named)
            ? named
        : null;

    private static string Key(string heading) =>
        string.Concat(VietnameseText.Fold(heading).Where(char.IsLetterOrDigit));
}
