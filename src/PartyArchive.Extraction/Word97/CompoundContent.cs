using PartyArchive.Extraction.CompoundFile;

namespace PartyArchive.Extraction.Word97;

/// <summary>Tells by its streams what a compound file without a Word document is.</summary>
internal static class CompoundContent
{
    private static readonly (string Stream, string Name)[] Known =
    [
        ("Workbook", "an Excel workbook"),
        ("Book", "an Excel workbook of version 5 or 95"),
        ("PowerPoint Document", "a PowerPoint presentation"),
        ("PP40", "a PowerPoint 4 presentation"),
        ("VisioDocument", "a Visio drawing"),
        ("EncryptedPackage", "an encrypted Office Open XML document"),
        ("MatOST", "a Works document"),
        ("MM", "a Works document"),
        ("Quill", "a Publisher document"),
        ("__properties_version1.0", "an Outlook message"),
        ("\u0001Ole10Native", "an embedded object"),
        ("Catalog", "a thumbnail catalogue"),
    ];

    public static string Name(CompoundFileReader compound)
    {
        foreach (var (stream, name) in Known)
        {
            if (compound.Root.Child(stream) is not null)
            {
                return name;
            }
        }
        var streams = compound.Root.Children.Select(static entry => Printable(entry.Name)).Take(5);
        return $"other content ({string.Join(", ", streams)})";
    }

    private static string Printable(string name) =>
        new([.. name.Where(static character => !char.IsControl(character))]);
}
