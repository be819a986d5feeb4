using System.Globalization;
using System.Text;
using System.Xml;
using PartyArchive.Extraction.Numbering;
using PartyArchive.Extraction.Xml;

namespace PartyArchive.Extraction.OpenDocument;

/// <summary>Reads the levels of a list style (ODF 1.3 part 3, 16.30).</summary>
internal static class OdfListStyle
{
    public static ListDefinition Read(XmlReader reader, ExtractionLimits limits)
    {
        var levels = new ListLevel[ListCounters.MaxLevels];
        Array.Fill(levels, new ListLevel { Format = NumberFormat.None });
        XmlWalk.Children(
            reader,
            limits,
            level =>
            {
                var number = Number(level.GetAttribute("level", OdfNamespaces.Text)) ?? 0;
                if (number is >= 1 and <= ListCounters.MaxLevels)
                {
                    levels[number - 1] = level.LocalName is "list-level-style-number" or "outline-level-style"
                        ? ReadLevel(level, number)
                        : new ListLevel { Format = NumberFormat.Bullet };
                }
                XmlWalk.Skip(level, limits);
            }
        );
        return new ListDefinition(levels);
    }

    private static ListLevel ReadLevel(XmlReader reader, int number)
    {
        var format = reader.GetAttribute("num-format", OdfNamespaces.Style);
        var shown = Math.Clamp(Number(reader.GetAttribute("display-levels", OdfNamespaces.Text)) ?? 1, 1, number);
        return new ListLevel
        {
            Start = Number(reader.GetAttribute("start-value", OdfNamespaces.Text)) ?? 1,
            Format = FormatOf(format),
            Text = string.IsNullOrEmpty(format) ? "" : LabelOf(reader, number, shown),
        };
    }

    private static string LabelOf(XmlReader reader, int number, int shown)
    {
        // LibreOffice writes the whole label since ODF 1.3, with %1% for the number of level 1.
        if (
            reader.GetAttribute(
                "num-list-format",
                "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
            ) is
            { } whole
        )
        {
            for (var level = 1; level <= ListCounters.MaxLevels; level++)
            {
                var digit = level.ToString(CultureInfo.InvariantCulture);
                whole = whole.Replace($"%{digit}%", $"%{digit}", StringComparison.Ordinal);
            }
            return whole;
        }
        var label = new StringBuilder(reader.GetAttribute("num-prefix", OdfNamespaces.Style));
        for (var level = number - shown + 1; level <= number; level++)
        {
            label.Append(level > number - shown + 1 ? "." : "").Append('%').Append(level);
        }
        return label.Append(reader.GetAttribute("num-suffix", OdfNamespaces.Style)).ToString();
    }

    private static NumberFormat FormatOf(string? format) =>
        format switch
        {
            "i" => NumberFormat.LowerRoman,
            "I" => NumberFormat.UpperRoman,
            "a" => NumberFormat.LowerLetter,
            "A" => NumberFormat.UpperLetter,
            null or "" => NumberFormat.None,
            _ => NumberFormat.Decimal,
        };

    internal static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
