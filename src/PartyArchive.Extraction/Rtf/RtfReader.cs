using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Rtf;

/// <summary>Reads Rich Text Format up to version 1.9.1.</summary>
internal sealed class RtfReader : IDocumentReader
{
    public FileFormat Format => FileFormat.Rtf;

    public string Name => "rtf/1";

    public void Read(Stream source, ContentBuilder content)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(content);
        var isUtf8 = MoveToStart(source, content);
        new RtfInterpreter(source, content) { IsUtf8 = isUtf8 }.Run();
    }

    /// <summary>Moves to the opening brace; true when a UTF-8 mark stands before it, so that plain bytes are UTF-8 against the specification.</summary>
    private static bool MoveToStart(Stream source, ContentBuilder content)
    {
        Span<byte> head = stackalloc byte[RtfFormat.MaxLeadingBytes + 8];
        head = head[..source.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        var start = RtfFormat.FindStart(head);
        if (start < 0)
        {
            throw new DamagedDocumentException("The file does not begin with {\\rtf.");
        }
        if (!RtfFormat.Matches(head))
        {
            content.Warnings.Add($"{start} bytes before the RTF signature were passed over.");
        }
        source.Position = start;
        return head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]);
    }
}
