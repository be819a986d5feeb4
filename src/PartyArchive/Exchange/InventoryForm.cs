namespace PartyArchive.Exchange;

/// <summary>Whose printed form an inventory follows.</summary>
public enum InventoryLetterhead
{
    /// <summary>Party bodies: "ĐẢNG CỘNG SẢN VIỆT NAM".</summary>
    Party,

    /// <summary>State bodies: national title and motto (quốc hiệu, tiêu ngữ).</summary>
    State,
}

/// <summary>Which inventory is printed; columns after Decree 30/2020, annex V, and the model forms of file catalogues.</summary>
public enum InventoryForm
{
    /// <summary>File plan of a year (danh mục hồ sơ).</summary>
    FilePlan,

    /// <summary>File catalogue, list of files for transfer (mục lục hồ sơ).</summary>
    FileCatalog,

    /// <summary>Documents of files (mục lục văn bản).</summary>
    DocumentList,
}

/// <summary>File format of an inventory.</summary>
public enum InventoryFormat
{
    /// <summary>Word document, ready to print.</summary>
    Docx,

    /// <summary>Workbook, ready to print.</summary>
    Xlsx,

    /// <summary>Comma-separated text, headings and rows only.</summary>
    Csv,
}

/// <summary>How an inventory is exported.</summary>
public sealed record InventoryExportOptions
{
    /// <summary>Which inventory.</summary>
    public required InventoryForm Form { get; init; }

    /// <summary>File format.</summary>
    public InventoryFormat Format { get; init; }

    /// <summary>Fonds; null for all.</summary>
    public string? FondsCode { get; init; }

    /// <summary>Catalogue; null for all.</summary>
    public string? CatalogNumber { get; init; }

    /// <summary>One file, for a document list; null for all files of the fonds and catalogue.</summary>
    public string? FileCode { get; init; }

    /// <summary>Whose form.</summary>
    public InventoryLetterhead Letterhead { get; init; }

    /// <summary>Body above the one that prints it; null for the parent of the fonds's repository.</summary>
    public string? ParentBody { get; init; }

    /// <summary>Body that prints it; null for the fonds's repository.</summary>
    public string? Body { get; init; }

    /// <summary>Place before the date; null for that of the repository.</summary>
    public string? Place { get; init; }

    /// <summary>Day printed; null for today.</summary>
    public DateOnly? PrintedOn { get; init; }
}
