using System.Globalization;
using System.Text;
using UglyToad.PdfPig.Fonts;

namespace PartyArchive.Extraction.Pdf.Fonts;

/// <summary>What a glyph's name says, by the Adobe Glyph List and its rules for made-up names (uni0041, u1F600, f_i, a.alt).</summary>
internal static class GlyphNames
{
    // A name lists the parts of a ligature; nobody joins more.
    private const int MaxParts = 16;

    /// <summary>The characters of a name; null when it says nothing.</summary>
    public static string? ToText(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot == 0)
        {
            return null;
        }
        var stem = dot > 0 ? name[..dot] : name;
        if (!stem.Contains('_', StringComparison.Ordinal))
        {
            return PartToText(stem);
        }
        var text = new StringBuilder();
        foreach (var part in stem.Split('_', MaxParts))
        {
            text.Append(PartToText(part));
        }
        return text.Length > 0 ? text.ToString() : null;
    }

    private static string? PartToText(string name)
    {
        if (name.StartsWith("uni", StringComparison.Ordinal) && name.Length >= 7 && (name.Length - 3) % 4 == 0)
        {
            return FromUtf16(name.AsSpan(3));
        }
        if (name.Length is >= 5 and <= 7 && name[0] == 'u' && TryHex(name.AsSpan(1), out var scalar))
        {
            return Rune.IsValid(scalar) ? char.ConvertFromUtf32(scalar) : null;
        }
        // The list's own reading of names like c66 keeps a table that is not safe between threads; such names are left to NumberIn.
        return NumberIn(name) is null && name.Length > 0 ? FromList(name) : null;
    }

    /// <summary>The number in names like g12, c66, a65 or cid123, which some writers give instead of names; null when there is none.</summary>
    public static int? NumberIn(string name)
    {
        var digits = 0;
        while (digits < name.Length && char.IsAsciiDigit(name[^(digits + 1)]))
        {
            digits++;
        }
        var letters = name.Length - digits;
        return digits is > 0 and <= 6 && letters <= 3
            ? int.Parse(name.AsSpan(letters), NumberStyles.None, CultureInfo.InvariantCulture)
            : null;
    }

    private static string? FromList(string name)
    {
        try
        {
            return GlyphList.AdobeGlyphList.NameToUnicode(name);
        }
        catch (FormatException)
        {
            // The list takes unknown names beginning with u or c for numbers.
            return null;
        }
    }

    private static string? FromUtf16(ReadOnlySpan<char> digits)
    {
        var text = new StringBuilder();
        for (; digits.Length >= 4; digits = digits[4..])
        {
            if (!TryHex(digits[..4], out var unit))
            {
                return null;
            }
            text.Append((char)unit);
        }
        return text.ToString();
    }

    private static bool TryHex(ReadOnlySpan<char> digits, out int value) =>
        int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
}
