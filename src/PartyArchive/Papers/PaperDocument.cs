using System.IO.Compression;
using System.Text;
using System.Xml;

namespace PartyArchive.Papers;

/// <summary>How a paragraph of a paper stands.</summary>
internal enum PaperAlignment
{
    Left,
    Centre,
    Justified,
    Right,
}

/// <summary>
/// Builds one paper as DOCX in the official form: A4, margins of decree 30/2020 annex I (20, 20, 30, 15 mm), Times New Roman. Written part by part instead of
/// through a document library, so that the same content gives the same bytes: the paper's hash stands in the catalogue for decades.
/// </summary>
internal sealed class PaperDocument : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static readonly DateTimeOffset ZipEpoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly bool _isLandscape;
    private readonly MemoryStream _body = new();
    private readonly XmlWriter _xml;

    /// <param name="isLandscape">True for wide lists.</param>
    public PaperDocument(bool isLandscape = false)
    {
        _isLandscape = isLandscape;
        _xml = XmlWriter.Create(_body, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        _xml.WriteStartElement("w", "document", Main);
        _xml.WriteStartElement("body", Main);
    }

    /// <summary>Width of the text in twentieths of a point.</summary>
    public int TextWidth => _isLandscape ? 16838 - 1134 - 1134 : 11906 - 1701 - 851;

    public void Paragraph(
        string text,
        PaperAlignment alignment = PaperAlignment.Justified,
        bool bold = false,
        bool italic = false,
        int halfPoints = 28,
        bool indent = false,
        int after = 120,
        bool underline = false
    )
    {
        Start("p");
        Start("pPr");
        if (alignment == PaperAlignment.Centre || text.Length == 0)
        {
            Value("keepNext", null);
        }
        Start("spacing");
        Attribute("before", "0");
        Attribute("after", Number(after));
        End();
        if (indent)
        {
            Start("ind");
            Attribute("firstLine", "567");
            End();
        }
        Value(
            "jc",
            alignment switch
            {
                PaperAlignment.Centre => "center",
                PaperAlignment.Right => "right",
                PaperAlignment.Left => "left",
                _ => "both",
            }
        );
        End();
        Run(text, bold, italic, halfPoints, underline);
        End();
    }

    private void Run(string text, bool bold, bool italic, int halfPoints, bool underline)
    {
        Start("r");
        Start("rPr");
        if (bold)
        {
            Value("b", null);
        }
        if (italic)
        {
            Value("i", null);
        }
        Value("sz", Number(halfPoints));
        if (underline)
        {
            Value("u", "single");
        }
        End();
        Start("t");
        _xml.WriteAttributeString("xml", "space", null, "preserve");
        _xml.WriteString(Printable(text));
        End();
        End();
    }

    /// <summary>Two columns without lines: heading or signatures. Each cell is written by its own action.</summary>
    public void Columns(int leftPercent, Action left, Action right)
    {
        var width = TextWidth * leftPercent / 100;
        StartTable([width, TextWidth - width], hasLines: false);
        Start("tr");
        Value("cantSplit", null, "trPr");
        Cell(width, left);
        Cell(TextWidth - width, right);
        End();
        End();
    }

    /// <summary>A table with lines; its head is repeated on every page.</summary>
    /// <param name="columns">Name, share of the width in percent, alignment.</param>
    /// <param name="rows">Rows of as many cells.</param>
    public void Table(
        IReadOnlyList<(string Name, int Percent, PaperAlignment Alignment)> columns,
        IEnumerable<IReadOnlyList<string>> rows
    )
    {
        int[] widths = [.. columns.Select(column => TextWidth * column.Percent / 100)];
        StartTable(widths, hasLines: true);
        Start("tr");
        Start("trPr");
        Value("cantSplit", null);
        Value("tblHeader", null);
        End();
        foreach (var (column, width) in columns.Zip(widths))
        {
            Cell(width, () => Paragraph(column.Name, PaperAlignment.Centre, bold: true, halfPoints: 24, after: 40));
        }
        End();
        foreach (var row in rows)
        {
            Start("tr");
            Value("cantSplit", null, "trPr");
            for (var i = 0; i < widths.Length; i++)
            {
                var (text, alignment) = (row[i], columns[i].Alignment);
                Cell(widths[i], () => Paragraph(text, alignment, halfPoints: 24, after: 40));
            }
            End();
        }
        End();
        Paragraph("", after: 0);
    }

    private void StartTable(IReadOnlyList<int> widths, bool hasLines)
    {
        Start("tbl");
        Start("tblPr");
        Start("tblW");
        Attribute("w", Number(widths.Sum()));
        Attribute("type", "dxa");
        End();
        if (hasLines)
        {
            Start("tblBorders");
            foreach (var side in new[] { "top", "left", "bottom", "right", "insideH", "insideV" })
            {
                Start(side);
                Attribute("val", "single");
                Attribute("sz", "4");
                Attribute("space", "0");
                Attribute("color", "000000");
                End();
            }
            End();
        }
        Start("tblLayout");
        Attribute("type", "fixed");
        End();
        End();
        Start("tblGrid");
        foreach (var width in widths)
        {
            Start("gridCol");
            Attribute("w", Number(width));
            End();
        }
        End();
    }

    private void Cell(int width, Action content)
    {
        Start("tc");
        Start("tcPr");
        Start("tcW");
        Attribute("w", Number(width));
        Attribute("type", "dxa");
        End();
        End();
        content();
        End();
    }

    /// <summary>The finished file.</summary>
    public byte[] ToBytes()
    {
        Section();
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        _xml.Flush();
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", PaperParts.ContentTypes);
            Part(zip, "_rels/.rels", PaperParts.Relations);
            Part(zip, "word/_rels/document.xml.rels", PaperParts.DocumentRelations);
            Part(zip, "word/styles.xml", PaperParts.Styles);
            Part(zip, "word/document.xml", _body.ToArray());
        }
        return file.ToArray();
    }

    private void Section()
    {
        Start("sectPr");
        Start("pgSz");
        Attribute("w", _isLandscape ? "16838" : "11906");
        Attribute("h", _isLandscape ? "11906" : "16838");
        if (_isLandscape)
        {
            Attribute("orient", "landscape");
        }
        End();
        Start("pgMar");
        Attribute("top", "1134");
        Attribute("right", _isLandscape ? "1134" : "851");
        Attribute("bottom", "1134");
        Attribute("left", _isLandscape ? "1134" : "1701");
        Attribute("header", "567");
        Attribute("footer", "567");
        Attribute("gutter", "0");
        End();
        End();
    }

    private static void Part(ZipArchive zip, string name, string content) =>
        Part(zip, name, Encoding.UTF8.GetBytes(content));

    private static void Part(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = ZipEpoch;
        using var stream = entry.Open();
        stream.Write(content);
    }

    private void Start(string name) => _xml.WriteStartElement(name, Main);

    private void End() => _xml.WriteEndElement();

    private void Attribute(string name, string value) => _xml.WriteAttributeString("w", name, Main, value);

    private void Value(string name, string? value, string? within = null)
    {
        if (within is not null)
        {
            Start(within);
        }
        Start(name);
        if (value is not null)
        {
            Attribute("val", value);
        }
        End();
        if (within is not null)
        {
            End();
        }
    }

    private static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Titles come from strangers' papers; a control character would make the file unreadable.</summary>
    private static string Printable(string text) =>
        string.Concat(
            text.EnumerateRunes().Where(static rune => rune.Value >= ' ' && rune.Value is not (0xFFFE or 0xFFFF))
        );

    public void Dispose()
    {
        _xml.Dispose();
        _body.Dispose();
    }
}
