namespace PartyArchive.Classification;

/// <summary>Where a document belongs: a record file (hồ sơ) of a file catalogue of a fonds, by codes as text.</summary>
/// <param name="FondsCode">Fonds (phông); null when the archive has one only.</param>
/// <param name="CatalogNumber">File catalogue (mục lục hồ sơ); null for none.</param>
/// <param name="FileCode">Record file; not blank.</param>
public sealed record FilePlacement(string? FondsCode, string? CatalogNumber, string FileCode)
{
    /// <summary>The codes with slashes between them, as commands take them: "P01/2020/12".</summary>
    public override string ToString() => $"{FondsCode}/{CatalogNumber}/{FileCode}";
}
