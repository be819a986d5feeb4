using System.Xml;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Xml;

/// <summary>The one way untrusted XML is opened: no DTD, nothing fetched, characters counted.</summary>
internal static class SafeXmlReader
{
    /// <summary>Opens a reader that disposes the stream with itself.</summary>
    /// <param name="source">The XML; its encoding is told by its mark or declaration.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="names">Name table that holds the caller's element names; null for an own one.</param>
    public static XmlReader Open(Stream source, ExtractionLimits limits, NameTable? names = null) =>
        XmlReader.Create(
            new StretchLimitedStream(source),
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = limits.MaxPartBytes,
                MaxCharactersFromEntities = 1024,
                // Word writes control characters as references now and then; the page assembly drops them.
                CheckCharacters = false,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                CloseInput = true,
                NameTable = names ?? new NameTable(),
            }
        );

    /// <summary>Moves to the next node and watches the depth.</summary>
    /// <exception cref="LimitExceededException">Elements are nested too deep.</exception>
    public static bool ReadWithin(this XmlReader reader, ExtractionLimits limits)
    {
        if (!reader.Read())
        {
            return false;
        }
        return reader.Depth <= limits.MaxDepth
            ? true
            : throw new LimitExceededException($"XML elements are nested deeper than {limits.MaxDepth}.");
    }
}
