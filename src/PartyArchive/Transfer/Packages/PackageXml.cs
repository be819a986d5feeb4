using System.Text;
using System.Xml;

namespace PartyArchive.Transfer.Packages;

/// <summary>Names and settings that the XML files of a package share.</summary>
internal static class PackageXml
{
    public const string Mets = "http://www.loc.gov/METS/";
    public const string Csip = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS";
    public const string XLink = "http://www.w3.org/1999/xlink";
    public const string Premis = "http://www.loc.gov/premis/v3";
    public const string Instance = "http://www.w3.org/2001/XMLSchema-instance";
    public const string MetsFile = "METS.xml";
    public const string Representation = "representations/rep1";

    /// <summary>METS and PREMIS carry instants with the offset of the country; the circular's samples do.</summary>
    public static string Moment(DateTimeOffset moment) =>
        moment.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-ddTHH:mm:sszzz", null);

    public static byte[] Write(Action<XmlWriter> write)
    {
        var output = new MemoryStream();
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            NewLineChars = "\n",
            // Text of papers may hold characters XML has no place for.
            CheckCharacters = true,
        };
        using (var xml = XmlWriter.Create(output, settings))
        {
            write(xml);
        }
        return output.ToArray();
    }

    /// <summary>Text without the characters that XML cannot hold.</summary>
    public static string Clean(string text) =>
        text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.Where(XmlConvert.IsXmlChar));
}
