namespace PartyArchive.Retention;

/// <summary>A record file (hồ sơ) by its archival codes, as issued. Codes are text; they are never rebuilt from parts.</summary>
public readonly record struct FileReference
{
    /// <summary>Names a file.</summary>
    /// <param name="fondsCode">Fonds (phông); not blank.</param>
    /// <param name="catalogNumber">File catalogue (mục lục số); empty when the file stands in none.</param>
    /// <param name="fileCode">File code (số, ký hiệu hồ sơ); not blank.</param>
    /// <exception cref="ArgumentException">A code is blank.</exception>
    public FileReference(string fondsCode, string catalogNumber, string fileCode)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(fondsCode);
        ArgumentNullException.ThrowIfNull(catalogNumber);
        ArgumentException.ThrowIfNullOrWhiteSpace(fileCode);
        FondsCode = fondsCode;
        CatalogNumber = catalogNumber;
        FileCode = fileCode;
    }

    /// <summary>Fonds.</summary>
    public string FondsCode { get; }

    /// <summary>File catalogue; empty for none.</summary>
    public string CatalogNumber { get; }

    /// <summary>File code.</summary>
    public string FileCode { get; }

    /// <summary>"TU-01/02/15.TCCB": for people; not read back.</summary>
    public override string ToString() =>
        CatalogNumber.Length == 0 ? $"{FondsCode}/{FileCode}" : $"{FondsCode}/{CatalogNumber}/{FileCode}";
}
