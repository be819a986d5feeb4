namespace PartyArchive.Extraction.Pdf.Filters;

/// <summary>
/// Holds the number of objects that an object stream declares (ISO 32000-1, 7.5.7) against its length: PdfPig lists as many as are declared
/// and, past the end of the data, the last number again and again.
/// </summary>
internal static class ObjectStreams
{
    // "1 0 " is the shortest entry.
    private const int ShortestEntry = 4;

    /// <summary>True when a stream of so many bytes can hold so many objects.</summary>
    public static bool MayHold(double objects, int bytes) => objects <= (bytes / ShortestEntry) + 1;

    /// <summary>
    /// Looks over a stream that stands in the file as it is, which PdfPig reads without asking for a filter: one with an impossible number
    /// is hidden in place, without moving an offset; of the others the references are noted.
    /// </summary>
    /// <param name="body">From behind "obj" to the next object's.</param>
    /// <param name="references">Gets the references between objects.</param>
    public static void LookOverUnpacked(Span<byte> body, ReferenceGraph references)
    {
        var start = body.IndexOf("stream"u8);
        var header = body[..Math.Max(start, 0)];
        var name = IndexOfName(header, "/First"u8);
        if (name < 0 || IndexOfName(header, "/Filter"u8) >= 0)
        {
            return;
        }
        if (
            TryReadAfter(header, "/First"u8, out var first)
            && TryReadAfter(header, "/N"u8, out var count)
            && MayHold(count, body.Length - start)
        )
        {
            references.AddObjectStream(DataBehind(body[(start + "stream".Length)..]), first);
        }
        else
        {
            "/FIRST"u8.CopyTo(header[name..]);
        }
    }

    // The keyword ends with a line feed, alone or behind a carriage return (ISO 32000-1, 7.3.8.1).
    private static ReadOnlySpan<byte> DataBehind(ReadOnlySpan<byte> keyword)
    {
        var data = keyword.StartsWith("\r"u8) ? keyword[1..] : keyword;
        return data.StartsWith("\n"u8) ? data[1..] : data;
    }

    private static bool TryReadAfter(ReadOnlySpan<byte> header, ReadOnlySpan<byte> name, out long value)
    {
        value = 0;
        var found = IndexOfName(header, name);
        var position = found + name.Length;
        return found >= 0
            && ReferenceGraph.TryReadInteger(header, ref position, out value)
            && value >= 0
            // Fractions and exponents are numbers too for PdfPig.
            && (position == header.Length || header[position] is not ((byte)'.' or (byte)'e' or (byte)'E'));
    }

    // A longer name that begins alike is another name.
    private static int IndexOfName(ReadOnlySpan<byte> header, ReadOnlySpan<byte> name)
    {
        var from = 0;
        int found;
        while ((found = header[from..].IndexOf(name)) >= 0)
        {
            from += found + name.Length;
            if (from == header.Length || "\0\t\n\f\r ()<>[]{}/%"u8.Contains(header[from]))
            {
                return from - name.Length;
            }
        }
        return -1;
    }
}
