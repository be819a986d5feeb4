using System.Diagnostics;
using System.Text;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Pdf;

namespace PartyArchive.Extraction.Tests.Pdf;

/// <summary>What the reader made of a file: its pages as text and, if it gave up, how.</summary>
internal sealed record PdfReadResult(
    IReadOnlyList<ContentPage> Pages,
    ContentBuilder Content,
    ReaderException? Failure,
    TimeSpan Time
)
{
    /// <summary>Text of the first page's body.</summary>
    public string Text => Pages.Count == 0 ? "" : TextOf(Pages[0], PageSegmentKind.Body);

    /// <summary>All pages with all their parts, pages parted by a form feed.</summary>
    public string AllText => string.Join('\f', Pages.Select(static page => TextOf(page, null)));

    public static PdfReadResult Read(TestPdf pdf, ExtractionOptions? options = null) => Read(pdf.ToBytes(), options);

    public static PdfReadResult Read(byte[] bytes, ExtractionOptions? options = null) =>
        ReadUntil(bytes, options, TestContext.Current.CancellationToken);

    public static PdfReadResult ReadCancelled(byte[] bytes) =>
        ReadUntil(bytes, null, new CancellationToken(canceled: true));

    private static PdfReadResult ReadUntil(
        byte[] bytes,
        ExtractionOptions? options,
        CancellationToken cancellationToken
    )
    {
        options ??= new ExtractionOptions { Limits = new ExtractionLimits { MaxTime = TimeSpan.FromSeconds(10) } };
        var content = new ContentBuilder(
            options,
            new Deadline(TimeProvider.System, options.Limits.MaxTime, cancellationToken)
        );
        ReaderException? failure = null;
        var watch = Stopwatch.StartNew();
        try
        {
            new PdfReader().Read(new MemoryStream(bytes), content);
        }
        catch (ReaderException exception)
        {
            failure = exception;
        }
        return new PdfReadResult(content.Build(), content, failure, watch.Elapsed);
    }

    public string TextOf(PageSegmentKind kind) => string.Concat(Pages.Select(page => TextOf(page, kind)));

    private static string TextOf(ContentPage page, PageSegmentKind? kind)
    {
        var text = new StringBuilder();
        foreach (var block in page.Blocks)
        {
            if (kind is null || block.Kind == kind)
            {
                text.Append(block.Text).Append(block.End == BlockEnd.Paragraph ? "\n" : "");
            }
        }
        return text.ToString();
    }
}
