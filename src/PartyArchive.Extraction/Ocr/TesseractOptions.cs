namespace PartyArchive.Extraction;

/// <summary>Which Tesseract is run, and what it is to read.</summary>
public sealed record TesseractOptions
{
    /// <summary>Path of the <c>tesseract</c> program; null to look for it on PATH.</summary>
    public string? Path { get; init; }

    /// <summary>Folder with the language data (<c>vie.traineddata</c>); null for the program's own.</summary>
    public string? DataPath { get; init; }

    /// <summary>
    /// Languages by the names of their data files, the most likely first. The first must be installed, of the others those are used that are: Vietnamese read with
    /// another language's data loses its marks. Default <c>vie</c>, <c>eng</c>.
    /// </summary>
    public IReadOnlyList<string> Languages { get; init; } = ["vie", "eng"];
}
