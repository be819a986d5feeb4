using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Pdf.Filters;

namespace PartyArchive.Extraction.Pdf;

/// <summary>Looks over the raw bytes of a file, once and in linear time, for structures that would kill the parser before it can be stopped.</summary>
internal static class PdfPreflight
{
    // Readers accept the header within the first KiB (ISO 32000-1, annex H.3.4.1); damaged transfers put more before it.
    private const int HeaderWindow = 1 << 16;

    /// <summary>Checks the bytes and prepares them: what PdfPig must not meet is hidden in place.</summary>
    /// <exception cref="DamagedDocumentException">The file is no PDF or its references run in a circle.</exception>
    public static ReferenceGraph Check(Span<byte> bytes, Action pulse)
    {
        if (bytes[..Math.Min(bytes.Length, HeaderWindow)].IndexOf("%PDF"u8) < 0)
        {
            throw new DamagedDocumentException("The file does not begin like a PDF document.");
        }
        NamedDestinations.Hide(bytes);
        var references = new ReferenceGraph();
        if (ReadObjects(bytes, references, pulse) == 0)
        {
            throw new DamagedDocumentException("The file has the header of a PDF document but holds no object.");
        }
        return references.FindLoop() is { } reason ? throw new DamagedDocumentException(reason) : references;
    }

    private static int ReadObjects(Span<byte> bytes, ReferenceGraph references, Action pulse)
    {
        var objects = 0;
        var found = bytes.IndexOf("obj"u8);
        for (var at = found; found >= 0; at += found)
        {
            pulse();
            var after = at + 3;
            found = bytes[after..].IndexOf("obj"u8);
            if (TryReadNumberBefore(bytes[..at], out var number))
            {
                objects++;
                var body = found < 0 ? bytes[after..] : bytes.Slice(after, found);
                NoteReferences(number, body, references);
                ObjectStreams.LookOverUnpacked(body, references);
                HideOpenTable(body);
            }
            found = found < 0 ? found : found + 3;
        }
        return objects;
    }

    private static void NoteReferences(long number, ReadOnlySpan<byte> body, ReferenceGraph references)
    {
        if (ReferenceGraph.TryReadReference(body, out var target))
        {
            references.Add(number, target);
            return;
        }
        var stream = body.IndexOf("stream"u8);
        if (stream < 0)
        {
            return;
        }
        var header = body[..stream];
        int found;
        while ((found = header.IndexOf("/Length"u8)) >= 0)
        {
            header = header[(found + 7)..];
            if (ReferenceGraph.TryReadReference(header, out target))
            {
                references.Add(number, target);
            }
        }
    }

    // A table of objects (ISO 32000-1, 7.5.8) without an end is read to the end of the file, once for each there is.
    private static void HideOpenTable(Span<byte> body)
    {
        var type = body.IndexOf("/XRef"u8);
        if (type >= 0 && !body.EndsWith("end"u8) && !HoldsEnd(body[type..]))
        {
            "/XREF"u8.CopyTo(body[type..]);
        }
    }

    private static bool HoldsEnd(ReadOnlySpan<byte> body)
    {
        var end = body.IndexOf("endstream"u8) + "endstream".Length;
        return end >= "endstream".Length && end < body.Length && body[end] is (byte)' ' or (byte)'\r' or (byte)'\n';
    }

    // Reads "12 0 " backwards; the word "endobj" fails on its letter.
    private static bool TryReadNumberBefore(ReadOnlySpan<byte> before, out long number)
    {
        number = 0;
        before = TrimBlanks(before);
        var digits = TrailingDigits(before);
        if (digits == 0)
        {
            return false;
        }
        before = TrimBlanks(before[..^digits]);
        digits = TrailingDigits(before);
        var position = 0;
        return digits is > 0 and < 18 && ReferenceGraph.TryReadInteger(before[^digits..], ref position, out number);
    }

    private static ReadOnlySpan<byte> TrimBlanks(ReadOnlySpan<byte> bytes) => bytes.TrimEnd("\0\t\n\f\r "u8);

    private static int TrailingDigits(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        while (count < bytes.Length && bytes[^(count + 1)] is >= (byte)'0' and <= (byte)'9')
        {
            count++;
        }
        return count;
    }
}
