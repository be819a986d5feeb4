using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using PartyArchive.Extraction;
using PartyArchive.Extraction.Containers;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Xml;

namespace PartyArchive.Exchange.Sheets;

/// <summary>
/// The first sheet of a workbook, read row by row over the safe zip and XML readers: no DTD, sizes and depth bounded, one row in memory beside the shared
/// strings.
/// </summary>
internal static class XlsxTable
{
    private const int MaxColumns = 256;
    private static readonly ExtractionLimits Limits = new();

    /// <summary>Rows in order; empty rows are absent. The stream is seekable and stays open.</summary>
    /// <exception cref="InventoryException">It is no workbook, or one that is damaged, encrypted or too large.</exception>
    public static IEnumerable<SheetRow> Read(Stream source)
    {
        using var rows = Guarded(() => Rows(source)).GetEnumerator();
        while (Guarded(rows.MoveNext))
        {
            yield return rows.Current;
        }
    }

    private static T Guarded<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or ReaderException)
        {
            throw new InventoryException(
                $"The workbook cannot be read: {e.Message} Save it again as XLSX, or as CSV.",
                e
            );
        }
    }

    private static IEnumerable<SheetRow> Rows(Stream source)
    {
        var zip =
            ZipContainer.Open(source, Limits, static () => { })
            ?? throw new InvalidDataException("It is no XLSX file.");
        var sheet =
            zip.Find("xl/worksheets/sheet1.xml")
            ?? zip.Entries.FirstOrDefault(static entry =>
                entry.Name.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase)
                && entry.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
            )
            ?? throw new InvalidDataException("It has no sheet.");
        var shared = zip.Find("xl/sharedStrings.xml") is { } strings ? SharedStrings(zip.Open(strings)) : [];
        using var reader = SafeXmlReader.Open(zip.Open(sheet), Limits);
        var number = 0;
        while (reader.ReadWithin(Limits))
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "row")
            {
                continue;
            }
            number = int.TryParse(reader.GetAttribute("r"), CultureInfo.InvariantCulture, out var stated)
                ? stated
                : number + 1;
            var cells = reader.IsEmptyElement ? [] : Cells(reader, shared);
            if (cells.Any(static cell => cell.Length > 0))
            {
                yield return new SheetRow(number, cells);
            }
        }
    }

    private static List<string> Cells(XmlReader reader, List<string> shared)
    {
        var cells = new List<string>();
        var depth = reader.Depth;
        string? type = null;
        var column = -1;
        while (reader.ReadWithin(Limits) && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }
            if (reader.LocalName == "c")
            {
                type = reader.GetAttribute("t");
                column = ColumnOf(reader.GetAttribute("r")) ?? column + 1;
                if (column >= MaxColumns)
                {
                    throw new InvalidDataException($"It has more than {MaxColumns} columns.");
                }
                while (cells.Count <= column)
                {
                    cells.Add("");
                }
            }
            else if (column >= 0 && reader.LocalName is "v" or "t" && !reader.IsEmptyElement)
            {
                var text = TextOf(reader);
                cells[column] +=
                    type == "s"
                    && int.TryParse(text, CultureInfo.InvariantCulture, out var index)
                    && index >= 0
                    && index < shared.Count
                        ? shared[index]
                        : text;
            }
        }
        return cells;
    }

    private static List<string> SharedStrings(Stream part)
    {
        var strings = new List<string>();
        var text = new StringBuilder();
        using var reader = SafeXmlReader.Open(part, Limits);
        while (reader.ReadWithin(Limits))
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "si")
            {
                text.Clear();
                if (reader.IsEmptyElement)
                {
                    strings.Add("");
                }
            }
            else if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "t" && !reader.IsEmptyElement)
            {
                text.Append(TextOf(reader));
            }
            else if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "si")
            {
                strings.Add(text.ToString());
            }
        }
        return strings;
    }

    /// <summary>Text up to the end of the element the reader stands on; the reader then stands on its end.</summary>
    private static string TextOf(XmlReader reader)
    {
        var text = new StringBuilder();
        var depth = reader.Depth;
        while (reader.ReadWithin(Limits) && reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                text.Append(reader.Value);
            }
        }
        return text.ToString();
    }

    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var letter in reference ?? "")
        {
            if (!char.IsAsciiLetterUpper(letter) || column > MaxColumns)
            {
                break;
            }
            column = column * 26 + (letter - 'A' + 1);
        }
        return column == 0 ? null : column - 1;
    }
}
