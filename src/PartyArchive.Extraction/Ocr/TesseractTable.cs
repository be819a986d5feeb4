using System.Globalization;
using System.Text;

namespace PartyArchive.Extraction.Ocr;

/// <summary>Reads the table Tesseract prints (TSV): one row for each page, block, paragraph, line and word.</summary>
/// <remarks>Columns: level, page, block, paragraph, line, word, left, top, width, height, confidence (0 to 100), text. Level 5 is a word.</remarks>
internal static class TesseractTable
{
    private const int Columns = 12;
    private const string WordLevel = "5";

    /// <summary>Text and mean confidence, the words weighted by their length. Rows that are not as they should be are passed over.</summary>
    public static OcrResult Parse(string table)
    {
        var text = new StringBuilder();
        var (line, paragraph) = ("", "");
        var (weight, sum) = (0L, 0.0);
        foreach (var row in table.Split('\n'))
        {
            var cells = row.TrimEnd('\r').Split('\t', Columns);
            if (cells.Length < Columns || cells[0] != WordLevel || string.IsNullOrWhiteSpace(cells[^1]))
            {
                continue;
            }
            var ownParagraph = $"{cells[1]} {cells[2]} {cells[3]}";
            var ownLine = $"{ownParagraph} {cells[4]}";
            if (text.Length > 0)
            {
                text.Append(Separator(ownLine == line, ownParagraph == paragraph));
            }
            (line, paragraph) = (ownLine, ownParagraph);
            var word = cells[^1].Trim();
            text.Append(word);
            weight += word.Length;
            sum += word.Length * Confidence(cells[10]);
        }
        return new OcrResult { Text = text.ToString(), Confidence = weight == 0 ? 0 : sum / weight };
    }

    private static string Separator(bool isSameLine, bool isSameParagraph) =>
        isSameLine ? " "
        : isSameParagraph ? "\n"
        : "\n\n";

    private static double Confidence(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var percent)
            ? Math.Clamp(percent / 100, 0, 1)
            : 0;
}
