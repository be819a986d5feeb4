namespace PartyArchive.Extraction.OpenXml;

/// <summary>The fonts that a theme gives headings (major) and text (minor).</summary>
internal sealed class ThemeFonts
{
    private string? _major;
    private string? _minor;

    /// <summary>The font behind a theme name such as "minorHAnsi"; null when there is none.</summary>
    public string? Find(string? themeName) =>
        themeName switch
        {
            "majorAscii" or "majorHAnsi" => _major,
            "minorAscii" or "minorHAnsi" => _minor,
            _ => null,
        };

    public static ThemeFonts Read(OpcPackage package, string? part)
    {
        var fonts = new ThemeFonts();
        if (part is null)
        {
            return fonts;
        }
        var isMajor = false;
        package.ReadPart(
            part,
            reader =>
            {
                switch (reader.LocalName)
                {
                    case "majorFont":
                        isMajor = true;
                        break;
                    case "minorFont":
                        isMajor = false;
                        break;
                    case "latin" when isMajor:
                        fonts._major ??= NotEmpty(reader.GetAttribute("typeface"));
                        break;
                    case "latin":
                        fonts._minor ??= NotEmpty(reader.GetAttribute("typeface"));
                        break;
                }
            }
        );
        return fonts;
    }

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
