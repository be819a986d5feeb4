using System.Globalization;
using System.Xml;

namespace PartyArchive.Exchange.Sheets;

/// <summary>Writes a printed table as a workbook: A4 landscape one page wide, Times New Roman, headings repeated on each page.</summary>
internal static class XlsxSheet
{
    private const string S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private const string ContentTypes = """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>
        """;

    private const string Relations = """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>
        """;

    private const string WorkbookRelations = """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>
        """;

    /// <summary>Cell formats by number: 0 plain, 1 bold centred, 2 italic centred, 3 table heading, 4 cell, 5 centred cell, 6 heading row, 7 title, 8 italic.</summary>
    private const string Styles = """
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="4"><font><sz val="12"/><name val="Times New Roman"/></font><font><b/><sz val="12"/><name val="Times New Roman"/></font><font><i/><sz val="12"/><name val="Times New Roman"/></font><font><b/><sz val="14"/><name val="Times New Roman"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="9"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment horizontal="center"/></xf><xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment horizontal="center"/></xf><xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="top" wrapText="1"/></xf><xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="0" fontId="3" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment horizontal="center"/></xf><xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>
        """;

    public static async Task WriteAsync(Stream target, PrintedTable table, CancellationToken cancellationToken)
    {
        using var package = new OfficePackage(target);
        package.Add("[Content_Types].xml", ContentTypes);
        package.Add("_rels/.rels", Relations);
        package.Add("xl/_rels/workbook.xml.rels", WorkbookRelations);
        package.Add("xl/styles.xml", Styles);
        var head = Math.Max(table.LeftHead.Count, table.RightHead.Count + 1);
        var headings = (head + table.Subtitle.Count + 4).ToString(CultureInfo.InvariantCulture);
        package.Add(
            "xl/workbook.xml",
            "<workbook xmlns=\""
                + S
                + "\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Mục lục\" sheetId=\"1\" r:id=\"rId1\"/></sheets><definedNames><definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'Mục lục'!$"
                + headings
                + ":$"
                + headings
                + "</definedName></definedNames></workbook>"
        );
        var xml = package.Open("xl/worksheets/sheet1.xml");
        await using (xml.ConfigureAwait(false))
        {
            var sheet = new SheetWriter(xml, table.Columns);
            xml.WriteStartDocument(standalone: true);
            xml.WriteStartElement("worksheet", S);
            xml.WriteRaw("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><cols>");
            for (var i = 0; i < table.Columns.Count; i++)
            {
                var number = (i + 1).ToString(CultureInfo.InvariantCulture);
                // A character of the default font is about two millimetres wide.
                var width = (table.Columns[i].Width / 2.0).ToString(CultureInfo.InvariantCulture);
                xml.WriteRaw($"<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>");
            }
            xml.WriteRaw("</cols>");
            xml.WriteStartElement("sheetData", S);
            Head(sheet, table, head);
            sheet.Row([.. table.Columns.Select(static column => (column.Title, 3))]);
            await foreach (var row in table.Rows.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                if (row.IsHeading)
                {
                    sheet.Row([.. table.Columns.Select((_, i) => (i == 0 ? row.Cells[0] : "", 6))]);
                    sheet.MergeLast(0, table.Columns.Count - 1);
                }
                else
                {
                    sheet.Row([.. row.Cells.Select((cell, i) => (cell, table.Columns[i].IsCentred ? 5 : 4))]);
                }
                await xml.FlushAsync().ConfigureAwait(false);
            }
            sheet.Row([]);
            foreach (var total in table.Totals())
            {
                sheet.Row([(total, 8)]);
            }
            sheet.Row([]);
            sheet.Pair(table.Signatures.Left, 1, table.Signatures.Right, 1);
            sheet.Pair("(Ký, ghi rõ họ tên, chức vụ)", 2, "(Ký, ghi rõ họ tên, chức vụ)", 2);
            xml.WriteEndElement();
            sheet.WriteMerges();
            xml.WriteRaw(
                "<pageMargins left=\"0.6\" right=\"0.5\" top=\"0.7\" bottom=\"0.7\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/><headerFooter><oddFooter>&amp;C&amp;P</oddFooter></headerFooter>"
            );
            xml.WriteEndDocument();
        }
    }

    private static void Head(SheetWriter sheet, PrintedTable table, int lines)
    {
        for (var i = 0; i < lines; i++)
        {
            var left = i < table.LeftHead.Count ? table.LeftHead[i] : "";
            var (right, style) =
                i < table.RightHead.Count ? (table.RightHead[i], 1)
                : i == table.RightHead.Count ? (table.PlaceAndDate, 2)
                : ("", 0);
            sheet.Pair(left, i == table.LeftHead.Count - 1 ? 1 : 2, right, style);
        }
        sheet.Row([]);
        sheet.Row([(table.Title, 7)]);
        sheet.MergeLast(0, table.Columns.Count - 1);
        foreach (var line in table.Subtitle)
        {
            sheet.Row([(line, 1)]);
            sheet.MergeLast(0, table.Columns.Count - 1);
        }
        sheet.Row([]);
    }

    private sealed class SheetWriter(XmlWriter xml, IReadOnlyList<PrintedColumn> layout)
    {
        /// <summary>Height of a line at 12 points.</summary>
        private const double LineHeight = 15.75;

        private readonly int _columns = layout.Count;
        private readonly List<string> _merges = [];
        private int _row;

        public void Row(IReadOnlyList<(string Text, int Style)> cells)
        {
            xml.WriteStartElement("row", S);
            xml.WriteAttributeString("r", (++_row).ToString(CultureInfo.InvariantCulture));
            if (LinesOf(cells) is var lines and > 1)
            {
                // A program that opens the file does not fit rows to wrapped text; unfitted, the rest of a title would not be printed.
                xml.WriteAttributeString("ht", (lines * LineHeight).ToString(CultureInfo.InvariantCulture));
                xml.WriteAttributeString("customHeight", "1");
            }
            for (var i = 0; i < cells.Count; i++)
            {
                xml.WriteStartElement("c", S);
                xml.WriteAttributeString("r", Reference(i, _row));
                xml.WriteAttributeString("s", cells[i].Style.ToString(CultureInfo.InvariantCulture));
                if (cells[i].Text.Length > 0)
                {
                    // Text always: codes keep their leading zeros, and nothing is run as a formula.
                    xml.WriteAttributeString("t", "inlineStr");
                    xml.WriteStartElement("is", S);
                    xml.WriteStartElement("t", S);
                    xml.WriteAttributeString("xml", "space", null, "preserve");
                    xml.WriteString(OfficePackage.Clean(cells[i].Text));
                    xml.WriteEndElement();
                    xml.WriteEndElement();
                }
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }

        /// <summary>Lines that the tallest wrapped cell takes, a little generously: a wide letter must not cost the last line.</summary>
        private int LinesOf(IReadOnlyList<(string Text, int Style)> cells)
        {
            var most = 1;
            for (var i = 0; i < cells.Count && i < _columns; i++)
            {
                if (cells[i].Style is 3 or 4 or 5)
                {
                    var perLine = layout[i].Width / 2.0 * (cells[i].Style == 3 ? 0.8 : 0.9);
                    most = Math.Max(most, (int)Math.Ceiling(cells[i].Text.Length / perLine));
                }
            }
            return most;
        }

        /// <summary>Two texts side by side, each over half of the columns.</summary>
        public void Pair(string left, int leftStyle, string right, int rightStyle)
        {
            var half = _columns / 2;
            Row([
                .. Enumerable
                    .Range(0, _columns)
                    .Select(i =>
                        i == 0 ? (left, leftStyle)
                        : i == half ? (right, rightStyle)
                        : ("", 0)
                    ),
            ]);
            MergeLast(0, half - 1);
            MergeLast(half, _columns - 1);
        }

        public void MergeLast(int from, int to)
        {
            if (from < to)
            {
                _merges.Add(Reference(from, _row) + ":" + Reference(to, _row));
            }
        }

        public void WriteMerges()
        {
            if (_merges.Count == 0)
            {
                return;
            }
            xml.WriteStartElement("mergeCells", S);
            foreach (var merge in _merges)
            {
                xml.WriteStartElement("mergeCell", S);
                xml.WriteAttributeString("ref", merge);
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }

        private static string Reference(int column, int row) =>
            (char)('A' + column) + row.ToString(CultureInfo.InvariantCulture);
    }
}
