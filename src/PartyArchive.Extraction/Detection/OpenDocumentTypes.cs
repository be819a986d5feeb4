namespace PartyArchive.Extraction.Detection;

/// <summary>Media types of OpenDocument files (ODF 1.3 part 2, 3.3; registered with IANA).</summary>
internal static class OpenDocumentTypes
{
    /// <summary>Prefix that all of them share.</summary>
    public const string Prefix = "application/vnd.oasis.opendocument.";

    /// <summary>A text document.</summary>
    public const string Text = Prefix + "text";

    /// <summary>Prefix of the format before OASIS took it over (OpenOffice.org 1).</summary>
    public const string OldPrefix = "application/vnd.sun.xml.";

    /// <summary>True for texts, their templates and master documents.</summary>
    public static bool IsText(string mimeType) => mimeType.StartsWith(Text, StringComparison.Ordinal);

    /// <summary>What the file is in words, with its article.</summary>
    public static string Name(string mimeType) =>
        mimeType switch
        {
            _ when mimeType.Contains("spreadsheet", StringComparison.Ordinal) => "an OpenDocument spreadsheet",
            _ when mimeType.Contains("presentation", StringComparison.Ordinal) => "an OpenDocument presentation",
            _ when mimeType.Contains("graphics", StringComparison.Ordinal) => "an OpenDocument drawing",
            _ when mimeType.StartsWith(OldPrefix, StringComparison.Ordinal) => "an OpenOffice.org 1 document",
            _ => "an OpenDocument file that holds no text document",
        };
}
