using PartyArchive.Extraction;

namespace PartyArchive;

/// <summary>Where an archive lies and how it is opened.</summary>
public sealed class ArchiveOptions
{
    /// <summary>Folder of the archive; made when it is missing or empty. Required.</summary>
    public string Folder { get; set; } = "";

    /// <summary>
    /// Opens for reading only: beside a writer, or from a medium that cannot be written. The archive must exist. Default false.
    /// </summary>
    public bool ReadOnly { get; set; }

    /// <summary>How documents are read.</summary>
    public ExtractionOptions Extraction { get; set; } = new();

    internal IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(Folder))
        {
            problems.Add("Folder must name the folder of the archive.");
        }
        if (Extraction is null)
        {
            problems.Add("Extraction must not be null.");
        }
        else
        {
            problems.AddRange(Extraction.Problems());
        }
        return problems;
    }
}
