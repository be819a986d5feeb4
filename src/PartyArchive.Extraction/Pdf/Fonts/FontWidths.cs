using UglyToad.PdfPig.Tokens;

namespace PartyArchive.Extraction.Pdf.Fonts;

/// <summary>Advances of a font in ems: a table for simple fonts (ISO 32000-1, 9.6.2.1), ranges and lists for composite ones (9.7.4.3).</summary>
internal sealed class FontWidths
{
    private const double UnitsPerEm = 1000;
    private readonly double[] _table;
    private readonly int _first;
    private readonly Dictionary<int, double> _single = [];
    private readonly List<(int First, int Last, double Width)> _ranges = [];
    private readonly double? _default;

    private FontWidths(double[] table, int first, double? defaultWidth)
    {
        _table = table;
        _first = first;
        _default = defaultWidth;
    }

    /// <summary>No width is stated: the font program has to be asked.</summary>
    public static FontWidths Unstated { get; } = new([], 0, null);

    /// <summary>Width of a code in ems; null when the dictionary does not say.</summary>
    public double? this[int code]
    {
        get
        {
            var index = code - _first;
            if ((uint)index < (uint)_table.Length)
            {
                return _table[index];
            }
            if (_single.TryGetValue(code, out var width))
            {
                return width;
            }
            foreach (var range in _ranges)
            {
                if (code >= range.First && code <= range.Last)
                {
                    return range.Width;
                }
            }
            return _default;
        }
    }

    /// <summary>Widths of a simple font.</summary>
    /// <param name="font">The font's dictionary.</param>
    /// <param name="unit">Ems a unit: a thousandth, or what the matrix of a Type 3 font says.</param>
    /// <param name="objects">The document's objects.</param>
    public static FontWidths OfSimple(DictionaryToken font, double unit, PdfObjects objects)
    {
        var widths = objects.Array(font, "Widths");
        if (widths.Count == 0)
        {
            return Unstated;
        }
        var descriptor = objects.Dictionary(font, "FontDescriptor");
        var missing = descriptor is null ? 0 : objects.Number(descriptor, "MissingWidth") ?? 0;
        var table = new double[Math.Min(widths.Count, 256)];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = (objects.Number(widths[i]) ?? missing) * unit;
        }
        var last = objects.Number(font, "LastChar") ?? 255;
        var first = objects.Number(font, "FirstChar") ?? (last - table.Length + 1);
        return new FontWidths(table, (int)Math.Clamp(first, 0, 255), missing * unit);
    }

    /// <summary>Widths of the descendant of a composite font; they count by character identifier.</summary>
    public static FontWidths OfDescendant(DictionaryToken descendant, PdfObjects objects)
    {
        var result = new FontWidths([], 0, (objects.Number(descendant, "DW") ?? UnitsPerEm) / UnitsPerEm);
        var items = objects.Array(descendant, "W");
        for (var i = 0; i + 1 < items.Count; )
        {
            var first = (int)Math.Clamp(objects.Number(items[i]) ?? 0, 0, 0xFFFF);
            if (objects.Resolve(items[i + 1]) is ArrayToken list)
            {
                for (var k = 0; k < Math.Min(list.Data.Count, 0x10000); k++)
                {
                    result._single[first + k] = (objects.Number(list.Data[k]) ?? 0) / UnitsPerEm;
                }
                i += 2;
            }
            else
            {
                var last = (int)Math.Clamp(objects.Number(items[i + 1]) ?? 0, 0, 0xFFFF);
                if (i + 2 < items.Count)
                {
                    result._ranges.Add((first, last, (objects.Number(items[i + 2]) ?? 0) / UnitsPerEm));
                }
                i += 3;
            }
        }
        return result;
    }
}
