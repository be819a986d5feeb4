using System.Text;
using PartyArchive.Extraction.Containers;
using PartyArchive.Extraction.Ocr;

namespace PartyArchive.Extraction.Content;

/// <summary>
/// Where every reader puts what it finds, in reading order. It cuts the stream of characters into blocks and pages, keeps the font of each run,
/// counts characters against the limits and looks at the clock, so that no reader has to.
/// </summary>
/// <remarks>
/// Notes, headers and the like are written between <see cref="BeginPart"/> and <see cref="EndPart"/>; a part interrupts the open paragraph
/// without ending it and lands on the current page: headers before the body; text boxes, notes, comments and footers after it, in this order.
/// Deleted text, hidden text and form fields are parts too, but they lie in the line: they stay where they were met.
/// </remarks>
internal sealed class ContentBuilder
{
    // A part may be imported again and again, and what it imports too: their number is what grows, not their size.
    private const int MostEmbedded = 1_000;

    private readonly ExtractionOptions _options;
    private readonly Deadline _deadline;
    private readonly Action<Stream, string?, ContentBuilder>? _embedded;
    private readonly List<ContentPage> _pages = [];
    private readonly Stack<PartBuffer> _parts = new();
    private readonly TextBudget _budget;
    private PartBuffer _current = new(PageSegmentKind.Body);
    private List<ContentBlock> _headers = [];
    private List<ContentBlock> _body = [];
    private List<ContentBlock> _after = [];
    private long _charactersOnPage;
    private bool _pageHasImages;
    private ScanLocation? _pageScan;
    private bool _pageBeganByEstimate;
    private int _containerDepth;

    public ContentBuilder(
        ExtractionOptions options,
        Deadline deadline,
        Action<Stream, string?, ContentBuilder>? embedded = null
    )
    {
        _options = options;
        _deadline = deadline;
        _embedded = embedded;
        _budget = new TextBudget();
    }

    private ContentBuilder(ContentBuilder parent)
    {
        _options = parent._options;
        _deadline = parent._deadline;
        _embedded = parent._embedded;
        _budget = parent._budget;
        _containerDepth = parent._containerDepth;
        Warnings = parent.Warnings;
        // A side text has no pages of its own.
        HasTruePages = true;
    }

    /// <summary>Properties of the document, set by the reader.</summary>
    public DocumentProperties Properties { get; set; } = new();

    /// <summary>What the reader worked around.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Set by a reader when the file broke off and text may be missing.</summary>
    public bool IsTruncated { get; set; }

    /// <summary>Whether the reader knows true pages (PDF, hard or recorded breaks); otherwise long pages are cut by estimate.</summary>
    public bool HasTruePages { get; set; }

    /// <summary>Takes out the files that lie in the document; null when they stay there, and their text is text of the document.</summary>
    public EmbeddedFiles? Embedded { get; init; }

    /// <summary>The options in force.</summary>
    public ExtractionOptions Options => _options;

    /// <summary>Appends characters to the open block.</summary>
    /// <exception cref="LimitExceededException">The text grew too long or the time is over.</exception>
    public void Append(ReadOnlySpan<char> text, string? font = null)
    {
        if (text.IsEmpty)
        {
            return;
        }
        Count(text.Length);
        _current.Append(text, font);
    }

    /// <summary>Appends one character to the open block.</summary>
    public void Append(char character, string? font = null) => Append([character], font);

    /// <summary>Ends the open paragraph or line. An empty one leaves an empty line only between paragraphs.</summary>
    public void EndParagraph() => EndBlock(BlockEnd.Paragraph);

    /// <summary>Ends the open table cell.</summary>
    public void EndCell() => EndBlock(BlockEnd.Cell);

    /// <summary>Ends a table row: the row's last cell is followed by a line end instead of a tab.</summary>
    public void EndRow()
    {
        Flush(BlockEnd.Cell);
        var blocks = TargetOf(_current.Kind);
        if (blocks.Count > 0 && blocks[^1].End == BlockEnd.Cell)
        {
            blocks[^1] = blocks[^1] with { End = BlockEnd.Paragraph };
        }
        EndLongPage();
    }

    /// <summary>Opens a part of another kind (footnote, header, text box, comment, deleted text); parts may nest.</summary>
    public void BeginPart(PageSegmentKind kind)
    {
        if (_parts.Count >= _options.Limits.MaxDepth)
        {
            throw new LimitExceededException($"Parts are nested deeper than {_options.Limits.MaxDepth}.");
        }
        if (IsInline(kind))
        {
            Flush(BlockEnd.None);
        }
        _parts.Push(_current);
        _current = new PartBuffer(kind);
    }

    /// <summary>Closes the part opened last.</summary>
    public void EndPart()
    {
        Flush(IsInline(_current.Kind) ? BlockEnd.None : BlockEnd.Paragraph);
        _current = _parts.Pop();
    }

    /// <summary>Reads a document that is embedded in this one (an imported chunk, a part of a web archive) as if its text stood here.</summary>
    /// <param name="source">Seekable stream at position 0; owned by the caller.</param>
    /// <param name="name">File name as a hint; null when unknown.</param>
    /// <exception cref="ReaderException">The embedded document cannot be read, or containers are nested too deep.</exception>
    public void ReadEmbedded(Stream source, string? name)
    {
        if (_containerDepth >= _options.Limits.MaxContainerDepth)
        {
            throw new LimitExceededException($"Containers are nested deeper than {_options.Limits.MaxContainerDepth}.");
        }
        if (++_budget.Embedded > MostEmbedded)
        {
            throw new LimitExceededException($"The document imports more than {MostEmbedded:N0} others.");
        }
        // What the embedded file says of itself (title, author) is no claim about this document.
        var properties = Properties;
        var hasTruePages = HasTruePages;
        _containerDepth++;
        try
        {
            Flush(BlockEnd.Paragraph);
            _embedded?.Invoke(source, name, this);
            Flush(BlockEnd.Paragraph);
        }
        finally
        {
            _containerDepth--;
            Properties = properties;
            HasTruePages = hasTruePages;
        }
    }

    /// <summary>Ends the page. The open paragraph goes on over the break.</summary>
    /// <param name="isEstimated">True when the break is a guess.</param>
    public void EndPage(bool isEstimated = false)
    {
        if (_parts.Count > 0)
        {
            // A break inside a note or text box says nothing about the page of the body.
            return;
        }
        Flush(BlockEnd.None);
        ClosePage(isEstimated);
    }

    /// <summary>Pages ended so far; the number of the current page, counted from 0.</summary>
    public int PagesEnded => _pages.Count;

    /// <summary>A builder for text that stands elsewhere in the file than on the page (notes, headers). It shares the limits of this one.</summary>
    public ContentBuilder BeginSideText() => new(this);

    /// <summary>Hands out the text of a builder made by <see cref="BeginSideText"/>.</summary>
    public IReadOnlyList<ContentBlock> EndSideText() => [.. Build().SelectMany(static page => page.Blocks)];

    /// <summary>Writes side text here, as a part of a kind.</summary>
    public void AppendSideText(PageSegmentKind kind, IReadOnlyList<ContentBlock> blocks)
    {
        BeginPart(kind);
        foreach (var block in blocks)
        {
            foreach (var run in block.Runs)
            {
                Append(block.Text.AsSpan(run.Start, run.Length), run.Font);
            }
            if (block.End == BlockEnd.Paragraph)
            {
                EndParagraph();
            }
            else if (block.End == BlockEnd.Cell)
            {
                EndCell();
            }
        }
        EndPart();
    }

    /// <summary>Adds side text to a page that may have ended: a section names its headers at its end.</summary>
    /// <param name="page">Page, counted from 0; a later one than the current means the current.</param>
    /// <param name="kind">Header, or a kind that stands after the body.</param>
    /// <param name="blocks">The text; its own kinds give way.</param>
    public void AddToPage(int page, PageSegmentKind kind, IReadOnlyList<ContentBlock> blocks)
    {
        var own = blocks.Select(block => block with { Kind = kind });
        if (page >= _pages.Count)
        {
            TargetOf(kind).AddRange(own);
            return;
        }
        var ended = _pages[page];
        var headers = ended.Blocks.TakeWhile(static block => block.Kind == PageSegmentKind.Header).Count();
        var at = kind == PageSegmentKind.Header ? headers : ended.Blocks.Count;
        _pages[page] = ended with { Blocks = [.. ended.Blocks.Take(at), .. own, .. ended.Blocks.Skip(at)] };
    }

    /// <summary>Notes that the current page shows a picture.</summary>
    /// <param name="scan">The picture's place in the file when the page is nothing else; null otherwise.</param>
    public void AddImage(ScanLocation? scan = null)
    {
        // A further picture ends a page's being one only.
        _pageScan = _pageHasImages ? null : scan;
        _pageHasImages = true;
    }

    /// <summary>Looks at the clock; readers call it in loops that may not append.</summary>
    /// <exception cref="LimitExceededException">The time is over.</exception>
    public void Pulse() => _deadline.Check();

    /// <summary>As <see cref="Pulse"/>, without skipping a look: around steps of which each may be long.</summary>
    /// <exception cref="LimitExceededException">The time is over.</exception>
    public void PulseNow() => _deadline.CheckNow();

    /// <summary>Closes everything that is open and hands out the pages. A document without text or break has no page. Never throws: what is beyond a limit is left out.</summary>
    public IReadOnlyList<ContentPage> Build()
    {
        while (_parts.Count > 0)
        {
            EndPart();
        }
        Flush(BlockEnd.Paragraph);
        if (_pages.Count >= _options.Limits.MaxPages)
        {
            IsTruncated |= PageHasContent;
        }
        else if (PageHasContent)
        {
            ClosePage(!HasTruePages);
        }
        return _pages;
    }

    private bool PageHasContent => _body.Count + _headers.Count + _after.Count > 0 || _pageHasImages;

    private void Count(int length)
    {
        _budget.Characters += length;
        _charactersOnPage += length;
        // A Vietnamese letter takes one to three bytes; two a character is the measure of the limit.
        if (_budget.Characters * 2 > _options.Limits.MaxTextBytes)
        {
            IsTruncated = true;
            throw new LimitExceededException($"The text is longer than {_options.Limits.MaxTextBytes:N0} bytes.");
        }
        _deadline.Check();
    }

    private void EndBlock(BlockEnd end)
    {
        Flush(end, keepEmpty: true);
        if (end == BlockEnd.Paragraph)
        {
            EndLongPage();
        }
    }

    private void EndLongPage()
    {
        if (!HasTruePages && _parts.Count == 0 && _charactersOnPage >= _options.EstimatedPageCharacters)
        {
            ClosePage(isEstimated: true);
        }
    }

    private void Flush(BlockEnd end, bool keepEmpty = false)
    {
        var blocks = TargetOf(_current.Kind);
        if (_current.IsEmpty && (!keepEmpty || (blocks.Count == 0 && end == BlockEnd.Paragraph)))
        {
            return;
        }
        blocks.Add(_current.ToBlock(end));
    }

    private List<ContentBlock> TargetOf(PageSegmentKind kind) =>
        kind switch
        {
            PageSegmentKind.Header => _headers,
            PageSegmentKind.Body => _body,
            _ when IsInline(kind) => _parts.Count > 0 ? TargetOf(KindAround()) : _body,
            _ => _after,
        };

    /// <summary>Kind of the nearest open part that is not inline: struck text in a footnote belongs to the footnote.</summary>
    private PageSegmentKind KindAround() => _parts.First(static part => !IsInline(part.Kind)).Kind;

    private static bool IsInline(PageSegmentKind kind) =>
        kind is PageSegmentKind.Deleted or PageSegmentKind.Hidden or PageSegmentKind.FormField;

    private static int OrderAfterBody(PageSegmentKind kind) =>
        kind switch
        {
            PageSegmentKind.Footnote => 1,
            PageSegmentKind.Endnote => 2,
            PageSegmentKind.Comment => 3,
            PageSegmentKind.Footer => 4,
            _ => 0,
        };

    private void ClosePage(bool isEstimated)
    {
        if (_pages.Count >= _options.Limits.MaxPages)
        {
            IsTruncated = true;
            throw new LimitExceededException($"The document has more than {_options.Limits.MaxPages:N0} pages.");
        }
        var after = _after.OrderBy(static block => OrderAfterBody(block.Kind));
        _pages.Add(
            new ContentPage([.. _headers, .. _body, .. after], isEstimated || _pageBeganByEstimate)
            {
                HasImages = _pageHasImages,
                Scan = _pageScan,
            }
        );
        _pageBeganByEstimate = isEstimated;
        _headers = [];
        _body = [];
        _after = [];
        _charactersOnPage = 0;
        _pageHasImages = false;
        _pageScan = null;
    }

    /// <summary>Characters of the document so far, over all its builders.</summary>
    private sealed class TextBudget
    {
        public long Characters { get; set; }

        public int Embedded { get; set; }
    }

    private sealed class PartBuffer(PageSegmentKind kind)
    {
        private readonly StringBuilder _text = new();
        private List<TextRun> _runs = [];

        public PageSegmentKind Kind { get; } = kind;

        public bool IsEmpty => _text.Length == 0;

        public void Append(ReadOnlySpan<char> text, string? font)
        {
            if (_runs.Count > 0 && string.Equals(_runs[^1].Font, font, StringComparison.Ordinal))
            {
                _runs[^1] = _runs[^1] with { Length = _runs[^1].Length + text.Length };
            }
            else
            {
                _runs.Add(new TextRun(_text.Length, text.Length, font));
            }
            _text.Append(text);
        }

        public ContentBlock ToBlock(BlockEnd end)
        {
            var block = new ContentBlock(_text.ToString(), _runs, Kind, end);
            _text.Clear();
            _runs = [];
            return block;
        }
    }
}
