using PartyArchive.Arrangement;
using PartyArchive.Audit;

namespace PartyArchive.Access;

/// <summary>A target that is there: one of the three.</summary>
internal sealed record FoundTarget(ArchivalDocument? Document, RecordFile? File, Fonds? Fonds)
{
    public SecrecyLevel Secrecy => Document?.Secrecy ?? File?.Secrecy ?? SecrecyLevel.None;

    /// <summary>Level the act is recorded under, when it is not the target's own.</summary>
    public SecrecyLevel? Level { get; init; }

    public IReadOnlyList<string> OpenTo => Document?.OpenTo ?? File?.OpenTo ?? Opening.OfFonds(Fonds!) ?? [];

    public AccessRule Own
    {
        get
        {
            var groups = Document?.RestrictedTo ?? (File is null ? Fonds!.RestrictedTo : File.RestrictedTo) ?? [];
            var isConditional = groups.Count > 0 || File is { IsConditional: true } || Fonds is { IsConditional: true };
            return new AccessRule(isConditional ? AccessMode.Conditional : AccessMode.Public, groups);
        }
    }

    public string? FondsCode => Document?.Effective.FondsCode ?? File?.FondsCode ?? Fonds?.FondsCode;

    public AuditSubject Subject =>
        Document is not null ? AuditSubject.Document(Document.Id)
        : File is not null ? AuditSubject.RecordFile(File.FondsCode, File.CatalogNumber, File.FileCode)
        : AuditSubject.Fonds(Fonds!.FondsCode);

    public static async Task<FoundTarget?> FindAsync(
        Requester requester,
        AccessTarget target,
        Func<DocumentId, CancellationToken, Task<ArchivalDocument?>> documents,
        Func<RecordFileId, CancellationToken, Task<RecordFile?>> files,
        Func<string, CancellationToken, Task<Fonds?>> fonds,
        CancellationToken cancellationToken
    )
    {
        FoundTarget? found = null;
        switch (target.Kind)
        {
            case AccessTargetKind.Document:
                _ = DocumentId.TryParse(target.Id, out var document);
                found = await documents(document, cancellationToken).ConfigureAwait(false) is { } one
                    ? new FoundTarget(one, null, null)
                    : null;
                break;
            case AccessTargetKind.File:
                _ = RecordFileId.TryParse(target.Id, out var file);
                found = await files(file, cancellationToken).ConfigureAwait(false) is { } other
                    ? new FoundTarget(null, other, null)
                    : null;
                break;
            default:
                found = await fonds(target.Id, cancellationToken).ConfigureAwait(false) is { } third
                    ? new FoundTarget(null, null, third)
                    : null;
                break;
        }
        return found is not null && found.Secrecy <= requester.Clearance ? found : null;
    }
}
