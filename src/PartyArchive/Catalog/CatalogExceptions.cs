namespace PartyArchive.Catalog;

/// <summary>Another document with the same original is archived already.</summary>
public sealed class DuplicateContentException(string sha256, DocumentId document)
    : PartyArchiveException(
        $"Content {sha256} is archived already as document {document}. Record the file as a duplicate of it."
    )
{
    /// <summary>SHA-256 of the content, lower-case hex.</summary>
    public string Sha256 { get; } = sha256;

    /// <summary>The document that has it.</summary>
    public DocumentId Document { get; } = document;
}

/// <summary>The catalogue could not be read or written: the disk is full, the medium failed, or what is stored is damaged.</summary>
public sealed class CatalogStorageException(
    string path,
    string operation,
    string reason,
    Exception? innerException = null
)
    : PartyArchiveException(
        $"Could not {operation} '{path}': {reason} Nothing that was acknowledged before is affected; remove the cause and repeat.",
        innerException
    )
{
    /// <summary>File or database concerned.</summary>
    public string Path { get; } = path;

    /// <summary>What was attempted ("commit to").</summary>
    public string Operation { get; } = operation;
}

/// <summary>The archive has an older schema and was opened read-only, so that it cannot be brought up to date.</summary>
/// <param name="folder">Folder that was to be opened.</param>
/// <param name="found">Highest step of the schema it has taken.</param>
/// <param name="known">Highest step this version knows.</param>
/// <param name="missing">Steps it has not taken; not empty. A step below its highest may be among them.</param>
public sealed class OlderArchiveException(string folder, int found, int known, IReadOnlyList<int> missing)
    : PartyArchiveException(
        $"The catalogue of '{folder}' lacks {(missing.Count == 1 ? "step" : "steps")} {string.Join(", ", missing)} of its schema, which this version needs. Open it for writing once to bring it up to date."
    )
{
    /// <summary>Folder that was to be opened.</summary>
    public string Folder { get; } = folder;

    /// <summary>Schema version found.</summary>
    public int FoundSchema { get; } = found;

    /// <summary>Schema version needed.</summary>
    public int KnownSchema { get; } = known;

    /// <summary>Steps of the schema that the catalogue has not taken, in order.</summary>
    public IReadOnlyList<int> MissingSteps { get; } = missing;
}
