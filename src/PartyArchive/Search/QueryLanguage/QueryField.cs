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

    private static readonly Dictionary<string, QueryField> Names = new(StringComparer.Ordinal)
    {
        ["loai"] = QueryField.Type,
        ["ten loai"] = QueryField.Type,
        ["type"] = QueryField.Type,
        ["so"] = QueryField.Number,
        ["so hieu"] = QueryField.Number,
        ["so ky hieu"] = QueryField.Number,
        ["number"] = QueryField.Number,
        ["code"] = QueryField.Number,
        ["co quan"] = QueryField.Issuer,
        ["co quan ban hanh"] = QueryField.Issuer,
        ["issuer"] = QueryField.Issuer,
        ["nguoi ky"] = QueryField.Signer,
        ["signer"] = QueryField.Signer,
        ["ngay"] = QueryField.Date,
        ["ngay ban hanh"] = QueryField.Date,
        ["date"] = QueryField.Date,
        ["phong"] = QueryField.Fonds,
        ["fonds"] = QueryField.Fonds,
        ["ho so"] = QueryField.RecordFile,
        ["file"] = QueryField.RecordFile,
        ["trich yeu"] = QueryField.Subject,
        ["subject"] = QueryField.Subject,
        ["tieu de"] = QueryField.Title,
        ["title"] = QueryField.Title,
        ["tu khoa"] = QueryField.Keywords,
        ["keyword"] = QueryField.Keywords,
    };

    /// <summary>The field of a name already folded to lower case without marks, words separated by one blank.</summary>
    public static bool TryFind(string foldedName, out QueryField field) => Names.TryGetValue(foldedName, out field);
}
