namespace PartyArchive.Transfer;

/// <summary>One side of a handover.</summary>
/// <param name="Body">Body that hands over, or archive that receives; not blank.</param>
/// <param name="Person">Who acts for it; not blank.</param>
/// <param name="Position">His position; empty when not stated.</param>
public sealed record HandoverParty(string Body, string Person, string Position = "");

/// <summary>A package that is handed over, with the documents it was packed from.</summary>
/// <param name="Package">The package, as packing returned it.</param>
/// <param name="Documents">Its documents.</param>
public sealed record HandedOverPackage(TransferPackage Package, IReadOnlyList<DocumentId> Documents);

/// <summary>What a handover record (biên bản giao nhận) is made from.</summary>
public sealed record HandoverOrder
{
    /// <summary>Who hands over.</summary>
    public required HandoverParty Giver { get; init; }

    /// <summary>Who receives.</summary>
    public required HandoverParty Receiver { get; init; }

    /// <summary>Decision or plan it rests on; not blank.</summary>
    public required string Basis { get; init; }

    /// <summary>Packages handed over, at least one.</summary>
    public required IReadOnlyList<HandedOverPackage> Packages { get; init; }

    /// <summary>Body above the giver; empty for none.</summary>
    public string ParentOffice { get; init; } = "";

    /// <summary>Number and symbol of the record; empty for none.</summary>
    public string Number { get; init; } = "";

    /// <summary>Place; empty when not stated.</summary>
    public string Place { get; init; } = "";

    /// <summary>Day of the handover; null for today in the archive's time zone.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Name of what is handed over (tên khối tài liệu); empty for the fonds by their codes.</summary>
    public string Name { get; init; } = "";

    /// <summary>What is said of its condition (chất lượng tài liệu); empty for the check of hashes alone.</summary>
    public string Condition { get; init; } = "";

    internal IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        foreach (var (party, name) in new[] { (Giver, nameof(Giver)), (Receiver, nameof(Receiver)) })
        {
            if (party is null || string.IsNullOrWhiteSpace(party.Body) || string.IsNullOrWhiteSpace(party.Person))
            {
                problems.Add($"{name} must name a body and who acts for it.");
            }
        }
        if (string.IsNullOrWhiteSpace(Basis))
        {
            problems.Add("Basis must name the decision or plan.");
        }
        if (Packages is null || Packages.Count == 0 || Packages.Any(static one => one.Documents.Count == 0))
        {
            problems.Add("Packages must name at least one package, and each its documents.");
        }
        return problems;
    }
}

/// <summary>A handover record as written.</summary>
/// <param name="Files">Record files on its list; documents that lie in none count as one line each fonds.</param>
/// <param name="Documents">Documents handed over.</param>
/// <param name="Sha256">SHA-256 of the DOCX; it stands in the audit log.</param>
public sealed record HandoverRecord(int Files, int Documents, string Sha256);
