using System.Globalization;
using System.Xml;

namespace PartyArchive.Exchange.Sheets;

/// <summary>Writes a printed table as a Word document: A4 landscape, Times New Roman, headings repeated on each page, page numbers.</summary>
internal static class DocxTable
{
    private const string W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>Twentieths of a point in a millimetre.</summary>
    private const double Twips = 56.7;

    private const string ContentTypes = """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>
        """;

    private const string Relations = """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>
        """;

    private const string DocumentRelations = """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>
        """;

    private const string Styles = """
        <w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>
        """;

    private const string Footer = """
        <w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>
        """;

    public static async Task WriteAsync(Stream target, PrintedTable table, CancellationToken cancellationToken)
    {
        using var package = new OfficePackage(target);
        package.Add("[Content_Types].xml", ContentTypes);
        package.Add("_rels/.rels", Relations);
        package.Add("word/_rels/document.xml.rels", DocumentRelations);
        package.Add("word/styles.xml", Styles);
        package.Add("word/footer1.xml", Footer);
        var xml = package.Open("word/document.xml");
        await using (xml.ConfigureAwait(false))
        {
            xml.WriteStartDocument(standalone: true);
            xml.WriteStartElement("w", "document", W);
            xml.WriteAttributeString(
                "xmlns",
                "r",
                null,
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            );
            xml.WriteStartElement("body", W);
            Head(xml, table);
            await TableAsync(xml, table, cancellationToken).ConfigureAwait(false);
            foreach (var total in table.Totals())
            {
                Paragraph(xml, total, isItalic: true);
            }
            Paragraph(xml, "");
            Signatures(xml, table);
            xml.WriteRaw(
                "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId2\"/><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/><w:pgMar w:top=\"1134\" w:right=\"851\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>"
            );
            xml.WriteEndDocument();
        }
    }

    private static void Head(XmlWriter xml, PrintedTable table)
    {
        StartTable(xml, [120, 131], hasBorders: false);
        xml.WriteStartElement("tr", W);
        StartCell(xml, 120);
        for (var i = 0; i < table.LeftHead.Count; i++)
        {
            Paragraph(xml, table.LeftHead[i], "center", isBold: i == table.LeftHead.Count - 1);
        }
        Paragraph(xml, "*", "center");
        xml.WriteEndElement();
        StartCell(xml, 131);
        foreach (var line in table.RightHead)
        {
            Paragraph(xml, line, "center", isBold: true, isUnderlined: line == table.RightHead[^1]);
        }
        Paragraph(xml, table.PlaceAndDate, "center", isItalic: true);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        Paragraph(xml, "");
        Paragraph(xml, table.Title, "center", isBold: true, size: 28);
        foreach (var line in table.Subtitle)
        {
            Paragraph(xml, line, "center", isBold: true);
        }
        Paragraph(xml, "");
    }

    private static async Task TableAsync(XmlWriter xml, PrintedTable table, CancellationToken cancellationToken)
    {
        StartTable(xml, [.. table.Columns.Select(static column => column.Width)], hasBorders: true);
        xml.WriteStartElement("tr", W);
        xml.WriteRaw("<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        foreach (var column in table.Columns)
        {
            StartCell(xml, column.Width);
            Paragraph(xml, column.Title, "center", isBold: true);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        await foreach (var row in table.Rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            xml.WriteStartElement("tr", W);
            xml.WriteRaw("<w:trPr><w:cantSplit/></w:trPr>");
            if (row.IsHeading)
            {
                StartCell(xml, table.Columns.Sum(static column => column.Width), table.Columns.Count);
                Paragraph(xml, row.Cells[0], isBold: true);
                xml.WriteEndElement();
            }
            else
            {
                for (var i = 0; i < table.Columns.Count; i++)
                {
                    StartCell(xml, table.Columns[i].Width);
                    Paragraph(xml, row.Cells[i], table.Columns[i].IsCentred ? "center" : null);
                    xml.WriteEndElement();
                }
            }
            xml.WriteEndElement();
            await xml.FlushAsync().ConfigureAwait(false);
        }
        xml.WriteEndElement();
        Paragraph(xml, "");
    }

    private static void Signatures(XmlWriter xml, PrintedTable table)
    {
        StartTable(xml, [125, 126], hasBorders: false);
        xml.WriteStartElement("tr", W);
        foreach (var title in (string[])[table.Signatures.Left, table.Signatures.Right])
        {
            StartCell(xml, 125);
            Paragraph(xml, title, "center", isBold: true);
            Paragraph(xml, "(Ký, ghi rõ họ tên, chức vụ)", "center", isItalic: true);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
        Paragraph(xml, "");
    }

    private static void StartTable(XmlWriter xml, IReadOnlyList<int> widths, bool hasBorders)
    {
        xml.WriteStartElement("tbl", W);
        xml.WriteRaw("<w:tblPr><w:tblW w:w=\"" + Length(widths.Sum()) + "\" w:type=\"dxa\"/>");
        if (hasBorders)
        {
            xml.WriteRaw("<w:tblBorders>");
            foreach (var side in (string[])["top", "left", "bottom", "right", "insideH", "insideV"])
            {
                xml.WriteRaw($"<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>");
            }
            xml.WriteRaw("</w:tblBorders>");
        }
        xml.WriteRaw("<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
        foreach (var width in widths)
        {
            xml.WriteRaw("<w:gridCol w:w=\"" + Length(width) + "\"/>");
        }
        xml.WriteRaw("</w:tblGrid>");
    }

    private static void StartCell(XmlWriter xml, int width, int span = 1)
    {
        xml.WriteStartElement("tc", W);
        xml.WriteRaw("<w:tcPr><w:tcW w:w=\"" + Length(width) + "\" w:type=\"dxa\"/>");
        if (span > 1)
        {
            xml.WriteRaw($"<w:gridSpan w:val=\"{span.ToString(CultureInfo.InvariantCulture)}\"/>");
        }
        xml.WriteRaw("</w:tcPr>");
    }

    private static string Length(int millimetres) =>
        Math.Round(millimetres * Twips).ToString(CultureInfo.InvariantCulture);

    private static void Paragraph(
        XmlWriter xml,
        string text,
        string? align = null,
        bool isBold = false,
        bool isItalic = false,
        bool isUnderlined = false,
        int size = 0
    )
    {
        xml.WriteStartElement("p", W);
        if (align is not null)
        {
            xml.WriteRaw($"<w:pPr><w:jc w:val=\"{align}\"/></w:pPr>");
        }
        if (text.Length > 0)
        {
            xml.WriteStartElement("r", W);
            xml.WriteRaw("<w:rPr>");
            xml.WriteRaw(isBold ? "<w:b/>" : "");
            xml.WriteRaw(isItalic ? "<w:i/>" : "");
            xml.WriteRaw(size > 0 ? $"<w:sz w:val=\"{size.ToString(CultureInfo.InvariantCulture)}\"/>" : "");
            xml.WriteRaw(isUnderlined ? "<w:u w:val=\"single\"/>" : "");
            xml.WriteRaw("</w:rPr>");
            xml.WriteStartElement("t", W);
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(OfficePackage.Clean(text));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }
}
