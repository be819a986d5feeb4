namespace PartyArchive.Transfer;

/// <summary>What is handed over, to whom, on which ground.</summary>
public sealed record TransferRequest
{
    /// <summary>Documents in the order of the file. At least one; none twice.</summary>
    public required IReadOnlyList<DocumentId> Documents { get; init; }

    /// <summary>Form of the package; default a bag. A SIP or AIP holds the documents of one record file, or documents that lie in none; a DIP what was asked for.</summary>
    public PackageForm Form { get; init; }

    /// <summary>Folder the package is written into; missing or empty. A bag is the folder itself, a SIP or AIP a folder in it, named by its identifier.</summary>
    public required string Folder { get; init; }

    /// <summary>Body that hands over.</summary>
    public required string Sender { get; init; }

    /// <summary>Archive that receives.</summary>
    public required string Receiver { get; init; }

    /// <summary>Decision or plan the transfer rests on.</summary>
    public required string Basis { get; init; }

    /// <summary>The request for use that a DIP answers, and which every DIP names; null for every other form.</summary>
    public UseRequest? Use { get; init; }

    internal IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (Documents is null || Documents.Count == 0)
        {
            problems.Add("Documents must name at least one document.");
        }
        else if (Documents.Distinct().Count() != Documents.Count)
        {
            problems.Add("Documents must not name a document twice.");
        }
        if (string.IsNullOrWhiteSpace(Folder))
        {
            problems.Add("Folder must name a folder.");
        }
        else if (Directory.Exists(Folder) && Directory.EnumerateFileSystemEntries(Folder).Any())
        {
            problems.Add($"Folder '{Folder}' must be empty or missing.");
        }
        if (string.IsNullOrWhiteSpace(Sender) || string.IsNullOrWhiteSpace(Receiver))
        {
            problems.Add("Sender and Receiver must be named.");
        }
        if (string.IsNullOrWhiteSpace(Basis))
        {
            problems.Add("Basis must name the decision the transfer rests on.");
        }
        if (Form == PackageForm.Dip != Use is not null)
        {
            problems.Add("Use must name the request for use that a DIP answers; no other form has one.");
        }
        problems.AddRange(Use?.Problems() ?? []);
        return problems;
    }
}

/// <summary>A package that was written.</summary>
/// <param name="Folder">Folder of the package.</param>
/// <param name="Documents">Documents in it.</param>
/// <param name="Bytes">Bytes of their originals.</param>
/// <param name="ManifestSha256">SHA-256 of the payload manifest, or of the METS file of a SIP or AIP: names the whole content in the handover record and in the audit log.</param>
public sealed record TransferPackage(string Folder, int Documents, long Bytes, string ManifestSha256);
