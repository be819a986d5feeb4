namespace PartyArchive.Extraction.Content;

/// <summary>Reads one format. Stateless and safe to share between threads.</summary>
internal interface IDocumentReader
{
    /// <summary>The format read.</summary>
    FileFormat Format { get; }

    /// <summary>Name and version ("rtf/1"); raise the version whenever the same bytes give other text.</summary>
    string Name { get; }

    /// <summary>Reads the document into the builder.</summary>
    /// <param name="source">Seekable stream at position 0; owned by the caller.</param>
    /// <param name="content">Takes text, pages, properties and warnings. What was appended before an exception is kept.</param>
    /// <exception cref="ReaderException">The document is damaged, protected, over a limit or of an unread variant.</exception>
    void Read(Stream source, ContentBuilder content);
}
