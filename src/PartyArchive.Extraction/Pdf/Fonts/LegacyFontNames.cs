namespace PartyArchive.Extraction.Pdf.Fonts;

/// <summary>Names of font families made for the old Vietnamese encodings: their bytes must reach the decoder as they are.</summary>
internal static class LegacyFontNames
{
    private static readonly string[] Starts = [".Vn", "VNI", ".VN", "Vni", "VnTime", "VnArial"];

    public static bool IsLegacy(string? name)
    {
        if (name is null)
        {
            return false;
        }
        // A subset's name begins with six letters and a plus sign (ISO 32000-1, 9.6.4).
        var family = name.Length > 7 && name[6] == '+' ? name.AsSpan(7) : name;
        foreach (var start in Starts)
        {
            if (family.StartsWith(start, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }
}
