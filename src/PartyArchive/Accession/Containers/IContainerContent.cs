using PartyArchive.Extraction.Containers;

namespace PartyArchive.Accession.Containers;

/// <summary>The files that lie in another one.</summary>
internal interface IContainerContent
{
    /// <summary>What is odd about the container, in a sentence; empty for nothing. Known when the files were listed.</summary>
    string Remark { get; }

    /// <summary>The files, each taken out when the list comes to it. Whoever lists them deletes them.</summary>
    /// <exception cref="IOException">The container cannot be read any more.</exception>
    IEnumerable<EmbeddedFile> Files(CancellationToken cancellationToken);
}

/// <summary>Files that the reader of a document took out of it.</summary>
internal sealed class AttachedFiles(IReadOnlyList<EmbeddedFile> files) : IContainerContent
{
    public string Remark => "";

    public IEnumerable<EmbeddedFile> Files(CancellationToken cancellationToken) => files;
}
