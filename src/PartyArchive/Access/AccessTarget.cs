using PartyArchive.Arrangement;

namespace PartyArchive.Access;

/// <summary>Kind of an <see cref="AccessTarget"/>.</summary>
public enum AccessTargetKind
{
    /// <summary>One document.</summary>
    Document,

    /// <summary>A record file (hồ sơ) with the documents in it.</summary>
    File,

    /// <summary>A fonds (phông) with all its files and documents.</summary>
    Fonds,
}

/// <summary>What a rule of access, a grant or a request is about.</summary>
public sealed record AccessTarget
{
    private AccessTarget(AccessTargetKind kind, string id)
    {
        Kind = kind;
        Id = id;
    }

    /// <summary>Document, file or fonds.</summary>
    public AccessTargetKind Kind { get; }

    /// <summary>Id of the document or the file (32 digits), or code of the fonds.</summary>
    public string Id { get; }

    /// <summary>A document.</summary>
    public static AccessTarget OfDocument(DocumentId id) => new(AccessTargetKind.Document, id.ToString());

    /// <summary>A record file.</summary>
    public static AccessTarget OfFile(RecordFileId id) => new(AccessTargetKind.File, id.ToString());

    /// <summary>A fonds.</summary>
    /// <exception cref="ArgumentException">The code is blank.</exception>
    public static AccessTarget OfFonds(string fondsCode)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(fondsCode);
        return new AccessTarget(AccessTargetKind.Fonds, fondsCode);
    }

    /// <summary>"document:0190…", "file:0190…", "fonds:PTU"; read back by <see cref="TryParse"/>.</summary>
    public override string ToString() => $"{Kind.ToString().ToLowerInvariant()}:{Id}";

    /// <summary>Reads the text form; false when it is none.</summary>
    public static bool TryParse(
        string? text,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out AccessTarget? target
    )
    {
        var parts = (text ?? "").Split(':', 2);
        target = parts switch
        {
            ["document", var id] when DocumentId.TryParse(id, out var document) => OfDocument(document),
            ["file", var id] when RecordFileId.TryParse(id, out var file) => OfFile(file),
            ["fonds", var code] when !string.IsNullOrWhiteSpace(code) => OfFonds(code),
            _ => null,
        };
        return target is not null;
    }
}
