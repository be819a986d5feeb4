namespace PartyArchive.Arrangement;

/// <summary>Where a document lay that was offered inside another file: a ZIP archive, a message, a document with attachments.</summary>
/// <param name="Path">Path of that file, as its own ledger entry has it.</param>
/// <param name="Member">Name of the document there, exactly as written; it may hold anything and must not become a path.</param>
/// <param name="Document">Document made of that file; null when none was, as for a ZIP archive.</param>
public sealed record ContainerPlace(string Path, string Member, DocumentId? Document);
