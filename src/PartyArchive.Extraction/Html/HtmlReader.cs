using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Html;

/// <summary>Reads web pages (HTML, XHTML), those that Word saved included.</summary>
internal sealed class HtmlReader : IDocumentReader
{
    /// <summary>
    /// Largest page read, in bytes. The markup is held in memory at once; a page of text is some 100 KB, the longest law some 5 MB.
    /// </summary>
    public const int MaxBytes = 64 << 20;

    public FileFormat Format => FileFormat.Html;

    public string Name => "html/1";

    public void Read(Stream source, ContentBuilder content)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(content);
        if (source.Length > MaxBytes)
        {
            throw new LimitExceededException($"The web page is longer than {MaxBytes:N0} bytes.");
        }
        var bytes = new byte[source.Length];
        var length = source.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        ReadMarkup(bytes.AsSpan(0, length), declared: null, content);
    }

    /// <summary>Reads a page from its bytes.</summary>
    /// <param name="bytes">The page.</param>
    /// <param name="declared">Character set that the carrier states (a part of a web archive); null when none.</param>
    /// <param name="content">Takes the text.</param>
    public static void ReadMarkup(ReadOnlySpan<byte> bytes, string? declared, ContentBuilder content)
    {
        content.Pulse();
        var markup = HtmlEncoding.Decode(bytes, declared);
        using var page = new HtmlInterpreter(markup, content);
        page.Run();
    }
}
