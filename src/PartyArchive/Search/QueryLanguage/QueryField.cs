using PartyArchive.Vietnamese;

namespace PartyArchive.Search.QueryLanguage;

/// <summary>Fields that can be named in a query.</summary>
internal enum QueryField
{
    /// <summary>Document type (loại).</summary>
    Type,

    /// <summary>Number and symbol (số).</summary>
    Number,

    /// <summary>Issuing body (cơ quan).</summary>
    Issuer,

    /// <summary>Signer (người ký).</summary>
    Signer,

    /// <summary>Date of issue (ngày).</summary>
    Date,

    /// <summary>Fonds code (phông).</summary>
    Fonds,

    /// <summary>Record file code (hồ sơ).</summary>
    RecordFile,

    /// <summary>Subject (trích yếu).</summary>
    Subject,

    /// <summary>Title or subject (tiêu đề).</summary>
    Title,

    /// <summary>Keywords (từ khóa).</summary>
    Keywords,
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

    /// <summary>The field of a name already folded to lower case without marks, words separated by one blank.</summary>
    public static bool TryFind(string foldedName, out QueryField field) => Names.TryGetValue(foldedName, out field);
}
