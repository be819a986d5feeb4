using PartyArchive.Extraction.Containers;
using PartyArchive.Extraction.Content;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace PartyArchive.Extraction.Pdf;

/// <summary>A file that a document carries.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">Its packed bytes; null when there are none.</param>
internal sealed record PdfAttachment(string Name, StreamToken? Content);

/// <summary>Finds the files that a document carries (ISO 32000-1, 7.11.4): the name tree of embedded files, which portfolios use too.</summary>
internal sealed class AttachmentReader(PdfObjects objects)
{
    private const int MaxAttachments = 10_000;
    private const int MaxNodes = 10_000;

    /// <summary>Takes the files out of the document.</summary>
    public void TakeOut(DictionaryToken catalog, ILookupFilterProvider filters, EmbeddedFiles embedded)
    {
        foreach (var attachment in Read(catalog))
        {
            embedded.Take(attachment.Name, target => target.Write(Unpack(attachment, filters)));
        }
    }

    private ReadOnlySpan<byte> Unpack(PdfAttachment attachment, ILookupFilterProvider filters)
    {
        try
        {
            return attachment.Content is { } packed
                ? packed.Decode(filters, objects.Scanner).Span
                : throw new DamagedDocumentException("The attachment has no content.");
        }
        catch (Exception fault) when (PdfFaults.AreOfFile(fault))
        {
            throw new DamagedDocumentException("The attachment is damaged.", fault);
        }
    }

    /// <summary>The files in the order of the tree.</summary>
    public IReadOnlyList<PdfAttachment> Read(DictionaryToken catalog)
    {
        if (
            objects.Dictionary(catalog, "Names") is not { } names
            || !names.Data.TryGetValue("EmbeddedFiles", out var root)
        )
        {
            return [];
        }
        var found = new List<PdfAttachment>();
        var waiting = new Stack<IToken>([root]);
        var seen = new HashSet<IndirectReference>();
        for (var nodes = 0; nodes < MaxNodes && found.Count < MaxAttachments && waiting.TryPop(out var token); nodes++)
        {
            if (
                (token is IndirectReferenceToken reference && !seen.Add(reference.Data))
                || objects.Dictionary(token) is not { } node
            )
            {
                continue;
            }
            AddLeaves(objects.Array(node, "Names"), found);
            foreach (var kid in objects.Array(node, "Kids").Reverse())
            {
                waiting.Push(kid);
            }
        }
        return found;
    }

    // Pairs of a key and a file specification; the specification's own name is the one people see.
    private void AddLeaves(IReadOnlyList<IToken> pairs, List<PdfAttachment> found)
    {
        for (var i = 0; i + 1 < pairs.Count && found.Count < MaxAttachments; i += 2)
        {
            var file = objects.Dictionary(pairs[i + 1]);
            var name = file is null ? null : objects.Text(file, "UF") ?? objects.Text(file, "F");
            if ((name ?? objects.Text(pairs[i])) is { Length: > 0 } text)
            {
                found.Add(new PdfAttachment(text, ContentOf(file)));
            }
        }
    }

    private StreamToken? ContentOf(DictionaryToken? file) =>
        file is not null && objects.Dictionary(file, "EF") is { } streams
            ? (objects.Get(streams, "F") ?? objects.Get(streams, "UF")) as StreamToken
            : null;
}
