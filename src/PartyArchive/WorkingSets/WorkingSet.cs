using PartyArchive.Arrangement;

namespace PartyArchive.WorkingSets;

/// <summary>A named, ordered collection of documents and record files for a meeting (tập tài liệu phục vụ hội nghị). It names them; it does not hold them.</summary>
public sealed record WorkingSet
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Id of the requester it belongs to; nobody else finds it.</summary>
    public required string Owner { get; init; }

    /// <summary>Name, 1 to 200 characters; one owner has no two of the same.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for, such as the meeting and its day; null when nothing was stated.</summary>
    public string? Purpose { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was changed last (UTC).</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>What it names, in order.</summary>
    public IReadOnlyList<WorkingSetItem> Items { get; init; } = [];
}

/// <summary>One entry of a working set: a document or a record file.</summary>
public sealed record WorkingSetItem
{
    // An entry names one thing: only the methods below make one.
    private WorkingSetItem() { }

    /// <summary>The document; null when the entry is a record file.</summary>
    public DocumentId? Document { get; private init; }

    /// <summary>The record file; null when the entry is a document.</summary>
    public RecordFileId? File { get; private init; }

    /// <summary>Note for those who read the set (chú thích), at most 2,000 characters; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>An entry that names a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="note">Note; null for none.</param>
    public static WorkingSetItem Of(DocumentId document, string? note = null) =>
        new() { Document = document, Note = note };

    /// <summary>An entry that names a record file: all documents in it that the reader may see.</summary>
    /// <param name="file">The record file.</param>
    /// <param name="note">Note; null for none.</param>
    public static WorkingSetItem Of(RecordFileId file, string? note = null) => new() { File = file, Note = note };
}

/// <summary>What an export of a working set holds, and what it does not.</summary>
/// <param name="Documents">Documents whose originals are in the package.</param>
/// <param name="LeftOut">Entries and documents that are not in it, in the order of the set.</param>
public sealed record WorkingSetExport(int Documents, IReadOnlyList<WorkingSetGap> LeftOut);

/// <summary>What is not in a package.</summary>
/// <param name="Position">Position of the entry in the set, from 1.</param>
/// <param name="Reason">Why it is not there.</param>
public sealed record WorkingSetGap(int Position, WorkingSetGapReason Reason);

/// <summary>Why something of a working set is not in its package.</summary>
public enum WorkingSetGapReason
{
    /// <summary>It is gone, or the exporter may not see it; which of the two is not told.</summary>
    NotVisible,

    /// <summary>The record is there, the original is not.</summary>
    NoOriginal,
}

/// <summary>A change of a working set was refused; the message says why.</summary>
/// <param name="message">What was wrong and what to do.</param>
public sealed class WorkingSetException(string message) : PartyArchiveException(message);

/// <summary>A working set as the catalogue keeps it.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Owner">Id of the requester it belongs to.</param>
/// <param name="Name">Name.</param>
/// <param name="Content">Purpose and entries as JSON.</param>
/// <param name="CreatedAt">When it was made (UTC).</param>
/// <param name="ChangedAt">When it was changed last (UTC).</param>
public sealed record WorkingSetRow(
    Guid Id,
    string Owner,
    string Name,
    string Content,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt
);

/// <summary>Reads of working sets (port).</summary>
public interface IWorkingSetReads
{
    /// <summary>The sets of an owner in order of name (by code point).</summary>
    Task<IReadOnlyList<WorkingSetRow>> ListWorkingSetsAsync(
        string owner,
        CancellationToken cancellationToken = default
    );
}

/// <summary>Changes of working sets (port). Reads inside the transaction see what it wrote.</summary>
public interface IWorkingSetWrites
{
    /// <summary>A set of an owner; null when he has none of this id.</summary>
    Task<WorkingSetRow?> FindWorkingSetAsync(string owner, Guid id, CancellationToken cancellationToken = default);

    /// <summary>Stores a set: new, or over the one of the same id. False, and nothing written, when the owner has another set of the name.</summary>
    Task<bool> StoreWorkingSetAsync(WorkingSetRow row, CancellationToken cancellationToken = default);

    /// <summary>Deletes a set; false when the owner has none of this id.</summary>
    Task<bool> DeleteWorkingSetAsync(string owner, Guid id, CancellationToken cancellationToken = default);
}
