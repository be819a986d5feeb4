using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Pdf.Content;
using PartyArchive.Extraction.Pdf.Filters;
using PartyArchive.Extraction.Pdf.Fonts;
using PartyArchive.Extraction.Pdf.Layout;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;
using UglyToad.PdfPig.Tokens;

namespace PartyArchive.Extraction.Pdf;

/// <summary>The reading of one document from its bytes to its pages.</summary>
internal sealed class PdfReading(Memory<byte> bytes, ContentBuilder content)
{
    // Warnings that repeat for every page would fill the ledger.
    private const int MaxPageWarnings = 20;

    private int _badPages;

    /// <summary>Reads the document.</summary>
    /// <exception cref="ReaderException">The document is damaged, protected or over a limit.</exception>
    public void Run()
    {
        content.HasTruePages = true;
        var budget = new DecodeBudget(content);
        var references = PdfPreflight.Check(bytes.Span, content.Pulse);
        using var document = Open(budget, references);
        budget.ThrowIfExceeded();
        document.AddPageFactory<PageSource, PageSourceFactory>();
        ReadPages(document, budget);
        budget.ThrowIfExceeded();
    }

    private PdfDocument Open(DecodeBudget budget, ReferenceGraph references)
    {
        var document = TryOpen(budget, references);
        if (document is null || document.NumberOfPages == 0)
        {
            // Without the pointer to its cross-reference table the whole file is searched for objects.
            document?.Dispose();
            var pointer = bytes.Span.LastIndexOf("startxref"u8);
            if (pointer >= 0)
            {
                "          "u8[..9].CopyTo(bytes.Span[pointer..]);
                document = TryOpen(budget, references);
                content.Warnings.Add("The document's table of objects is damaged; its objects were searched for.");
            }
        }
        return document
            ?? throw new DamagedDocumentException("The document's structure is damaged; no page could be found.");
    }

    private PdfDocument? TryOpen(DecodeBudget budget, ReferenceGraph references)
    {
        try
        {
            return PdfDocument.Open(
                (ReadOnlyMemory<byte>)bytes,
                new ParsingOptions
                {
                    UseLenientParsing = true,
                    SkipMissingFonts = true,
                    FilterProvider = new BoundedFilterProvider(budget, references),
                    Passwords = ["", .. content.Options.Passwords],
                }
            );
        }
        catch (PdfDocumentEncryptedException)
        {
            budget.ThrowIfExceeded();
            throw new EncryptedDocumentException(
                content.Options.Passwords.Count == 0
                    ? "The document is protected by a password."
                    : "The document is protected by a password and none of those given opens it."
            );
        }
        catch (Exception fault) when (PdfFaults.AreOfFile(fault))
        {
            // PdfPig throws more than fifteen kinds on damaged files; its messages speak of its insides.
            budget.ThrowIfExceeded();
            return null;
        }
    }

    private void ReadPages(PdfDocument document, DecodeBudget budget)
    {
        var count = document.NumberOfPages;
        if (count == 0)
        {
            throw new DamagedDocumentException("The document has no page.");
        }
        PageReader? reader = null;
        Action takeOut = static () => { };
        for (var number = 1; number <= count; number++)
        {
            content.Pulse();
            try
            {
                var page = document.GetPage<PageSource>(number);
                if (reader is null)
                {
                    var objects = new PdfObjects(page.Services.Scanner, budget);
                    content.Properties = new PropertiesReader(objects, page.Services.Filters).Read(document, count);
                    reader = new PageReader(objects, page.Services, budget, content, bytes);
                    if (content.Embedded is { } embedded)
                    {
                        var catalog = document.Structure.Catalog.CatalogDictionary;
                        takeOut = () => new AttachmentReader(objects).TakeOut(catalog, page.Services.Filters, embedded);
                    }
                }
                reader.Read(page);
            }
            catch (Exception fault) when (PdfFaults.AreOfFile(fault))
            {
                // A page that cannot be read leaves the others; the loss is said.
                budget.ThrowIfExceeded();
                NoteBadPage(number);
            }
            content.EndPage();
        }
        takeOut();
        if (_badPages == count)
        {
            throw new DamagedDocumentException("None of the document's pages could be read.");
        }
    }

    private void NoteBadPage(int number)
    {
        content.IsTruncated = true;
        if (++_badPages <= MaxPageWarnings)
        {
            content.Warnings.Add($"Page {number} is damaged and was left out.");
        }
    }
}
