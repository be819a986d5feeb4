namespace PartyArchive.Audit;

/// <summary>What an act was done to.</summary>
/// <param name="Kind">Kind, as a stable name: "document", "file", "fonds", "archive", ...</param>
/// <param name="Id">Identity within the kind; empty for the archive itself.</param>
public readonly record struct AuditSubject(string Kind, string Id)
{
    private const string DocumentKind = "document";

    /// <summary>The archive as a whole.</summary>
    public static AuditSubject Archive { get; } = new("archive", "");

    /// <summary>A document.</summary>
    public static AuditSubject Document(DocumentId id) => new(DocumentKind, id.ToString());

    /// <summary>A record file (hồ sơ), by the three codes that name it.</summary>
    /// <param name="fondsCode">Fonds.</param>
    /// <param name="catalogNumber">File catalogue; null for none.</param>
    /// <param name="fileCode">File.</param>
    public static AuditSubject RecordFile(string fondsCode, string? catalogNumber, string fileCode) =>
        new("file", $"{fondsCode}/{catalogNumber}/{fileCode}");

    /// <summary>A fonds.</summary>
    public static AuditSubject Fonds(string code) => new("fonds", code);

    /// <summary>Whether it is a document, and which.</summary>
    public bool IsDocument(out DocumentId id)
    {
        id = default;
        return string.Equals(Kind, DocumentKind, StringComparison.Ordinal) && DocumentId.TryParse(Id, out id);
    }

    /// <summary>Kind and id as one text: "document:0190…".</summary>
    public override string ToString() => $"{Kind}:{Id}";
}
