using PartyArchive.Vietnamese;

namespace PartyArchive.Search.QueryLanguage;

/// <summary>Fields that can be named in a query.</summary>
public enum QueryField
{
    /// <summary>Document type (loại).</summary>
    Type,

    /// <summary>Number and symbol (số).</summary>
    Number,

    /// <summary>Issuing body (cơ quan).</summary>
    Issuer,

    /// <summary>Signer (người ký).</summary>
    Signer,

    /// <summary>Date of issue (ngày): a date known by year or month counts when it may fall into the span.</summary>
    Date,

    /// <summary>Date of issue (trong khoảng): it falls into the span whatever day it means.</summary>
    Within,

    /// <summary>Fonds code (phông).</summary>
    Fonds,

    /// <summary>File catalogue number (mục lục).</summary>
    Catalog,

    /// <summary>Record file code (hồ sơ).</summary>
    RecordFile,

    /// <summary>Subject (trích yếu).</summary>
    Subject,

    /// <summary>Title or subject (tiêu đề).</summary>
    Title,

    /// <summary>Keywords (từ khóa).</summary>
    Keywords,

    /// <summary>File format (định dạng), by name of <see cref="Extraction.FileFormat"/>.</summary>
    Format,
}

/// <summary>Names of fields in both languages, compared without marks and case.</summary>
internal static class QueryFields
{
    /// <summary>Longest name in characters, with some room for blanks.</summary>
    public const int LongestName = 24;

    private static readonly Dictionary<string, QueryField> Names = new (string Name, QueryField Field)[]
    {
        ("loại", QueryField.Type),
        ("tên loại", QueryField.Type),
        ("type", QueryField.Type),
        ("số", QueryField.Number),
        ("số hiệu", QueryField.Number),
        ("số ký hiệu", QueryField.Number),
        ("number", QueryField.Number),
        ("code", QueryField.Number),
        ("cơ quan", QueryField.Issuer),
        ("cơ quan ban hành", QueryField.Issuer),
        ("issuer", QueryField.Issuer),
        ("người ký", QueryField.Signer),
        ("signer", QueryField.Signer),
        ("ngày", QueryField.Date),
        ("ngày ban hành", QueryField.Date),
        ("date", QueryField.Date),
        ("năm", QueryField.Date),
        ("year", QueryField.Date),
        ("trong khoảng", QueryField.Within),
        ("within", QueryField.Within),
        ("mục lục", QueryField.Catalog),
        ("catalogue", QueryField.Catalog),
        ("catalog", QueryField.Catalog),
        ("định dạng", QueryField.Format),
        ("format", QueryField.Format),
        ("phông", QueryField.Fonds),
        ("fonds", QueryField.Fonds),
        ("hồ sơ", QueryField.RecordFile),
        ("file", QueryField.RecordFile),
        ("trích yếu", QueryField.Subject),
        ("subject", QueryField.Subject),
        ("tiêu đề", QueryField.Title),
        ("title", QueryField.Title),
        ("từ khóa", QueryField.Keywords),
        ("keyword", QueryField.Keywords),
    }.ToDictionary(static n => VietnameseText.Fold(n.Name), static n => n.Field, StringComparer.Ordinal);

    /// <summary>All names with their fields.</summary>
    public static IReadOnlyDictionary<string, QueryField> All => Names;

    /// <summary>English name of a field, as queries are written in.</summary>
    public static string NameOf(QueryField field) =>
        field switch
        {
            QueryField.Type => "type",
            QueryField.Number => "number",
            QueryField.Issuer => "issuer",
            QueryField.Signer => "signer",
            QueryField.Date => "date",
            QueryField.Within => "within",
            QueryField.Fonds => "fonds",
            QueryField.Catalog => "catalogue",
            QueryField.RecordFile => "file",
            QueryField.Subject => "subject",
            QueryField.Title => "title",
            QueryField.Keywords => "keyword",
            QueryField.Format => "format",
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, "It is no field."),
        };

    /// <summary>True when quotation marks around the value ask for a phrase; elsewhere they only hold blanks together.</summary>
    public static bool HoldsPhrases(QueryField field) => field is QueryField.Subject or QueryField.Title;

    /// <summary>The field of a name already folded to lower case without marks, words separated by one blank.</summary>
    public static bool TryFind(string foldedName, out QueryField field) => Names.TryGetValue(foldedName, out field);
}
