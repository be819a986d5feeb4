using System.Text;
using PartyArchive.Extraction.CompoundFile;

namespace PartyArchive.Extraction.Write;

/// <summary>
/// The parts of a Windows Write file, in pages of 128 bytes: header, text, formats of characters, formats of paragraphs, fonts. Numbers of pages
/// take 16 bits, so a file holds 8 MiB at most. Word for DOS writes the same header and no count of pages; its formats are others and not read.
/// </summary>
/// <remarks>Source: "Windows 3.0 File Formats", Microsoft Windows Software Development Kit, Programmer's Reference volume 4, chapter 8.</remarks>
internal sealed class WriteFile
{
    /// <summary>Size of a page, and of the header before the text.</summary>
    public const int PageBytes = 128;

    /// <summary>More than any file has.</summary>
    public const int MostBytes = 65536 * PageBytes;

    private const int CountOffset = PageBytes - 1;
    private const int FirstRun = 4;
    private const int RunBytes = 6;
    private const int NextPage = 0xFFFF;

    private readonly byte[] _bytes;

    public WriteFile(byte[] bytes)
    {
        _bytes = bytes;
        ReadOnlySpan<byte> header = bytes;
        DeclaredEnd = header.UInt32At(0x0E);
        TextEnd = (int)Math.Clamp(DeclaredEnd, PageBytes, Math.Max(PageBytes, bytes.Length));
        IsOfDos = header.UInt16At(0x60) == 0;
        if (IsOfDos)
        {
            (Characters, Paragraphs, Fonts) = ([], [], []);
            return;
        }
        var (paragraphs, footnotes, fonts) = (header.UInt16At(0x12), header.UInt16At(0x14), header.UInt16At(0x1C));
        Characters = Runs((TextEnd + PageBytes - 1) / PageBytes, paragraphs);
        Paragraphs = Runs(paragraphs, footnotes);
        Fonts = ReadFonts(fonts, header.UInt16At(0x60));
    }

    /// <summary>End of the text by the header; beyond the end of a file that broke off.</summary>
    public long DeclaredEnd { get; }

    /// <summary>End of the text that is there, as an offset in the file. The text begins at <see cref="PageBytes"/>.</summary>
    public int TextEnd { get; }

    /// <summary>Written by Word for DOS, in the character set of DOS.</summary>
    public bool IsOfDos { get; }

    /// <summary>Formats of characters, in order.</summary>
    public IReadOnlyList<WriteRun> Characters { get; }

    /// <summary>Formats of paragraphs, in order.</summary>
    public IReadOnlyList<WriteRun> Paragraphs { get; }

    /// <summary>Font names by number.</summary>
    public IReadOnlyList<string> Fonts { get; }

    /// <summary>Bytes of the text.</summary>
    public ReadOnlySpan<byte> Text(int start, int end) => _bytes.AsSpan().Slice(start, Math.Max(0, end - start));

    /// <summary>True for a paragraph that is a picture or an embedded object: its bytes are no text.</summary>
    public bool IsPicture(WriteRun paragraph) => (Property(paragraph, 16) & 0x10) != 0;

    /// <summary>The kind of a paragraph's text.</summary>
    public PageSegmentKind KindOf(WriteRun paragraph)
    {
        var place = Property(paragraph, 16);
        return (place & 0x06) == 0 ? PageSegmentKind.Body
            : (place & 0x01) == 0 ? PageSegmentKind.Header
            : PageSegmentKind.Footer;
    }

    /// <summary>The font of a run; null when the file names none.</summary>
    public string? FontOf(WriteRun characters)
    {
        var number = (Property(characters, 1) >> 2) | ((Property(characters, 4) & 0x07) << 6);
        return number < Fonts.Count ? Fonts[number] : null;
    }

    /// <summary>A byte of a run's properties; what is not written has its default, zero.</summary>
    private int Property(WriteRun run, int number)
    {
        ReadOnlySpan<byte> bytes = _bytes;
        return number < bytes.ByteAt(run.Properties) ? bytes.ByteAt(run.Properties + 1L + number) : 0;
    }

    private List<WriteRun> Runs(int firstPage, int endPage)
    {
        var runs = new List<WriteRun>();
        ReadOnlySpan<byte> bytes = _bytes;
        for (var page = firstPage; page < endPage; page++)
        {
            var offset = page * PageBytes;
            var content = bytes.Cut(offset, PageBytes);
            if (content.Length < PageBytes)
            {
                break;
            }
            var start = content.UInt32At(0);
            var count = Math.Min((int)content[CountOffset], (CountOffset - FirstRun) / RunBytes);
            for (var i = 0; i < count; i++)
            {
                var at = FirstRun + (i * RunBytes);
                var end = content.UInt32At(at);
                var properties = content.UInt16At(at + 4);
                var known = properties < PageBytes - FirstRun ? offset + FirstRun + properties : -1;
                // Runs follow one another; whatever contradicts this is damage, and its format is not known.
                if (end > start && end <= TextEnd && start >= (runs.Count == 0 ? PageBytes : runs[^1].End))
                {
                    runs.Add(new WriteRun((int)start, (int)end, known));
                }
                start = end;
            }
        }
        return runs;
    }

    private List<string> ReadFonts(int firstPage, int endPage)
    {
        var fonts = new List<string>();
        ReadOnlySpan<byte> bytes = _bytes;
        for (var page = firstPage; page < endPage; page++)
        {
            // The table begins with the number of fonts; a name that does not fit begins the next page.
            var at = (page * PageBytes) + (page == firstPage ? 2 : 0);
            var end = Math.Min((page + 1) * PageBytes, bytes.Length);
            while (at + 2 < end && bytes.UInt16At(at) is not (0 or NextPage))
            {
                var length = bytes.UInt16At(at);
                var name = bytes.Cut(at + 3, Math.Min(length - 1, end - at - 3));
                var zero = name.IndexOf((byte)0);
                fonts.Add(Encoding.Latin1.GetString(zero < 0 ? name : name[..zero]));
                at += 2 + length;
            }
            if (bytes.UInt16At(at) != NextPage)
            {
                break;
            }
        }
        return fonts;
    }
}

/// <summary>Text of one format.</summary>
/// <param name="Start">First byte, as an offset in the file.</param>
/// <param name="End">After its last byte.</param>
/// <param name="Properties">Where its properties lie, their count first; -1 when all have their defaults.</param>
internal readonly record struct WriteRun(int Start, int End, int Properties);
