using PartyArchive.Access;
using PartyArchive.Audit;
using PartyArchive.Extraction;
using PartyArchive.Retention;
using PartyArchive.Sealing;
using PartyArchive.Search;
using PartyArchive.Vietnamese;

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

    /// <summary>
    /// How documents are read. By default PDF, Word binary and RTF files are read in worker processes, so that a hostile or broken file costs a worker
    /// and never the host.
    /// </summary>
    public ExtractionOptions Extraction { get; set; } =
        new() { Isolation = new IsolationOptions { Mode = IsolationMode.RiskyFormats } };

    /// <summary>Changes the index may lack for them to be taken in while the archive is being opened; more are taken in behind it. Low in tests.</summary>
    internal long MostChangesWhileOpening { get; set; } = 10_000;

    /// <summary>Encryption at rest; null, the default, stores in the clear. What was stored before it was set stays as it is.</summary>
    public EncryptionOptions? Encryption { get; set; }

    /// <summary>How the audit log is kept and who may read it.</summary>
    public AuditOptions Audit { get; set; } = new();

    /// <summary>What abbreviations in queries stand for; by default the list that comes with the library. The index does not depend on it.</summary>
    public AbbreviationList Abbreviations { get; set; } = AbbreviationList.Default;

    /// <summary>Which types of documents come first among those that answer a search alike; <see cref="SearchAuthority.None"/> for no preference.</summary>
    public SearchAuthority Authority { get; set; } = SearchAuthority.Default;

    /// <summary>How records are governed: rules of counting, approvers, deadlines.</summary>
    public RetentionOptions Retention { get; set; } = new();

    /// <summary>How access is governed: who keeps it, terms of secrecy, times to answer.</summary>
    public AccessOptions Access { get; set; } = new();

    internal IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(Folder))
        {
            problems.Add("Folder must name the folder of the archive.");
        }
        if (Abbreviations is null)
        {
            problems.Add("Abbreviations must not be null; an empty list expands nothing.");
        }
        if (Authority is null)
        {
            problems.Add("Authority must not be null; SearchAuthority.None prefers no type.");
        }
        if (Extraction is null)
        {
            problems.Add("Extraction must not be null.");
        }
        else
        {
            problems.AddRange(Extraction.Problems());
        }
        if (Audit is null)
        {
            problems.Add("Audit must not be null.");
        }
        else
        {
            problems.AddRange(Audit.Problems());
        }
        if (Retention is null)
        {
            problems.Add("Retention must not be null.");
        }
        else
        {
            problems.AddRange(Retention.Problems());
        }
        if (Access is null)
        {
            problems.Add("Access must not be null.");
        }
        else
        {
            problems.AddRange(Access.Problems());
        }
        if (Encryption is not null)
        {
            problems.AddRange(Encryption.Problems(Folder));
        }
        return problems;
    }
}
